"""One measurement of this machine, as `measure` saves it and `prove` compares it: redacted, for it is to be shared."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from . import exits
from .options import add_checks_dir, positive_seconds

if TYPE_CHECKING:
    from hostdoctor.host.machine import Answer, Question
    from hostdoctor.model import Report
    from hostdoctor.proof_values import Measured
    from hostdoctor.why.model import Command, Loop

    from .look import Looked

COMMAND_BUDGET = 600.0
"""Seconds for the user's own command in all its runs."""

FREE_TEXT = frozenset(
    {"path", "name", "module", "os", "versions", "place", "version", "note", "subject", "words", "stopped"}
)
"""Members of a measurement that may hold a name of a person or a machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A measurement as it may leave the machine. `why` says why nothing was measured; `hidden` what was replaced."""

    document: dict[str, Any]
    why: str
    hidden: str
    interrupted: bool


def add_measuring_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of a measurement; the command stands behind `--`."""
    parser.add_argument("--project", metavar="DIR", help="the project to measure in (default: the current directory)")
    parser.add_argument(
        "--budget", type=positive_seconds, metavar="SECONDS", help="end the measurements after this time (default: 60)"
    )
    add_checks_dir(parser)
    parser.set_defaults(only="", skip="", quick=False, deep=True, online=False)


class Look(Protocol):
    """What looks at this machine, such as `look.look`."""

    def __call__(self, args: argparse.Namespace, *, recording: str | None, record: str | None) -> Looked:
        """Examine; an interrupted look still gives a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """With what a measurement is taken."""

    look: Look
    time_command: Callable[[Command, str, argparse.Namespace], Loop]


def ours() -> Means:
    """A live look, and the user's own command."""
    from .look import look

    return Means(look=look, time_command=_timed)


def take(args: argparse.Namespace, means: Means) -> Taken:
    """Look with --deep, time the command, redact. Usage where the command is none that can be timed."""
    from hostdoctor.measurement_document import measurement_document

    from .look import project_of

    command, directory = _understood(args.command), project_of(args)
    looked = means.look(args, recording=None, record=None)
    loop = means.time_command(command, directory, args) if command and not args.interrupts.pressed else None
    document = measurement_document(looked.report, loop)
    document["interrupted"] = document["interrupted"] or args.interrupts.pressed
    if document["measurements"] and (why := _why_not_the_project(looked.report)):
        sys.stderr.write(f"hostdoctor: nothing was measured in the project: {why}\n")
    shared, hidden = redacted(document, looked.answers)
    return Taken(
        document=shared,
        why="" if shared["measurements"] or loop else _why_nothing(looked.report),
        hidden=hidden,
        interrupted=shared["interrupted"],
    )


def _understood(words: Sequence[str]) -> Command | None:
    from hostdoctor.why.commands import understand
    from hostdoctor.why.model import CannotMeasure

    try:
        return understand(list(words)) if words else None
    except CannotMeasure as error:
        raise exits.Usage(str(error)) from None


def _timed(command: Command, directory: str, args: argparse.Namespace) -> Loop:
    """The runs of the user's own command, with a line on stderr that says what goes on."""
    from hostdoctor.host.loops.setting import Setting
    from hostdoctor.why.model import CannotMeasure

    from .doing import Doing
    from .why import RUNNERS

    doing = Doing.on(sys.stderr, os.environ)
    setting = Setting(time.monotonic() + COMMAND_BUDGET, args.interrupts.was_pressed, doing.tell, doing.show)
    module = importlib.import_module(f"hostdoctor.host.loops.{RUNNERS[command.kind]}")
    try:
        loop: Loop = module.measure(command, directory, setting)
    except CannotMeasure as error:
        raise exits.Usage(str(error)) from None
    finally:
        doing.clear()
    return loop


def redacted(document: dict[str, Any], answers: Mapping[Question, Answer]) -> tuple[dict[str, Any], str]:
    """The document with names, addresses and secrets replaced by tokens, and the account of them."""
    from hostdoctor.redaction.collecting import Piece, pieces
    from hostdoctor.redaction.command_words import hide_in_words
    from hostdoctor.redaction.redactor import Redactor
    from hostdoctor.redaction.tokens import Tokens

    command = document["command"]
    # Their tokens come from the command alone: `prove` knows a command by its words, whatever else a machine has.
    of_command = Tokens(command["words"] if command else ())
    if command:
        words = hide_in_words(command["words"], of_command.word)
        document = {**document, "command": {**command, "words": words}}
    redactor = Redactor([*pieces(answers), *(Piece(text) for text in _free_texts(document))])

    def hide(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: hide(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [hide(item, key) for item in value]
        return redactor.text(value) if isinstance(value, str) and key in FREE_TEXT else value

    shared: dict[str, Any] = hide(document)
    hidden = of_command.account() + redactor.account()
    return {**shared, "tool": document["tool"], "checks": document["checks"]}, str(hidden)


def _free_texts(value: Any, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in _free_texts(item, name)]
    if isinstance(value, list):
        return [text for item in value for text in _free_texts(item, key)]
    return [value] * (isinstance(value, str) and key in FREE_TEXT)


def _why_not_the_project(report: Report) -> str:
    """Why small-file work there was not measured; empty when it was."""
    if any(sample.name.endswith(" in the project") for sample in report.measurements):
        return ""
    return _why_nothing(report)


def _why_nothing(report: Report) -> str:
    """The reason that a measurement itself gives, of the project's folder first."""
    from hostdoctor.render.escape import prose

    reasons = [
        str(row.why or getattr(row.value, "why", "") or "")
        for row in sorted(report.facts, key=lambda row: row.name != "ProjectFiles")
        if row.name.endswith("Files") or row.name == "WatchMeasurement"
    ]
    return prose(next(filter(None, reasons), "no reason was told"))


def read_named(path: str) -> Measured:
    """A saved measurement; Usage with one line where the file is none."""
    from hostdoctor.host.files import read_named_file
    from hostdoctor.measurement_file import LARGEST_FILE, BrokenMeasurement, read_measurement

    try:
        data = read_named_file(path, LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise exits.Usage(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > LARGEST_FILE:
        raise exits.Usage(f"{path}: it is larger than 4 MB, which no measurement is")
    try:
        return read_measurement(data)
    except BrokenMeasurement as error:
        raise exits.Usage(f"{path}: {error}") from None
