"""Why checks did not answer: a reason that several of them share is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hostdoctor.model import Outcome, Ranked

from .places import scope_words

_ENGINE_CHECK = "docker-engine"
"""Finds why the engine does not answer; what needs an engine has nothing to add to it."""

_ENGINE_REASON = "the engine of context {} does not answer"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some checks did not answer, with the command that would let them; `places` where that is not everywhere.

    `waits_for` is the rank of the finding that is the cause, 0 where none is known.
    """

    why: str
    to_look: str
    checks: tuple[str, ...]
    places: tuple[str, ...]
    waits_for: int = 0


def reasons(outcomes: Iterable[Outcome], ranked: Sequence[Ranked] = ()) -> tuple[Reason, ...]:
    """Grouped by reason and command, the reason of the most checks first."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for each in outcomes:
        groups.setdefault((each.why, each.to_look), []).append(each)
    found = [
        Reason(
            why=why,
            to_look=to_look,
            checks=tuple(dict.fromkeys(each.check for each in group)),
            places=tuple(dict.fromkeys(scope_words(each.scope) for each in group)),
        )
        for (why, to_look), group in groups.items()
    ]
    ranks = _engine_ranks(ranked)
    order = [each.why for each in found]
    merged = [replace(each, waits_for=ranks.get(each.why, 0)) for each in _merged(found)]
    return tuple(sorted(merged, key=lambda reason: (-len(reason.checks), order.index(reason.why))))


def _merged(found: Iterable[Reason]) -> list[Reason]:
    """Each reason under the shortest that says the same, with what both stopped."""
    kept: list[Reason] = []
    for each in sorted(found, key=lambda reason: len(reason.why)):
        place = next((index for index, other in enumerate(kept) if _same(other, each)), None)
        if place is None:
            kept.append(each)
            continue
        other = kept[place]
        kept[place] = Reason(
            why=other.why,
            to_look=other.to_look or each.to_look,
            checks=tuple(dict.fromkeys((*other.checks, *each.checks))),
            places=tuple(dict.fromkeys((*other.places, *each.places))),
        )
    return kept


def _same(short: Reason, long: Reason) -> bool:
    """Whether the longer only says of what the shorter is the reason: "Debian: it is stopped; Windows: …"."""
    if not short.why or (short.to_look and long.to_look and short.to_look != long.to_look):
        return False
    mark = "\0"
    parts = long.why.replace(short.why, mark).split("; ")
    return all(part == mark or part.endswith(f": {mark}") for part in parts)


def _engine_ranks(ranked: Sequence[Ranked]) -> dict[str, int]:
    """The reason that a dead engine gives, and the rank that its finding stands under."""
    found: dict[str, int] = {}
    for each in ranked:
        for finding in (each.finding, *each.consequences):
            engine = finding.where.label("Engine")
            if finding.check == _ENGINE_CHECK and engine:
                found.setdefault(_ENGINE_REASON.format(engine), each.rank)
    return found
