"""Hides names of people, machines, networks and firms wherever they stand, whatever shape they have there.

A distinctive name is hidden everywhere, inside words too. A short one, or one that stands inside words of tools,
is hidden as a word. An ordinary word that happens to be somebody's name is hidden only where it stands as a name.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .layout import substitute
from .spelling import END, SEPARATOR, START, first_letters, in_style_of, spelled, spelled_in_bytes
from .tokens import PLAIN
from .words import is_ordinary, is_part_of_a_word


class Reach(enum.Enum):
    """Where a name is looked for."""

    EVERYWHERE = enum.auto()
    WORDS = enum.auto()
    NAMED = enum.auto()
    """where the text around it says that it is a name"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to hide and the token that stands for it."""

    kind: str
    text: str
    token: str

    @property
    def reach(self) -> Reach:
        """How far it can be looked for without destroying text."""
        if is_ordinary(self.text):
            return Reach.NAMED
        return Reach.WORDS if is_part_of_a_word(self.text) or "." in self.text else Reach.EVERYWHERE


HOMES = (
    "users|home|documents and settings|documents%20and%20settings|benutzer|utilisateurs|usuarios|usuários|utenti"
    "|gebruikers|пользователи|用户|使用者|ユーザー"
)
"""Folders of profiles, also as Windows shows them in its own languages."""

USER_KEYS = r"username|logname|user\.name|lastloggedonuser|lastusedusername|registeredowner|samaccountname|(?-i:USER)"
HOST_KEYS = r"computername|pscomputername|csname|dnshostname|nv hostname|systemname|logonserver|(?-i:HOSTNAME)"
DOMAIN_KEYS = (
    r"userdomain|userdomain_roamingprofile|userdnsdomain|domain|nv domain|dhcpdomain|dnsdomain|searchlist"
    r"|primarydnssuffix"
)
NAMED_KEY = re.compile(rf"{USER_KEYS}|{HOST_KEYS}|{DOMAIN_KEYS}", re.IGNORECASE)
"""Keys of structured answers whose value is a name, even if it is an ordinary word."""
GIVEN = r"""\\?["']?[ \t]*[=:][ \t]*\\?["']?"""
"""Between a key and its value, in shells, JSON and registry listings."""

ORGANISATION_LEAD = r"OneDrive(?: |%20|\\040)-(?: |%20|\\040)"
LEAD_REACH = 64
"""Characters before a name within which its lead begins."""
APART = re.compile(START, re.IGNORECASE)
SEGMENT_END = r"(?![\w-]|\.\w)"


def user_leads(hosts: str) -> tuple[str, ...]:
    """What stands before a user name. `hosts` matches known machines and domains, or nothing."""
    return (
        rf"{START}(?:{HOMES}){SEPARATOR}",
        rf"{START}(?:{USER_KEYS}){GIVEN}",
        r"(?:uid|gid|groups)=\d+\(",
        r"(?:(?<=\s)(?:-u|-l|--user)|\bsu)[ =]",
        r"\bchown\s+",
        *((rf"(?:{hosts})\\{{1,4}}",) if hosts else ()),
    )


HOST_LEADS = (rf"{START}(?:{HOST_KEYS}){GIVEN}", r"(?<![\\:\w])\\{2,8}", r"://(?:[^/@\s]*@)?", r"(?<=\w)@")
DOMAIN_LEADS = (rf"{START}(?:{DOMAIN_KEYS}){GIVEN}", r"(?m:^)(?:search|domain)\s+")


Spell = Callable[[str], str]


class Names:
    """Replaces names in texts. Built once for a recording."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = sorted(names, key=lambda name: (-len(name.text), name.text))
        self._text = _Patterns(self._names, spelled)

    @functools.cached_property
    def _bytes(self) -> _Patterns:
        """Most texts hold no bytes, and these patterns take longest to compile."""
        return _Patterns(self._names, spelled_in_bytes)

    def hide(self, text: str) -> str:
        """The text with every name replaced by its token."""
        return self._replace(text, self._text, self._token)

    def hide_in_bytes(self, text: str) -> str:
        """The same for bytes of an unknown code page that were read as latin-1; tokens are plain ASCII then."""
        return self._replace(text, self._bytes, lambda match: self._token(match).translate(PLAIN))

    def _replace(self, text: str, patterns: _Patterns, token: Callable[[re.Match[str]], str]) -> str:
        def named(match: re.Match[str]) -> str | None:
            return token(match) if patterns.is_named(match, self._of(match)) else None

        if patterns.named:
            text = substitute(patterns.named, named, text)
        return substitute(patterns.bare, token, text) if patterns.bare else text

    def _of(self, match: re.Match[str]) -> Name:
        return self._names[int(str(match.lastgroup)[1:])]

    def _token(self, match: re.Match[str]) -> str:
        name = self._of(match)
        upper = match[0].isupper() and not name.text.isupper()
        token = in_style_of(match[0], name.token.upper() if upper else name.token)
        # A digit behind a token would read as part of its number.
        return f"{token}_" if token[-1:].isdigit() and match.string[match.end() : match.end() + 1].isdigit() else token


class _Patterns:
    """How the names are looked for, by the way in which they are spelled."""

    def __init__(self, names: Sequence[Name], spell: Spell) -> None:
        reaches = [name.reach for name in names]
        everywhere = {i: spell(name.text) for i, name in enumerate(names) if reaches[i] is Reach.EVERYWHERE}
        words = {i: spell(name.text) for i, name in enumerate(names) if reaches[i] is Reach.WORDS}
        ordinary = {i: spell(name.text) for i, name in enumerate(names) if reaches[i] is Reach.NAMED}
        bare = {i: f"(?P<n{i}>{text})" for i, text in everywhere.items()}
        bare |= {i: f"{START}(?P<n{i}>{text}){END}" for i, text in words.items()}
        named = {i: f"(?P<n{i}>{text}){SEGMENT_END}" for i, text in ordinary.items()}
        self.bare = _alternatives(names, bare, look=spell is spelled)
        self.named = _alternatives(names, named, look=spell is spelled)
        places = "|".join(spell(name.text) for name in names if name.kind in ("host", "domain"))
        self._leads = {kind: re.compile(rf"(?:{'|'.join(leads)})\Z", re.I) for kind, leads in _leads(places).items()}
        at = rf"@(?:{places})|" if places else ""
        self._tail = re.compile(rf"{at}:[^:\s]*:\d+:\d+:", re.I)

    def is_named(self, match: re.Match[str], name: Name) -> bool:
        """Whether what stands around an ordinary word says that it is somebody's name."""
        text, start = match.string, match.start()
        if not APART.match(text, start):
            return False
        lead = self._leads.get(name.kind)
        if lead and lead.search(text, max(0, start - LEAD_REACH), start):
            return True
        return name.kind == "user" and self._tail.match(text, match.end()) is not None


def _alternatives(names: Sequence[Name], parts: Mapping[int, str], *, look: bool) -> re.Pattern[str] | None:
    if not parts:
        return None
    # Most places of a text begin no name: one look at a letter is cheaper than a try of each name.
    first = "".join(sorted({char for index in parts for char in first_letters(names[index].text)}))
    ahead = f"(?=[{re.escape(first)}])" if look else ""
    return re.compile(f"{ahead}(?:{'|'.join(parts[index] for index in sorted(parts))})", re.IGNORECASE)


def _leads(places: str) -> dict[str, tuple[str, ...]]:
    return {"user": user_leads(places), "host": HOST_LEADS, "domain": DOMAIN_LEADS, "org": (ORGANISATION_LEAD,)}
