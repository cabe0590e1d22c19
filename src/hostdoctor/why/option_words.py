"""Command lines of Docker's programs, word by word: which option takes a value, and which words stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One option with its value, or a word that stands alone: its name is then empty. `words` are as typed."""

    name: str
    value: str | None
    words: tuple[str, ...]


def options_of(words: Sequence[str], flags: frozenset[str]) -> Iterator[Option]:
    """Takes a command line apart; all options but `flags` have a value, behind `=` or as the next word.

    Short options may stand together (`-qt name`) and have their value attached (`-tname`).
    """
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            yield from (Option("", each, (each,)) for each in rest)
            return
        if word.startswith("--"):
            name, equals, value = word.partition("=")
            if equals or name in flags or not rest:
                yield Option(name, value if equals else None, (word,))
            else:
                following = rest.pop(0)
                yield Option(name, following, (word, following))
        elif word.startswith("-") and len(word) > 1:
            yield from _short(word, rest, flags)
        else:
            yield Option("", word, (word,))


def _short(word: str, rest: list[str], flags: frozenset[str]) -> Iterator[Option]:
    letters = word[1:]
    while letters:
        name, letters = f"-{letters[0]}", letters[1:]
        if name in flags:
            if letters.startswith("="):
                yield Option(name, letters[1:], (f"{name}{letters}",))
                return
            yield Option(name, None, (name,))
        elif letters:
            yield Option(name, letters.removeprefix("="), (f"{name}{letters}",))
            return
        elif rest:
            value = rest.pop(0)
            yield Option(name, value, (name, value))
        else:
            yield Option(name, None, (name,))


def is_set(option: Option) -> bool:
    """Whether a flag is on: `--pull` and `--pull=true` are, `--pull=false` is not."""
    return option.value is None or option.value.casefold() not in ("false", "0", "f")
