"""Numbers as a person would say them. A no-break space ties number and unit; wrapping keeps them together."""

from __future__ import annotations

import math

from hostdoctor.wording import TIE

_UNITS: tuple[tuple[str, float, float], ...] = (("ms", 1e-3, 0.1), ("s", 1.0, 120.0), ("min", 60.0, 7200.0))
"""Unit, its seconds, and the seconds from which the next one is used."""

MICRO = "\u03bcs"
"""Microseconds with the Greek letter: code page 936 of a Chinese Windows has it, and lacks the micro sign."""

_MOST_TIMES = 9_999

_MICRO_END = 1e-4
"""Seconds from which milliseconds read better than microseconds."""

_SIZES = ("KiB", "MiB", "GiB", "TiB", "PiB", "EiB")


def duration(seconds: float) -> str:
    """Seconds as `1.4 ms`, `41 s`, `34 min` or `3.5 h`: two significant digits up to ten, whole numbers above."""
    unit, size = _unit(seconds)
    return f"{_digits(seconds / size)}{TIE}{unit}"


def brief(seconds: float, micro: str = MICRO) -> str:
    """The same for what may be far below a millisecond: `12 us`; `micro` is how this terminal can write the unit."""
    if 0 < abs(seconds) < _MICRO_END:
        return f"{_digits(seconds / 1e-6)}{TIE}{micro}"
    return duration(seconds)


def times(ratio: float) -> str:
    """How many times: `1.6`, `12`, `118`; beyond what means anything `>9999`."""
    return _digits(ratio) if ratio < _MOST_TIMES else f">{_MOST_TIMES}"


def spread(low: float, middle: float, high: float, dash: str) -> str:
    """`38-45` in the unit that `middle` has; empty when both ends read the same."""
    unit, size = _unit(middle)
    ends = _digits(low / size), _digits(high / size)
    return "" if ends[0] == ends[1] or not unit else dash.join(ends)


def effort(minutes: float) -> str:
    """A person's time: `10 s`, `3 min`, `2 h`."""
    if minutes < 1:
        return f"{max(5, round(minutes * 60 / 5) * 5)}{TIE}s"
    if minutes < 90:
        return f"{round(minutes)}{TIE}min"
    return f"{_digits(minutes / 60)}{TIE}h"


def size(count: float) -> str:
    """Bytes as `512 MiB` or `15.6 GiB`; one decimal below a hundred, none when it is zero."""
    if abs(count) < 1024:
        return f"{round(count)}{TIE}bytes"
    power = min(int(math.log2(abs(count)) // 10), len(_SIZES))
    amount = count / 1024**power
    text = f"{amount:.1f}".removesuffix(".0") if abs(amount) < 100 else f"{amount:.0f}"
    return f"{text}{TIE}{_SIZES[power - 1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 check`, `3 checks`, `524,288 watches`."""
    return f"{number:,}{TIE}{one if number == 1 else many or one + 's'}"


def _unit(seconds: float) -> tuple[str, float]:
    return next(((unit, size) for unit, size, end in _UNITS if abs(seconds) < end), ("h", 3600.0))


def _digits(number: float) -> str:
    if abs(number) >= 10:
        return f"{number:.0f}"
    if abs(number) >= 1:
        return f"{number:.1f}".removesuffix(".0")
    return f"{number:.2g}" if abs(number) >= 0.001 else "0"
