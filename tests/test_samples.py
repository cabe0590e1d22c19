"""The arithmetic of samples."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.samples import median

NUMBERS = st.floats(min_value=0, max_value=1e9)


@given(st.lists(NUMBERS, min_size=1, max_size=9))
def test_the_median_is_that_of_the_standard_library(values: list[float]) -> None:
    assert statistics.median(values) == median(values)


def test_nothing_has_no_median() -> None:
    with pytest.raises(IndexError):
        median(())
