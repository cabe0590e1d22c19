"""A watcher that the kernel refused, as somebody reported it, with the limits where they are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hostdoctor.host.machine import Machine
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .places import LinuxPlace
from .reported import ReportedErrors, ReportedLine, ReportedText
from .tolerance import if_seen
from .watching import InotifyLimits, read_inotify_limits

Spent = Literal["max_user_watches", "max_user_instances"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InotifyRefused:
    """`spent` is the limit that was met; `limits` None where they are not known."""

    spent: Spent
    said: str
    source: str
    limits: InotifyLimits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRefusal:
    """The same without the place that it is of."""

    spent: Spent
    said: str
    source: str


@probe()
def find_reported_refusal(reported: ReportedErrors) -> ReportedRefusal:
    """The last one. Absent where the text does not tell which limit it was, or speaks of a disk."""
    found = [refusal for item in reported.of("inotify-errors") if (refusal := _refusal(item))]
    if not found:
        raise NotHere("no watcher was reported to be refused")
    return found[-1]


def _refusal(item: ReportedText) -> ReportedRefusal | None:
    from hostdoctor.parsers.inotify import parse_inotify  # noqa: PLC0415  # costs a start without errors

    told = parse_inotify(item.text.encode())
    spent: Spent | None = None
    if told.limit == "max_user_watches":
        spent = "max_user_watches"
    elif told.limit == "max_user_instances":
        spent = "max_user_instances"
    if told.errno is None or spent is None:
        return None
    line = _deciding(item, spent)
    return ReportedRefusal(spent=spent, said=line.text.strip(), source=line.source)


def _deciding(item: ReportedText, spent: Spent) -> ReportedLine:
    """The line that names the limit by itself; a code such as ENOSPC above it may be of a disk as well."""
    from hostdoctor.parsers.inotify import parse_inotify  # noqa: PLC0415  # as above

    read = [(line, parse_inotify(line.text.encode())) for line in item.lines]
    named = (line for line, told in read if told.limit == spent)
    return next(named, next((line for line, told in read if told.errno), item.lines[0]))


@probe()
def find_inotify_refused(machine: Machine, linux: LinuxPlace, refusal: ReportedRefusal) -> InotifyRefused:
    """With what is known of the limits in this place."""
    limits = if_seen(read_inotify_limits, machine, linux)
    return InotifyRefused(spent=refusal.spent, said=refusal.said, source=refusal.source, limits=limits)
