"""Which kind of settings file a name means."""

from __future__ import annotations

import re

from .linted import Hint, Kind

LOOK_ALIKES = re.compile(r"\.?wslconf(?:ig)?(?:\.\w+)?")
"""Names under which people save a `.wslconfig` (microsoft/WSL#6890)."""

MISTAKEN = frozenset({".wslconfig.txt", ".wslconfig.ini", ".wslconf", ".wslconf.txt"})
"""Names that Explorer and slips of typing make; the others are templates and parts of dotfile collections."""

EDITORS = frozenset({".vscode", "user", ".claude", ".zed", ".cursor"})
"""Folders in which a settings.json belongs to an editor."""


def guess_kind(path: str) -> Kind | None:
    """The kind by file name and folder; either slash parts them, for the file may have come from the other side."""
    *folders, name = re.split(r"[\\/]", path.lower())
    folder = folders[-1] if folders else ""
    if name == ".wslconfig" or LOOK_ALIKES.fullmatch(name):
        return "wslconfig"
    if name in {"wsl.conf", "wsl.conf.txt"}:
        return "wsl.conf"
    if name == "env" and folder == "go":
        return "go-env"
    if name == "settings-store.json" or (name == "settings.json" and folder not in EDITORS):
        return "docker-settings"
    return None


def misnamed(path: str) -> Hint | None:
    """That the reader never opens a file of this name; None for good names and for names that say nothing."""
    name = re.split(r"[\\/]", path)[-1].lower()
    if name != ".wslconfig" and LOOK_ALIKES.fullmatch(name):
        detail = f"WSL reads the file .wslconfig in the Windows user's folder; it never reads {name}"
        return Hint(None, "file-name", None, detail, misread=name in MISTAKEN)
    if name == "wsl.conf.txt":
        detail = "WSL reads /etc/wsl.conf in the distribution; it never reads wsl.conf.txt"
        return Hint(None, "file-name", None, detail, misread=True)
    return None
