"""`hostdoctor explain ID`: the page of a check, offline."""

from __future__ import annotations

import argparse
import difflib
import os
import sys

from . import exits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `explain`."""
    parser.add_argument("id", help="a check's id, as the report and `hostdoctor list` name it")
    parser.add_argument("--checks-dir", action="append", default=[], metavar="DIR", help="also a team's own checks")


def run(args: argparse.Namespace) -> int:
    """Print the page, or name the nearest ids."""
    from hostdoctor.catalogue import read_catalogue
    from hostdoctor.render.page import page_text

    from .terminal import describe

    found = read_catalogue(args.checks_dir)
    by_id = {entry.id: entry for entry in found.entries}
    spec = by_id.get(args.id.replace("_", "-"))
    if spec is None:
        near = difflib.get_close_matches(args.id, by_id, n=3)
        hint = f"; near it: {', '.join(near)}" if near else "; `hostdoctor list` shows them all"
        raise exits.Usage(f"there is no check called {args.id!r}{hint}")
    terminal = describe(sys.stdout, os.environ)
    text = page_text(spec, width=terminal.width, unicode=terminal.unicode, accessible=terminal.accessible)
    sys.stdout.write(text)
    return exits.FINE
