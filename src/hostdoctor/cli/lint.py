"""`hostdoctor lint FILE…`: what WSL, Go or Docker really makes of settings files."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator

from hostdoctor.lint.kinds import guess_kind
from hostdoctor.lint.linted import KINDS, Linted, Unlinted

from . import exits

LARGEST_FILE = 1 << 20
"""Bytes. Settings files have hundreds; anything larger was named by mistake."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `lint`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=".wslconfig, wsl.conf, go/env, settings-store.json")
    parser.add_argument("--as", dest="kind", choices=KINDS, help="what the files are, where the name does not say so")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people (default) or programs")
    parser.add_argument(
        "--wsl-version", type=version, metavar="X.Y.Z", help="judge as this WSL does (default: as before 2.9.13)"
    )
    parser.add_argument("--ram", type=size, metavar="SIZE", help="the computer's memory, such as 32GB")
    parser.add_argument("--output", metavar="FILE", help="write the report there instead of the terminal")


def run(args: argparse.Namespace) -> int:
    """0 all accepted, 1 something dropped or misread, 2 a file could not be read or told; the others are shown."""
    from hostdoctor.lint.linted import as_json
    from hostdoctor.lint.text import lint_text
    from hostdoctor.render.json_text import dumps

    from .output import write_output
    from .terminal import DEFAULT_WIDTH, width_of

    files = list(_lint_files(args))
    linted = [file for file in files if isinstance(file, Linted)]
    for file in files:
        if isinstance(file, Unlinted):
            sys.stderr.write(f"hostdoctor lint: {file.error}\n")
    if args.format == "json":
        write_output(dumps(as_json(files)), args.output)
    else:
        write_output(lint_text(linted, DEFAULT_WIDTH if args.output else width_of(sys.stdout)), args.output)
    if len(linted) < len(files):
        return exits.USAGE
    return exits.FINDINGS if any(each.faulty for each in linted) else exits.FINE


def _lint_files(args: argparse.Namespace) -> Iterator[Linted | Unlinted]:
    from hostdoctor.lint.lint import lint
    from hostdoctor.lint.text import written_out

    for path in args.files:
        data = _read(path)
        kind = args.kind or guess_kind(path)
        if isinstance(data, str):
            yield Unlinted(path, f"{written_out(path)}{data}")
        elif kind is None:
            error = f"the name does not say what it is; add --as {'|'.join(KINDS)}"
            yield Unlinted(path, f"{written_out(path)}: {error}")
        else:
            yield lint(path, kind, data, wsl_version=args.wsl_version, ram_bytes=args.ram)


def _read(path: str) -> bytes | str:
    """The file's bytes, or what stands behind its name in the line that says why there are none."""
    from hostdoctor.host.files import read_named_file

    try:
        data = read_named_file(path, LARGEST_FILE + 1)
    except FileNotFoundError:
        return ": no such file"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return f" {reason}" if reason.startswith("is a ") else f": {reason}"
    return ": larger than 1 MB, which no settings file is" if len(data) > LARGEST_FILE else data


def version(text: str) -> tuple[int, ...]:
    """`2.7.14` or `2.7.14.0`, as `wsl --version` prints it."""
    if not re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]{1,5}){1,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no WSL version such as 2.7.14")
    return tuple(map(int, text.split(".")))


def size(text: str) -> int:
    """Bytes from `32GB`, `32 GiB` or `32g`."""
    match = re.fullmatch(r"\s*([0-9]{1,6})\s*([MGT])i?B?\s*", text, re.IGNORECASE)
    if not match or not int(match[1]):
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 32GB")
    return int(match[1]) << {"M": 20, "G": 30, "T": 40}[match[2].upper()]
