"""`hostdoctor why -- COMMAND`: where the time of a developer's own command goes, and which findings explain it."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from typing import TYPE_CHECKING

from . import exits
from .options import add_checks_dir, positive_seconds
from .output import write_output

if TYPE_CHECKING:
    from collections.abc import Callable

    from hostdoctor.why.model import Command, Explanation, Loop

DEFAULT_BUDGET = 600.0
LOOK_BUDGET = 30.0
"""Seconds for the look at what explains the phases, beside the budget of the command."""

RUNNERS = {"go": "go", "docker build": "docker_build", "docker compose up": "compose_up", "reload": "reload"}
"""Kind -> its module in `hostdoctor.host.loops`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `why`; all that stands behind them is the command."""
    parser.usage = "hostdoctor why [options] -- COMMAND …\n       hostdoctor why [options] reload"
    parser.add_argument("--project", metavar="DIR", help="run it in this directory (default: the current one)")
    parser.add_argument(
        "--budget",
        "--timeout",
        type=positive_seconds,
        default=DEFAULT_BUDGET,
        metavar="SECONDS",
        help=f"stop the command after this time in all (default: {DEFAULT_BUDGET:.0f})",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--output", metavar="FILE", help="write the report there instead of the terminal")
    parser.add_argument("--no-look", action="store_true", help="measure only; do not look for what explains it")
    add_checks_dir(parser)
    parser.set_defaults(only="", skip="", quick=False, deep=False, online=False)
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND", help="such as: go build ./...")


def run(args: argparse.Namespace) -> int:
    """0 measured, 1 the command failed or was stopped by the budget, 2 it cannot be measured, 130 interrupted."""
    from hostdoctor.why.commands import understand
    from hostdoctor.why.model import CannotMeasure

    from .look import project_of, refuse_unwritable

    directory = project_of(args)
    if args.output:
        refuse_unwritable(args.output)
    try:
        command = understand(args.command[1:] if args.command[:1] == ["--"] else args.command)
        module = importlib.import_module(f"hostdoctor.host.loops.{RUNNERS[command.kind]}")
        loop = _measured(module.measure, command, directory, args)
    except CannotMeasure as error:
        raise exits.Usage(str(error)) from None
    found = () if args.no_look or args.interrupts.pressed else explanations(loop, args)
    write_output(rendered(loop, found, args), args.output)
    if loop.interrupted or args.interrupts.pressed:
        return exits.INTERRUPTED
    return exits.FINDINGS if any(run.failure or run.stopped for run in loop.runs) else exits.FINE


def _measured(measure: Callable[..., Loop], command: Command, directory: str, args: argparse.Namespace) -> Loop:
    """With a line on stderr that says what goes on."""
    from hostdoctor.host.loops.setting import Setting

    from .doing import Doing

    doing = Doing.on(sys.stderr, os.environ)
    setting = Setting(time.monotonic() + args.budget, args.interrupts.was_pressed, doing.tell, doing.show)
    try:
        return measure(command, directory, setting)
    finally:
        doing.clear()


def explanations(loop: Loop, args: argparse.Namespace) -> tuple[Explanation, ...]:
    """What the ordinary checks find that a phase of this loop names."""
    from hostdoctor.discovery import discover
    from hostdoctor.why.model import Explanation

    from .look import look

    there = {spec.id for spec in discover(args.checks_dir).checks}
    wanted = {check for run in loop.runs for phase in run.phases for check in phase.checks} & there
    if not wanted:
        return ()
    args.only, args.budget = ",".join(sorted(wanted)), LOOK_BUDGET
    report = look(args, recording=None, record=None).report
    findings = [finding for ranked in report.ranked for finding in (ranked.finding, *ranked.consequences)]
    return tuple(dict.fromkeys(Explanation(finding.check, finding.what) for finding in findings))


def rendered(loop: Loop, found: tuple[Explanation, ...], args: argparse.Namespace) -> str:
    """The report in the wanted format."""
    if args.format == "json":
        from hostdoctor.render.phases_json import phases_json

        return phases_json(loop, found)
    from .terminal import describe

    terminal = describe(sys.stdout, os.environ, to_file=bool(args.output))
    if terminal.accessible:
        from hostdoctor.render.phases_accessible import phases_sentences

        return phases_sentences(loop, found, unicode=terminal.unicode)
    from hostdoctor.render.phases import phases_text

    return phases_text(loop, found, width=terminal.width, unicode=terminal.unicode)
