"""Whether Compose accepts the project's files.

What it looks at
    Lines that are no YAML, keys that stand twice in one map, and entries of `ports` that are no port.

Why it matters
    Compose refuses the whole project for one such line: no service starts. Compose before version 2 took the last of
    two equal keys without a word, so that a file may have looked right for years.

How we know
    Read from the files; the rules were held against Compose 5.

False alarms
    The same key in two different services, or behind a merge key (<<), is right: quiet. A port that is made of a
    variable without a value here may be right in another shell: quiet.

Fix
    Join the two parts, or delete one; write the port as [address:]published:target.

Undo
    Put the old lines back.

Sources
    docker/compose 5.6.1 ("mapping key "image" already defined at line 3", "invalid hostPort", 2026-11); YAML 1.2
    section 3.2.1.3; compose-spec/compose-spec 05-services.md, ports.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_texts import ComposeProblem, ComposeTexts
from hostdoctor.facts.windows_paths import file_name


@check("Compose accepts the project's files")
def compose_syntax(compose: ComposeTexts) -> Iterator[Finding]:
    """BLOCKER: Compose refuses the whole project."""
    for path, file in compose.files:
        unset = {problem.line for problem in file.problems if problem.kind == "unset-variable"}
        name = file_name(path)
        for problem in file.problems:
            if problem.kind in {"syntax", "too-deep"}:
                yield _unreadable(name, path, problem)
            said = _said(problem)
            if said and problem.line not in unset:
                what = f"{name} {said}: Compose refuses the project"
                yield _finding(Severity.BLOCKER, what, name, path, problem, _remedy(problem), minutes=2)


def _unreadable(name: str, path: str, problem: ComposeProblem) -> Finding:
    """Too deep a file may be one that Compose takes."""
    severity = Severity.BLOCKER if problem.kind == "syntax" else Severity.LOW
    what = f"{name} cannot be read: line {problem.line}: {problem.detail}"
    remedy = "Indent with spaces, and hold the line against those around it,"
    return _finding(severity, what, name, path, problem, remedy, minutes=5)


def _finding(
    severity: Severity, what: str, name: str, path: str, problem: ComposeProblem, remedy: str, *, minutes: float
) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=problem.detail, source=f"{path}:{problem.line}"),),
        fixes=(
            Fix(
                title="Correct the line",
                steps=(Do(f"{remedy} at {path}:{problem.line}"),),
                minutes=minutes,
                undo="put the old lines back",
                verify="compose-syntax",
            ),
        ),
        subject=f"{name}:{problem.line}",
    )


def _said(problem: ComposeProblem) -> str:
    """What is wrong, empty for problems of other kinds; a target of 0 is accepted."""
    if problem.kind == "duplicate-key":
        return f"has the key {problem.detail} twice in one map"
    written = problem.detail
    if problem.kind != "invalid-port" or written == "long form" or "$" in written or written.endswith(":0"):
        return ""
    return f'publishes "{written[:60]}", which is no port'


def _remedy(problem: ComposeProblem) -> str:
    if problem.kind == "duplicate-key":
        return f"Join the two parts of {problem.detail}, or delete the one"
    return "Write [address:]published:target, with numbers from 1 to 65535 and an address in numbers,"
