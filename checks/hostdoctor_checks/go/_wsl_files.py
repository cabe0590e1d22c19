r"""Paths such as \\wsl$\Ubuntu\home\ann\app taken apart, and the way to work there with the distribution's own Go."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from hostdoctor.api import Do, Run, bash, windows_command

SHARE = re.compile(r"^\\\\wsl(?:\$|\.localhost)\\(?P<name>[^\\]+)(?P<rest>(?:\\[^\\]*)*)$", re.IGNORECASE)

LONG = "\\\\?\\UNC\\"


def distribution_path(path: str) -> tuple[str, str] | None:
    r"""`("Ubuntu", "/home/ann")` for `\\wsl.localhost\Ubuntu\home\ann`; None for any other path."""
    plain = path.replace("/", "\\")
    match = SHARE.match("\\\\" + plain[len(LONG) :] if plain.upper().startswith(LONG) else plain)
    if match is None:
        return None
    return match["name"], match["rest"].replace("\\", "/").rstrip("/") or "/"


def in_distribution(path: str) -> Sequence[Do | Run]:
    """Open the folder of that file, or that folder itself, in the distribution and run Go there."""
    found = distribution_path(path)
    editor = Do("In VS Code: the extension WSL and `code .` in that shell, so that gopls and Go run there as well")
    if found is None:
        return (Do("Open a shell of the distribution in that folder and run go there"), editor)
    name, inside = found
    folder = inside.rpartition("/")[0] or "/" if inside.endswith((".mod", ".sum", ".work", ".go", ".lock")) else inside
    return (windows_command(f'wsl -d {name} --cd "{folder}"'), bash(f"cd {shlex.quote(folder)} && go version"), editor)
