"""Whether a reported error says why Compose or a container did not start.

What it looks at
    Errors that were pasted into a ticket: Compose's refusals of a project, and the last words of search engines that
    end at their first start. Databases without a password are told by container-exits.

Why it matters
    Nothing of the project starts, or a service ends again and again; the one line that says why is easily passed over.

How we know
    From the programs' own words, which they do not translate.

False alarms
    The line may be older than the present state of the files: the finding names the line of the ticket, and nothing is
    concluded without one. A look at a machine has no such texts and is not judged.

Fix
    Depends on the line: define the service, give the variable, raise the limit.

Undo
    Take the change back.

Sources
    docker/compose 5.6.1 and compose-spec/compose-go loader (2026-11); elastic docs "Bootstrap checks" (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.reported import ReportedErrors, ReportedLine

WORD = r"[\w.-]{1,100}"


@dataclass(frozen=True, slots=True)
class Cause:
    """A sentence of a program, what it means, and what to do; both may use the names that the pattern catches."""

    pattern: re.Pattern[str]
    severity: Severity
    what: str
    fix: str
    verify: str


CAUSES = (
    Cause(
        re.compile(rf'[Ss]ervice "(?P<one>{WORD})" depends on undefined service "?(?P<two>{WORD})'),
        Severity.BLOCKER,
        "Service {one} depends on {two}, which is not defined: Compose starts nothing of the project",
        "Define the service {two}, or take it out of depends_on of {one}",
        "depends-on-undefined",
    ),
    Cause(
        # docker-compose 1
        re.compile(
            rf"Service ['\"]?(?P<one>{WORD})['\"]? depends on service ['\"]?(?P<two>{WORD})['\"]? which is undef"
        ),
        Severity.BLOCKER,
        "Service {one} depends on {two}, which is not defined: Compose starts nothing of the project",
        "Define the service {two}, or take it out of depends_on of {one}",
        "depends-on-undefined",
    ),
    Cause(
        re.compile(rf"required variable (?P<one>{WORD}) is missing a value"),
        Severity.BLOCKER,
        "The variable {one} has no value: Compose starts nothing of the project",
        "Write {one}=… into .env beside the Compose file",
        "compose-variables",
    ),
    Cause(
        re.compile(rf"container (?P<one>{WORD}) has no healthcheck configured"),
        Severity.HIGH,
        "A service waits until {one} is healthy, but it has no health check: Compose stops",
        "Give the service of {one} a healthcheck, or depend on it with condition: service_started",
        "depends-on-health",
    ),
    Cause(
        re.compile(r"max virtual memory areas vm\.max_map_count \[(?P<one>\d{1,9})\] (?:is )?(?:likely )?too low"),
        Severity.HIGH,
        "A search engine refuses to start: vm.max_map_count is {one}",
        "Until the next start: sudo sysctl -w vm.max_map_count=262144; for good, under [wsl2] of .wslconfig: "
        "kernelCommandLine=sysctl.vm.max_map_count=262144",
        "max-map-count",
    ),
)


@check("No reported error says why a service did not start")
def service_refused(reported: ReportedErrors) -> Iterator[Finding]:
    """One finding for each cause, with all lines that say so."""
    for cause in CAUSES:
        said: dict[str, list[ReportedLine]] = {}
        for line in reported.lines(cause.pattern):
            if match := cause.pattern.search(line.text):
                said.setdefault(cause.what.format(**match.groupdict()), []).append(line)
        for what, lines in said.items():
            yield _finding(cause, what, lines)


def _finding(cause: Cause, what: str, lines: list[ReportedLine]) -> Finding:
    match = cause.pattern.search(lines[0].text)
    names = match.groupdict() if match else {}
    return Finding(
        severity=cause.severity,
        what=what,
        evidence=tuple(Evidence(value=_quoted(cause, line), source=line.source) for line in lines),
        fixes=(
            Fix(
                title="Remove the cause",
                steps=(Do(cause.fix.format(**names)),),
                minutes=5,
                undo="take the change back",
                verify=cause.verify,
            ),
        ),
        subject=what,
    )


def _quoted(cause: Cause, line: ReportedLine) -> str:
    """Only the words that are understood: what stands around them may be anything."""
    match = cause.pattern.search(line.text)
    return match[0] if match else ""
