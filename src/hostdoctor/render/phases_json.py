"""A measured loop as JSON, schema `hostdoctor-why/1` (docs/why.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hostdoctor import __version__
from hostdoctor.redaction.command_words import hide_in_words
from hostdoctor.redaction.tokens import Tokens
from hostdoctor.why.model import Explanation, Loop, Phase, Run, explanations_of

from .json_text import dumps
from .jsonable import jsonable

SCHEMA = "hostdoctor-why/1"


def phases_json(loop: Loop, found: Sequence[Explanation]) -> str:
    """The document with a line end. Values among the command's words are hidden, and nothing else is."""
    words = loop.command.words
    return dumps(
        {
            "schema": SCHEMA,
            "tool": {"name": "hostdoctor", "version": __version__},
            "kind": loop.command.kind.value,
            "command": jsonable(hide_in_words(words, Tokens(words).word)),
            "directory": jsonable(loop.directory),
            "about": jsonable(loop.about),
            "interrupted": loop.interrupted,
            "runs": [_run(run, tuple(found)) for run in loop.runs],
            "notes": jsonable(loop.notes),
        }
    )


def _run(run: Run, found: tuple[Explanation, ...]) -> dict[str, Any]:
    return {
        "kind": jsonable(run.kind),
        "seconds": _seconds(run.seconds),
        "samples": [_seconds(sample) for sample in run.samples],
        "note": jsonable(run.note),
        "stopped": jsonable(run.stopped),
        "failure": jsonable(run.failure),
        "phases": [_phase(run, phase, found) for phase in run.phases],
        "rebuilt": jsonable(run.rebuilt),
    }


def _phase(run: Run, phase: Phase, found: tuple[Explanation, ...]) -> dict[str, Any]:
    return {
        "name": jsonable(phase.name),
        "seconds": _seconds(phase.seconds),
        "share": round(run.share(phase), 4),
        "details": jsonable(phase.details),
        "note": jsonable(phase.note),
        "checks": jsonable(phase.checks),
        "explained_by": jsonable(explanations_of(phase, found)),
    }


def _seconds(seconds: float) -> float:
    """Microseconds are noise."""
    return round(seconds, 6)
