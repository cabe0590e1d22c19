from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.why.spans import Span, first_comes, fitted, shares

spans = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(float(min(ends)), float(max(ends)))),
    max_size=8,
)


def covered(given_spans: list[Span]) -> float:
    return float(sum(any(span.began <= at < span.ended for span in given_spans) for at in range(50)))


@given(given_spans=spans)
def test_parts_add_up_to_the_time_that_any_span_covers(given_spans: list[Span]) -> None:
    assert covered(given_spans) == pytest.approx(sum(shares(given_spans)))
    assert covered(given_spans) == pytest.approx(sum(first_comes(given_spans)))


def test_what_runs_side_by_side_shares_the_time_or_the_first_takes_it() -> None:
    pair = [Span(0.0, 4.0), Span(2.0, 6.0)]

    assert (3.0, 3.0) == shares(pair)
    assert (4.0, 2.0) == first_comes(pair)


def test_parts_are_made_smaller_only_where_they_do_not_fit() -> None:
    assert (1.0, 2.0) == fitted([1.0, 2.0], 5.0)
    assert (1.0, 2.0) == pytest.approx(fitted([2.0, 4.0], 3.0))
