"""The values of GOPROXY, GOSUMDB and the GOPRIVATE family, read as the go command reads them.

Source: golang/go src/cmd/go/internal/modfetch/proxy.go and sumdb.go (1.27).
"""

from __future__ import annotations

import ntpath
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

DEFAULT_GOPROXY = "https://proxy.golang.org,direct"
DEFAULT_GOSUMDB = "sum.golang.org"
# Answers that mean "this module is not here"; they are the only ones that go on behind a comma.
NOT_HERE = frozenset({404, 410})
ALLOWED_SCHEMES = ("https", "http", "file")
# The same database under a name that is reachable in mainland China.
CHINESE_GOSUMDB = "sum.golang.google.cn"
VERIFIER_KEY = re.compile(r"(?P<name>[^+\s]+)\+[0-9a-fA-F]{8}\+[A-Za-z0-9+/=]+")
URL = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<authority>[^/?#]*))?(?P<rest>.*)", re.DOTALL)
HOST_AND_PORT = re.compile(r"(?:\[[^\]]*\]|[^:\s\[\]]*)(?P<port>:[0-9]*)?")

# unicode.IsSpace of Go; Python's own list has the control characters 1c to 1f as well.
GO_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))

Outcome = Literal["ok", "timeout", "dns", "refused", "tls", "error"] | int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyEntry:
    """One entry as Go uses it; `falls_through_on` is what stands behind it: not-found (`,` or the end) or any (`|`)."""

    kind: Literal["url", "direct", "off"]
    value: str
    falls_through_on: Literal["not-found", "any"]

    @property
    def credentials(self) -> bool:
        """Whether the address holds a user name or a password."""
        match = URL.match(self.value)
        return match is not None and "@" in (match["authority"] or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyList:
    """GOPROXY taken apart. `ignored` stands behind direct or off; with an `error` every download fails."""

    entries: tuple[ProxyEntry, ...]
    ignored: tuple[str, ...] = ()
    is_default: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksumDatabase:
    """GOSUMDB taken apart: `name` of the database, the `url` it is asked at where that is not https://name."""

    off: bool = False
    name: str | None = None
    url: str | None = None
    is_default: bool = False
    error: str | None = None


def parse_goproxy(value: str) -> ProxyList:
    """The walk that Go does over the list; an empty value is the default.

    A separator belongs to the entry before it: after `,` Go goes on for 404 and 410 only, after `|` for any error.
    """
    if not value:
        return ProxyList(entries=tuple(_entries(DEFAULT_GOPROXY)[0]), is_default=True)
    entries, ignored = _entries(value)
    if not entries:
        return ProxyList(entries=(), error="GOPROXY list is not the empty string, but contains no entries")
    error = next(filter(None, (_url_error(entry.value) for entry in entries if entry.kind == "url")), None)
    return ProxyList(entries=tuple(entries), ignored=tuple(ignored), is_default=value == DEFAULT_GOPROXY, error=error)


def falls_through(entry: ProxyEntry, outcome: Outcome) -> bool:
    """Whether Go asks the next entry after this one had `outcome`, an HTTP status or the name of a failure."""
    if outcome in {200, "ok"}:
        return False
    return entry.kind == "url" and (entry.falls_through_on == "any" or outcome in NOT_HERE)


def parse_gosumdb(value: str) -> ChecksumDatabase:
    """A known name, `name+key [url]`, or off; a value with a carriage return behind `off` is an error to Go."""
    if not value or value == DEFAULT_GOSUMDB:
        return ChecksumDatabase(name=DEFAULT_GOSUMDB, is_default=True)
    if value == "off":
        return ChecksumDatabase(off=True)
    if value == CHINESE_GOSUMDB:
        return ChecksumDatabase(name=DEFAULT_GOSUMDB, url=f"https://{CHINESE_GOSUMDB}")
    fields = value.split()
    if not fields:
        return ChecksumDatabase(error="missing GOSUMDB")
    if len(fields) > 2:
        return ChecksumDatabase(error="invalid GOSUMDB: too many fields")
    url = fields[1] if len(fields) == 2 else None
    if fields[0] == DEFAULT_GOSUMDB:
        return ChecksumDatabase(name=DEFAULT_GOSUMDB, url=url)
    key = VERIFIER_KEY.fullmatch(fields[0])
    if not key:
        return ChecksumDatabase(error="invalid GOSUMDB: malformed verifier id")
    return ChecksumDatabase(name=key["name"], url=url)


def parse_module_patterns(value: str) -> tuple[str, ...]:
    """The globs of GOPRIVATE and its kin; Go keeps blanks, so that a glob with one matches nothing."""
    return tuple(filter(None, (glob.removesuffix("/") for glob in value.split(","))))


def covers(value: str, module: str) -> bool:
    """Whether a glob of the list matches the first elements of the module path; x/mod/module MatchPrefixPatterns."""
    elements = module.split("/")
    for glob in parse_module_patterns(value):
        wanted = glob.split("/")
        head = elements[: len(wanted)]
        if len(head) == len(wanted) and all(map(_matches, head, wanted)):
            return True
    return False


def covers_everything(value: str) -> bool:
    """Whether the list covers modules of any host, as `*` does."""
    return covers(value, "a.example/m") and covers(value, "b.test/m") and covers(value, "code.c.invalid/m")


def _matches(element: str, glob: str) -> bool:
    return fnmatchcase(element, glob.replace("[^", "[!"))


def _entries(value: str) -> tuple[list[ProxyEntry], list[str]]:
    entries: list[ProxyEntry] = []
    parts = list(_parts(value))
    for index, (text, on) in enumerate(parts):
        if text in {"direct", "off"}:
            kind: Literal["direct", "off"] = "direct" if text == "direct" else "off"
            entries.append(ProxyEntry(kind=kind, value=text, falls_through_on="not-found"))
            return entries, [rest for rest, _ in parts[index + 1 :]]
        entries.append(ProxyEntry(kind="url", value=_with_scheme(text), falls_through_on=on))
    return entries, []


def _parts(value: str) -> Iterator[tuple[str, Literal["not-found", "any"]]]:
    for match in re.finditer(r"([^,|]*)([,|]?)", value):
        text = match.group(1).strip(GO_SPACE)
        if text:
            yield text, "any" if match.group(2) == "|" else "not-found"


def _with_scheme(text: str) -> str:
    """`https://` before what looks like an address without one; a single word is reserved and stays."""
    looks_like_address = any(mark in text for mark in ".:/")
    absolute = posixpath.isabs(text) or ntpath.isabs(text)
    return f"https://{text}" if looks_like_address and ":/" not in text and not absolute else text


def _url_error(url: str) -> str | None:
    """Go's complaint about a proxy address, with the password hidden as Go hides it."""
    shown = re.sub(r"(//[^/@:]*):[^/@]*@", r"\1:xxxxx@", url)
    match = URL.match(url)
    if match is None or re.search(r"[\x00-\x1f\x7f]", url):
        return f'parse "{shown}": net/url: invalid control character in URL'
    if not match["scheme"]:
        return f"invalid proxy URL missing scheme: {shown}"
    if re.search("%(?![0-9A-Fa-f]{2})", url):
        return f'parse "{shown}": invalid URL escape'
    authority = match["authority"] or ""
    if not HOST_AND_PORT.fullmatch(authority.rpartition("@")[2]):
        return f'parse "{shown}": invalid host or port'
    scheme = match["scheme"].lower()
    if scheme not in ALLOWED_SCHEMES:
        return f"invalid proxy URL scheme (must be https, http, file): {shown}"
    if scheme == "file" and (authority or re.search("[?#]", match["rest"])):
        return f"invalid file:// proxy URL with non-path elements: {shown}"
    return "http: no Host in request URL" if scheme != "file" and not authority else None
