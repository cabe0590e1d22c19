"""Whether Go reads its settings file the way its author meant it.

What it looks at
    The file that `go env -w` writes (`go env GOENV`), byte by byte, in each place.

Why it matters
    Go's reader is naive: it splits at the first `=` and trims nothing. A byte order mark makes the first line vanish,
    quotes and a carriage return stay in the value, `KEY = v` is another key. Nothing is reported by Go.

How we know
    Read, and taken apart as Go's own code does.

False alarms
    A file that only `go env -w` wrote is always fine. Go itself takes quotes off in GOFLAGS and in flags for the C
    compiler, and blanks and line ends in those and in GOPROXY: not reported. Variables that Go stores and never asks
    for do no harm, and of two equal names the last counts: a note.

Fix
    Take the lines out and set the variables with `go env -w`, which writes them as Go reads them.

Undo
    `go env -u NAME`.

Sources
    golang/go src/cmd/go/internal/cfg/cfg.go readEnvFile, src/cmd/internal/quoted; each case was run with Go 1.27.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, check
from hostdoctor.facts.go_settings import EnvFileAnomaly, GoEnvFile
from hostdoctor.facts.places import Place
from hostdoctor_checks.go._steps import go_command

HARMLESS = frozenset({"no-effect", "unknown-key", "duplicate-key"})
"""Kinds that change nothing that builds."""

OF_NAMES = ("blank-before-equals", "no-effect", "unknown-key")
OF_VALUES = ("carriage-return", "quotes", "blanks", "invalid-utf8")
"""What is odd about a value does not matter where the name is not one that Go asks for."""

SPLIT_BY_GO = ("GOFLAGS", "GOPROXY", "CC", "CXX", "FC", "PKG_CONFIG")
"""Values that Go takes apart itself: blanks and line ends around them are lost, and quotes too but for GOPROXY."""

AROUND = " \t\r\"'`\u201c\u201d\u2018\u2019"
PLAIN = re.compile(r"[\w.,:/\\=+@|-]+")
"""Reads the same between double quotes in PowerShell, cmd and bash."""

MEANINGS = {
    "bom": "a byte order mark hides the first line",
    "utf-16": "it is UTF-16, of which Go takes nothing",
    "syntax": "Go skips what does not begin with a name and =",
    "blank-before-equals": "the blank before = belongs to the name",
    "carriage-return": "Windows line ends leave a carriage return in each value",
    "quotes": "quotes stay in the value",
    "blanks": "blanks stay in the value",
    "invalid-utf8": "the value has bytes that are not UTF-8",
    "no-effect": "Go does not take these from a file",
    "unknown-key": "Go has no such setting",
    "duplicate-key": "the last of equal names counts",
}


@check("Go reads its settings file as meant")
def go_env_file(place: Place, file: GoEnvFile) -> Iterator[Finding]:
    """MEDIUM for lines that Go takes otherwise than written, a note for those without effect; one for each kind."""
    kinds: dict[str, list[EnvFileAnomaly]] = {}
    lost = {anomaly.line for anomaly in file.text.anomalies if anomaly.kind in OF_NAMES}
    for anomaly in file.text.anomalies:
        idle = anomaly.kind in OF_VALUES and anomaly.line in lost
        if not idle and not _understood(anomaly):
            kinds.setdefault(anomaly.kind, []).append(anomaly)
    for kind, anomalies in kinds.items():
        yield _finding(place, file, kind, anomalies)


def _understood(anomaly: EnvFileAnomaly) -> bool:
    key = anomaly.key or ""
    by_go = key in SPLIT_BY_GO or (key.startswith("CGO_") and key.endswith("FLAGS"))
    trimmed = anomaly.kind in ("blanks", "carriage-return")
    return by_go and (trimmed or (anomaly.kind == "quotes" and key != "GOPROXY"))


def _finding(place: Place, file: GoEnvFile, kind: str, anomalies: list[EnvFileAnomaly]) -> Finding:
    names = list(dict.fromkeys(anomaly.key.strip() for anomaly in anomalies if anomaly.key))
    which = f" ({', '.join(names)})" if names else ""
    meaning = MEANINGS.get(kind, kind)
    if kind in HARMLESS:
        severity, what = Severity.INFO, f"Go's settings file has lines without effect{which}: {meaning}"
    else:
        severity, what = Severity.MEDIUM, f"Go reads its settings file otherwise than written{which}: {meaning}"
    return Finding(
        severity=severity,
        what=what,
        evidence=tuple(
            Evidence(value=anomaly.detail, source=f"{file.path}:{anomaly.line}", side=place.name)
            for anomaly in anomalies
        ),
        fixes=(_fix(place, file, kind, anomalies, names),),
        subject=kind,
    )


def _fix(place: Place, file: GoEnvFile, kind: str, anomalies: list[EnvFileAnomaly], names: list[str]) -> Fix:
    """Commands where every value can be read as it was meant; anything else a person must decide."""
    lines = ", ".join(str(anomaly.line) for anomaly in anomalies)
    meant = {name: file.text.variables.get(name, "").strip(AROUND) for name in names}
    if kind in HARMLESS:
        steps: tuple[Do | Run, ...] = ()
    elif names and all(PLAIN.fullmatch(text) and text != "off" for text in meant.values()):
        steps = tuple(go_command(place, f'go env -w "{name}={text}"') for name, text in meant.items())
    else:
        steps = (Do("Set what they meant with go env -w NAME=value"),)
    return Fix(
        title="Write the lines as Go reads them",
        steps=(Do(f"Take line{'s' * (len(anomalies) > 1)} {lines} out of {file.path}"), *steps),
        minutes=2,
        undo="put the lines back",
        verify="go-env-file",
    )
