"""`hostdoctor explain ID`: the page of a check, offline."""

from __future__ import annotations

import argparse
import difflib
import sys

from . import exits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `explain`."""
    parser.add_argument("id", help="a check's id, as the report and `hostdoctor list` name it")
    parser.add_argument("--checks-dir", action="append", default=[], metavar="DIR", help="also a team's own checks")


def run(args: argparse.Namespace) -> int:
    """Print the page, or name the nearest ids."""
    from hostdoctor.discovery import discover
    from hostdoctor.render.page import page_text

    from .terminal import width_of

    found = discover(args.checks_dir)
    by_id = {spec.id: spec for spec in found.checks}
    spec = by_id.get(args.id.replace("_", "-"))
    if spec is None:
        near = difflib.get_close_matches(args.id, by_id, n=3)
        hint = f"; near it: {', '.join(near)}" if near else "; `hostdoctor list` shows them all"
        raise exits.Usage(f"there is no check called {args.id!r}{hint}")
    sys.stdout.write(page_text(spec, width=width_of(sys.stdout)))
    return exits.FINE
