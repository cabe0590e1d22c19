"""Tickets about WSL as people write them, by subject, and what the report on each must say first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """A ticket, the check whose finding stands first, and a word that this finding says in any of its parts."""

    name: str
    check: str
    word: str
    ticket: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A ticket that proves too little, and commands of which each must be asked for; the first of them first."""

    name: str
    ticket: str
    asked: tuple[str, ...]
