"""One look at a live machine or at a recording, with progress on stderr and an end that keeps what is known."""

from __future__ import annotations

import argparse
import datetime
import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hostdoctor.discovery import discover
from hostdoctor.examine import Examination, NoSuchCheck, make_plan
from hostdoctor.host.machine import Answer, Machine, Question

from . import exits
from .options import budget_of, depth_of, measuring_of, selection_of

if TYPE_CHECKING:
    from hostdoctor.host.recording import Recorder
    from hostdoctor.model import Report
    from hostdoctor.planning import Plan


@dataclass
class Looked:
    """What a look gave: the report, and lines for stderr, such as what was hidden in a recording.

    `answers` are those of a live look: what has to be hidden in a ticket is known from them.
    """

    report: Report
    notes: list[str] = field(default_factory=list)
    answers: Mapping[Question, Answer] = field(default_factory=dict)


def look(args: argparse.Namespace, *, recording: str | None, record: str | None) -> Looked:
    """Examine; an interrupted look still gives a report."""
    found = discover(args.checks_dir)
    try:
        plan = make_plan(found, selection_of(args))
    except NoSuchCheck as error:
        raise exits.Usage(str(error)) from None
    if recording:
        _refuse_live_options(args, record)
    examination = Examination(plan, found.complaints)
    if recording:
        return _replay(examination, args, recording)
    return _live(examination, args, record)


def _refuse_live_options(args: argparse.Namespace, record: str | None) -> None:
    """What only a live look can do is refused: a report that ignores it would look like its answer."""
    if record:
        raise exits.Usage("--record saves a live look; it does not go with --from")
    for option in ("project", "quick", "deep", "online"):
        if getattr(args, option):
            raise exits.Usage(f"a recording keeps the options it was made with; --{option} does not go with --from")


def _replay(examination: Examination, args: argparse.Namespace, path: str) -> Looked:
    from hostdoctor.host.recording import FROM_TICKET, BrokenRecording, Replay, read_recording

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise exits.Usage(f"--from {path}: {error.strerror or error}") from None
    try:
        recorded = read_recording(data)
    except BrokenRecording as error:
        raise exits.Usage(f"--from {path}: {error}") from None
    of_a_ticket = recorded.label == FROM_TICKET
    if of_a_ticket:
        from hostdoctor.triage.examination import FILES_OF_PROJECTS
        from hostdoctor.triage.replayed import of_ticket

        examination.facts.may_lack = FILES_OF_PROJECTS
    _run(examination, Replay(recorded), args, quiet=True)
    report = examination.report(recorded.started, args.interrupts.was_pressed)
    return Looked(of_ticket(report) if of_a_ticket else report)


def _live(examination: Examination, args: argparse.Namespace, record: str | None) -> Looked:
    from hostdoctor.host.live import open_machine
    from hostdoctor.host.recording import Recorder

    started = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    if record:
        refuse_unwritable(record)
    live = open_machine(
        expected=_expected(examination.plan),
        project=project_of(args),
        depth=depth_of(args),
        online=args.online,
    )
    recorder = Recorder(live)
    try:
        _run(examination, recorder, args, quiet=False)
    finally:
        live.close()
    looked = Looked(examination.report(started, args.interrupts.was_pressed), answers=recorder.answers())
    if record:
        looked.notes.append(_save(recorder, started, record))
    return looked


def _save(recorder: Recorder, started: str, path: str) -> str:
    """Redact and write; the account of what was hidden, as a line."""
    from hostdoctor.host.recording import recorded_from, write_recording

    text, account = write_recording(recorded_from(recorder, started=started))
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise exits.Usage(f"{path} could not be written: {error.strerror or error}") from None
    return f"saved {path}; hidden in it: {account}\nlook at it with:  hostdoctor --from {quoted(path)}"


def quoted(path: str) -> str:
    """A path as bash, PowerShell and cmd take it; only Windows has shells that do not know single quotes."""
    if sys.platform == "win32":
        return f'"{path}"' if any(sign in path for sign in " &()'") else path
    return shlex.quote(path)


def _run(examination: Examination, machine: Machine, args: argparse.Namespace, *, quiet: bool) -> None:
    """Gather. Ctrl-C ends that and keeps what is known by then."""
    from hostdoctor.render.progress import Progress

    from .waiting import progress_on

    def watch(waiting: Mapping[str, float]) -> None:
        args.interrupts.stop_here()
        progress.show(waiting)

    progress = Progress.silent() if quiet else progress_on(sys.stderr, os.environ)
    try:
        examination.run(machine, budget_of(args), watch, measuring_of(args))
    except KeyboardInterrupt:
        args.interrupts.pressed = True
    finally:
        progress.clear()


def _expected(plan: Plan) -> tuple[Question, ...]:
    return tuple(dict.fromkeys(question for spec in plan.probes for question in spec.asks))


def project_of(args: argparse.Namespace) -> str:
    """The directory of `--project`, or the current one; a usage error where it cannot be looked at."""
    try:
        path = Path(args.project) if args.project else Path.cwd()
    except OSError as error:
        raise exits.Usage(f"the current directory cannot be read: {error.strerror}; name one with --project") from None
    # Lexically: any other way to an absolute path asks the file system.
    _refuse_hanging(os.path.abspath(path))  # noqa: PTH100
    if not path.is_dir():
        raise exits.Usage(f"--project {path}: there is no such directory")
    if not os.access(path, os.R_OK | os.X_OK):
        raise exits.Usage(f"--project {path}: this directory cannot be read")
    return str(path.absolute())


def _refuse_hanging(path: str) -> None:
    """A call on a file system that never answers cannot be ended, and neither can we then."""
    from hostdoctor.host.answers_in_time import PATIENCE, answers
    from hostdoctor.host.doubtful_mounts import doubtful_mount

    if answers(path):
        return
    step = "see whether the share or drive behind it can be reached, or name another project"
    if sys.platform != "win32" and (mount := doubtful_mount(path)):
        step = f"see whether what is behind it can be reached, or unmount it: sudo umount -l {quoted(mount.mountpoint)}"
    raise exits.Usage(f"--project {path}: its file system does not answer (waited {PATIENCE:g} s); {step}")


def refuse_unwritable(record: str) -> None:
    """A look takes seconds: an output that cannot be written is said before it."""
    folder = Path(record).absolute().parent
    if Path(record).is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise exits.Usage(f"{record} cannot be written; name a file in a directory that you may write to")
