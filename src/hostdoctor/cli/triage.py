"""`hostdoctor triage FILE…`: what the outputs in a pasted text say of the machine that they are of."""

from __future__ import annotations

import argparse
import datetime
import errno
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hostdoctor.model import Severity, Shell

from . import exits
from .check import FORMATS, exit_code
from .options import DEFAULT_BUDGET, add_checks_dir, selection_of
from .output import write_output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hostdoctor.triage.examination import Pasted, Triaged

LARGEST_FILE = 200 << 20
"""Bytes. A log of a whole week; what is larger was named by mistake."""
STDIN = "-"
STDIN_NAME = "stdin"
"""Also in evidence, as `stdin:42`."""
ARCHIVES = {
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"%PDF": "a PDF file",
}
"""Beginnings of files that hold no text, and what they are."""
RECORDING = re.compile(rb'"format":\s{0,4}"hostdoctor-recording/')
LOOKED_AT = 8192
"""Bytes at the beginning that tell text from anything else."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `triage`."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="texts that somebody pasted; - is standard input")
    parser.add_argument("--only", metavar="ID|AREA,…", default="", help="only these checks or areas")
    parser.add_argument("--skip", metavar="ID|AREA,…", default="", help="not these checks or areas")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--output", metavar="FILE", help="write the report there instead of the terminal")
    parser.add_argument(
        "--fail-on",
        choices=[severity.name.lower() for severity in Severity],
        default="high",
        help="exit with 1 when something at or above this was found (default: high)",
    )
    parser.add_argument("--record", metavar="FILE", help="also save a redacted recording of what the text shows")
    parser.add_argument("--shell", choices=[shell.value for shell in Shell], help="write commands for this shell")
    add_checks_dir(parser)


def run(args: argparse.Namespace) -> int:
    """The exit codes of `check`; 3 where nothing was recognised, 2 where a file is no text (the others are read)."""
    from hostdoctor.discovery import discover
    from hostdoctor.examine import NoSuchCheck
    from hostdoctor.render.starred_report import starred_triaged
    from hostdoctor.triage.examination import recognise, triage

    from .look import refuse_unwritable

    if not args.files and sys.stdin.isatty():
        raise exits.Usage("name a text that somebody pasted, or - to type one; `hostdoctor triage --help` shows more")
    if args.record:
        refuse_unwritable(args.record)
    texts, unusable = _texts(args.files or [STDIN])
    recognised = recognise(texts)
    if not recognised.blocks:
        _say_nothing(texts)
        if args.format != "json":
            return exits.USAGE if unusable else exits.NOTHING_SEEN
    try:
        triaged = triage(
            recognised,
            discover(args.checks_dir),
            selection_of(args),
            now=datetime.datetime.now(datetime.UTC),
            budget=DEFAULT_BUDGET,
        )
    except NoSuchCheck as error:
        raise exits.Usage(str(error)) from None
    notes = [_save(triaged, args.record)] if args.record else []
    triaged = starred_triaged(triaged)
    text = rendered(triaged, args)
    if args.format == "markdown":
        text, hidden = _for_a_ticket(text, triaged)
        notes.append(hidden)
    write_output(text, args.output)
    for line in "\n".join(notes).splitlines():
        sys.stderr.write(f"hostdoctor: {line}\n")
    return exits.USAGE if unusable else exit_code(triaged.report, Severity[args.fail_on.upper()])


def _texts(paths: Sequence[str]) -> tuple[list[Pasted], int]:
    """The texts that can be read, and how many cannot; Usage where none can."""
    texts: list[Pasted] = []
    troubles: list[exits.Usage] = []
    for path in paths:
        try:
            texts.append(_read(path))
        except exits.Usage as error:
            troubles.append(error)
    if not texts:
        raise exits.Usage("\n".join(map(str, troubles)))
    for trouble in troubles:
        sys.stderr.write(f"hostdoctor: {trouble}; the other files are read\n")
    return texts, len(troubles)


def _read(path: str) -> Pasted:
    """The text and its name; Usage where it cannot be read or is no text."""
    from hostdoctor.host.files import read_named_file
    from hostdoctor.triage.examination import Pasted

    shown = STDIN_NAME if path == STDIN else path
    try:
        if path == STDIN:
            data, name = sys.stdin.buffer.read(LARGEST_FILE + 1), STDIN_NAME
        else:
            data, name = read_named_file(path, LARGEST_FILE + 1), Path(path).name
    except FileNotFoundError:
        raise exits.Usage(f"{path}: there is no such file") from None
    except (OSError, ValueError) as error:
        # `hostdoctor triage <(command)` names a pipe, which is never opened by its name.
        instead = "; pipe it to `hostdoctor triage -`" if getattr(error, "errno", None) == errno.EINVAL else ""
        raise exits.Usage(f"{shown}: {getattr(error, 'strerror', None) or error}{instead}") from None
    if len(data) > LARGEST_FILE:
        raise exits.Usage(f"{shown}: larger than {LARGEST_FILE >> 20} MB; cut out what belongs to the problem")
    if what := no_text(data):
        raise exits.Usage(f"{shown}: this is {what}, not a text")
    if RECORDING.search(data[-LOOKED_AT:]) or RECORDING.search(data[:LOOKED_AT]):
        raise exits.Usage(f"{shown}: this is a recording; use `hostdoctor --from {shown}`")
    return Pasted(name, data)


def no_text(data: bytes) -> str:
    """What a file is that holds no text; empty for a text in any encoding."""
    for beginning, what in ARCHIVES.items():
        if data.startswith(beginning):
            return what
    head = data[:LOOKED_AT]
    # UTF-16 has its zeros in every other place; control characters that no text has are the mark of anything else.
    strange = sum(byte < 32 and byte not in (0, 7, 8, 9, 10, 12, 13, 27) for byte in head)
    zeros = head.count(0)
    if strange * 20 > len(head) or (zeros * 10 > len(head) * 7) or (zeros and strange * 100 > len(head)):
        return "a binary file"
    return ""


def _say_nothing(texts: Sequence[Pasted]) -> None:
    """One clear line, and what could have been read."""
    from hostdoctor.triage.recognise import KINDS

    names = ", ".join(text.name for text in texts)
    if not any(text.data.strip() for text in texts):
        sys.stderr.write(f"hostdoctor: {names}: empty\n")
        return
    sys.stderr.write(f"hostdoctor: nothing was recognised in {names}; it can read the output of:\n")
    asks = dict.fromkeys(kind.ask for kind in KINDS.values())
    sys.stderr.write("".join(f"  {ask}\n" for ask in asks))


def _save(triaged: Triaged, path: str) -> str:
    """Redact and write, as a look does."""
    from hostdoctor.host.recording import write_recording

    from .look import quoted

    text, account = write_recording(triaged.made.recording)
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise exits.Usage(f"{path} could not be written: {error.strerror or error}") from None
    return f"saved {path}; hidden in it: {account}\nlook at it with:  hostdoctor --from {quoted(path)}"


def _for_a_ticket(text: str, triaged: Triaged) -> tuple[str, str]:
    from hostdoctor.redaction.redactor import redact_text

    redacted, account = redact_text(text, triaged.made.recording.answers, starred=True)
    return redacted, f"hidden in the report: {account}"


def rendered(triaged: Triaged, args: argparse.Namespace) -> str:
    """The report between what was recognised and what to ask for next."""
    if args.format == "json":
        from hostdoctor.render.triage_json import triage_json

        return triage_json(triaged)
    from hostdoctor.render import triage_text

    report, shown = triage_text.told_once(triaged.report), triaged.recognised
    if args.format == "markdown":
        from hostdoctor.render.markdown import render_markdown

        head = triage_text.recognised_markdown(shown.blocks, shown.left_out)
        return f"{head}{render_markdown(report, answer=True)}{triage_text.ask_markdown(triaged.asks)}"
    from hostdoctor.render.terminal import render_text

    from .terminal import describe

    terminal = describe(sys.stdout, os.environ, to_file=bool(args.output))
    head = "\n".join(triage_text.recognised_lines(shown.blocks, shown.left_out, terminal.width))
    body = render_text(
        report,
        width=terminal.width,
        color=terminal.color,
        unicode=terminal.unicode,
        shell=args.shell or str(report.options.get("shell") or "powershell"),
        accessible=terminal.accessible,
    )
    tail = "\n".join(triage_text.ask_lines(triaged.asks, terminal.width))
    return f"{head}\n\n{body}" + (f"\n{tail}\n" if tail else "")
