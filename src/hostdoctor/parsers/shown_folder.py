"""The folder that `pwd`, `cd` or PowerShell's Get-Location printed."""

from __future__ import annotations

import re

FOLDER = re.compile(r"(?:/|[A-Za-z]:\\|\\\\)[^\n\"*<>|]{0,300}")
"""An absolute path of Linux, of a Windows drive or of a share."""


def parse_shown_folder(text: str) -> str:
    """The last line that is a path, without blanks around it; empty where none is."""
    paths = [line.strip() for line in text.split("\n") if FOLDER.fullmatch(line.strip())]
    return paths[-1] if paths else ""
