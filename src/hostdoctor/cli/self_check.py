"""`hostdoctor self-check`: whether this installation is complete, and how old its data are."""

from __future__ import annotations

import argparse
import datetime
import sys

from . import exits
from .options import add_checks_dir


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `self-check`."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_checks_dir(parser)


def run(args: argparse.Namespace) -> int:
    """0 when all is there and fresh, 1 when something is broken, missing or past its shelf life."""
    from hostdoctor.render.self_check_text import self_check_json, self_check_text
    from hostdoctor.self_check import self_check

    from .terminal import width_of

    checked = self_check(datetime.datetime.now(datetime.UTC).date(), args.checks_dir)
    if args.format == "json":
        sys.stdout.write(self_check_json(checked))
    else:
        sys.stdout.write(self_check_text(checked, width=width_of(sys.stdout)))
    return exits.FINE if checked.sound else exits.FINDINGS
