"""Whether Compose files say each thing once.

What it looks at
    Keys that stand twice in the same map of a Compose file.

Why it matters
    Compose 2 and later refuse a file with the same key twice ("mapping key … already defined"); older tools took the
    last one without a word, so that the file may have looked right for years.

How we know
    Read from the files.

False alarms
    The same key in two different services, or behind a merge key (<<), is right: quiet.

Fix
    Join the two parts, or delete one.

Undo
    Put the deleted part back.

Sources
    docker/compose 5.6.1 ("mapping key "image" already defined at line 3", 2026-11); YAML 1.2 section 3.2.1.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import ComposeFile


@check("Compose files say each thing once")
def compose_syntax(compose: ComposeFile) -> Iterator[Finding]:
    """BLOCKER: Compose refuses the whole project."""
    for path, file in compose.files:
        for problem in file.problems:
            if problem.kind != "duplicate-key":
                continue
            name = path.replace("\\", "/").rpartition("/")[2]
            yield Finding(
                severity=Severity.BLOCKER,
                what=f"{name} has the key {problem.detail} twice in one map: Compose refuses the file",
                evidence=(Evidence(value=f"{problem.detail}:", source=f"{path}:{problem.line}"),),
                fixes=(
                    Fix(
                        title="Keep one of them",
                        steps=(
                            Do(f"Join the two parts of {problem.detail}, or delete the one at {path}:{problem.line}"),
                        ),
                        minutes=2,
                        undo="put the deleted part back",
                        verify="compose-syntax",
                    ),
                ),
                subject=f"{name}:{problem.line}",
            )
