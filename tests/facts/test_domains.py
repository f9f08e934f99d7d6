"""A web address is judged by its host: the built-in lists, the settings over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fibrolint.facts.domains import compile_domains, host_of
from fibrolint.settings import Settings
from tests.build import catalog

_DOMAINS = compile_domains(catalog().lexicons, Settings())


def _kind(url: str, **settings: tuple[str, ...]) -> str:
    return compile_domains(catalog().lexicons, Settings(**settings)).kind(url)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://doi.org/10.1136/bmj.g7015", "scholarly"),
        ("https://pubmed.ncbi.nlm.nih.gov/25498121/", "scholarly"),
        ("https://www.bmj.com/content/349", "scholarly"),
        ("HTTPS://WWW.BMJ.COM/content/349", "scholarly"),
        ("https://www.nhs.uk/conditions/gout", "authority"),
        ("https://www.cdc.gov/flu", "authority"),
        ("https://www.health.gov.au/flu", "authority"),
        ("https://www.amazon.co.uk/dp/B0", "shop"),
        ("https://shop.example.org/tea", "shop"),
        ("https://example.org/products/tea", "shop"),
        ("https://www.tiktok.com/@tea", "social"),
        ("https://www.youtube.com/watch?v=1", "video"),
        ("https://en.wikipedia.org/wiki/Gout", "encyclopaedia"),
        ("https://example.org/gout", "other"),
        ("/about", "own"),
        ("#top", "own"),
        ("mailto:a@example.org", ""),
        ("tel:+441", ""),
        ("javascript:void(0)", ""),
    ],
)
def test_what_an_address_leads_to(url, kind):
    assert kind == _kind(url)


@pytest.mark.parametrize(
    "url", ["https://notbmj.com/x", "https://bmj.com.example.org/x", "https://example.org/bmj.com"]
)
def test_a_host_that_only_looks_like_a_listed_one_is_not_it(url):
    assert "other" == _kind(url)


def test_a_part_of_a_host_belongs_to_the_whole():
    assert "scholarly" == _kind("https://gut.bmj.com/content/1")


def test_the_own_site_is_told_by_the_settings():
    assert "own" == _kind("https://blog.example.org/tea", own_domains=("example.org",))


def test_settings_make_a_host_scholarly():
    assert "scholarly" == _kind("https://example.org/tea", scholarly_domains=("example.org",))


def test_settings_make_a_host_an_authority():
    assert "authority" == _kind("https://example.org/tea", authority_domains=("example.org",))


def test_settings_make_a_host_weak():
    assert "weak" == _kind("https://example.org/tea", weak_domains=("example.org",))


def test_settings_make_a_host_a_shop():
    assert "shop" == _kind("https://example.org/tea", commercial_domains=("example.org",))


def test_settings_make_a_weak_host_a_source():
    assert "authority" == _kind("https://en.wikipedia.org/wiki/Gout", authority_domains=("wikipedia.org",))


def test_settings_make_a_scholarly_host_weak():
    assert "weak" == _kind("https://www.bmj.com/content/349", weak_domains=("bmj.com",))


def test_settings_make_an_authority_a_shop():
    assert "shop" == _kind("https://www.nhs.uk/x", commercial_domains=("nhs.uk",))


def test_a_part_of_a_weak_host_can_be_an_authority():
    assert "authority" == _kind("https://health.youtube.com/x", authority_domains=("health.youtube.com",))


def test_the_case_of_a_host_in_the_settings_does_not_matter():
    assert "own" == _kind("https://example.org/tea", own_domains=("Example.org",))


def test_a_source_is_scholarly_or_an_authority():
    domains = compile_domains(catalog().lexicons, Settings())
    urls = ("https://doi.org/10.1/x", "https://www.nhs.uk/x", "https://example.org", "/x")
    assert [True, True, False, False] == [domains.is_source(url) for url in urls]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.org/x", "example.org"),
        ("www.example.org/x", "example.org"),
        ("//example.org:8080/x", "example.org"),
        ("http://[", ""),
        ("ftp://example.org", ""),
        ("/x", ""),
    ],
)
def test_the_host_of_an_address(url, host):
    assert host == host_of(url)


@given(st.text(alphabet="https:/w.bmjcom[]@%?#é ", max_size=30))
def test_any_text_has_a_kind(text):
    assert _DOMAINS.kind(text) in {"own", "other", "scholarly", "authority", "shop", ""}


@pytest.mark.parametrize(
    ("url", "grade"),
    [
        ("https://www.bmj.com/content/349", "journal"),
        ("https://www.medrxiv.org/content/1", "preprint"),
        ("https://osf.io/preprints/psyarxiv/1", "preprint"),
        ("https://osf.io/1", "repository"),
        ("https://doi.org/10.21203/rs.3.rs-1/v1", "preprint"),
        ("https://doi.org/10.1101/gad.1", "journal"),
        ("https://doi.org/10.1101/2020.01.01.1", "preprint"),
        ("https://pubmed.ncbi.nlm.nih.gov/7/", "journal"),
        ("https://www.nih.gov/x", "government"),
        ("https://www.nice.org.uk/x", "guideline"),
        ("https://www.leeds.ac.uk/x", "university"),
        ("https://www.heart.org/x", "health-body"),
        ("https://www.nytimes.com/x", "news"),
        ("https://example.org/x", "other"),
    ],
)
def test_an_address_has_a_finer_grade(url, grade):
    assert grade == _DOMAINS.grade(url)
