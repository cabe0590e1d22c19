"""`hostdoctor prove FILE`: measures again, or compares two files, and says whether a fix helped."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from . import exits
from .measuring import Means, add_measuring_arguments

if TYPE_CHECKING:
    from hostdoctor.proof_values import Measured
    from hostdoctor.render.proof_text import Compared

TAKES_COMMAND = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `prove`."""
    parser.usage = (
        "hostdoctor prove FILE [options] [-- COMMAND …]\n       hostdoctor prove FILE --against FILE2 [--format …]"
    )
    parser.add_argument("file", metavar="FILE", help="what `hostdoctor measure --save FILE` saved before the fix")
    parser.add_argument("--against", metavar="FILE2", help="a measurement of after the fix, instead of measuring now")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    parser.add_argument("--output", metavar="FILE", help="write the comparison there instead of the terminal")
    add_measuring_arguments(parser)


def run(args: argparse.Namespace, means: Means | None = None) -> int:
    """0 something is better beyond noise and nothing worse, 1 otherwise, 2 a file or command that cannot be used."""
    from hostdoctor.proof import prove
    from hostdoctor.render.proof_text import Compared

    from .measuring import read_named
    from .output import write_output

    before = read_named(args.file)
    after = _against(args) if args.against else _now(args, before, means)
    compared = Compared(prove(before, after), before, after)
    write_output(_rendered(compared, args), args.output)
    if args.interrupts.pressed:
        return exits.INTERRUPTED
    return exits.FINE if compared.proof.proven else exits.FINDINGS


def _against(args: argparse.Namespace) -> Measured:
    from .measuring import read_named

    if args.project or args.command or args.budget:
        raise exits.Usage("--against compares two files; --project, --budget and a command do not go with it")
    return read_named(args.against)


def _now(args: argparse.Namespace, before: Measured, means: Means | None) -> Measured:
    """A command of the file is named and never run by itself: the file may be somebody else's."""
    from hostdoctor.measurement_file import measured_of
    from hostdoctor.render.escape import prose

    from .measuring import ours, take

    if before.command and not args.command:
        sys.stderr.write(
            f"hostdoctor: `{prose(before.command)}` was timed before; to time it again, add it behind --\n"
        )
    taken = take(args, means or ours())
    if taken.why and not taken.interrupted:
        raise exits.Usage(f"nothing was measured, so there is nothing to compare: {taken.why}")
    return measured_of(taken.document)


def _rendered(compared: Compared, args: argparse.Namespace) -> str:
    from hostdoctor.render.proof_text import proof_json, proof_markdown, proof_text

    if args.format == "json":
        return proof_json(compared)
    if args.format == "markdown":
        return proof_markdown(compared)
    from .terminal import describe

    terminal = describe(sys.stdout, os.environ, to_file=bool(args.output))
    return proof_text(compared, width=terminal.width, unicode=terminal.unicode, accessible=terminal.accessible)
