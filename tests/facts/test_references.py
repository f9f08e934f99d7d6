"""References as objects: where their section begins and ends, and what each entry is."""

from __future__ import annotations

import pytest

from fibrolint.facts.domains import compile_domains
from fibrolint.facts.references import compile_references, reference_sections
from fibrolint.model import ReferenceSection
from fibrolint.settings import Settings
from tests.build import catalog, document_of, pattern_book


def _sections(text: str) -> tuple[ReferenceSection, ...]:
    domains = compile_domains(catalog().lexicons, Settings())
    return reference_sections(document_of(text), compile_references(pattern_book(), domains))


def _kind(entry: str) -> str:
    return _sections(f"# Tea\n\nTea is hot.\n\n## References\n\n- {entry}\n")[0].entries[0].kind


def _numbers(text: str) -> list[str | None]:
    return [entry.number for section in _sections(text) for entry in section.entries]


@pytest.mark.parametrize(
    "entry",
    [
        "Lint A, Okafor B. Tea and gout. J Tea. 2019;12(4):55-60.",
        "Lint, A. (2019). Tea and gout. Journal of Tea, 12(4), 55–60.",
        "doi:10.1136/bmj.g7015",
        "PMID: 25498121",
        "[Gout](https://www.nhs.uk/conditions/gout)",
        "<https://doi.org/10.1136/bmj.g7015>",
        "[A longer look at tea](https://example.org/tea)",
        "Ministry of Tea, annual report, 2019",
    ],
)
def test_a_source(entry):
    assert "source" == _kind(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "[Gout](https://en.wikipedia.org/wiki/Gout)",
        "Lint A. Tea tonight. 2019. <https://www.youtube.com/watch?v=1>",
    ],
)
def test_a_weak_source(entry):
    assert "weak" == _kind(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "Join our WhatsApp group",
        "[Buy the tea](https://www.amazon.com/dp/B0)",
        "Click here for my course",
        "[More about us](/about)",
    ],
)
def test_an_advert_is_no_source(entry):
    assert "promotion" == _kind(entry)


@pytest.mark.parametrize("entry", ["Coming soon", "TODO", "Author, Year. Title.", "[insert reference here]"])
def test_a_placeholder_is_no_source(entry):
    assert "placeholder" == _kind(entry)


@pytest.mark.parametrize("entry", ["Tea", "A friend of mine told me"])
def test_words_without_a_work(entry):
    assert "unknown" == _kind(entry)


def test_a_work_that_sells_in_its_title_is_a_source():
    assert "source" == _kind("Lint A. Buy now, pay later: tea and debt. J Tea. 2019;12(4):55-60.")


def test_a_section_has_its_title():
    assert ["Sources"] == [
        section.title for section in _sections("# T\n\nTea.\n\n## Sources\n\n- Lint A. Tea. 2019.\n")
    ]


def test_a_section_ends_at_the_next_heading():
    text = "# T\n\nTea.\n\n## References\n\n- Lint A. Tea. 2019.\n\n## About\n\nWe like tea.\n"
    (section,) = _sections(text)
    assert ("References\n\n- Lint A. Tea. 2019.", ["Lint A. Tea. 2019."]) == (
        section.span.of(text),
        [entry.text for entry in section.entries],
    )


def test_an_empty_section_is_a_section():
    assert [("References", ())] == [(s.title, s.entries) for s in _sections("# T\n\nTea.\n\n## References\n")]


def test_an_entry_is_found_in_the_source():
    text = "# T\n\nTea.\n\n## References\n\n1. Lint A. *Tea*. 2019.\n"
    assert "Lint A. *Tea*. 2019." == _sections(text)[0].entries[0].span.of(text)


def test_an_entry_has_its_addresses_once():
    text = (
        "# T\n\nTea.\n\n## References\n\n- Lint A. Tea. <https://example.org/tea>, see [it](https://example.org/tea).\n"
    )
    assert ("https://example.org/tea",) == _sections(text)[0].entries[0].urls


@pytest.mark.parametrize("written", ["[1] Lint A. Tea. 2019.", "(1) Lint A. Tea. 2019."])
def test_a_number_that_is_written_out_is_read(written):
    assert ["1"] == _numbers(f"# T\n\nTea.\n\n## References\n\n{written}\n")


def test_an_include_that_makes_the_list_is_known():
    assert [True] == [s.generated for s in _sections("# T\n\nTea.\n\n## References\n\n{% bibliography %}\n")]


def test_an_article_without_references_has_no_sections():
    assert () == _sections("# T\n\nTea is hot.\n")


def test_a_shortcode_that_the_settings_name_is_a_generated_list():
    text = "# Tea\n\nTea is hot.\n\n## References\n\n{{< cites >}}\n"
    book = compile_references(pattern_book(), compile_domains(catalog().lexicons, Settings()), shortcodes=["cites"])
    assert [True] == [section.generated for section in reference_sections(document_of(text), book)]


@pytest.mark.parametrize(
    ("entry", "source_class"),
    [
        ("Lint A, Okafor B. Tea and gout. J Tea. 2019;12(4):55-60.", "journal"),
        ("Lint A. Tea. PMID: 25498121", "journal"),
        ("[Tea](https://www.bmj.com/content/1)", "journal"),
        ("Lint A. Tea. medRxiv. 2024. doi:10.1101/2024.01.02.24300001", "preprint"),
        ("[Tea](https://www.researchsquare.com/article/rs-1)", "preprint"),
        ("Lint A. Tea. arXiv:2101.00001", "preprint"),
        ("Lint A, Okafor B. Guideline for gout. J Tea. 2019;12(4):55-60.", "guideline"),
        ("[Gout](https://www.nice.org.uk/guidance/ng219)", "guideline"),
        ("[Tea for gout](https://www.cochranelibrary.com/cdsr/1)", "review"),
        ("[Gout](https://www.cdc.gov/gout)", "government"),
        ("[Gout](https://www.ox.ac.uk/gout)", "university"),
        ("[Gout](https://www.mayoclinic.org/gout)", "health-body"),
        ("[A trial](https://clinicaltrials.gov/study/NCT01234567)", "registry"),
        ("Lint A. Tea, a handbook. ISBN 978-0-306-40615-7", "book"),
        ("[Gout](https://en.wikipedia.org/wiki/Gout)", "encyclopaedia"),
        ("[Gout](https://www.bbc.co.uk/news/1)", "news"),
        ("[Tea](https://www.amazon.com/dp/B0)", "shop"),
        ("[Tea](/tea)", "own"),
        ("[Tea](https://example.org/tea)", "website"),
        ("A friend of mine told me", "unknown"),
    ],
)
def test_a_source_has_a_class(entry, source_class):
    (section,) = _sections(f"# Tea\n\nTea is hot.\n\n## References\n\n- {entry}\n")
    assert source_class == section.entries[0].source_class


def test_an_entry_has_its_parts():
    text = "# T\n\nTea.\n\n## References\n\n1. Lint A. Tea and gout. J Tea. 2019;1:2. doi:10.1000/TEA PMID: 25498121\n"
    entry = _sections(text)[0].entries[0]
    assert ("Lint A", 2019, "Tea and gout", "J Tea", ("doi:10.1000/tea", "pmid:25498121")) == (
        entry.authors,
        entry.year,
        entry.title,
        entry.journal,
        entry.identifiers,
    )


def test_numbers_pasted_without_their_stops_are_read():
    assert ["1", "2"] == _numbers("# T\n\nTea.\n\n## References\n\n1 Lint A. Tea. 2019.\n\n2 Okafor B. Tea. 2020.\n")


def test_a_title_that_begins_with_a_number_is_not_numbered():
    assert [None, None] == _numbers("# T\n\nTea.\n\n## References\n\n- 5 ways to tea. 2019.\n- Okafor B. Tea. 2020.\n")
