"""Error texts of Docker, of BuildKit, and of containers that do not start, sorted by their cause.

Only what Docker, runc, Go and the images themselves say is matched: none of it is translated. What Windows adds is.
Errors of a client that reaches no engine are in docker_connect_errors, refused ports in port_errors.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .docker_client_rules import ErrorRule
from .docker_error_rules import GENERIC, RULES
from .pasted import undecorate_line

LONGEST = 1500
"""Letters of a line that are read: no message of Docker's is longer, and a file of one line may be."""
CONSOLE_WIDTH = 76
"""Letters from which a line may go on in the next one: consoles of 80 columns break anywhere."""
WARNED = re.compile(r"^\s*(?:! +)?(?:(?:Image|Service|Container) +)?[\w./:-]{1,200} +Warning\s")
"""How Compose says that it could not pull an image, and goes on to build it (docker/compose pkg/compose/pull.go)."""
MOST_HITS = 200
"""Places of a word that are looked at: a log may repeat one error for days."""


@dataclass(frozen=True, slots=True)
class DockerError:
    """One error: `kind` is a name in docker_error_rules, `line` counts from 1, `text` is that line without decoration.

    `detail` is what the text names (a file, an image, a port, a network, a credential helper), or empty.
    """

    kind: str
    line: int
    text: str
    detail: str = ""


def parse_docker_errors(text: str) -> tuple[DockerError, ...]:
    """All errors in order of their lines; one line may hold two, such as a failed pull for want of a helper.

    Each rule looks only at lines that hold one of its words, so that a long log is read in one pass for each word.
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: dict[int, dict[str, DockerError]] = {}
    for rule in RULES:
        for at in sorted(_lines_with(rule, text, starts)):
            error = _judge(rule, lines, at)
            if error:
                found.setdefault(error.line - 1, {}).setdefault(error.kind, error)
    return tuple(error for at in sorted(found) for error in _without_generic(found[at]))


def _lines_with(rule: ErrorRule, text: str, starts: list[int]) -> set[int]:
    """Indexes of the lines that hold a word of the rule."""
    hits: set[int] = set()
    for word in rule.words:
        place = text.find(word)
        for _ in range(MOST_HITS):
            if place < 0:
                break
            at = bisect_right(starts, place) - 1
            hits.add(at)
            place = text.find(word, starts[at + 1])
    return hits


def _judge(rule: ErrorRule, lines: list[str], at: int) -> DockerError | None:
    """The rule's error in that line, or in what a console made of it and the lines around it."""
    if _warned(lines, at):
        return None
    alone = _match(rule, undecorate_line(lines[at][:LONGEST]), at)
    if alone and alone.detail:
        return alone
    wrapped = (_match(rule, _continued(lines, first), first) for first in (at, at - 1))
    return next((error for error in wrapped if error and (error.detail or not alone)), alone)


def _warned(lines: list[str], at: int) -> bool:
    """Whether the line, or the one that a console has broken before it, is a mere warning of Compose."""
    broken = at > 0 and CONSOLE_WIDTH <= len(lines[at - 1]) <= LONGEST and WARNED.match(lines[at - 1])
    return bool(broken or WARNED.match(lines[at][:LONGEST]))


def _match(rule: ErrorRule, line: str, at: int) -> DockerError | None:
    match = rule.pattern.search(line)
    return DockerError(rule.kind, at + 1, line.strip(), _detail(match)) if match else None


def _continued(lines: list[str], first: int) -> str:
    """The line with the next one where a console may have broken it; else nothing."""
    if not 0 <= first < len(lines) - 1 or not CONSOLE_WIDTH <= len(lines[first]) <= LONGEST:
        return ""
    return undecorate_line(lines[first]) + undecorate_line(lines[first + 1][:LONGEST]).lstrip()


def _detail(match: re.Match[str]) -> str:
    return next((text.strip() for text in match.groups() if text), "")


def _without_generic(errors: dict[str, DockerError]) -> Iterator[DockerError]:
    """A build that says why it failed is not told a second time as a failed build."""
    told = errors.keys() - GENERIC or errors.keys() & {"build-step"} or errors.keys()
    return (error for kind, error in errors.items() if kind in told)
