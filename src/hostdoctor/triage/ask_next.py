"""Which outputs to ask the author of a ticket for next: those that decide most between what may explain it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from hostdoctor.engine import Facts
from hostdoctor.host.machine import Question
from hostdoctor.model import Outcome, Report, Shell, Status
from hostdoctor.scopes import UNNAMED

from .asked import Asked
from .commands import COMMANDS, MODULE_PROXY, answering
from .recording import Made
from .trace import Trace

MOST = 3
"""People answer a short list."""
NO_KINDS: Mapping[str, float] = MappingProxyType({})

HOST = re.compile(r"https?://(?:[^/\s\"@]{1,200}@)?(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})[/\"]")
LONGEST = 20_000
"""Characters of one error that are searched for a host."""
OF_PROJECT = frozenset(("dockerfile", "compose", "go-mod", "air-toml"))
OF_GO = frozenset({"go-errors"})
OF_DOCKER = ("docker-", "compose", "dockerfile")
"""How the kinds of output begin that only the docker command prints or reads."""
ASIDE = 0.25
"""What an output counts for a check that another one settles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One command, by shell, and in `decides` what its output tells and which checks it lets judge."""

    commands: dict[Shell, str]
    side: str
    decides: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the ticket showed, what was learned from it, and which probe asked for what.

    `windows` and `docker` are False where neither an output nor a word tells of a Windows, or of Docker.
    """

    made: Made
    facts: Facts
    trace: Trace
    windows: bool = True
    docker: bool = True
    complained: bool = True


@dataclass(frozen=True, slots=True)
class _Open:
    """An explanation that the ticket leaves open: its weight and the questions that found no answer."""

    check: str
    weight: float
    missing: frozenset[Question]
    facts: frozenset[str]

    def share(self, asked: Asked) -> float:
        """Which part of the missing questions the output answers."""
        if not self.missing or (asked.facts and asked.facts.isdisjoint(self.facts)):
            return 0.0
        if self.check in asked.settles:
            return 1.0
        part = len(self.missing & answered_by(asked, self.missing)) / len(self.missing)
        return part * ASIDE if any(self.check in each.settles for each in COMMANDS) else part


def answered_by(asked: Asked, questions: Iterable[Question]) -> frozenset[Question]:
    """Those of the questions that a command's output answers."""
    return frozenset(question for question in questions if asked in answering(question))


def ask_next(
    report: Report, weights: Mapping[str, float], seen: Seen, first: Mapping[str, float] = NO_KINDS
) -> tuple[Ask, ...]:
    """Three at most, the most telling first; each takes away what the next ones have to decide.

    `weights` are those of `symptoms_of`, by check, `first` those of `first_asked`, by kind: what answers many questions
    is not always what decides.
    Outputs that the ticket shows already are not asked for again.
    """
    shown = {block.kind for block in seen.made.ticket.blocks}
    left = [asked for asked in COMMANDS if shown.isdisjoint(asked.kinds) and _there(asked, seen)]
    if not seen.complained and shown <= OF_PROJECT:
        # Somebody wants a file judged: what else the project holds may change that, nothing of a machine does.
        left = [asked for asked in left if OF_PROJECT.issuperset(asked.kinds)]
    opened = [_opened(report, check, weight, seen) for check, weight in _undecided(report, weights).items()]
    opened += [half for asked in left if asked.beside in shown for half in _halves(asked, weights, seen)]
    chosen: list[Ask] = []
    while left and len(chosen) < MOST:
        scores = [_score(asked, opened, first) for asked in left]
        best = max(range(len(left)), key=lambda place: (scores[place], -place))
        if not scores[best]:
            break
        asked = left.pop(best)
        checks = tuple(sorted(each.check for each in opened if each.share(asked)))
        chosen.append(Ask(commands=_of_the_ticket(asked, seen), side=asked.side, decides=asked.tells, checks=checks))
        opened = [_without(each, asked) for each in opened]
    return tuple(chosen)


def _of_the_ticket(asked: Asked, seen: Seen) -> dict[Shell, str]:
    """The commands with the host that the last error of the ticket names, where they ask one."""
    host = _host(seen) or MODULE_PROXY
    return {shell: command.replace(MODULE_PROXY, host) for shell, command in asked.commands.items()}


def _host(seen: Seen) -> str:
    texts = [block.text[:LONGEST] for block in seen.made.ticket.blocks if block.kind.endswith("-errors")]
    return next((match["host"] for text in reversed(texts) for match in reversed([*HOST.finditer(text)])), "")


def _score(asked: Asked, opened: Iterable[_Open], first: Mapping[str, float]) -> float:
    """Nothing for what would decide nothing."""
    shares = sum(each.weight * each.share(asked) for each in opened)
    return shares + max(first.get(kind, 0.0) for kind in asked.kinds) if shares else 0.0


def _halves(asked: Asked, weights: Mapping[str, float], seen: Seen) -> Iterator[_Open]:
    """Checks that were answered by one of two outputs, and that the other one may decide otherwise."""
    questions = frozenset(question for question in seen.made.origins if asked in answering(question))
    for check in asked.halves:
        if questions and check in weights:
            yield _Open(check, weights[check], questions, seen.trace.facts_behind(check))


def _without(opened: _Open, asked: Asked) -> _Open:
    settled = any(opened.check in each.settles for each in COMMANDS)
    if not opened.share(asked) or (settled and opened.check not in asked.settles):
        return opened
    answered = opened.missing if opened.check in asked.settles else answered_by(asked, opened.missing)
    return replace(opened, missing=opened.missing - answered)


def _there(asked: Asked, seen: Seen) -> bool:
    """Nobody is asked for a command of Windows who has none, nor of Docker whose ticket does not name it."""
    errors = {block.kind for block in seen.made.ticket.blocks if block.kind.endswith("-errors")}
    if not seen.docker and asked.kinds[0].startswith(OF_DOCKER):
        return False
    if "curl" in asked.kinds and not (errors & OF_GO or _host(seen)):
        return False
    if errors == OF_GO and not seen.windows and "resolv-conf" in asked.kinds:
        return False
    # Errors of Windows are translated: only those of the go command are known to tell of none.
    windows = seen.made.ticket.has_windows and (seen.windows or errors != OF_GO)
    return asked.side not in ("windows", "both") or windows


def _opened(report: Report, check: str, weight: float, seen: Seen) -> _Open:
    missing = frozenset(_missing(report, check, seen))
    return _Open(check, weight, missing, seen.trace.facts_behind(check))


def _undecided(report: Report, weights: Mapping[str, float]) -> Mapping[str, float]:
    """Of the explanations those that the ticket leaves open: a check that found something has said what it can."""
    named = {outcome.check for outcome in report.outcomes if _named(outcome)}
    statuses: dict[str, set[Status]] = {}
    for outcome in report.outcomes:
        if _named(outcome) or outcome.check not in named:
            statuses.setdefault(outcome.check, set()).add(outcome.status)
    opened = {check for check, ended in statuses.items() if Status.UNKNOWN in ended and Status.FOUND not in ended}
    return {check: weight for check, weight in weights.items() if check in opened}


def _named(outcome: Outcome) -> bool:
    """Whether the place is one that the ticket shows, not the rest that nobody could list."""
    return all(label != UNNAMED for _, label in outcome.scope.steps)


def _missing(report: Report, check: str, seen: Seen) -> Iterator[Question]:
    """The questions that keep a check from judging; in places with a name, if there are any."""
    unknown = [each for each in report.outcomes if each.check == check and each.status is Status.UNKNOWN]
    for outcome in [each for each in unknown if _named(each)] or unknown:
        yield from seen.trace.missing(check, outcome.scope, seen.facts)
