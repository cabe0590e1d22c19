"""`hostdoctor explain ID`: the page of a check, offline."""

from __future__ import annotations

import argparse
import difflib
import os
import sys

from . import exits
from .options import add_checks_dir


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `explain`."""
    parser.add_argument("id", help="a check's id, as the report and `hostdoctor list` name it, or an area")
    parser.add_argument("--format", choices=("text", "markdown"), default="text")
    add_checks_dir(parser)


def run(args: argparse.Namespace) -> int:
    """Print the page, or name the nearest ids."""
    from hostdoctor.catalogue import read_catalogue
    from hostdoctor.render.page import page_text

    from .terminal import describe

    found = read_catalogue(args.checks_dir)
    by_id = {entry.id: entry for entry in found.entries}
    spec = by_id.get(args.id.replace("_", "-"))
    in_area = [entry for entry in found.entries if entry.area == args.id.replace("_", "-")]
    if spec is None and in_area:
        lines = [f"Checks of the area {args.id}; `hostdoctor explain ID` shows the page of one:"]
        sys.stdout.write("\n".join([*lines, *(f"  {entry.id}: {entry.title}" for entry in in_area), ""]))
        return exits.FINE
    if spec is None:
        near = difflib.get_close_matches(args.id, by_id, n=3)
        hint = f"; near it: {', '.join(near)}" if near else "; `hostdoctor list` shows them all"
        more = "" if args.checks_dir else "; add --checks-dir DIR for a team's own check"
        raise exits.Usage(f"there is no check and no area called {args.id!r}{hint}{more}")
    if args.format == "markdown":
        from hostdoctor.render.page_markdown import page_markdown

        sys.stdout.write(page_markdown(spec))
        return exits.FINE
    terminal = describe(sys.stdout, os.environ)
    text = page_text(spec, width=terminal.width, unicode=terminal.unicode, accessible=terminal.accessible)
    sys.stdout.write(text)
    return exits.FINE
