"""Leads the evidence of a finding back to lines of the ticket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hostdoctor.host.machine import Question
from hostdoctor.model import Evidence, Finding, Outcome, Status

from .block import Block
from .trace import Trace

WORD = re.compile(r"[^\W_][\w.+-]*[^\W_]|[^\W_]")
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\da-zA-Z_]+")
FILE_LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+)")
COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "in",
        "is",
        "it",
        "not",
        "of",
        "on",
        "or",
        "than",
        "that",
        "the",
        "this",
        "to",
        "was",
        "with",
    ]
)
LONGEST = 160
"""Characters of a line that stands as evidence."""
SCANNED = 5_000
"""Lines of one block that are looked through."""
SERVER = re.compile(r"\s*Server(?: version)?:")
"""Where `docker version` begins to speak of the engine: the client above may have the same release."""
NEARER = 0.5
NOT_IN_TICKET = "nothing in the ticket shows it"


@dataclass(frozen=True, slots=True)
class Sources:
    """What a finding may rest on: the blocks behind its check, nearest first, and pasted files by their path."""

    blocks: tuple[Block, ...]
    files: Mapping[str, Block]
    names: frozenset[str]
    """The names of the tickets."""
    commands: Mapping[str, Block] = field(default_factory=dict)
    """Blocks by the command that evidence names, whatever command the ticket shows for it."""

    def there(self, source: str) -> bool:
        """Whether a source names a line of a ticket already."""
        match = FILE_LINE.fullmatch(source)
        return match is not None and match["path"] in self.names


def sources_of(
    outcome: Outcome, finding: Finding, trace: Trace, origins: Mapping[Question, tuple[Block, ...]]
) -> Sources:
    """The blocks that answered what the probes behind a check asked."""
    scope = finding.scope or outcome.scope
    asked = dict.fromkeys(question for question, known in trace.behind(outcome.check, scope) if question in origins)
    blocks = dict.fromkeys(id(block) for question in asked for block in origins[question])
    by_id = {id(block): block for question in asked for block in origins[question]}
    files = {
        question.arguments[0]: origins[question][-1]
        for question in origins
        if question.operation == "read" and origins[question]
    }
    names = frozenset(block.source for shown in origins.values() for block in shown)
    commands = {
        " ".join(question.arguments): origins[question][-1]
        for question in asked
        if question.operation == "run" and origins[question]
    }
    return Sources(tuple(by_id[key] for key in blocks), files, names, commands)


def with_lines(outcome: Outcome, trace: Trace, origins: Mapping[Question, tuple[Block, ...]]) -> Outcome:
    """The outcome whose findings point to the ticket; a finding with nothing in the ticket behind it is none."""
    kept = []
    for finding in outcome.findings:
        sources = sources_of(outcome, finding, trace, origins)
        if sources.blocks or any(sources.there(each.source) for each in finding.evidence):
            kept.append(pointed(finding, sources))
    if len(kept) == len(outcome.findings):
        return replace(outcome, findings=tuple(kept))
    if kept:
        return replace(outcome, findings=tuple(kept), why=outcome.why or NOT_IN_TICKET)
    return replace(outcome, findings=(), status=Status.UNKNOWN, why=NOT_IN_TICKET, to_look="")


def pointed(finding: Finding, sources: Sources) -> Finding:
    """The finding with the lines of the ticket in place of the commands and files of the machine."""
    rows = tuple(_pointed(each, finding, sources) for each in finding.evidence)
    if not any(sources.there(each.source) for each in rows):
        rows = (*rows, *_at_least_one(finding, sources))
    return replace(finding, evidence=tuple(dict.fromkeys(rows)))


def _pointed(evidence: Evidence, finding: Finding, sources: Sources) -> Evidence:
    if sources.there(evidence.source):
        return evidence
    if line := _of_file(evidence.source, sources):
        return replace(evidence, source=line, side="")
    wanted = [*_words(evidence.value)]
    found = _best(wanted, sources.blocks, behind=SERVER if evidence.source == "docker version" else None)
    if not found and evidence.source in sources.commands:
        found = _place(sources.commands[evidence.source], 1)
    return replace(evidence, source=found, side="") if found else evidence


def _of_file(source: str, sources: Sources) -> str:
    """`ticket.md:42` for a line of a file that was pasted, named by its whole path or by the end of it."""
    match = FILE_LINE.fullmatch(source)
    if match is None:
        return ""
    wanted = match["path"].replace("\\", "/")
    for path, block in sources.files.items():
        plain = path.replace("\\", "/")
        if plain == wanted or plain.endswith(f"/{wanted}"):
            return _place(block, int(match["line"]))
    return ""


def _place(block: Block, line: int) -> str:
    """`line` counts from 1 in the block."""
    return f"{block.source}:{block.line_of(line)}"


def _at_least_one(finding: Finding, sources: Sources) -> Iterator[Evidence]:
    """The line that has most in common with the finding, else the first line of the nearest block."""
    block = sources.blocks[0]
    words = [word for text in (finding.what, finding.subject) for word in _words(text)]
    found = _best(words, sources.blocks) or _place(block, 1)
    number = int(found.rpartition(":")[2])
    holder = next((each for each in sources.blocks if number in each.lines), block)
    text = holder.text.split("\n")[holder.lines.index(number)] if number in holder.lines else ""
    yield Evidence(value=" ".join(text.split())[:LONGEST] or holder.kind, source=found)


def _best(wanted: Sequence[str], blocks: Sequence[Block], behind: re.Pattern[str] | None = None) -> str:
    """The line that holds most of the words, the first of equals, in the nearest block that has any; empty for none.

    Of equals one that stands `behind` such a line comes before those above it.
    """
    if not wanted:
        return ""
    best, place = 0.0, ""
    for block in blocks:
        start = _line_of(behind, block)
        for number, line in enumerate(block.text.split("\n")[:SCANNED], 1):
            shared = _shared(wanted, line)
            if shared and number >= start:
                shared += NEARER
            if shared > best:
                best, place = shared, _place(block, number)
    return place


def _line_of(behind: re.Pattern[str] | None, block: Block) -> int:
    """From which line, counted from 1, a line of the block is preferred; behind its end where there is none."""
    lines = block.text.split("\n")[:SCANNED]
    return next((number for number, line in enumerate(lines, 1) if behind and behind.match(line)), len(lines) + 1)


def _shared(wanted: Sequence[str], line: str) -> float:
    """How much a line has of what is wanted: a number or a name that both have weighs more than a word."""
    there = set(_words(line))
    return sum(
        (3.0 if any(char.isdigit() for char in word) else 1.0) for word in dict.fromkeys(wanted) if word in there
    )


def _words(text: str) -> Iterator[str]:
    """Lower case; a name in parts too: `wsl2.memory` is also `memory`, `dockerDesktop` also `docker` and `desktop`."""
    for match in WORD.finditer(text):
        word = match.group()
        parts = PART.findall(word)
        for part in (word, *parts) if len(parts) > 1 else (word,):
            if part.lower() not in COMMON:
                yield part.lower()
