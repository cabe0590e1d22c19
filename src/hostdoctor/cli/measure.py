"""`hostdoctor measure --save FILE`: what this machine takes now, to be held against what it takes after a fix."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path
from typing import Any

from . import exits
from .measuring import Means, add_measuring_arguments

TAKES_COMMAND = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `measure`."""
    parser.usage = "hostdoctor measure --save FILE [options] [-- COMMAND …]"
    parser.add_argument("--save", metavar="FILE", required=True, help="where to save it, redacted")
    add_measuring_arguments(parser)


def run(args: argparse.Namespace, means: Means | None = None) -> int:
    """0 saved, 2 a file or command that cannot be used, 3 nothing could be measured, 130 interrupted."""
    from hostdoctor.render.json_text import dumps

    from .measuring import ours, take

    _refuse_unwritable(args.save)
    taken = take(args, means or ours())
    if taken.why:
        why = "interrupted" if taken.interrupted else taken.why
        sys.stderr.write(f"hostdoctor: nothing was measured, so nothing was saved: {why}\n")
        return exits.INTERRUPTED if taken.interrupted else exits.NOTHING_SEEN
    _save(dumps(taken.document), args.save)
    for line in _said(taken.document, args, taken.hidden):
        sys.stdout.write(f"{line}\n")
    return exits.INTERRUPTED if taken.interrupted else exits.FINE


def _said(document: dict[str, Any], args: argparse.Namespace, hidden: str) -> list[str]:
    """What was saved, and the command for later."""
    from .look import quoted

    runs = document["command"]["runs"] if document["command"] else []
    counts = ["what was measured before the interruption"] * document["interrupted"]
    counts += [f"{len(document['measurements'])} quantities", f"{len(document['costs'])} costs"]
    counts += [f"{len(runs)} runs of {shlex.join(args.command)}"] * bool(runs)
    command = f" -- {shlex.join(args.command)}" if args.command else ""
    return [
        f"saved {args.save}: {', '.join(counts)}; hidden in it: {hidden}",
        "after a fix, compare with:",
        f"  hostdoctor prove {quoted(args.save)}{command}",
    ]


def _save(text: str, path: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise exits.Usage(f"--save {path}: {error.strerror or error}") from None


def _refuse_unwritable(path: str) -> None:
    """A measurement takes a minute: a file that cannot be written is said before it."""
    target = Path(path).absolute()
    # Root may write to all that os.access is asked about, a file in place of the directory too.
    placed = target.parent.is_dir() and not target.is_dir()
    if not placed or not os.access(target if target.exists() else target.parent, os.W_OK):
        raise exits.Usage(f"--save {path}: it cannot be written; name a file in a directory that you may write to")
