"""Template lines are furniture; sentences that speak of the same things are not."""

from __future__ import annotations

import pytest

from fibrolint.reading.furniture import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Posted in",
        "Posted in Wellness, Sleep",
        "Posted on May 3, 2020 by admin",
        "Leave a Reply",
        "Leave a Comment Cancel reply",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Share this:",
        "Tweet",
        "Like this:",
        "Loading...",
        "Related Posts",
        "You may also like",
        "Discover more from Tea and Health",
        "Subscribe to get the latest posts sent to your email.",
        "Type your email…",
        "Continue reading",
        "Read more »",
        "Skip to content",
        "Menu",
        "Search for:",
        "Tags: tea, gout",
        "← Previous Post",
        "We use cookies to improve your experience on our site.",
        "© 2024 Tea and Health. All rights reserved.",
        "Powered by WordPress",
        "error: Content is protected !!",
        "Advertisement",
        "AD",
        "Read more:",
        "Click to share on Facebook (Opens in new window)",
        "Sign up for our newsletter",
        "Back to top",
        "Table of Contents",
        "In this article",
        "On this page:",
        "Share Tweet Pin Email",
        "Facebook | Twitter | WhatsApp",
        "Home About Blog Contact",
        "HOME · ABOUT US · RECIPES · SHOP · CONTACT",
        "5 min read",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "  MENU  ",
    ],
)
def test_template_lines_are_furniture(line: str):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "We use cookies to teach children about portions.",
        "Oat cookies raise blood sugar less than white bread.",
        "Share this leaflet with your carer before the operation.",
        "Leave a message for the clinic and a nurse will reply.",
        "Continue reading this leaflet before you take the tablets.",
        "Previous articles have shown that tea helps.",
        "The menu should hold more beans.",
        "Tags on the skin are harmless.",
        "Related symptoms are a fever and a rash.",
        "5 responses to treatment",
        "Loading doses are given first.",
        "Contents of the capsule",
        "Subscribers slept better in the trial.",
        "Advertisements for vitamins reach many parents.",
        "Posted in Boston, the nurses saw few cases.",
        "Next, the doctor looks at your ear.",
        "Comments",
        "Print and email are two ways to reach the clinic.",
        "In this article we look at tea.",
        "Health and home",
        "Nutrition support resources",
    ],
)
def test_sentences_and_headings_about_such_things_are_not(line: str):
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement. We earn a commission from the links below.",
        "© 2024 Tea and Health. This is not medical advice.",
        "All rights reserved. For informational purposes only.",
    ],
)
def test_what_discloses_or_disclaims_is_kept(line: str):
    assert not is_furniture(line)


@pytest.mark.parametrize("word", ["home ", "share ", "home | ", "about us "])
def test_a_long_menu_that_ends_as_a_sentence_is_soon_known_as_text(word: str):
    assert not is_furniture(word * 200 + "is where the tea is.")


def test_a_very_long_line_is_text():
    assert not is_furniture("lorem ipsum " * 400)
