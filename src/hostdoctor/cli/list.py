"""`hostdoctor list`: every check, without looking at anything."""

from __future__ import annotations

import argparse
import sys

from . import exits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `list`."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--checks-dir", action="append", default=[], metavar="DIR", help="also a team's own checks")


def run(args: argparse.Namespace) -> int:
    """Print the catalogue; plug-ins that could not be loaded are named on stderr."""
    from hostdoctor.discovery import discover
    from hostdoctor.render.lists import list_json, list_text

    from .terminal import width_of

    found = discover(args.checks_dir)
    text = list_json(found.checks) if args.format == "json" else list_text(found.checks, width=width_of(sys.stdout))
    sys.stdout.write(text)
    for complaint in found.complaints:
        sys.stderr.write(f"hostdoctor: {complaint}\n")
    return exits.FINE
