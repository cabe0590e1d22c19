"""The words that stand for what was hidden, and the account of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .spelling import normal
from .words import TOKEN

NAMES = {
    "user": ("user name", "user names"),
    "host": ("host name", "host names"),
    "domain": ("domain name", "domain names"),
    "org": ("organisation", "organisations"),
    "secret": ("credential", "credentials"),
    "mail": ("e-mail address", "e-mail addresses"),
    "address": ("IP address", "IP addresses"),
    "mac": ("MAC address", "MAC addresses"),
    "sid": ("Windows account identifier (SID)", "Windows account identifiers (SID)"),
    "guid": ("machine identifier (GUID)", "machine identifiers (GUID)"),
    "engine": ("Docker engine identifier", "Docker engine identifiers"),
}
"""Kind -> how the account calls one of them, and several."""


PLAIN = str.maketrans("éö", "eo")


def _plain(token: re.Match[str]) -> str:
    kind = token["kind"].lower()
    return f"{'user' if kind[0] == 'u' else 'org' if kind.endswith('rg') else kind}{token['number']}"


@dataclass(frozen=True, slots=True)
class Account:
    """What was hidden: how many different things of each kind."""

    counts: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        said = [f"{count} {NAMES[kind][count != 1]}" for kind in NAMES if (count := self.counts.get(kind, 0))]
        return ", ".join(said) or "nothing"

    def __add__(self, other: Account) -> Account:
        return Account(dict(sorted((Counter(self.counts) + Counter(other.counts)).items())))


ACCENTED = {"user": "usér", "org": "örg"}
"""Kinds that stand in paths. WSL (before 3.0.1), make and cgo treat letters beyond ASCII and blanks in a path in their
own ways, so a token has a blank and such a letter where the name had them."""


def shaped(kind: str, number: int, name: str) -> str:
    """The token for a name: `user1`, `user 1` with a blank, `usér1` with letters beyond ASCII."""
    if kind not in ACCENTED:
        return f"{kind}{number}"
    return f"{kind if name.isascii() else ACCENTED[kind]}{' ' if ' ' in name.strip() else ''}{number}"


class Tokens:
    """One stable word for each thing of a kind; numbers that the texts already use are left out."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._taken = {_plain(match) for text in texts for match in TOKEN.finditer(text)}
        self._given: dict[tuple[str, str], int] = {}
        self._next: Counter[str] = Counter()

    def number(self, kind: str, original: str) -> int:
        """The number of that thing, from 1."""
        key = kind, normal(original)
        if key not in self._given:
            self._next[kind] += 1
            while f"{kind}{self._next[kind]}" in self._taken:
                self._next[kind] += 1
            self._given[key] = self._next[kind]
        return self._given[key]

    def word(self, kind: str, original: str) -> str:
        """`user1`, `host1`, ... for that thing; case does not matter."""
        return shaped(kind, self.number(kind, original), original)

    def part(self, kind: str, original: str, part: str) -> str:
        """The token for a part of a name, with the number of the whole."""
        return shaped(kind, self.number(kind, original), part)

    def account(self) -> Account:
        """How many different things were given a number, by kind."""
        return Account(dict(sorted(Counter(kind for kind, _ in self._given).items())))
