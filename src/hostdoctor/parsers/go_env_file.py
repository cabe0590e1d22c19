r"""Go's own settings file (`go env GOENV`), read as naively as Go reads it.

Go splits at ``\n`` and at the first ``=``, trims nothing, skips in silence what does not begin with a capital letter,
and lets the last of equal names win. Source: golang/go src/cmd/go/internal/cfg/cfg.go readEnvFile (1.27).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .decoding import UTF8_BOM, UTF16_BOMS

# golang/go src/internal/cfg/cfg.go KnownEnv (1.27).
_KNOWN = """
    AR CC CGO_CFLAGS CGO_CFLAGS_ALLOW CGO_CFLAGS_DISALLOW CGO_CPPFLAGS CGO_CPPFLAGS_ALLOW CGO_CPPFLAGS_DISALLOW
    CGO_CXXFLAGS CGO_CXXFLAGS_ALLOW CGO_CXXFLAGS_DISALLOW CGO_ENABLED CGO_FFLAGS CGO_FFLAGS_ALLOW CGO_FFLAGS_DISALLOW
    CGO_LDFLAGS CGO_LDFLAGS_ALLOW CGO_LDFLAGS_DISALLOW CXX FC GCCGO GO111MODULE GO386 GOAMD64 GOARCH GOARM GOARM64
    GOAUTH GOBIN GOCACHE GOCACHEPROG GOENV GOEXE GOEXPERIMENT GOFIPS140 GOFLAGS GOGCCFLAGS GOHOSTARCH GOHOSTOS
    GOINSECURE GOMIPS GOMIPS64 GOMODCACHE GONOPROXY GONOSUMDB GOOS GOPATH GOPPC64 GOPRIVATE GOPROXY GORISCV64 GOROOT
    GOSUMDB GOTMPDIR GOTOOLCHAIN GOTOOLDIR GOVCS GOWASM GOWORK GO_EXTLINK_ENABLED PKG_CONFIG
"""
KNOWN_NAMES = frozenset(_KNOWN.split())
# Computed by Go, or taken from the process environment only (seen with Go 1.27.3; envcmd/env.go checkEnvWrite).
WITHOUT_EFFECT = frozenset(
    {"GODEBUG", "GOENV", "GOEXE", "GOGCCFLAGS", "GOHOSTARCH", "GOHOSTOS", "GOMOD"}
    | {"GOTELEMETRY", "GOTELEMETRYDIR", "GOTOOLDIR", "GOVERSION"}
)
TAKEN_NAMES = KNOWN_NAMES - WITHOUT_EFFECT
QUOTES = "\"'`“”‘’"
BLANKS = " \t\u00a0\u3000"


@dataclass(frozen=True, slots=True)
class EnvFileAnomaly:
    """Something on one line (from 1) that Go takes otherwise than its writer meant.

    Kinds: bom, utf-16, syntax (skipped by Go), unknown-key, no-effect, duplicate-key, blank-before-equals, quotes,
    carriage-return, blanks, invalid-utf8. `key` is None where Go sees no name.
    """

    line: int
    kind: str
    key: str | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoEnvFile:
    r"""What Go takes from the file: `variables` with values untrimmed (a ``\r`` at the end is part of a value).

    `lines` has the line of each variable, `without_effect` the names that Go stores and never asks for.
    """

    variables: Mapping[str, str]
    lines: Mapping[str, int]
    without_effect: Mapping[str, str]
    anomalies: tuple[EnvFileAnomaly, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8", "replace")

    @property
    def taken(self) -> bool:
        """Whether Go takes the line: a capital ASCII letter first and a `=` somewhere."""
        return b"A" <= self.raw[:1] <= b"Z" and b"=" in self.raw

    @property
    def key(self) -> str:
        return self.text.partition("=")[0]

    @property
    def value(self) -> str:
        return self.text.partition("=")[2]


def parse_go_env_file(data: bytes) -> GoEnvFile:
    """The file as Go reads it, and each line where that differs from what was meant; any bytes are a file to Go."""
    encoding = _utf16_encoding(data)
    if encoding:
        detail = (
            f"the file is {encoding.upper()}: Go reads bytes and takes nothing from it; save it as UTF-8 without a mark"
        )
        return GoEnvFile(
            variables={}, lines={}, without_effect={}, anomalies=(EnvFileAnomaly(1, "utf-16", None, detail),)
        )
    lines = [_Line(number, raw) for number, raw in enumerate(data.split(b"\n"), start=1)]
    settings = [line for line in lines if line.taken]
    return GoEnvFile(
        variables={line.key: line.value for line in settings if line.key in TAKEN_NAMES},
        lines={line.key: line.number for line in settings if line.key in TAKEN_NAMES},
        without_effect={line.key: line.value for line in settings if line.key not in TAKEN_NAMES},
        anomalies=tuple(_anomalies(lines)),
    )


def _utf16_encoding(data: bytes) -> str | None:
    if data[:2] in UTF16_BOMS:
        return UTF16_BOMS[data[:2]]
    # PowerShell 5 writes UTF-16 with a mark; a NUL beside an ASCII letter is the same without one.
    if data[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if data[:1] == b"\0" else None


def _anomalies(lines: list[_Line]) -> Iterator[EnvFileAnomaly]:
    seen: dict[str, int] = {}
    for line in lines:
        if not line.taken:
            yield from _skipped(line)
            continue
        yield from _odd_key(line, line.key)
        yield from _odd_value(line, line.key, line.value)
        if line.key in seen:
            detail = f"line {line.number} wins over line {seen[line.key]}: Go takes the last"
            yield EnvFileAnomaly(line.number, "duplicate-key", line.key, detail)
        seen[line.key] = line.number


def _skipped(line: _Line) -> Iterator[EnvFileAnomaly]:
    meant = line.text.strip(BLANKS + "\r\ufeff")
    if line.number == 1 and line.raw.startswith(UTF8_BOM):
        detail = f"a byte order mark stands before {_name_in(meant) or 'the first line'}: Go skips this line"
        yield EnvFileAnomaly(1, "bom", _name_in(meant), detail)
    elif meant and not meant.startswith("#"):
        yield EnvFileAnomaly(line.number, "syntax", _name_in(meant), _why_skipped(line, meant))


def _why_skipped(line: _Line, meant: str) -> str:
    if "=" not in meant:
        return "no = in this line: Go skips it"
    if line.text[0] in BLANKS:
        return "a blank stands before the name: Go skips this line"
    if line.text[0] in QUOTES:
        return "a quote stands before the name: Go skips this line"
    first = meant.split(None, 1)[0]
    if first.lower() in {"export", "set", "setx", "declare", "env"}:
        return f"{first} is a command of a shell: Go skips this line"
    return "the line does not begin with a capital letter: Go skips it"


def _name_in(text: str) -> str | None:
    """The known name that the writer of a skipped line meant."""
    words = text.split("=", 1)[0].upper().strip(BLANKS + QUOTES).split()
    return words[-1].strip(QUOTES) if words and words[-1].strip(QUOTES) in KNOWN_NAMES else None


def _odd_key(line: _Line, key: str) -> Iterator[EnvFileAnomaly]:
    bare = key.rstrip(BLANKS)
    if bare != key and bare in KNOWN_NAMES:
        detail = f"the blank before = belongs to the name: Go does not set {bare}"
        yield EnvFileAnomaly(line.number, "blank-before-equals", key, detail)
    elif key in WITHOUT_EFFECT:
        yield EnvFileAnomaly(line.number, "no-effect", key, f"Go does not take {key} from this file")
    elif key not in KNOWN_NAMES:
        yield EnvFileAnomaly(line.number, "unknown-key", key, f"Go has no setting {key}")


def _odd_value(line: _Line, key: str, value: str) -> Iterator[EnvFileAnomaly]:
    shown = value.removesuffix("\r")
    if shown != value:
        detail = "the carriage return of the Windows line end is part of the value"
        yield EnvFileAnomaly(line.number, "carriage-return", key, detail)
    if shown[:1] in set(QUOTES) or shown[-1:] in set(QUOTES):
        yield EnvFileAnomaly(line.number, "quotes", key, "Go keeps the quotes as part of the value")
    if shown.strip(BLANKS) != shown:
        yield EnvFileAnomaly(line.number, "blanks", key, "Go keeps the blanks around the value as part of it")
    try:
        line.raw.decode("utf-8")
    except UnicodeDecodeError:
        yield EnvFileAnomaly(line.number, "invalid-utf8", key, "the value has bytes that are not UTF-8")
