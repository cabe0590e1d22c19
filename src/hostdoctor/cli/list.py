"""`hostdoctor list`: every check, without looking at anything."""

from __future__ import annotations

import argparse
import os
import sys

from . import exits
from .options import add_checks_dir


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `list`."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_checks_dir(parser)


def run(args: argparse.Namespace) -> int:
    """Print the catalogue; plug-ins that could not be loaded are named on stderr."""
    from hostdoctor.catalogue import read_catalogue

    found = read_catalogue(args.checks_dir)
    if args.format == "json":
        from hostdoctor.render.lists_json import list_json

        sys.stdout.write(list_json(found.entries))
    else:
        from hostdoctor.render.lists import list_text

        from .terminal import describe

        terminal = describe(sys.stdout, os.environ)
        sys.stdout.write(
            list_text(found.entries, width=terminal.width, unicode=terminal.unicode, accessible=terminal.accessible)
        )
    for complaint in found.complaints:
        sys.stderr.write(f"hostdoctor: {complaint}\n")
    return exits.FINE
