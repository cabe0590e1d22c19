"""Whether Go reads its settings file the way its author meant it.

What it looks at
    The file that `go env -w` writes (`go env GOENV`), byte by byte, in each place.

Why it matters
    Go's reader is naive: it splits at the first `=` and trims nothing. A byte order mark makes the first line vanish,
    quotes and a carriage return stay in the value, `KEY = v` is another key. Nothing is reported by Go.

How we know
    Read, and taken apart as Go's own code does.

False alarms
    A file that only `go env -w` wrote is always fine. Variables that Go stores and never asks for do no harm: a note.

Fix
    Delete the line and set the variable with `go env -w`, which writes it as Go reads it.

Undo
    `go env -u NAME`.

Sources
    golang/go src/cmd/go/internal/cfg/cfg.go readEnvFile; each case was run with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.golang import GoEnvFile
from hostdoctor.facts.places import Place

HARMLESS = frozenset({"no-effect", "unknown-key", "duplicate-key", "blanks"})
"""Kinds that change nothing that builds."""


@check("Go reads its settings file as meant")
def go_env_file(place: Place, file: GoEnvFile) -> Iterator[Finding]:
    """MEDIUM for a line that Go takes otherwise than written, a note for one without effect."""
    for anomaly in file.text.anomalies:
        harmless = anomaly.kind in HARMLESS
        source = f"{file.path}:{anomaly.line}"
        named = f"{anomaly.key}: " if anomaly.key else ""
        yield Finding(
            severity=Severity.INFO if harmless else Severity.MEDIUM,
            what=f"Go reads line {anomaly.line} of its settings file otherwise than written: {named}{anomaly.detail}"
            if not harmless
            else f"Line {anomaly.line} of Go's settings file does nothing: {named}{anomaly.detail}",
            evidence=(Evidence(value=anomaly.kind, source=source, side=place.name),),
            fixes=(
                Fix(
                    title="Set it with go env -w",
                    steps=(
                        Do(f"Take line {anomaly.line} out of {file.path}"),
                        Do("Set the variable with `go env -w NAME=value`, which writes it as Go reads it"),
                    ),
                    minutes=2,
                    undo="put the line back",
                    verify="go-env-file",
                ),
            ),
            subject=f"line {anomaly.line} {anomaly.kind}",
        )
