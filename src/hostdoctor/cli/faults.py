"""A fault of our own is owned: one line, and a log with nothing secret in it that can be pasted."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import traceback
from pathlib import Path

from hostdoctor import __version__

from . import exits


def report_fault(error: BaseException, folder: Path | None = None) -> int:
    """Write the log into a folder, that of temporary files if None, and say where it is."""
    log = _write_log(error, folder)
    where = f"attach {log} to a report" if log else "and the log could not be written"
    with contextlib.suppress(OSError):
        sys.stderr.write(f"hostdoctor: this is our fault: {type(error).__name__}: {error}; {where}\n")
    return exits.OUR_FAULT


def _write_log(error: BaseException, folder: Path | None) -> Path | None:
    version = ".".join(map(str, sys.version_info[:3]))
    frames = "".join(traceback.format_exception(error))
    text = f"hostdoctor {__version__}\nPython {version} on {sys.platform}\n\n{frames}"
    home = Path("~").expanduser()
    if home != home.parent:  # a service's home may be the root
        text = text.replace(str(home), "~")
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="hostdoctor-fault-", suffix=".log", dir=folder, delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
            return Path(file.name)
    except OSError:
        return None
