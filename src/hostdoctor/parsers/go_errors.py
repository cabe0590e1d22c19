"""Errors of the go command and its tools, recognised by Go's own words, which are English on every system.

What Windows adds to them is localised ("Incorrect function."), so no pattern rests on that alone. Wordings were read in
golang/go 1.27.3 (src/cmd/go/internal/{modfetch,modload,toolchain,load,work,cache,base,gover}, src/cmd/cgo, src/cmd/
compile, x/mod/modfile); those of older releases, where they differ, were run with Go 1.19.8 and 1.21.13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .decoding import unify_newlines
from .go_fetch_errors import fetch_error, named_parts
from .pasted import undecorate_line
from .secret_variables import without_credentials

BY_GIT = re.compile(r"\bgit (?:ls-remote|fetch|clone)\b.{0,1000}: exit status 128\b")
"""How Go begins what git printed for it (src/cmd/go/internal/modfetch/codehost); without that, git was run by hand."""
REFUSED = re.compile(r"fatal: Authentication failed for '(?P<url>https?://[^']+)'")
LINES_OF_GIT = 6
"""Lines below that beginning in which git says what failed."""
OF_SERVER = re.compile(r"not found: \S+@\S+: ")
"""Beginning of what a proxy or the checksum database wrote below "server response:": its name servers are not ours."""
LONGEST_LINE = 4000
"""Characters of a line that are looked at: Go prints no longer ones, and a minified file must cost no time."""

WSL_FOLDER = r"\\\\wsl(?:\$|\.localhost)\\[^:*?\"<>|\n]{0,300}"

# First match wins; groups with a name become the details.
BUILD_ERRORS: tuple[tuple[str, str], ...] = (
    # Toolchain choice and go.mod.
    (
        "go-too-old",
        r"(?<!\S)(?P<what>[^\s:(]\S*?) requires go >= (?P<wanted>[\w.]+) \(running go (?P<running>[^\s;)]+)"
        r"(?:; GOTOOLCHAIN=(?P<toolchain>[^\s;)]+))?",
    ),
    ("go-line-refused", r"invalid go version '(?P<wanted>[^']*)': must match format"),
    ("directive-refused", r"unknown (?:directive|block type): (?P<directive>toolchain|godebug|tool|ignore|retract)\b"),
    ("toolchain-unavailable", r"download (?P<wanted>go\d[\w.]*) for (?P<platform>\w+/\w+): toolchain not available"),
    (
        "toolchain-unavailable",
        r"invalid toolchain: (?P<wanted>go\d[\w.]*) is a language version but not a toolchain version",
    ),
    ("toolchain-not-on-path", r'cannot find "(?P<wanted>go\d[\w.]*)" in PATH'),
    ("toolchain-invalid", r"invalid GOTOOLCHAIN \"(?P<value>[^\"]*)\""),
    (
        "version-mismatch",
        r"(?:compile|asm|link): version \"(?P<tool>[^\"]+)\" does not match go tool version \"(?P<go>[^\"]+)\"",
    ),
    (
        "go-too-old",
        r"package requires newer Go version (?P<wanted>go[\w.]+)(?: \(application built with (?P<running>[^)]+))?",
    ),
    ("go-too-old", r"note: module requires Go (?P<wanted>[\d.]+)"),
    ("delve-too-old", r"Version of Delve is too old for Go version (?P<running>\S+)"),
    ("delve-too-new", r"Go version (?P<running>\S+) is too old for this version of Delve"),
    ("go-missing", r"^(?:\S*sh: (?:line \d+: |\d+: )?|sudo: )go: (?:command )?not found"),
    ("go-missing", r"^'go' is not recognized as |^(?:go : )?The term 'go' is not recognized|^Command 'go' not found"),
    # PowerShell and cmd say it in the language of Windows, with the name in its quotes.
    ("go-missing", r"^go ?: [^\n]{0,200}[\"'“„«‘]\s?go\s?[\"'”“»’]|^[^\n\"'“„«‘:]{0,60}[\"“„«]\s?go\s?[\"”“»] \w"),
    # Settings.
    ("goflags-refused", r"go: parsing \$GOFLAGS: (?P<why>.+)"),
    ("platform-refused", r"unsupported GOOS/GOARCH pair (?P<platform>\S+/\S+)"),
    ("modules-off", r"unknown environment setting GO111MODULE=(?P<value>\S*)"),
    ("modules-off", r"modules disabled by GO111MODULE=(?P<value>off)"),
    (
        "cache-refused",
        r"build cache is (?:disabled by GOCACHE=(?P<value>off)|required, but could not be located: (?P<why>.+))",
    ),
    ("cache-denied", r"failed to initialize build cache at (?P<folder>(?:[A-Za-z]:)?[^:]{1,300}): (?P<why>.+)"),
    ("cache-denied", r"could not create module cache: (?P<why>.+)"),
    ("goroot-missing", r"cannot find GOROOT directory: (?P<folder>.+)"),
    ("gopath-relative", r"GOPATH entry is relative; must be absolute path: \"(?P<value>[^\"]*)\""),
    ("experiment-refused", r"unknown GOEXPERIMENT (?P<value>\S+)"),
    ("godebug-removed", r"removed GODEBUG \"(?P<name>[^\"]+)\" set to old value \"(?P<value>[^\"]*)\""),
    ("godebug-unknown", r"unknown (?://go:debug setting|godebug|//go:debug) \"(?P<name>[^\"]+)\""),
    # Modules on this machine.
    ("missing-go-sum", r"missing go\.sum entry(?:.*\bmodule providing package (?P<package>[^\s;]+))?"),
    ("go-mod-stale", r"updates to go\.(?P<file>mod|sum|work) needed"),
    ("vendor-stale", r"inconsistent vendoring in (?P<folder>.{1,300}?):\s*$"),
    ("no-go-mod", r"go\.mod file not found in current directory or any parent directory"),
    ("no-go-mod", r"cannot find main module\b"),
    ("no-module-provides", r"no required module provides package (?P<package>[^\s;:]+)"),
    ("no-module-provides", r"cannot find module providing package (?P<package>[^\s;:]+)"),
    ("not-in-std", r"package (?P<package>\S+) is not in (?:std|GOROOT) \((?P<folder>[^)]*)"),
    ("no-go-files", r"build constraints exclude all Go files in (?P<folder>\S.{0,300})$"),
    # What surrounds the build.
    ("windows-lock", rf"\b(?:R?Lock|Unlock) (?P<path>{WSL_FOLDER}): "),
    ("windows-lock", r"\b(?:R?Lock|Unlock) (?P<path>(?:[A-Za-z]:[\\/])?[^:*?\"<>|]{0,300}): Incorrect function"),
    ("vcs-status", r"error obtaining VCS status: (?P<why>.+)"),
    ("no-c-compiler", r"C compiler \"(?P<compiler>[^\"]+)\" not found"),
    ("no-c-compiler", r"cgo: exec (?P<compiler>\S+): exec: .*executable file not found"),
    ("no-c-compiler", r"-race requires cgo; enable cgo by setting CGO_ENABLED=1"),
    ("git-missing", r"exec: \"git\": executable file not found in"),
    # docker, which is written in Go as well, says it of the helper for its logins.
    (
        "exec-format",
        r"fork/exec (?![^:]{0,200}docker-credential)(?P<path>(?:[A-Za-z]:)?[^:]{1,300}): exec format error",
    ),
    ("exec-format", r"fork/exec (?P<path>(?:[A-Za-z]:)?[^:]{1,300}): [^:]{0,200}not a valid Win32 application"),
    (
        "write-denied",
        r"^go(?: \w+ \S+)?: (?:[^:]{1,300}: )?(?:open|mkdir|rename|remove|unlinkat) (?P<path>[^\s:]{1,300}): "
        r"(?P<why>permission denied|read-only file system|operation not permitted)",
    ),
    # What Windows says behind the path is in its own language.
    ("start-refused", r"fork/exec (?P<path>[A-Za-z]:[\\/][^:]{1,300}): (?P<why>\S.+)"),
    (
        "file-refused",
        r"^(?:go(?: \w+ \S+)?: )?(?:creating work dir: )?(?:open|mkdir|rename|remove|unlinkat|copying) "
        r"(?P<path>[A-Za-z]:[\\/][^:*?\"<>|]{1,300}): (?P<why>\S.+)",
    ),
)
COMPILE_ERROR = re.compile(r"^(?:vet: )?(?P<file>(?:[A-Za-z]:)?[^\s:]+\.go):(?P<at>\d+)(?::\d+)?: (?!\s)(?P<why>.+)")

PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in BUILD_ERRORS)
MARK = re.compile(
    r"requires go >=|go\.(?:mod|sum|work)\b|toolchain|GOTOOLCHAIN|go tool version|Go version|go version|requires Go"
    r"|cannot find|GOFLAGS|GOPATH|GOEXPERIMENT|module cache|Delve|not found|not recognized|GOOS/GOARCH|GO111MODULE"
    r"|[\"'“„«‘]\s?go\s?[\"'”“»’]"
    r"|build cache|GODEBUG|godebug|go:debug|directive|block type|vendoring|package |Go files|Lock |Unlock |VCS status"
    r"|C compiler|requires cgo|executable file not found|fork/exec"
    r"|(?:open|mkdir|rename|remove|unlinkat|copying) [A-Za-z]:"
    r"|permission denied|read-only file|not permitted"
    r"|checksum|GOPROXY|GOSUMDB|Get |reading http|read Username|x509: |dial tcp|proxyconnect tcp|TLS handshake"
)
"""Some word of each pattern: lines without any are passed over quickly."""


@dataclass(frozen=True, slots=True)
class GoError:
    """One error of the go command: `kind` is a name of the tables, `line` counts from 1, `text` is that line.

    `detail` holds what the line names: versions, a package, a path, an address; what it does not
    name is left out.
    """

    kind: str
    line: int
    text: str
    detail: Mapping[str, str] = field(default_factory=dict)


def parse_go_errors(text: str) -> tuple[GoError, ...]:
    """Every line that is an error of Go's own, in order; compile errors are of the kind `compile`.

    Terminal colours, Markdown quote marks and the prefixes of build logs are taken off first, and the user and password
    of any address are starred out.
    """
    return tuple(_errors(unify_newlines(text)))


def _errors(text: str) -> Iterator[GoError]:
    by_git = -LINES_OF_GIT
    for number, row in enumerate(text.split("\n"), start=1):
        if "git " in row and BY_GIT.search(row, 0, LONGEST_LINE):
            by_git = number
        if number - by_git <= LINES_OF_GIT and (refused := REFUSED.search(row, 0, LONGEST_LINE)):
            line = without_credentials(undecorate_line(row[:LONGEST_LINE]).strip())
            yield GoError("private-module", number, line, {"url": without_credentials(refused["url"])})
            continue
        if not (MARK.search(row, 0, LONGEST_LINE) or ".go:" in row[:LONGEST_LINE]):
            continue
        line = without_credentials(undecorate_line(row[:LONGEST_LINE]).strip())
        if not OF_SERVER.match(line) and (error := _error(line, number)):
            yield error


def _error(line: str, number: int) -> GoError | None:
    for kind, pattern in PATTERNS:
        if match := pattern.search(line):
            return GoError(kind, number, line, named_parts(match))
    if fetch := fetch_error(line):
        return GoError(fetch[0], number, line, fetch[1])
    if match := COMPILE_ERROR.match(line):
        return GoError("compile", number, line, named_parts(match))
    return None
