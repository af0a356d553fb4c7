"""What is said of the measured times is true of them."""

from __future__ import annotations

import pytest

from benchmarks.figures import Row, both, median, percentile, table


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (median(values), percentile(values, 99), percentile(values, 100)) == (50, 99, 100)
    assert (median([3.0, 1.0, 2.0]), percentile([3.0, 1.0, 2.0], 99), percentile([5.0], 1)) == (2, 3, 5)


def test_nothing_painted_is_no_figure() -> None:
    with pytest.raises(ValueError, match="nothing was painted"):
        both([])


def test_the_table_says_what_was_reached_and_what_was_not() -> None:
    rows = [Row("a", "1", reached=True), Row("b", "2", reached=False), Row("c", "3")]
    *_, first, second, third = table(rows).splitlines()
    assert first.split(" | ")[0] == "| a"
    assert [line.rsplit(" | ", 1)[1] for line in (first, second, third)] == ["yes |", "**no** |", "– |"]
