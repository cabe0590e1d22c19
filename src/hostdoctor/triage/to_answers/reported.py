"""The errors of a ticket as the one answer in which checks look for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.facts.reported import REPORTED
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.parsers.wsl_errors import parse_wsl_errors
from hostdoctor.scopes import Known
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import Ticket
from hostdoctor.triage.told import Told

SUFFIX = "-errors"
ERRORS = frozenset({"memory-kills", "diagnose-output"})
"""Errors by another name: what the kernel says when it ends a program, and what a self test finds."""
JUST_KILLED = re.compile(r"Exited \(137\) (?:\d{1,2}|About an?|Less than a) (?:second|minute)s?\b")
"""In a list of containers: the one that somebody complains of, and no leftover of days ago."""
MOST = 200
"""Errors that are kept, the last ones."""
LONGEST = 200_000
"""Characters of one of them."""


def read_reported(ticket: Ticket) -> Iterator[Told]:
    """Each error with the lines of the ticket; so are a status of WSL that names a failure, and a shell without go."""
    errors = [pair for block in ticket.blocks if (pair := _kind(block))][-MOST:]
    if errors:
        rows = [_row(kind, block) for kind, block in errors]
        yield Told(REPORTED, Known(rows), tuple(block for _, block in errors))


def _kind(block: Block) -> tuple[str, Block] | None:
    if block.kind.endswith(SUFFIX) or block.kind in ERRORS:
        return block.kind, block
    if block.kind == "docker-ps" and JUST_KILLED.search(block.text):
        return "docker-errors", block
    if block.kind == "wsl-status" and parse_wsl_errors(block.data).cause:
        return "wsl-errors", block
    if block.kind == "go-version" and parse_go_version(block.text).reason == "not-found":
        return "go-errors", block
    return None


def _row(kind: str, block: Block) -> dict[str, object]:
    text = block.text[:LONGEST]
    return {"kind": kind, "text": text, "name": block.source, "lines": list(block.lines[: text.count("\n") + 1])}


READERS = (read_reported,)
