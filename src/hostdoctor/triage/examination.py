"""A ticket, examined by the same checks as a machine; what it shows, what follows, and what to ask for next."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hostdoctor.discovery import Found
from hostdoctor.examine import Examination, Selection, make_plan
from hostdoctor.facts.project import AirConfig, ComposeFile, Dockerfiles, GoModule
from hostdoctor.facts.reported import REPORTED
from hostdoctor.facts.root_package import RootPackage
from hostdoctor.model import Outcome, Report, Status

from .ask_next import Ask, Seen, ask_next
from .block import Block
from .blocks import find_blocks
from .complaint_first import complaint_first
from .evidence import with_lines
from .looked_at import looked_at
from .places import PROJECT
from .plain_names import without_folder
from .recognise import KINDS
from .recording import Made, TicketMachine, bounded, make_recording
from .symptoms import first_asked, symptoms_of, tells_of_docker, tells_of_windows
from .trace import Trace
from .unplaced import placed

FILES_OF_PROJECTS = frozenset({ComposeFile, Dockerfiles, GoModule, AirConfig, RootPackage})
"""A ticket shows one file of a project or two; what is wrong in them is wrong without the others."""
WORD = re.compile(r"[^\W\d_]{2}")
"""Two letters of any script."""
FENCES = ("```", "~~~")
PROSE = 128 * 1024
"""Bytes of a text that are searched for words, one half at each end: what troubles somebody stands there."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text and its name, as evidence names it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The blocks of all texts, `left_out` more that later ones took the place of, and what stands around them.

    `complained` is False where the texts are healthy outputs and nothing else. `words` are the prose without files: a
    port in a compose file is no complaint about a port.
    """

    blocks: tuple[Block, ...]
    left_out: int
    prose: str
    complained: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triaged:
    """What came of it."""

    report: Report
    made: Made
    recognised: Recognised
    asks: tuple[Ask, ...]


def triage(
    recognised: Recognised,
    found: Found,
    selection: Selection,
    *,
    now: datetime.datetime,
    budget: float,
    interrupted: Callable[[], bool] = lambda: False,
) -> Triaged:
    """Run the checks on what the blocks tell. Raises NoSuchCheck."""
    made = make_recording(recognised.blocks, now)
    plan = make_plan(found, selection)
    trace = Trace(plan)
    examination = Examination(plan, found.complaints)
    examination.facts.hand = trace.hand
    examination.facts.may_lack = FILES_OF_PROJECTS
    named = without_folder if made.ticket.project == PROJECT else _as_it_is
    examination.refine = lambda outcome: named(
        looked_at(with_lines(outcome, trace, made.origins), trace, examination.facts, frozenset(made.origins))
    )
    examination.run(TicketMachine(made), budget, lambda waiting: None, math.inf)
    report = examination.report(made.recording.started, interrupted)
    report = complaint_first(report, made.origins.get(REPORTED, ()))
    if made.ticket.project == PROJECT:
        report = replace(report, project="")
    report = placed(report, made.ticket)
    windows = made.ticket.shows_side or tells_of_windows(recognised.prose)
    docker = tells_of_docker(recognised.prose)
    seen = Seen(made, examination.facts, trace, windows, docker, recognised.complained)
    return Triaged(report=report, made=made, recognised=recognised, asks=_asks(report, recognised, seen))


def _asks(report: Report, recognised: Recognised, seen: Seen) -> tuple[Ask, ...]:
    """Nothing where nobody complains, no output is an error and nothing was found."""
    if not (recognised.complained or report.ranked):
        return ()
    complaint = recognised.words or recognised.prose, recognised.blocks
    return ask_next(report, symptoms_of(*complaint), seen, first_asked(*complaint))


def _as_it_is(outcome: Outcome) -> Outcome:
    return outcome


def recognise(texts: Sequence[Pasted]) -> Recognised:
    """The outputs of all texts, bounded."""
    blocks, left_out = bounded(block for text in texts for block in find_blocks(text.data, text.name))
    return Recognised(
        blocks=blocks,
        left_out=left_out,
        prose=_prose(texts),
        complained=_complained(texts, blocks),
        words=_words(texts, blocks),
    )


def _complained(texts: Sequence[Pasted], blocks: Sequence[Block]) -> bool:
    """Whether an output is an error, or a word stands outside of all outputs and the fences around them."""
    if any(block.kind.endswith("-errors") for block in blocks) or any(len(text.data) > PROSE for text in texts):
        return True
    return any(_speaks(text, [block for block in blocks if block.source == text.name]) for text in texts)


def _speaks(text: Pasted, blocks: Sequence[Block]) -> bool:
    shown = {number for block in blocks for number in range(block.first_line, block.last_line + 1)}
    return any(
        WORD.search(line) and not line.lstrip().startswith(FENCES)
        for number, line in enumerate(_prose([text]).splitlines(), 1)
        if number not in shown
    )


def _prose(texts: Sequence[Pasted]) -> str:
    """Beginning and end of each text; in UTF-16 every other byte is zero, which hides no letter of ASCII."""
    half = PROSE // 2
    parts = (text.data if len(text.data) <= PROSE else text.data[:half] + b"\n" + text.data[-half:] for text in texts)
    return "\n".join(part.replace(b"\0", b"").decode("utf-8", "replace") for part in parts)


def _words(texts: Sequence[Pasted], blocks: Sequence[Block]) -> str:
    """The prose without the lines of files; all of it where it is cut, for its lines have other numbers then."""
    if any(len(text.data) > PROSE for text in texts):
        return ""
    return "\n".join(
        line
        for text in texts
        for files in [[block for block in blocks if block.source == text.name and KINDS[block.kind].file]]
        for number, line in enumerate(_prose([text]).splitlines(), 1)
        if not any(block.first_line <= number <= block.last_line for block in files)
    )


def unseen(report: Report) -> int:
    """How many checks the ticket does not decide."""
    return len({outcome.check for outcome in report.outcomes if outcome.status is Status.UNKNOWN})
