"""Ranges are found by the words that they stand on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fibrolint.model import Span
from fibrolint.places import Places

_SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(_SPANS, max_size=20), _SPANS)
def test_the_ranges_on_some_words_are_those_that_overlap_them(spans, wanted):
    assert [at for at, span in enumerate(spans) if span.overlaps(wanted)] == Places(spans).on(wanted)
