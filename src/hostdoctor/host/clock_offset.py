"""How far two clocks are apart: the time of one is asked for, and both moments of asking are noted on the other.

As NTP does it (RFC 5905, section 8): the time on the way is not known to lie on one side, so half of it is uncertain.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from hostdoctor.scopes import CouldNotLook

TRIES = 5
WINDOWS_TICK = 0.0156
"""Seconds between two steps of the clock that Windows hands to programs which do not ask for the precise one."""

# BusyBox may know no nanoseconds; what it then prints for %N differs by C library.
DATE = "t=$(date '+%s %N'); case $t in *' '[0-9]*) echo \"$t\";; *) date +%s;; esac"


@dataclass(frozen=True, slots=True)
class FarTime:
    """What the far clock said, in seconds since 1970: when it began to answer and when it told. `step` is its step."""

    began: float
    told: float
    step: float = 0.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer; `asked` and `answered` by the near clock, in seconds since 1970."""

    asked: float
    answered: float
    far: FarTime

    @property
    def seconds(self) -> float:
        """How far the far clock is ahead."""
        return ((self.far.began - self.asked) + (self.far.told - self.answered)) / 2

    @property
    def uncertainty(self) -> float:
        """Seconds by which that may be wrong, in both directions."""
        on_the_way = (self.answered - self.asked) - (self.far.told - self.far.began)
        return max(0.0, on_the_way) / 2 + self.far.step + time.get_clock_info("time").resolution


def exchanged(look: Callable[[], FarTime], tries: int = TRIES) -> list[Exchange]:
    """Ask several times, our own clock being the near one."""
    made = []
    for _ in range(tries):
        asked = time.time()
        far = look()
        made.append(Exchange(asked, time.time(), far))
    return made


def offset_value(exchanges: Iterable[Exchange], *, near_first: bool = False) -> dict[str, Any]:
    """{"seconds", "uncertainty"} of the surest exchange: the far clock less the near one, or the other way round."""
    best = min(exchanges, key=lambda each: each.uncertainty)
    seconds = -best.seconds if near_first else best.seconds
    return {"seconds": round(seconds, 4), "uncertainty": round(best.uncertainty, 4)}


def read_date(out: bytes) -> FarTime:
    """What DATE printed: seconds and nanoseconds, or whole seconds, of which nobody knows what part has passed."""
    words = out.split()
    if len(words) == 2 and words[0].isdigit() and words[1].isdigit() and len(words[1]) == 9:
        told = int(words[0]) + int(words[1]) / 1e9
        return FarTime(told, told)
    if len(words) == 1 and words[0].isdigit():
        return FarTime(int(words[0]) + 0.5, int(words[0]) + 0.5, 0.5)
    raise CouldNotLook("date printed no time", "date +%s")


def read_rfc3339(text: object) -> FarTime | None:
    """A moment as Go prints it, such as 2026-11-21T22:36:55.123456789Z; None where it is none with a time zone."""
    try:
        moment = datetime.datetime.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        return None
    return FarTime(moment.timestamp(), moment.timestamp()) if moment.tzinfo else None


def windows_exchange(got: dict[str, Any]) -> Exchange:
    """The answer to `clock` of the side `windows`, in which PowerShell's own start is the begin of the answer."""
    return Exchange(got["asked"], got["answered"], FarTime(got["began"], got["told"], WINDOWS_TICK))
