r"""Finds the names of people in paths of profiles: `C:\Users\me`, `/mnt/c/Users/me`, `/home/me`, escaped or not."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from .names import HOMES
from .spelling import SEPARATOR, written
from .words import TOKEN, WELL_KNOWN_USERS, is_token

LEAD = re.compile(rf"https?://[^\s\"'<>]*|{SEPARATOR}(?P<home>{HOMES}){SEPARATOR}", re.IGNORECASE)
INNER = re.compile(
    rf"(?!(?<!\\)\\(?:[0-3][0-7]{{2}}|x[0-9a-f]{{2}}|\s))(?!(?<!\\)\\{{1,2}}u[0-9a-f]{{4}}){SEPARATOR}", re.IGNORECASE
)
"""A separator that is no escaped character: mount tables write a blank as `\\040`, shells as `\\ `."""
STOP = re.compile(
    r"""["<>|\r\n\t;*?:\0]|,\s|'(?!\w)|[)\]}](?!\w)|&&|\s--?\w|%22|%3a|%3b|\\"|`""",
    re.IGNORECASE,
)
POSIX_STOP = re.compile(r"""[\s"'<>|;:,*?()\[\]{}=$&#!`\0]""")
BEFORE_PATH = re.compile(r"""[^\s"'=;,(\[|<>]*$""")
APART = ("=", "= ", ": ", '"', "'", ";", ",", "(", "[", "<", ">", "|", "PS ")
LONGEST = 64
TOKEN_THEN_MORE = re.compile(rf"(?:{TOKEN.pattern})(?!\w)", re.IGNORECASE)
ESCAPE = re.compile(
    r"\\u(?P<unit>[0-9a-f]{4})|\\x(?P<byte>[0-9a-f]{2})|\\(?P<octal>[0-3][0-7]{2})|\\(?P<blank> )", re.I
)
SHORT_NAME = re.compile(r"(?P<stem>[^~\s]{1,8})~(?P<number>\d{1,6})(?:\.\w{1,3})?")


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a path behind the folder of profiles. `sure` is False where prose may have run into it."""

    name: str
    sure: bool


def profile_names(text: str, *, value: bool) -> Iterator[str]:
    """User names that paths in a text show beyond doubt; a `value` is a path as a whole, where it has blanks too."""
    yield from (segment.name for segment in _segments(text, value=value) if segment.sure)


def likely_profile_names(text: str, known: Collection[str]) -> Iterator[str]:
    """The others, where a sentence may go on behind a name; `known` holds the names seen until now, as `written`."""
    for segment in _segments(text, value=False):
        if segment.sure or TOKEN_THEN_MORE.match(segment.name):
            continue
        if not any(_starts_with(segment.name, other) for other in (*known, *WELL_KNOWN_USERS)):
            yield segment.name


def last_segment(profile: str) -> str:
    """The name in a profile's path that need not lie among the others; "" for the root of a file system."""
    alone = re.split(r"\s+\w+=", profile)[0].strip().rstrip("\\/")
    name = re.split(r"[\\/]+", alone)[-1]
    return "" if len(name) < 3 or name.endswith(":") or name.casefold() in ("users", "home") else unescaped(name)


def is_short_name(name: str) -> re.Match[str] | None:
    """The 8.3 form of a longer name, `MELANI~1`."""
    return SHORT_NAME.fullmatch(name)


def abbreviates(short: re.Match[str], name: str) -> bool:
    """Whether Windows could have made this short name from that one: its first letters, without blanks and dots."""
    if not needs_short_name(name):
        return False
    stem = re.sub(r"[^\w-]|_", "", short["stem"]).casefold()
    plain = re.sub(r"[\s.+,;=\[\]_]", "", name).casefold()
    # After four equal ones Windows keeps two letters and adds four of a checksum.
    return bool(stem) and (plain.startswith(stem) or (len(stem) == 6 and plain.startswith(stem[:2])))


def _segments(text: str, *, value: bool) -> Iterator[Segment]:
    for lead in LEAD.finditer(text):
        if not lead["home"]:
            continue
        rest = text[lead.end() : lead.end() + 4 * LONGEST]
        if lead["home"].casefold() == "home":
            segment = _posix(rest)
        else:
            segment = _windows(rest, alone=_alone(text, lead.start()), value=value)
        if _plausible(segment.name):
            yield segment


def _posix(rest: str) -> Segment:
    body = _until(rest, POSIX_STOP.search)
    return Segment(unescaped(_until(body, INNER.search)), sure=True)


def _windows(rest: str, *, alone: bool, value: bool) -> Segment:
    body = _until(rest, STOP.search)
    inner = INNER.search(body)
    segment = body[: inner.start()] if inner else body
    if not re.search(r"\s", segment.strip()):
        return Segment(unescaped(segment), sure=True)
    if inner or value:
        return Segment(unescaped(segment), sure=alone)
    return Segment(unescaped(segment if alone else segment.split()[0].rstrip(".,!)'")), sure=False)


def _until(text: str, find: Callable[[str], re.Match[str] | None]) -> str:
    match = find(text)
    return text[: match.start()] if match else text


def _alone(text: str, start: int) -> bool:
    """Whether the path stands alone: a whole value, a line, quoted, behind `=`; not inside a sentence."""
    line = text[:start].rpartition("\n")[2]
    before = BEFORE_PATH.sub("", line)
    return not before.strip() or before.endswith(APART)


def unescaped(segment: str) -> str:
    """A name as the file system has it."""
    text = unquote(segment, errors="replace") if "%" in segment else segment
    if "\\" in text:
        text = _decoded_escapes(text)
    return (html.unescape(text) if "&" in text else text).strip().rstrip(".")


def _decoded_escapes(text: str) -> str:
    """Escapes of C, JSON and mount tables; runs of bytes are UTF-8, pairs of units one character."""
    out = bytearray()
    position = 0
    for match in ESCAPE.finditer(text):
        out += text[position : match.start()].encode("utf-8", "surrogatepass")
        position = match.end()
        if match["unit"]:
            out += chr(int(match["unit"], 16)).encode("utf-8", "surrogatepass")
        elif match["blank"]:
            out += b" "
        else:
            out.append(int(match["byte"], 16) if match["byte"] else int(match["octal"], 8))
    out += text[position:].encode("utf-8", "surrogatepass")
    try:
        decoded = out.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        decoded = out.decode("latin-1")
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _plausible(name: str) -> bool:
    """Whether it can be somebody's: no placeholder, no account that every machine has, none of our tokens."""
    if not name or len(name) > LONGEST or name[0] in "%$<{*.~" or is_token(name):
        return False
    return name.casefold() not in WELL_KNOWN_USERS and any(char.isalnum() for char in name)


def needs_short_name(name: str) -> bool:
    """Whether Windows makes an 8.3 name for it."""
    return len(name) > 8 or not re.fullmatch(r"[\w-]+", name, re.ASCII)


def _starts_with(name: str, known: str) -> bool:
    folded = written(name)
    return folded.startswith(known) and not folded[len(known) : len(known) + 1].isalnum()
