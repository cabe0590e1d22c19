"""The main job: look at this machine, or at a recording of one, and print the ranked report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from hostdoctor.model import Severity, Shell

from . import exits
from .options import add_look_arguments
from .output import write_output

if TYPE_CHECKING:
    from hostdoctor.host.machine import Answer, Question
    from hostdoctor.model import Report

FORMATS = ("text", "json", "markdown")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the main job."""
    add_look_arguments(parser)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--output", metavar="FILE", help="write the report there instead of the terminal")
    parser.add_argument(
        "--fail-on",
        choices=[severity.name.lower() for severity in Severity],
        default="high",
        help="exit with 1 when something at or above this was found (default: high)",
    )
    parser.add_argument(
        "--from",
        dest="recording",
        metavar="RECORDING",
        help="look at a recording instead; it keeps the --project, --quick, --deep and --online it was made with",
    )
    parser.add_argument("--record", metavar="FILE", help="also save a redacted recording")
    parser.add_argument(
        "--shell",
        choices=[shell.value for shell in Shell],
        help="write commands for this shell (default: the one in use)",
    )


def run(args: argparse.Namespace) -> int:
    """Look, print, and say by the exit code whether something must be fixed."""
    from .look import look

    looked = look(args, recording=args.recording, record=args.record)
    report = looked.report
    text = rendered(report, args)
    if args.interrupts.pressed and not report.interrupted:
        report = replace(report, interrupted=True)
        text = rendered(report, args)
    if args.format == "markdown" and looked.answers:
        text, hidden = _for_a_ticket(text, looked.answers)
        looked.notes.append(hidden)
    write_output(text, args.output)
    for line in "\n".join(looked.notes).splitlines():
        sys.stderr.write(f"hostdoctor: {line}\n")
    if report.interrupted:
        return exits.INTERRUPTED
    return exit_code(report, Severity[args.fail_on.upper()])


def _for_a_ticket(text: str, answers: Mapping[Question, Answer]) -> tuple[str, str]:
    """A ticket is meant to be shared: names of people and machines, addresses and secrets become tokens."""
    from hostdoctor.redaction.redactor import redact_text

    redacted, account = redact_text(text, answers)
    return redacted, f"hidden in the ticket: {account}"


def rendered(report: Report, args: argparse.Namespace) -> str:
    """The report in the wanted format."""
    if args.format == "json":
        from hostdoctor.render.json_report import render_json

        return render_json(report)
    if args.format == "markdown":
        from hostdoctor.render.markdown import render_markdown

        return render_markdown(report)
    from hostdoctor.render.terminal import render_text

    from .shell import shell_in_use
    from .terminal import describe

    terminal = describe(sys.stdout, os.environ, to_file=bool(args.output))
    return render_text(
        report,
        width=terminal.width,
        color=terminal.color,
        unicode=terminal.unicode,
        shell=args.shell or str(report.options.get("shell") or shell_in_use(os.environ, sys.platform)),
        accessible=terminal.accessible,
    )


def exit_code(report: Report, fail_on: Severity) -> int:
    """0, 1 or 3; findings that are only inferred do not count (field note D12)."""
    from hostdoctor.examine import counted_severities
    from hostdoctor.model import Status

    if any(severity >= fail_on for severity in counted_severities(report)):
        return exits.FINDINGS
    if not any(outcome.status in (Status.PASS, Status.FOUND) for outcome in report.outcomes):
        return exits.NOTHING_SEEN
    return exits.FINE
