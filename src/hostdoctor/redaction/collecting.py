"""Learns from a recording itself which names, hosts and credentials must not leave the machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Answer, Question
from hostdoctor.scopes import Absent, Known, Unknown

from .credentials import hide_credentials, hide_env_file, hide_plain_credentials, hide_value, is_secret_key
from .hosts import domain_token, host_names, hosts_in, organisations_in
from .names import DOMAIN_KEYS, GIVEN, HOST_KEYS, ORGANISATION_LEAD, USER_KEYS, Name
from .profiles import abbreviates, is_short_name, last_segment, likely_profile_names, profile_names
from .raw import decoded
from .spelling import START, normal, reread, written
from .tokens import Tokens
from .words import WELL_KNOWN_HOSTS, WELL_KNOWN_USERS, is_ordinary, is_public_host, is_token

VALUE = r"""(?P<value>[^"'\r\n,;]+)"""
USER_KEY = re.compile(rf"{START}(?:{USER_KEYS}){GIVEN}{VALUE}", re.IGNORECASE)
HOST_KEY = re.compile(rf"{START}(?:{HOST_KEYS}){GIVEN}{VALUE}", re.IGNORECASE)
DOMAIN_KEY = re.compile(rf"{START}(?:{DOMAIN_KEYS}){GIVEN}{VALUE}", re.IGNORECASE)
PASSWD = re.compile(r"^(?P<user>[\w][\w.-]*\$?):[^:\n]*:(?P<uid>\d+):\d+:(?P<full>[^:\n]*):(?P<home>/[^:\n]*):", re.M)
ID = re.compile(r"\buid=\d+\((?P<user>[^)\n]+)\)")
PROFILE_KEY = re.compile(rf"{START}(?:userprofile|user_profile|home|homepath){GIVEN}{VALUE}", re.IGNORECASE)
PERSON = re.compile(r"(?:^|[\"'=:,])\s*(?P<user>[^\W\d_][^<>\"'=:,\n]{1,40}?)\s+<[^<>\s@]+@[^<>\s]+>", re.M)
"""`Jane Doe <jane@example.com>`, as maintainers of images and modules sign."""
PROMPT = re.compile(r"^(?:\([\w.-]+\) )?(?P<user>[\w.-]+)@(?P<host>[\w.-]+)(?::[^\n]*[$#] | MINGW| MSYS)", re.M)
DOTTED_USER = re.compile(
    rf"{START}(?:user(?:name)?|login|account|benutzer|utilisateur|usuario)[ \t]+[\"'`]?"
    r"(?P<user>[^\W\d_][\w-]*\.(?!(?:com|net|org|dev|io|ya?ml|json|toml|conf|service|socket?|mod|sum|exe|txt|env|example)\b)"
    r"[^\W\d_][\w-]{2,})(?=$|[\s\"'`,;:)…]|\.\s|@)",
    re.IGNORECASE | re.MULTILINE,
)
"""`user jane.doe`: one word behind it may be any, two with a dot are a person."""
RESOLV = re.compile(r"^(?:search|domain)[ \t]+(?P<names>[^\n#]+)", re.M)
DEFAULT_USER = re.compile(r"^\s*\[user\][^\[]*?^\s*default\s*=\s*(?P<user>[^\s#]+)", re.M | re.IGNORECASE | re.DOTALL)
WSL_HOST = re.compile(r"^\s*hostname\s*=\s*(?P<host>[^\s#]+)", re.M | re.IGNORECASE)
DOCKER_INFO_NAME = re.compile(r"^ ?Name: (?P<host>\S+)$", re.M)
HOSTS_LINE = re.compile(r"^[ \t]*[0-9a-f.:]+[ \t]+(?P<names>[^\n#]+)", re.M | re.IGNORECASE)
ORGANISATION = re.compile(rf"{ORGANISATION_LEAD}(?P<org>[^\\/\"\r\n;:<>|*?']+)", re.IGNORECASE)
ACCOUNT = re.compile(r"(?P<domain>[\w.-]+)\\(?P<user>[^\\/:*?\"<>|\r\n]+)")

FIRST_PERSON, LAST_PERSON = 1000, 60000
"""Numbers of people's accounts on Linux (UID_MIN and UID_MAX of login.defs)."""
TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a recording with what is known about where it stood."""

    text: str
    key: str = ""
    question: Question | None = None
    value: bool = False
    """It is an argument or a part of a structured answer, no message and no output."""
    starred: bool = False
    """Its credentials are stars already; what looks like one is a sentence of ours."""

    @property
    def keyed(self) -> str:
        """The text behind its key, as a listing would show it."""
        return f"{self.key}={self.text}" if self.key else self.text

    def read_from(self, *names: str) -> bool:
        """Whether it is the content of a file of that name."""
        question = self.question
        if question is None or question.operation != "read" or not question.arguments:
            return False
        return re.split(r"[\\/]", question.arguments[0])[-1] in names


def pieces(answers: Mapping[Question, Answer]) -> Iterator[Piece]:
    """Every text of a recording in the order of its questions, bytes decoded."""
    for question, answer in sorted(answers.items(), key=lambda row: row[0]):
        yield from (Piece(text, value=True) for text in (question.side, *question.arguments, question.phase) if text)
        match answer:
            case Known(value):
                yield from _of_value(value, question, "")
            case Absent(why):
                yield Piece(why)
            case Unknown(why, to_look):
                yield from (Piece(why), Piece(to_look))


def _of_value(value: Any, question: Question, key: str) -> Iterator[Piece]:
    if isinstance(value, str):
        yield Piece(value, key, question, value=True)
        yield from _of_json(value, question)
    elif isinstance(value, bytes):
        for text in decoded(value):
            yield Piece(text, key, question)
            yield from _of_json(text, question)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield Piece(name, key, value=True)
            yield from _of_value(item, question, name)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _of_value(item, question, key)


def _of_json(text: str, question: Question) -> Iterator[Piece]:
    """What JSON in a file or an output says under which key."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return
    try:
        found = list(_of_value(json.loads(text.lstrip("\ufeff")), question, ""))
    except (ValueError, RecursionError):
        return
    yield from found


def is_env_file(question: Question | None) -> bool:
    """Whether an answer is a project's `.env`, where any value may be a credential."""
    if question is None or question.operation != "read" or not question.arguments:
        return False
    name = re.split(r"[\\/]", question.arguments[0])[-1]
    return name.startswith(".env") or name.endswith(".env")


class Collector:
    """Gathers names in the order in which the recording shows them, what is certain before what is likely."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.names: dict[str, Name] = {}
        self.short: list[str] = []

    def collect(self, texts: Iterable[Piece]) -> list[Name]:
        """The names of all pieces."""
        kept = list(texts)
        for piece in kept:
            for user in self._users(piece):
                self._user(user)
        for piece in kept:
            for user in profile_names(piece.text, value=piece.value):
                self._user(user)
        for piece in kept:
            for user in likely_profile_names(piece.text, self.names.keys()):
                self._user(user)
        for piece in kept:
            self._places(piece)
        for piece in kept:
            self._credentials(piece)
        self._short_names()
        self._parts()
        return list(self.names.values())

    def _add(self, name: Name) -> None:
        if not is_token(name.text):
            self.names.setdefault(written(name.text), name)

    def _user(self, user: str) -> None:
        user = user.strip().strip("\"'")
        if match := ACCOUNT.fullmatch(user):
            if match["domain"].casefold() not in WELL_KNOWN_HOSTS:
                self._domain(match["domain"])
            user = match["user"]
        if not user or user.casefold() in WELL_KNOWN_USERS or is_token(user) or not re.search(r"\w", user):
            return
        if user[0] in "%$<{*":
            return
        if any(written(form) in self.names for form in reread(user)):
            return
        if is_short_name(user):
            self.short.append(user)
        else:
            self._add(Name("user", user, self.tokens.word("user", user)))

    def _users(self, piece: Piece) -> Iterator[str]:
        """User names that are said to be some."""
        text = piece.text
        yield from (match["value"] for match in USER_KEY.finditer(piece.keyed))
        yield from (last_segment(match["value"]) for match in PROFILE_KEY.finditer(piece.keyed))
        yield from (match["user"] for match in ID.finditer(text))
        yield from (match["user"] for match in PERSON.finditer(text))
        yield from (match["user"] for match in PROMPT.finditer(text))
        yield from (match["user"] for match in DOTTED_USER.finditer(text) if not is_public_host(match["user"]))
        for match in PASSWD.finditer(text):
            if FIRST_PERSON <= int(match["uid"]) < LAST_PERSON:
                yield match["user"]
                yield match["full"].partition(",")[0]
        if piece.read_from("wsl.conf"):
            yield from (match["user"] for match in DEFAULT_USER.finditer(text))
        if piece.question and piece.question.arguments[:1] == ("whoami",) and piece.key == "out":
            yield text

    def _places(self, piece: Piece) -> None:
        """Hosts, domains and organisations."""
        text = piece.text
        for host in (*hosts_in(piece.keyed), *self._hosts(piece)):
            for name in host_names(host, self.tokens):
                self._add(name)
        for match in DOMAIN_KEY.finditer(piece.keyed):
            for domain in re.split(r"[\s,]+", match["value"]):
                self._domain(domain)
        for org in (*organisations_in(piece.keyed), *(match["org"].strip() for match in ORGANISATION.finditer(text))):
            if not is_token(org) and org.casefold() not in ("personal", "persönlich"):
                self._add(Name("org", org, self.tokens.word("org", org)))

    def _hosts(self, piece: Piece) -> Iterator[str]:
        text, question = piece.text, piece.question
        yield from (match["value"].strip().lstrip("\\") for match in HOST_KEY.finditer(piece.keyed))
        yield from (match["host"] for match in PROMPT.finditer(text))
        for match in RESOLV.finditer(text):
            yield from match["names"].split()
        if "Server Version:" in text:
            yield from (match["host"] for match in DOCKER_INFO_NAME.finditer(text))
        if piece.read_from("wsl.conf"):
            yield from (match["host"] for match in WSL_HOST.finditer(text))
        if piece.read_from("hosts"):
            for match in HOSTS_LINE.finditer(text):
                yield from match["names"].split()
        if piece.read_from("hostname") or (question and question.arguments == ("hostname",) and piece.key == "out"):
            yield text.strip()
        if question and question.side.startswith("engine:") and piece.key == "Name" and "/info" in question.arguments:
            yield text

    def _domain(self, domain: str) -> None:
        domain = domain.strip().strip(".")
        if "." in domain:
            for name in host_names(domain, self.tokens):
                self._add(name)
        elif re.fullmatch(r"[\w-]{2,}", domain) and not is_public_host(domain) and written(domain) not in self.names:
            self._add(Name("domain", domain, domain_token(domain, self.tokens).partition(".")[0]))

    def _credentials(self, piece: Piece) -> None:
        def seen(kind: str, value: str) -> str:
            token = self.tokens.word(kind, value)
            if kind == "user":
                self._user(value)
            elif len(value) >= 6 and not is_ordinary(value):
                self._add(Name(kind, value, token))
            return token

        if piece.key and is_secret_key(piece.key):
            hide_value(piece.text, seen)
        text = hide_env_file(piece.text, seen) if is_env_file(piece.question) else piece.text
        (hide_plain_credentials if piece.starred else hide_credentials)(text, seen)

    def _short_names(self) -> None:
        for short in self.short:
            match = is_short_name(short)
            if match is None:
                continue
            users = [name for name in self.names.values() if name.kind == "user"]
            long = next((name.text for name in users if abbreviates(match, name.text)), short)
            self._add(Name("user", short, f"{self.tokens.part('user', long, 'x').upper()}~{match['number']}"))

    def _parts(self) -> None:
        """First and last names of `Melanie Müller` and `melanie.mueller`: folders and machines like to be called so."""
        for name in list(self.names.values()):
            if name.kind != "user" or is_short_name(name.text):
                continue
            words = [word for word in re.split(r"[\s._+-]+", name.text) if len(word) > 3]
            words += [word.casefold().translate(TRANSLITERATED) for word in (*words, name.text) if not word.isascii()]
            for word in words:
                if not is_ordinary(word) and normal(word) != normal(name.text):
                    self._add(Name("user", word, self.tokens.part("user", name.text, word)))
