"""Which names of a site's own stand for a field that fibrolint knows."""

import pytest

from fibrolint.site.fields import Rename, fields_of


def article(*lines):
    return "\n".join(["---", *lines, "---", "", "Tea is a drink."])


def renamed(*lines):
    """What is proposed for one article: ours by theirs, those that are not sure with a question mark."""
    found = fields_of([article(*lines)]).renames
    return {rename.theirs: rename.ours + ("" if rename.sure else "?") for rename in found}


def test_names_that_are_known_need_no_line():
    found = fields_of([article("author: Ane Holm", "lastmod: 2024-01-02", "medicallyReviewedBy: Bo Lind")])
    assert ({"authors": 1, "reviewers": 1, "updated": 1}, ()) == (found.known, found.renames)


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        ("clinical_checker: Dr Ane Holm", "reviewers"),
        ("factCheckers: [Ane Holm, Bo Lind]", "reviewers"),
        ("article-author: Ane Holm", "authors"),
        ("lastVerifiedOn: 2024-01-02", "reviewed_on"),
        ("date_last_revised: 3 May 2024", "updated_on"),
        ("goLive: 2024-01-02", "published_on"),
        ("next_review_on: 2024-01-02", "review_due"),
        ("footnotes: [Hale A. Tea. J Tea 2019]", "sources"),
        ("paid_sponsorship: Tea Ltd paid for this page", "disclosure"),
    ],
)
def test_a_name_is_taken_for_what_its_words_and_values_say(line, ours):
    assert [ours] == list(renamed(line).values())


@pytest.mark.parametrize(
    "line",
    [
        "author_photo: ane.jpg",
        "review_score: 4 of 5",
        "medically_reviewed_flag: true",
        "checked_on:",
        "hero_image_source: Photo library",
        "layout_kind: wide",
        "post_number: 12",
    ],
)
def test_what_is_about_something_else_is_left_alone(line):
    assert {} == renamed(line)


def test_values_decide_between_who_checked_and_when():
    assert {"check_done": "reviewed_on"} == renamed("check_done: 2024-01-02")
    assert {"check_done": "reviewers"} == renamed("check_done: Ane Holm")


def test_words_without_values_that_fit_are_only_a_guess():
    found = fields_of([article("checker: Ane Holm"), article("checker: 2024-01-02")])
    assert (Rename("checker", "reviewed_on", 2, sure=False),) == found.renames


def test_a_name_that_is_only_spelled_alike_is_a_guess():
    assert {"auther": "authors?"} == renamed("auther: Ane Holm")


def test_a_name_is_shown_as_most_articles_write_it():
    found = fields_of([article(f"{name}: Ane Holm") for name in ("expertCheck", "expert_check", "expert_check")])
    assert [("expert_check", 3)] == [(rename.theirs, rename.articles) for rename in found.renames]


def test_names_come_in_the_order_of_how_many_use_them():
    found = fields_of([article("expert: Ane", "writing_by: Bo"), article("writing_by: Bo")])
    assert ["writing_by", "expert"] == [rename.theirs for rename in found.renames]


def test_broken_front_matter_tells_what_its_plain_lines_say():
    assert {"clinical_checker": "reviewers"} == renamed("clinical_checker: Ane Holm", "tags: [a, b")


@pytest.mark.parametrize("text", ["", "# Tea\n", "---\n", "---\ntitle: Tea", "{", "+++\nbroken\n+++\n", "\0\ufffd"])
def test_an_article_without_front_matter_that_can_be_read_says_nothing(text):
    found = fields_of([text])
    assert (1, 0, {}, ()) == (found.read, found.with_front_matter, found.known, found.renames)


def test_front_matter_in_toml_and_json_is_read_too():
    toml, json = '+++\nclinical_checker = "Ane"\n+++\n', '{"clinical_checker": "Ane"}\n\nTea.\n'
    assert [("clinical_checker", 2)] == [(each.theirs, each.articles) for each in fields_of([toml, json]).renames]


@pytest.mark.parametrize("name", ['"checker\\n  evil: 1"', '"checker: x"', '"checker # y"', f"checker_{'x' * 60}"])
def test_a_name_that_could_not_stand_in_a_settings_file_is_left_out(name):
    assert {} == renamed(f"{name}: Ane Holm")
