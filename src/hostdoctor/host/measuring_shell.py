"""Small-file work in a Linux behind a shell: by its Python, or by the shell itself where there is none."""

from __future__ import annotations

import json
from typing import Any

from hostdoctor.scopes import CouldNotLook

from . import sent_program
from .measuring_child import GRACE, small_files_value
from .shell_scripts import python_script
from .shell_session import AnyShell
from .small_files_shell import CLEANING_SECONDS, WATCHDOG_SECONDS, small_files_answer, small_files_script


def small_files_through(session: AnyShell, directory: str, files: str, seconds: str) -> dict[str, Any]:
    """The answer to `small-files` of that Linux; NotHere, OSError or CouldNotLook where nothing can be measured."""
    limit = float(seconds)
    source = sent_program.program("small_files")
    try:
        out = session.ask(python_script(source, directory, files, seconds), limit + GRACE).out
        if out:
            return small_files_value([json.loads(line) for line in out.splitlines()], directory)
        # There is no Python, or one before 3.8.
        script = small_files_script(directory, int(files), limit)
        return small_files_answer(session.ask(script, limit + WATCHDOG_SECONDS + CLEANING_SECONDS).out, directory)
    except CouldNotLook as unknown:
        why = str(unknown)
        raise CouldNotLook(why if directory in why else f"{directory}: {why}", unknown.to_look) from None
