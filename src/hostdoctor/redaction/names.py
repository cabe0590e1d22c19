"""Hides names of people, machines, networks and firms wherever they stand, whatever shape they have there.

A distinctive name is hidden everywhere, inside words too. A short one, or one that stands inside words of tools,
is hidden as a word. An ordinary word that happens to be somebody's name is hidden only where it stands as a name.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .layout import substitute
from .spelling import END, SEPARATOR, START, spelled, spelled_in_bytes
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
HOST_KEYS = (
    r"computername|pscomputername|csname|dnshostname|nv hostname|systemname|logonserver|userdomain"
    r"|userdomain_roamingprofile|(?-i:HOSTNAME)"
)
DOMAIN_KEYS = r"userdnsdomain|domain|nv domain|dhcpdomain|dnsdomain|searchlist|primarydnssuffix"
NAMED_KEY = re.compile(rf"{USER_KEYS}|{HOST_KEYS}|{DOMAIN_KEYS}", re.IGNORECASE)
"""Keys of structured answers whose value is a name, even if it is an ordinary word."""
GIVEN = r"""\\?["']?\s*[=:]\s*\\?["']?"""
"""Between a key and its value, in shells, JSON and registry listings."""

ORGANISATION_LEAD = r"OneDrive(?: |%20|\\040)-(?: |%20|\\040)"
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
DOMAIN_LEADS = (rf"{START}(?:{DOMAIN_KEYS}|userdomain){GIVEN}", r"(?m:^)(?:search|domain)\s+")


Spell = Callable[[str], str]


class Names:
    """Replaces names in texts. Built once for a recording."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = sorted(names, key=lambda name: (-len(name.text), name.text))
        self._named = self._context(spelled)
        self._bare = self._alternatives(spelled)
        self._named_raw = self._context(spelled_in_bytes)
        self._bare_raw = self._alternatives(spelled_in_bytes)

    def hide(self, text: str) -> str:
        """The text with every name replaced by its token."""
        return self._replace(text, self._named, self._bare)

    def hide_in_bytes(self, text: str) -> str:
        """The same for bytes of an unknown code page that were read as latin-1."""
        return self._replace(text, self._named_raw, self._bare_raw)

    def _replace(self, text: str, named: re.Pattern[str] | None, bare: re.Pattern[str] | None) -> str:
        for pattern in (named, bare):
            if pattern is not None:
                text = substitute(pattern, self._token, text)
        return text

    def _token(self, match: re.Match[str]) -> str:
        group = str(match.lastgroup)
        name = self._names[int(group.split("_")[1])]
        found = match[group]
        token = name.token
        if found.isupper() and not name.text.isupper():
            token = token.upper()
        if token[-1:].isdigit() and match.string[match.end() : match.end() + 1].isdigit():
            token += "_"
        return match[0][: match.start(group) - match.start()] + token

    def _alternatives(self, spell: Spell) -> re.Pattern[str] | None:
        parts = []
        for index, name in enumerate(self._names):
            if name.reach is Reach.EVERYWHERE:
                parts.append(rf"(?P<bare_{index}>{spell(name.text)})")
            elif name.reach is Reach.WORDS:
                parts.append(rf"{START}(?P<bare_{index}>{spell(name.text)}){END}")
        return re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def _context(self, spell: Spell) -> re.Pattern[str] | None:
        """Names that are ordinary words, behind what says that they are names."""
        places = "|".join(spell(name.text) for name in self._names if name.kind in ("host", "domain"))
        at = rf"@(?:{places})" if places else r"(?!)"
        parts = [
            *self._behind(spell, "user", user_leads(places)),
            *self._before(spell, "user", {"at": rf"(?={at})", "passwd": r"(?=:[^:\s]*:\d+:\d+:)"}),
            *self._behind(spell, "host", HOST_LEADS),
            *self._behind(spell, "domain", DOMAIN_LEADS),
            *self._behind(spell, "org", (ORGANISATION_LEAD,)),
        ]
        return re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def _behind(self, spell: Spell, kind: str, leads: Iterable[str]) -> list[str]:
        names = "|".join(f"(?P<behind_{index}>{spell(text)})" for index, text in self._ordinary(kind))
        return [rf"(?:{'|'.join(leads)})(?:{names}){SEGMENT_END}"] if names else []

    def _before(self, spell: Spell, kind: str, tails: Mapping[str, str]) -> list[str]:
        return [
            rf"{START}(?P<{where}_{index}>{spell(text)}){tail}"
            for where, tail in tails.items()
            for index, text in self._ordinary(kind)
        ]

    def _ordinary(self, kind: str) -> list[tuple[int, str]]:
        found = ((index, name) for index, name in enumerate(self._names) if name.kind == kind)
        return [(index, name.text) for index, name in found if name.reach is Reach.NAMED]
