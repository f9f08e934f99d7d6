"""``entry`` finds single sources that are weak, entries that cannot be checked, and lists grown old."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding, Variant, Zone
from fibrolint.settings import Settings
from tests.kinds.probe import findings_of, words_of_findings

_GOOD = "Lint A, Okafor B. Tea and gout. J Tea. 2019;12(4):55-60."


def _list(*entries: str) -> str:
    return "# Tea\n\nTea is hot.\n\n## References\n\n" + "".join(f"- {entry}\n" for entry in entries)


def _weak(text: str, **params: object) -> tuple[Finding, ...]:
    return findings_of("entry", {"fault": "weak", **params}, text, message="{what}")


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://www.youtube.com/watch?v=1", "a video"),
        ("https://en.wikipedia.org/wiki/Tea", "an encyclopaedia"),
        ("https://www.tiktok.com/@tea", "a social-media post"),
        ("https://www.amazon.com/dp/B0", "an online shop"),
    ],
)
def test_a_weak_entry_beside_a_good_one_is_named(url, what):
    assert [what] == [finding.message for finding in _weak(_list(_GOOD, f"Lint A. Tea. 2019. <{url}>"))]


def test_an_entry_that_also_names_the_work_is_solid():
    assert () == _weak(_list(_GOOD, "Lint A. Tea. doi:10.1136/bmj.g7015 <https://www.youtube.com/watch?v=1>"))


def test_a_host_that_the_settings_trust_is_not_weak():
    settings = Settings(authority_domains=("youtube.com",))
    text = _list(_GOOD, "Lint A. Tea. 2019. <https://www.youtube.com/watch?v=1>")
    assert () == findings_of("entry", {"fault": "weak"}, text, settings=settings)


def test_an_entry_that_says_so_in_words_is_weak():
    found = _weak(_list(_GOOD, "Tea news. PR Newswire. 2019."), phrases=["pr newswire"])
    assert ["a weak source"] == [finding.message for finding in found]


def test_a_list_of_nothing_else_is_for_another_rule():
    assert () == _weak(_list("[Buy](https://www.amazon.com/dp/B0)"))


def test_a_weak_link_in_a_claim_is_marked():
    (finding,) = _weak("Ginger [prevents migraine](https://www.tiktok.com/@tea).")
    assert ("prevents migraine", "a social-media post") == (finding.text, finding.message)


def test_a_weak_link_without_a_claim_is_left_alone():
    assert () == _weak("We dance [here](https://www.tiktok.com/@tea).")


def test_a_weak_link_beside_a_good_source_is_left_alone():
    text = "Ginger [prevents](https://www.tiktok.com/@tea) [migraine](https://doi.org/10.1136/bmj.g7015)."
    assert () == _weak(text)


def test_a_source_that_is_named_in_words_is_marked():
    assert ["source: TikTok"] == words_of_findings(
        "entry", {"fault": "weak", "phrases": ["source : tiktok"]}, "Tea is hot (source: TikTok)."
    )


def _hygiene(*entries: str) -> list[tuple[str, str]]:
    found = findings_of(
        "entry",
        {"fault": "hygiene"},
        _list(*entries),
        message="{what}",
        variants={name: Variant(message=name) for name in ("duplicate", "incomplete", "unused")},
    )
    return [(finding.text, finding.message) for finding in found]


def test_a_bare_address_is_found():
    url = "https://doi.org/10.1136/bmj.g7015"
    assert [(url, "is a bare address")] == _hygiene(url)


def test_an_address_with_a_description_is_fine():
    assert [] == _hygiene(f"{_GOOD} https://doi.org/10.1136/bmj.g7015")


def test_the_second_entry_for_a_work_is_a_duplicate():
    entries = (f"{_GOOD} doi:10.1136/bmj.g7015", "Lint A. Tea, 2019. https://doi.org/10.1136/BMJ.G7015")
    assert ["duplicate"] == [message for _, message in _hygiene(*entries)]


def test_two_works_are_no_duplicates():
    assert [] == _hygiene(f"{_GOOD} PMID: 25498121", "Okafor B. Honey. J Tea. 2020;1:3. PMID: 25498122")


def test_the_same_title_and_year_are_one_work():
    entries = ("Lint A. Tea and the gout of kings. J Tea. 2019;1:2.", "Lint, A. (2019). Tea and the Gout of Kings.")
    assert ["duplicate"] == [message for _, message in _hygiene(*entries)]


def test_an_entry_without_author_and_place_is_incomplete():
    assert [("The big talk on tea, 2019", "incomplete")] == _hygiene("The big talk on tea, 2019")


def _unused(text: str, **params: object) -> list[str]:
    variants = {"unused": Variant(message="unused")}
    found = findings_of("entry", {"fault": "hygiene", **params}, text, variants=variants)
    return [finding.text for finding in found if finding.message == "unused"]


_OTHER = "Okafor B, Marsh C. Honey and gout. J Tea. 2020;1:3."


@pytest.mark.parametrize("mark", ["[1]", "(Lint, 2019)"])
def test_an_entry_that_no_mark_names_is_unused(mark):
    text = f"# Tea\n\nTea is hot {mark}.\n\n## References\n\n1. {_GOOD}\n2. {_OTHER}\n"
    assert [_OTHER] == _unused(text)


def test_without_marks_no_entry_is_unused():
    assert [] == _unused(_list(_GOOD, _OTHER))


def test_where_marks_name_few_entries_they_are_not_its_way_of_citing():
    entries = f"- {_GOOD}\n- {_OTHER}\n- Marsh C. Oil. J Tea. 2021;1:3.\n"
    text = f"# Tea\n\nTea is hot (Lint, 2019).\n\n## References\n\n{entries}"
    assert [] == _unused(text)


def test_a_line_in_passing_is_no_list():
    assert () == findings_of("entry", {"fault": "hygiene"}, "Tea is hot.\n\nSource: The talk on tea, May 2019.\n")


def test_a_heading_may_excuse_what_is_unused():
    text = f"# Tea\n\nTea is hot (Lint, 2019).\n\n## Further reading\n\n- {_GOOD}\n- {_OTHER}\n"
    assert [] == _unused(text, **{"except": ["further"]})


def test_news_alone_is_weak():
    assert ["a news report of work that is not cited itself"] == [
        finding.message for finding in _weak(_list("Lint A. Tea. 2019. <https://www.bbc.co.uk/news/tea>"))
    ]


def test_news_beside_a_study_is_not():
    assert () == _weak(_list(_GOOD, "Lint A. Tea. 2019. <https://www.bbc.co.uk/news/tea>"))


def _stale(years: list[int], dated: str = "2025-06-01", **params: object) -> list[str]:
    entries = [f"Lint A. Tea. J Tea. {year};1:2." for year in years]
    text = f"---\ndate: {dated}\n---\n" + _list(*entries)
    found = findings_of("entry", {"fault": "stale", **params}, text, message="{newest} {old}/{count}")
    return [finding.message for finding in found]


def test_works_of_the_last_five_years_are_current():
    assert [] == _stale([2020])


def test_a_newest_work_of_more_than_five_years_is_stale():
    assert ["2019 0/1"] == _stale([2019])


def test_mostly_old_works_are_stale():
    assert ["2024 2/3"] == _stale([2024, 2001, 2002])


def test_half_old_works_are_not():
    assert [] == _stale([2024, 2001])


def test_a_year_to_come_is_no_year():
    assert ["2019 0/1"] == _stale([2199, 2019])


def test_an_undated_article_is_held_against_today():
    found = findings_of("entry", {"fault": "stale"}, _list("Lint A. Tea. J Tea. 2020;1:2."), message="{newest}")
    assert ["2020"] == [finding.message for finding in found]


def test_a_page_of_history_may_rest_on_old_works():
    text = "---\ndate: 2025-06-01\n---\n# A history of tea\n\n## References\n\n- Lint A. Tea. J Tea. 1950;1:2.\n"
    assert () == findings_of("entry", {"fault": "stale", "except": ["history"]}, text)


def test_a_stale_list_is_marked_at_its_heading():
    text = _list("Lint A. Tea. J Tea. 1950;1:2.")
    assert [("References", Zone.HEADING)] == [(f.text, f.zone) for f in findings_of("entry", {"fault": "stale"}, text)]


def test_numbers_in_a_doi_are_no_years():
    assert () == findings_of("entry", {"fault": "stale"}, _list("Lint A. Tea. doi:10.1000/1999.2001"))
