"""What the go command made, from what, and how long it took: the file of `-debug-actiongraph` (Go 1.12 and later).

The go command writes it before it begins, without times, and again at its end (cmd/go/internal/work/exec.go): that of
a command that was killed has no times.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .json_text import as_list

NANOSECONDS = 1e9
LONGEST = 1e17
"""Nanoseconds, more than three years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One step. An action that ran no `commands` took its result from the cache, or had nothing to do.

    `begin` and `end` are seconds since 1970, None where it did not come to that. `real`, `user` and `system` are
    seconds of its commands. Two actions with the same `action_id` have the same inputs.
    """

    number: int
    mode: str
    package: str = ""
    after: tuple[int, ...] = ()
    action_id: str = ""
    failed: bool = False
    begin: float | None = None
    end: float | None = None
    commands: tuple[str, ...] = ()
    real: float = 0.0
    user: float = 0.0
    system: float = 0.0

    @property
    def seconds(self) -> float:
        """From its beginning to its end."""
        return 0.0 if self.begin is None or self.end is None else max(0.0, self.end - self.begin)


def parse_actiongraph(data: bytes) -> tuple[Action, ...]:
    """The actions; those before the cut, where the file was cut. Fields of other versions are left out."""
    return tuple(_action(each) for each in _objects(data.decode("utf-8", "replace")) if isinstance(each.get("ID"), int))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
        at = text.find("{", end)


def _action(each: dict[str, Any]) -> Action:
    return Action(
        number=each["ID"],
        mode=_text(each.get("Mode")),
        package=_text(each.get("Package")),
        after=tuple(number for number in as_list(each.get("Deps")) if isinstance(number, int)),
        action_id=_text(each.get("ActionID")),
        failed=each.get("Failed") is True,
        begin=_time(each.get("TimeStart")),
        end=_time(each.get("TimeDone")),
        commands=tuple(command for command in as_list(each.get("Cmd")) if isinstance(command, str)),
        real=_seconds(each.get("CmdReal")),
        user=_seconds(each.get("CmdUser")),
        system=_seconds(each.get("CmdSys")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _seconds(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < LONGEST:
        return 0.0
    return value / NANOSECONDS


def _time(value: object) -> float | None:
    """Go's zero time (the year 1) and what is no time are None."""
    try:
        moment = datetime.datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    if moment.year < 1970 or moment.tzinfo is None:
        return None
    return moment.timestamp()
