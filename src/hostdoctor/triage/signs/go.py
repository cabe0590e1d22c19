"""What outputs of the go command look like."""

from __future__ import annotations

import re

from hostdoctor.parsers.decoding import decode_text
from hostdoctor.parsers.environment_names import USER
from hostdoctor.parsers.go_env import parse_go_env
from hostdoctor.parsers.go_errors import BY_GIT, REFUSED, parse_go_errors
from hostdoctor.parsers.go_fetch_errors import BARE_MARK
from hostdoctor.parsers.go_version import NOWHERE, OPEN, START, parse_go_version
from hostdoctor.parsers.kinds_go import KINDS as VALUES
from hostdoctor.parsers.plain_values import plain
from hostdoctor.triage.kind import Kind, command, weights

NAMES = frozenset(
    [
        "AR",
        "CC",
        "CXX",
        "FC",
        "GCCGO",
        "PKG_CONFIG",
        "CGO_ENABLED",
        "CGO_CFLAGS",
        "CGO_CPPFLAGS",
        "CGO_CXXFLAGS",
        "CGO_FFLAGS",
        "CGO_LDFLAGS",
        "GO111MODULE",
        "GO386",
        "GOAMD64",
        "GOARCH",
        "GOARM",
        "GOARM64",
        "GOAUTH",
        "GOBIN",
        "GOCACHE",
        "GOCACHEPROG",
        "GODEBUG",
        "GOENV",
        "GOEXE",
        "GOEXPERIMENT",
        "GOFIPS140",
        "GOFLAGS",
        "GOGCCFLAGS",
        "GOHOSTARCH",
        "GOHOSTOS",
        "GOINSECURE",
        "GOMIPS",
        "GOMIPS64",
        "GOMOD",
        "GOMODCACHE",
        "GONOPROXY",
        "GONOSUMDB",
        "GOOS",
        "GOPATH",
        "GOPPC64",
        "GOPRIVATE",
        "GOPROXY",
        "GORACE",
        "GORISCV64",
        "GOROOT",
        "GOSUMDB",
        "GOTELEMETRY",
        "GOTELEMETRYDIR",
        "GOTMPDIR",
        "GOTOOLCHAIN",
        "GOTOOLDIR",
        "GOVCS",
        "GOVERSION",
        "GOWASM",
        "GOWORK",
    ]
)
ERROR_NEAR = (
    *("go: ", ".go:", "x509", "dial tcp", "checksum", "go.mod", "go.sum", "GO", "go build", "exec: ", "cannot find"),
    *("signal: killed", "fork/exec", "proxyconnect", "sum.golang", "missing go", "not in std", "build constraints"),
    *("gcc", "link: ", "cgo: ", "go.work", "compile: ", "vendor/", "panic:", "requires go", "requires Go"),
    *("VCS status", "Delve", "read Username", "toolchain", "module cache", "build cache", "directive", "block type"),
    *("vendoring", "provid", "Lock ", "requires cgo", "'go'", "reading http", "/@v/", "Go version", "go version '"),
    *("open ", "mkdir ", "rename ", "remove ", "unlinkat ", "copying "),
)
BARE_WEIGHT = 1
"""Of what Docker says in the same words: too little, unless the command shows go."""
ENV_ROW = re.compile(
    r"\s*(?P<comment>(?://|#+|::|[rR][eE][mM]\s)\s*)?(?:[-•*]\s+)?(?:\*{1,3}|`{1,3})?(?P<set>[sS][eE][tT] |export )?"
    r"(?P<name>[A-Z][A-Z0-9_]{1,20})=(?P<quote>['\"“‘]?)(?P<value>.*)"
)
JSON_NAME = re.compile(r"\"([A-Z][A-Z0-9_]{1,20})\"\s*:\s*\"")
FOUND = re.compile(
    rf"{START}:?\s{{1,3}}{OPEN}(?:go\d[\w.+-]*|devel\s|x?gcc \()",
    re.IGNORECASE,
)
MISSING = weights(
    (
        r"^(?:\S{0,40}sh(?:\.exe)?|sudo): (?:.{0,60}\d+.{0,20}: )?(?:\S{0,60}/|/[^:：]{0,80}/)?go(?:\.exe)?[:：]"
        r"|^\S{0,40}(?:sh|env|which)(?::\d+)?: ?.{0,80}[: /]go(?: \(|\s*$)|^command not found: go\s*$",
        5,
    ),
    (
        rf"^(?:[^`\"':]{{1,40}}: (?:[^`\"']{{1,60}}: )?)?go\s?[:：]\s?(?:{NOWHERE})[.。]?\s*$"
        r"|^Program 'go(?:\.exe)?' failed to run|^This version of .{1,200}\\go\.exe is not compatible"
        r"|^(?:\S{0,40}make(?:\[\d+\])?|\S{0,40}env): go: No such file",
        5,
    ),
    (r"^\s*['\"‘“«„]\s?go(?:\.exe)?\s?['\"’”»“](?: |은\(는\))|^A\(z\) ['\"]go['\"] ", 5),
    (
        r"^(?:Command|(?:Der )?Befehl|Nazwa|Comando|Commande|La commande|The (?:term|program)) ['\"«»]\s?go\s?['\"«»]"
        r"|^\s*go ?: .{0,200}[\"'“‘«„]\s?go|^\s*go(?:\.exe)? : .{0,200}\bgo\b.{20}"
        "|^Název go není názvem|^fish: Unknown command:? '?go\\b|^(?:程序|找不到命令|コマンド) ?['\"“]go['\"”]",
        5,
    ),
    (r"^\s*(?:sudo )?(?:snap|apt)\s+install\s+(?:go|golang-go|gccgo-go)\s.{0,40}# version ", 3),
    (r"invalid GOTOOLCHAIN|^go: (?:download go1|cannot find \"go1)|requires go >= ", 4),
    (r"[\"'`“”‘’«„「『]\s?go(?:\.exe)?\s?[\"'`“”‘’»」』]|/go: No such file|exec format error", 2),
)


def version(line: str) -> int:
    """The line of the version, or what a shell says of a command that it does not find."""
    if "go" not in line.lower():
        return 0
    return 5 if FOUND.search(line) else MISSING(line)


def env(line: str) -> int:
    """Rows with a name that go env prints; one without quotes or `set` may be typed by hand."""
    row = ENV_ROW.match(line)
    if row:
        if row["name"] not in NAMES:
            return 0
        bare = not row["quote"] and "set " not in (row["set"] or "").lower()
        if bare and row["comment"]:
            return 0
        return 1 if bare or len(row["name"]) < 4 else 2
    return min(2 * sum(name in NAMES for name in JSON_NAME.findall(line)), 40) if '"' in line else 0


def errors(line: str) -> int:
    """Lines that the reader of Go's errors knows."""
    if ("git " in line and BY_GIT.search(line)) or "fatal: Auth" in line:
        return 4 if BY_GIT.search(line) or REFUSED.search(line) else 0
    if not any(mark in line for mark in ERROR_NEAR):
        return 0
    found = parse_go_errors(line)
    if found and all(BARE_MARK in error.detail for error in found):
        return BARE_WEIGHT
    return 5 if found else 0


def go_errors(data: bytes) -> object:
    """One object for each error, by the fields of its reader."""
    return [plain(error) for error in parse_go_errors(decode_text(data))]


KINDS = (
    Kind(
        name="go-version",
        ask="go version",
        value=VALUES["go-version"],
        weigh=version,
        below=1,
        starts=FOUND,
        commands=command(r"go(?:\.exe)? version"),
        holds=lambda text: parse_go_version(text).reason not in {"no-version", "no-output"},
    ),
    Kind(
        name="go-env",
        mask=lambda line: USER.sub("//", line),
        ask="go env",
        value=VALUES["go-env"],
        weigh=env,
        need=6,
        between=re.compile(
            r"\s*(?:set )?[A-Z][A-Z0-9_]{1,24}=.*|\s*[{}]\s*|.*\bgo: .*|(?=.*[-=/\\])[-\w=/.\\: ,+]{1,200}"
        ),
        gap=1,
        above=1,
        below=3,
        commands=command(r"go(?:\.exe)? env(?! -w)"),
        holds=lambda text: bool(parse_go_env(text).vars),
    ),
    Kind(
        name="go-errors",
        ask="go build ./... (with the whole error)",
        value=go_errors,
        weigh=errors,
        below=1,
        gap=1,
        commands=command(r"go(?:\.exe)? (?:build|run|mod|get|test|install|vet|work|generate|list).*"),
        message=True,
        holds=lambda text: bool(parse_go_errors(text)),
    ),
)
