"""The user's Compose project as Compose understands it, and what a private one beside it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hostdoctor.host.machine import Ran
from hostdoctor.host.process import NotStarted, Outcome, RunCommand, TimedOut
from hostdoctor.parsers.json_text import find_json_object
from hostdoctor.why.compose_folders import SHARED_NOTE, Folders, source_folders
from hostdoctor.why.model import CannotMeasure
from hostdoctor.why.private_compose import PrivateProject, privately

from .private_project import ASKING

READING = 60.0
"""Seconds for Compose to read its files."""
WRITTEN = SHARED_NOTE.partition("{")[0]


def read_model(
    reading: Sequence[str], services: Sequence[str], env: Mapping[str, str], directory: str, run: RunCommand
) -> Mapping[str, Any]:
    """What `config` prints of these services and those that they need; CannotMeasure with what Compose said."""
    words = [*reading, "config", "--format", "json", *services]
    said = run(words, timeout=READING, env=env, cwd=directory)
    if isinstance(said, NotStarted):
        raise CannotMeasure(f"{reading[0]} could not be started: {said.why}")
    model = model_of(said)
    if isinstance(said, TimedOut) or said.exit_code or model is None:
        lines = [line.strip() for line in said.err.decode("utf-8", "replace").splitlines() if line.strip()]
        raise CannotMeasure(f"Compose cannot read the project: {lines[-1] if lines else 'it printed no JSON'}")
    return model


def private_project(
    model: Mapping[str, Any], reading: Sequence[str], env: Mapping[str, str], directory: str, run: RunCommand
) -> PrivateProject:
    """The project made private. `reading` is Compose with the options that say which project is meant."""
    running = may_run(run([*reading, "ps", "--quiet"], timeout=ASKING, env=env, cwd=directory))
    writable = frozenset() if running else source_folders(model, directory)
    return privately(model, Folders(writable=writable, exists=_may_exist, is_file=lambda name: Path(name).is_file()))


def _may_exist(name: str) -> bool:
    """A path of Windows says nothing to us where docker.exe is run in WSL."""
    return not Path(name).is_absolute() or Path(name).exists()


def may_run(said: Outcome) -> bool:
    """Whether the user's own stack may run: only Compose's own answer that nothing does says no."""
    return not (isinstance(said, Ran) and said.exit_code == 0 and not said.out.strip())


def told_before(project: PrivateProject, times: str) -> str:
    """What is said before the first container starts."""
    text = (
        f"starting {', '.join(project.services)} {times} as a project of its own beside yours: its containers get the"
        " environment of your Compose files and run for real, with all that they do to what they reach outside;"
        " the project is removed afterwards"
    )
    return "; ".join([text, *(note for note in project.notes if note.startswith(WRITTEN))])


def model_of(said: Outcome) -> Mapping[str, Any] | None:
    """The project that `config --format json` printed; None where it did not."""
    text = "" if isinstance(said, NotStarted) else said.out.decode("utf-8", "replace")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return find_json_object(text)
    return found if isinstance(found, dict) else None
