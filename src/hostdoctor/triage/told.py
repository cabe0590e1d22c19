"""What the outputs of a ticket answer: a question, its answer, and the blocks that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Answer, Question
from hostdoctor.scopes import Absent, Known

from .block import Block
from .places import Ticket


@dataclass(frozen=True, slots=True)
class Told:
    """One answer. Of several to one question the last one counts."""

    question: Question
    answer: Answer
    blocks: tuple[Block, ...] = ()


Reader = Callable[[Ticket], Iterator[Told]]
"""Reads what a ticket tells of one subject; yields nothing where the ticket says nothing."""


def known(side: str, operation: str, *arguments: str, value: Any, blocks: tuple[Block, ...]) -> Told:
    """A value that the ticket shows."""
    return Told(Question(side, operation, arguments), Known(value), blocks)


def absent(side: str, operation: str, *arguments: str, why: str, blocks: tuple[Block, ...]) -> Told:
    """Something that the ticket shows not to be there."""
    return Told(Question(side, operation, arguments), Absent(why), blocks)


def ran(side: str, *command: str, out: bytes, blocks: tuple[Block, ...]) -> Told:
    """What a command printed."""
    return known(side, "run", *command, value={"exit": 0, "out": out, "err": b""}, blocks=blocks)


def key(path: str, values: Mapping[str, Any], blocks: tuple[Block, ...]) -> Told:
    """A registry key that holds what the ticket shows in another way."""
    return known("windows", "registry", path, value={"values": dict(values), "subkeys": []}, blocks=blocks)
