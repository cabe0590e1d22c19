"""From the outputs of a ticket to a recording of the machine that they are of, as far as they show it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hostdoctor.facts.about import ABOUT
from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording import FROM_TICKET, Recording
from hostdoctor.scopes import Known, Unknown

from .block import Block
from .places import PROFILE, Ticket, read_ticket
from .to_answers import (
    boot,
    disks,
    docker,
    go,
    linux,
    project,
    registry,
    reported,
    windows,
    wsl,
)
from .told import Reader

SUBJECTS = (
    wsl,
    windows,
    registry,
    boot,
    docker,
    go,
    linux,
    disks,
    project,
    reported,
)
READERS: tuple[Reader, ...] = tuple(reader for subject in SUBJECTS for reader in subject.READERS)

MOST_OF_A_KIND = 40
"""Blocks of one kind that are looked at, the last ones: a log repeats itself, and what was shown last is what is so."""
NOT_SHOWN = "the ticket does not show it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A recording and what each of its answers rests on. `left_out` counts blocks that later ones took the place of."""

    ticket: Ticket
    recording: Recording
    origins: Mapping[Question, tuple[Block, ...]]
    left_out: int = 0


class TicketMachine:
    """A machine that knows what a ticket shows; anything else is Unknown, and the ticket is the reason."""

    def __init__(self, made: Made) -> None:
        self._answers = dict(made.recording.answers)

    def ask(self, question: Question) -> Answer:
        """The answer of the ticket."""
        if (answer := self._answers.get(question)) is not None:
            return answer
        return Unknown(NOT_SHOWN)


def bounded(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], int]:
    """The last blocks of each kind in the order of the ticket, and how many were left out."""
    blocks = tuple(blocks)
    left: dict[str, int] = defaultdict(int)
    kept = []
    for block in reversed(blocks):
        left[block.kind] += 1
        if left[block.kind] <= MOST_OF_A_KIND:
            kept.append(block)
    return tuple(reversed(kept)), len(blocks) - len(kept)


def make_recording(blocks: Iterable[Block], now: datetime.datetime) -> Made:
    """The recording; `now` is the moment of the run, for what ages."""
    kept, left_out = bounded(blocks)
    ticket = read_ticket(kept)
    answers: dict[Question, Answer] = {ABOUT: Known(_about(ticket, now.date()))}
    origins: dict[Question, tuple[Block, ...]] = {}
    for reader in READERS:
        for told in reader(ticket):
            answers[told.question] = told.answer
            origins[told.question] = told.blocks
    started = now.isoformat(timespec="seconds")
    recording = Recording(answers=answers, started=started, label=FROM_TICKET)
    return Made(ticket=ticket, recording=recording, origins=origins, left_out=left_out)


def _about(ticket: Ticket, today: datetime.date) -> dict[str, object]:
    return {
        "kind": ticket.kind,
        "side": ticket.side,
        "distribution": ticket.distribution,
        "project": ticket.project,
        "project_side": ticket.project_side,
        "today": today.isoformat(),
        "depth": "quick",
        "online": False,
        "elevated": False,
        "packaged": False,
        "interactive": False,
        "interop": "",
        "user_profile": PROFILE if ticket.has_windows else "",
        "container": False,
        "shell": "bash" if ticket.kind != "windows" else "powershell",
    }
