"""How large the context of a build is after its .dockerignore, walked on the side that it lies on.

The walk is a process of its own, which can be given up: see `measuring_child`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hostdoctor.parsers.dockerignore import parse_dockerignore
from hostdoctor.scopes import CouldNotLook, NotHere

from . import sent_program
from .answering import NOT_THERE
from .measuring_child import GRACE, run_child
from .shell_scripts import python_script
from .shell_session import AnyShell
from .windows_errors import meaning

MODULE = "context_walk"
MOST_RULES = 64 * 1024
"""Characters: what a distribution is sent goes through one command line."""


def rules_text(read: Callable[[str], bytes], ignore: str, *, windows: bool = False) -> str:
    """The rules of a .dockerignore as `context_walk` takes them; none where there is no such file."""
    try:
        data = read(ignore) if ignore else b""
    except NotHere:
        data = b""
    patterns = parse_dockerignore(data, windows=windows).patterns
    text = json.dumps([["!" * pattern.exception, pattern.regex, pattern.prefix] for pattern in patterns])
    if len(text) > MOST_RULES:
        raise CouldNotLook(f"{ignore}: more patterns than a .dockerignore has")
    return text


def context_here(directory: str, rules: str, entries: str, seconds: str) -> dict[str, Any]:
    """The answer to `build-context` by a child of ours; NotHere or CouldNotLook where the folder cannot be read."""
    told = run_child(MODULE, (directory, rules, entries, seconds), directory, float(seconds) + GRACE)
    return context_value(told.parts, directory, told.why)


def context_through(session: AnyShell, directory: str, rules: str, entries: str, seconds: str) -> dict[str, Any]:
    """The same in a Linux behind a shell, by its Python."""
    script = python_script(sent_program.program(MODULE), directory, rules, entries, seconds)
    out = session.ask(script, float(seconds) + GRACE).out
    try:
        parts = [json.loads(line) for line in out.splitlines()]
    except ValueError:
        parts = []
    if not parts:
        raise CouldNotLook(f"{directory}: there is no Python to walk it with", "hostdoctor inside that distribution")
    return context_value(parts, directory)


def context_value(parts: Sequence[Mapping[str, Any]], directory: str, why: str = "") -> dict[str, Any]:
    """The last summary; `why` there is no more of them."""
    seen = [part for part in parts if "files" in part]
    if seen:
        return {**seen[-1], "stopped": why or seen[-1]["stopped"]}
    failed = next((part for part in parts if "errno" in part), None)
    if failed is None:
        raise CouldNotLook(f"{directory}: {why or 'nothing was counted'}")
    if failed["errno"] in NOT_THERE:
        raise NotHere(f"{directory}: not there")
    said = meaning(failed["winerror"]) if failed.get("winerror") else failed["error"]
    raise CouldNotLook(f"{directory}: {str(said).lower()}")
