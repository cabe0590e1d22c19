"""Whether somebody decided on cgo for a place, and whether the C compiler that it needs is there."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.wiring import probe

from .go_settings import GoEnv, GoEnvFile
from .places import Place
from .tolerance import if_seen

DEFAULT_COMPILERS = {"darwin": "clang", "freebsd": "clang", "openbsd": "clang"}
"""Elsewhere gcc (golang/go src/cmd/dist/build.go defaultCC)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CgoChoice:
    """`enabled` is CGO_ENABLED as somebody set it, empty where Go decides; `source` where.

    `compiler` is the program's name; `found` is None where nobody looked, as where cgo is off or CC is a path.
    """

    enabled: str
    source: str = ""
    stored: bool = False
    compiler: str = ""
    found: bool | None = None


@probe(timeout=20)
def read_cgo_choice(machine: Machine, place: Place, env: GoEnv, file: GoEnvFile | None) -> CgoChoice:
    """A compiler is only looked for where cgo was switched on by hand."""
    in_file = file.text.variables.get("CGO_ENABLED", "").strip() if file else ""
    from_variable = "CGO_ENABLED" in env.from_environment
    enabled = env.get("CGO_ENABLED") if from_variable else in_file
    if not enabled:
        return CgoChoice(enabled="")
    source = "environment variable CGO_ENABLED"
    if file and not from_variable:
        source = f"{file.path}:{file.text.lines.get('CGO_ENABLED', 1)}"
    compiler = _compiler(env)
    found = _look(machine, place, compiler) if enabled == "1" else None
    return CgoChoice(enabled=enabled, source=source, stored=not from_variable, compiler=compiler, found=found)


def _compiler(env: GoEnv) -> str:
    try:
        words = shlex.split(env.get("CC"), posix=False)
    except ValueError:
        words = []
    return words[0].strip("\"'") if words else DEFAULT_COMPILERS.get(env.get("GOOS"), "gcc")


def _look(machine: Machine, place: Place, name: str) -> bool | None:
    if "/" in name or "\\" in name:
        return None
    rows = if_seen(value, machine, Question(place.awake().side, "programs", (name,)))
    return None if rows is None else bool(rows)
