"""Blocks as the first half of triage cuts them out of a ticket, and reports on them."""

from __future__ import annotations

import datetime
from typing import Literal

from hostdoctor.discovery import discover
from hostdoctor.examine import Selection
from hostdoctor.host.machine import Answer, Question
from hostdoctor.model import Finding
from hostdoctor.triage.block import Block
from hostdoctor.triage.examination import Pasted, Recognised, Triaged, recognise, triage
from hostdoctor.triage.recording import make_recording

NOW = datetime.datetime(2026, 11, 21, 9, 0, tzinfo=datetime.UTC)


def block(
    kind: str, text: str, *, command: str = "", side: Literal["windows", "linux", ""] = "", first: int = 1
) -> Block:
    """A block that begins on line `first` of ticket.md."""
    rows = text.strip("\n").split("\n")
    return Block(
        kind=kind,
        first_line=first,
        last_line=first + len(rows) - 1,
        text="\n".join(rows),
        data=("\n".join(rows) + "\n").encode(),
        lines=tuple(range(first, first + len(rows))),
        command=command,
        side=side,
        source="ticket.md",
    )


def answers(*blocks: Block) -> dict[Question, Answer]:
    """What the blocks answer."""
    return dict(make_recording(blocks, NOW).recording.answers)


def triaged(text: str, *more: str, only: tuple[str, ...] = (), now: datetime.datetime = NOW) -> Triaged:
    """A whole ticket, as the command examines it; further texts are further files."""
    texts = [Pasted(f"ticket{number or ''}.md", each.encode()) for number, each in enumerate((text, *more))]
    return triage(recognise(texts), discover([]), Selection(only=only), now=now, budget=30.0)


def triaged_blocks(*blocks: Block) -> Triaged:
    """The same for blocks that are there already."""
    recognised = Recognised(blocks=blocks, left_out=0, prose="")
    return triage(recognised, discover([]), Selection(), now=NOW, budget=30.0)


def findings(done: Triaged) -> list[Finding]:
    """All findings in the order of the report, folded ones behind their cause."""
    return [each for ranked in done.report.ranked for each in (ranked.finding, *ranked.consequences)]
