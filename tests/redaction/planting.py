"""Hosts with secrets planted in every shape, and eyes that find what is left of them."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

import hypothesis.strategies as st

from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording import Recording
from hostdoctor.scopes import Absent, Known, Unknown

NASTY = [
    *("Melanie Müller", "melanie.mueller", "MELANIE", "Jürgen Groß", "José María", "Łukasz Żółty", "Иван Петров"),
    *(
        "山田太郎",
        "小明",
        "김철수",
        "Zoë O'Brien",
        "a+b(c)d[e]",
        "x^y$zz{2}",
        "Søren & Åse",
        "50% Anna-Lena",
        "İbrahim Işık",
    ),
    *("jdoe42", "bob_the_builder", "café-ole", "e\u0301lodie", "annabelle", "x-men"),
    *("günther.von.und.zu-strauß", "Mr. T", "q~tilde", "thirty-two-letters-long-user-name"),
]
WORDS = ["ann", "anna", "facade", "decade99", "windo", "ubunt", "icroso", "Bob"]
"""Names that are short, look like digits of a checksum, or stand inside words."""
ORDINARY = [
    "go",
    "wsl",
    "docker",
    "build",
    "max",
    "me",
    "windows",
    "local",
    "bin",
    "12345",
    "c",
    "李",
    "main",
    "test",
    "src",
]
"""Names that are words of the texts they stand in."""

PAGES = (
    "utf-8",
    "utf-16-le",
    "cp437",
    "cp850",
    "cp852",
    "cp866",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp932",
    "cp936",
    "cp949",
)

Shape = Callable[[str], str]


def octal(text: str) -> str:
    """As /proc/mounts writes a path."""
    return text.replace("\\", "\\134").replace(" ", "\\040")


def backslashed(text: str) -> str:
    """As a shell's completion writes a path."""
    return re.sub(r"([ &()'$\[\]{}^])", r"\\\1", text)


IN_PATHS: list[Shape] = [
    lambda user: rf"C:\Users\{user}\src\app.go",
    lambda user: rf"C:\Users\{user}",
    lambda user: rf"c:\users\{user.upper()}\x",
    lambda user: rf"C:\Users\{user.lower()}\AppData\Roaming\go\env",
    lambda user: rf"\\?\C:\Users\{user}\AppData\Local\wsl\{{9}}",
    lambda user: rf"C:\\Users\\{user}\\swap.vhdx",
    lambda user: f"C:/Users/{user}/go/bin",
    lambda user: f"/mnt/c/Users/{user}/project",
    lambda user: f"/c/Users/{user}/project",
    lambda user: f"/run/desktop/mnt/host/c/Users/{user}/project",
    lambda user: f"file:///C:/Users/{quote(user)}/x.md",
    lambda user: quote(rf"C:\Users\{user}\x", safe=""),
    lambda user: json.dumps({"path": rf"C:\Users\{user}\x"}),
    lambda user: json.dumps(json.dumps({"path": rf"C:\Users\{user}\x"}, ensure_ascii=False), ensure_ascii=False),
    lambda user: (
        octal(f"C:\\ /mnt/c/Users/{user}/x 9p rw") if " " not in user else f"/mnt/c/Users/{octal(user)}/x 9p rw"
    ),
    lambda user: rf"PATH=C:\Windows;C:\Users\{user}\go\bin;C:\Program Files\Go\bin",
    lambda user: f"PATH=/usr/bin:/mnt/c/Users/{user}/AppData/Local/Microsoft/WindowsApps:/usr/local/go/bin",
    lambda user: rf"PS C:\Users\{user}> go version",
    lambda user: rf'cannot open "C:\Users\{user}\x": access is denied',
    lambda user: rf"\Users\{user}",
    lambda user: f"USERNAME={user}",
]
BARE: list[Shape] = [
    lambda user: f"the user {user} is not in docker-users",
    lambda user: f"{user}",
    lambda user: f"backup-{user}.tar",
    lambda user: f"DESKTOP\\{user}",
    lambda user: f"https://ci.contoso.com/{quote(user)}?x=1",
    lambda user: f"[{user}]",
    lambda user: f"name:\t{user}\r\n",
    lambda user: json.dumps({"who": user}),
    lambda user: html.escape(f"<b>{user}</b>"),
]


@dataclass(frozen=True)
class Planted:
    """A host and what must not be found in its redacted recording."""

    recording: Recording
    user: str
    secrets: tuple[str, ...]


def encodings(text: str) -> Iterator[bytes]:
    """The text in every encoding that a Windows machine may use for it."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16-le", "utf-16"):
        yield text.encode(encoding)
    for page in PAGES[2:]:
        try:
            yield text.encode(page)
        except UnicodeEncodeError:
            continue
    yield base64.b64encode(text.encode())
    yield b'{"blob": "' + base64.urlsafe_b64encode(text.encode("utf-16-le")).rstrip(b"=") + b'"}'
    # A stream in which wsl.exe's words and a command's bytes follow each other.
    yield "wsl: ein Hinweis für alle\r\n".encode("utf-16-le") + text.encode() + b"\r\n\xff"


LINES = st.sampled_from(["", "[wsl2]\r\nmemory=8GB\r\n", "go version go1.27.3 windows/amd64\r\n", "a b  c\n"])


@st.composite
def planted_hosts(draw: st.DrawFn, users: st.SearchStrategy[str], shapes: list[Shape]) -> Planted:
    """A host of that user, whose name stands in answers and questions in some of these shapes."""
    user = draw(users)
    answers: dict[Question, Answer] = {
        Question("windows", "environment"): Known(
            {"USERPROFILE": rf"C:\Users\{user}", "APPDATA": rf"C:\Users\{user}\AppData\Roaming"}
        ),
    }
    for place, shape in enumerate(draw(st.lists(st.sampled_from(shapes), min_size=1, max_size=4))):
        text = draw(LINES) + shape(user)
        kind = draw(st.sampled_from(["bytes", "text", "argument", "key", "reason", "run"]))
        question = Question("windows", "read", (str(place),))
        if kind == "bytes":
            answers[question] = Known(draw(st.sampled_from(list(encodings(text)))))
        elif kind == "run":
            out = draw(st.sampled_from(list(encodings(text + "\r\n"))))
            answers[question] = Known({"exit": 1, "out": out, "err": b""})
        elif kind == "text":
            answers[question] = Known([{"value": text}])
        elif kind == "argument":
            answers[Question("windows", "path", (shape(user),))] = Known({"exists": True})
        elif kind == "key":
            answers[question] = Known({shape(user): 1})
        else:
            reasons: list[Answer] = [Absent(text), Unknown(text, shape(user))]
            answers[question] = draw(st.sampled_from(reasons))
    return Planted(Recording(answers=answers, started="2026-11-21"), user, (user,))


def seen_in(recording: Recording) -> Iterator[str]:
    """Everything that somebody who wants to know could read in a recording."""
    for question, answer in recording.answers.items():
        for text in (question.side, *question.arguments, question.phase):
            yield from readings(text)
        for thing in [answer.value] if isinstance(answer, Known) else [answer.why, getattr(answer, "to_look", "")]:
            yield from in_value(thing)


def in_value(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from readings(value)
    elif isinstance(value, bytes):
        for page in PAGES:
            yield from readings(value.decode(page, "replace"))
            yield from readings(value[1:].decode(page, "replace"))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from readings(key)
            yield from in_value(item)
    elif isinstance(value, list):
        for item in value:
            yield from in_value(item)


def readings(text: str, depth: int = 2) -> Iterator[str]:
    """A text and what is behind its escapes and its base64."""
    yield unicodedata.normalize("NFC", text).casefold()
    if not depth:
        return
    for other in {unquote(text), html.unescape(text), without_escapes(text), text.replace("\\", "")} - {text}:
        yield from readings(other, depth - 1)
    for blob in re.findall(r"[A-Za-z0-9+/_-]{8,}", text):
        try:
            data = base64.b64decode(blob.replace("-", "+").replace("_", "/") + "==")
        except binascii.Error:
            continue
        for page in ("utf-8", "utf-16-le"):
            yield from readings(data.decode(page, "replace"), 0)


def without_escapes(text: str) -> str:
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
