"""`hostdoctor record FILE`: a redacted recording of this machine, with an account of what was hidden."""

from __future__ import annotations

import argparse
import sys

from . import exits
from .options import add_look_arguments


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `record`."""
    parser.add_argument("file", help="where to save it")
    add_look_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Look and save; print no report."""
    from .look import look

    looked = look(args, recording=None, record=args.file)
    for line in looked.notes:
        sys.stdout.write(f"{line}\n")
    return exits.INTERRUPTED if looked.report.interrupted else exits.FINE
