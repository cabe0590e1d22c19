"""Output of `go version`, and the order of Go releases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .pasted import undecorate

OPERATING_SYSTEMS = (
    "aix|android|darwin|dragonfly|freebsd|hurd|illumos|ios|js|linux|nacl"
    "|netbsd|openbsd|plan9|solaris|wasip1|windows|zos"
)
PLATFORM = rf"(?P<goos>{OPERATING_SYSTEMS})/(?P<goarch>[a-z0-9_]+)"
VENDOR = r"(?: (?:\([^()\n]{1,120}\)|X:\S+|cl/[0-9]+|\+[0-9a-f]+))*"
# GCC's own go command names its package and the version of GCC behind or instead of the release.
GCCGO = r"(?:go[0-9][\w.+-]* gccgo|x?gcc) [^\n]{1,100}?"
BUILD = rf"(?P<version>devel [^\n]{{1,100}}?|go[0-9][\w.]*-devel\S* [^\n]{{1,60}}?|{GCCGO}|go[0-9][\w.+-]*{VENDOR})"
# Vendors put blanks and brackets into the version ("go1.21.11 (Red Hat 1.21.11-1.el9_4)"), so that only the
# platform tells where it ends. Issue templates add a colon, and terminals break the line before the platform.
# Pages that lose the end of a line glue the command to what it printed. In "go1.2x" the author left the number open.
START = r"(?:\b|(?<=go version))go version"
OPEN = r"(?!go1\.(?:\d+\.)?\d*[xX])"
FULL_LINE = re.compile(rf"{START}:?\s{{1,3}}{OPEN}{BUILD}\s+{PLATFORM}\b", re.IGNORECASE)
CUT_LINE = re.compile(rf"{START} {OPEN}(?P<version>go1(?:\.[0-9]+)*(?:(?:rc|beta)[0-9]+)?)\b(?![^\n]*/)")
NUMBER = "[0-9]{1,6}"
RELEASE = re.compile(
    rf"go(?P<major>{NUMBER})(?:\.(?P<minor>{NUMBER})"
    rf"(?:\.(?P<patch>{NUMBER})|(?P<kind>rc|beta)(?P<number>{NUMBER}))?)?(?P<extra>.*)",
    re.DOTALL,
)
EXPERIMENTS = re.compile(r"\bX:(\S+)")
FIRST_MINOR_WITH_PATCH_ZERO = 21

# Every shell in every language repeats the name that it did not find in quotes, or behind its own name: cmd
# "'go' is not ..." and "Der Befehl "go" ist ...", PowerShell "无法将“go”项识别为 ...", "bash: go: ...", "zsh: ...: go".
QUOTED_NAME = re.compile(r"""["'`“”‘’«»„‚「『]\s?go(?:\.exe)?\s?["'`“”‘’«»」』]""")
SHELL_LINE = re.compile(r"^(?:\S*sh(?:\.exe)?|sudo): (?:[^\n]*\b\d+[^\n]*?: )?(?:\S*/)?go(?:\.exe)?[:：]", re.MULTILINE)
# zsh gives the number of the line behind its name.
NAME_LAST = re.compile(
    r"^\S*(?:sh|env|which)(?::\d+)?: ?[^\n]*[: ]go(?: \(|\s*$| in \()|^command not found: go\s*$", re.MULTILINE
)
# make, hooks of git and people who leave the shell's name out; Go itself never complains with these words alone.
NOWHERE = (
    r"(?:[Cc]ommand )?not found\b|(?:Kommando|Befehl) nicht gefunden|commande introuvable|orden no encontrada"
    r"|comando non trovato|comando não encontrado|команда не найдена|команду не знайдено|nie znaleziono polecenia"
    r"|opdracht niet gevonden|komut (?:yok|bulunamadı)"
    r"|コマンドが見つかりません|未找到命令|找不到命令|명령어를 찾을 수 없음"
)
NAME_FIRST = re.compile(
    rf"^(?:[^\n`\"']{{1,80}}: )?go\s?[:：]\s?(?:{NOWHERE})|^(?:\S*make(?:\[\d+\])?|\S*env): go: No such file",
    re.MULTILINE,
)
# Windows PowerShell puts a blank before its colon, and no language of Windows leaves the name out behind it.
POWERSHELL = re.compile(r"^\s*go(?:\.exe)? : [^\n]*\bgo\b", re.MULTILINE)
# What Ubuntu's command-not-found offers is the same in every language.
OFFERED = re.compile(r"^\s*(?:sudo )?(?:snap|apt)\s+install\s+(?:go|golang-go|gccgo-go)\s.*# version ", re.MULTILINE)
EXEC_FAILED = re.compile(
    r"Název go není názvem|execv\w*\(go\)|/go: (?:No such file|not found)|CommandNotFoundException"
)
MISSING = (QUOTED_NAME, SHELL_LINE, NAME_LAST, NAME_FIRST, POWERSHELL, OFFERED, EXEC_FAILED)
NOT_EXECUTABLE = re.compile(
    r"exec format error|permission denied|\b193\b|valid win32|not compatible with the version|cannot execute"
    r"|bad CPU type|Program 'go(?:\.exe)?' failed to run"
    # As bash says it of a path to go.
    r"|/go[:：]\s?(?:Keine Berechtigung|Permission non accord|Permiso denegado|Permissão negada|Permesso negato"
    r"|Отказано в доступе|Brak dostępu|許可がありません|权限不够|拒絕不符權限的操作|无法执行|無法執行|허가 거부)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GoRelease:
    """A released Go version: `patch` is None where the text has none, `kind` is "", "beta" or "rc" with its number."""

    major: int
    minor: int
    patch: int | None = None
    kind: str = ""
    number: int = 0

    def __str__(self) -> str:
        tail = f"{self.kind}{self.number}" if self.kind else "" if self.patch is None else f".{self.patch}"
        return f"{self.major}.{self.minor}{tail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoVersion:
    """What `go version` said, or in `reason` why it did not say a version.

    `version` is all between "go version" and the platform; `extra` is what a vendor or builder added to the release;
    `release` is None for a development build that names none. Reasons: not-found (no such command),
    not-executable, invalid-gotoolchain, toolchain-unavailable, no-output, no-version.
    """

    found: bool
    version: str | None = None
    release: GoRelease | None = None
    devel: bool = False
    goos: str | None = None
    goarch: str | None = None
    extra: str = ""
    experiments: tuple[str, ...] = ()
    reason: str | None = None


def parse_go_version(text: str) -> GoVersion:
    """The first version that `go version` printed in `text`, which may hold prompts and other tools' output."""
    text = undecorate(text)
    full = FULL_LINE.search(text)
    if full:
        return _found(full["version"], full["goos"].lower(), full["goarch"].lower())
    cut = CUT_LINE.search(text)
    if cut:
        return _found(cut["version"], None, None)
    return GoVersion(found=False, reason=_reason(text))


def parse_go_release(text: str) -> GoRelease | None:
    """The release in "go1.22.3", "1.22", "go1.27rc1" or "go1.21.0-custom"; None where no release stands first."""
    name = text.strip()
    match = RELEASE.match(name if name.startswith("go") else f"go{name}")
    return _release(match) if match and not match["extra"].startswith(".") else None


def release_key(release: GoRelease) -> tuple[int, int, int, int, int]:
    """Sorts as Go does: 1.21 < 1.21rc1 < 1.21.0, but 1.20rc1 < 1.20 = 1.20.0.

    Up to 1.20 the first release had no patch number; since 1.21 a bare 1.N is the language version, which is older
    than any release of it. Source: golang/website _content/doc/toolchain.md.
    """
    patch = release.patch
    if patch is None:
        first_release = not release.kind and release.minor < FIRST_MINOR_WITH_PATCH_ZERO and release.major == 1
        patch = 0 if first_release else -1
    rank = {"": 0, "beta": 1, "rc": 2}[release.kind]
    return (release.major, release.minor, patch, rank, release.number)


def _found(version: str, goos: str | None, goarch: str | None) -> GoVersion:
    match = RELEASE.search(version)
    extra = match["extra"].strip() if match else version.removeprefix("devel").strip()
    experiments = EXPERIMENTS.search(version)
    return GoVersion(
        found=True,
        version=version,
        release=_release(match) if match else None,
        devel="devel" in version,
        goos=goos,
        goarch=goarch,
        extra=extra,
        experiments=tuple(experiments.group(1).split(",")) if experiments else (),
    )


def _release(match: re.Match[str]) -> GoRelease:
    return GoRelease(
        major=int(match["major"]),
        minor=int(match["minor"] or 0),
        patch=int(match["patch"]) if match["patch"] else None,
        kind=match["kind"] or "",
        number=int(match["number"] or 0),
    )


def _reason(text: str) -> str:
    if not text.strip():
        return "no-output"
    # Go's own complaints are in English everywhere; golang/go src/cmd/go/internal/toolchain/select.go.
    if "invalid GOTOOLCHAIN" in text:
        return "invalid-gotoolchain"
    if re.search(r"^go: (?:download go1|cannot find \"go1|[^\n]*requires go >= )", text, re.MULTILINE):
        return "toolchain-unavailable"
    names = any(pattern.search(text) for pattern in MISSING)
    if NOT_EXECUTABLE.search(text):
        return "not-executable"
    return "not-found" if names else "no-version"
