"""The command line of `go build` and its like, changed so that it tells what it does and writes only where we say."""

from __future__ import annotations

import ntpath
import os
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from .commands import GO_COMMANDS
from .model import CannotMeasure


def names(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


SWITCHES = names(
    "a artifacts asan benchmem buildvcs c cover diff failfast fix fullpath i json linkshared modcacherw msan n race"
    " short trimpath v work x"
)
"""Flags without a value (`go help build`, `go help testflag`); -buildvcs has one only behind an equals sign."""

VALUES = names(
    "C asmflags bench benchtime blockprofile blockprofilerate buildmode compiler count coverpkg covermode coverprofile"
    " cpu cpuprofile debug-actiongraph debug-runtime-trace debug-trace exec fuzz fuzzminimizetime fuzztime gccgoflags"
    " gcflags installsuffix ldflags list memprofile memprofilerate mod modfile mutexprofile mutexprofilefraction o"
    " outputdir overlay p parallel pgo pkgdir run shuffle skip tags timeout toolexec trace vet vettool"
)
"""Flags whose value may be the next word."""

WRITES = names(
    "o coverprofile cpuprofile memprofile blockprofile mutexprofile trace outputdir pkgdir debug-runtime-trace"
)
"""Flags of which the value is a file or folder to write."""

STORED = {
    "build": names("o pkgdir i"),
    "install": names("pkgdir i buildmode"),
    "test": WRITES | names("c artifacts fuzz"),
    "vet": names("fix"),
}
"""What GOFLAGS may have a command write; it leaves out what a command does not know."""

QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|[^\s'\"]+")

OURS = names("debug-trace debug-actiongraph")
"""Files that the measurement reads: the last one of such a flag counts, and it has to be ours."""

PROFILES = names("cpuprofile memprofile blockprofile mutexprofile")
"""These keep the test program too, in the current folder (`go help testflag`)."""

LISTED = names("mod modfile tags overlay compiler race msan asan")
"""Flags that decide which files and packages a build sees."""

MODULES = names("mod modfile")
"""Those of them that only mean something with modules."""


@dataclass(frozen=True, slots=True)
class Word:
    """One flag with its value (None where it has none, or stands without), or one other word (`flag` empty)."""

    flag: str
    value: str | None
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoCommand:
    """`go SUBCOMMAND` taken apart. `packages` are the words that name packages; `folder` is that of -C."""

    subcommand: str
    words: tuple[Word, ...]
    packages: tuple[str, ...]
    folder: str = ""

    def has(self, *flags: str) -> bool:
        """Whether one of these flags is set."""
        return any(word.flag in flags and word.value not in ("false", "0") for word in self.words)

    def value(self, flag: str) -> str | None:
        """The last value of a flag."""
        return next((word.value for word in reversed(self.words) if word.flag == flag), None)

    def list_flags(self, *, modules: bool = True) -> tuple[str, ...]:
        """What `go list` needs to see the same packages; those that it refuses without `modules` left out."""
        wanted = LISTED if modules else LISTED - MODULES
        return tuple(text for word in self.words if word.flag in wanted for text in word.text)

    @property
    def tests(self) -> bool:
        """Tests are compiled and run."""
        return self.subcommand == "test" and not self.has("c")


def take_apart(arguments: Sequence[str]) -> GoCommand:
    """The words behind `go`; CannotMeasure where the command is not one that is measured."""
    subcommand, *rest = arguments or ("",)
    if subcommand not in GO_COMMANDS:
        shown = f"go {subcommand}".strip()
        raise CannotMeasure(f"{shown!r} is not measured; these are: {', '.join(f'go {each}' for each in GO_COMMANDS)}")
    words = list(_words(rest, subcommand))
    folder = ""
    if words and words[0].flag == "C":
        folder = words.pop(0).value or ""
    packages = tuple(_packages(words, subcommand))
    command = GoCommand(subcommand=subcommand, words=tuple(words), packages=packages, folder=folder)
    _refuse_what_stays(command)
    if subcommand == "run":
        return _as_build(command)
    return command


def with_stored_flags(command: GoCommand, goflags: str) -> GoCommand:
    """With the flags of GOFLAGS that write, as if they were typed before the others, which win (`go help goflags`)."""
    stored = [text.strip("'\"") for text in QUOTED.findall(goflags)]
    wanted = STORED.get(command.subcommand, frozenset())
    words = [word for word in _words(stored, command.subcommand) if word.flag in wanted]
    command = replace(command, words=(*words, *command.words))
    _refuse_what_stays(command)
    return command


def _refuse_what_stays(command: GoCommand) -> None:
    """What is written where no flag leads elsewhere."""
    if command.subcommand == "vet" and command.has("fix"):
        raise CannotMeasure("go vet -fix changes your files; measure it without -fix")
    if command.subcommand == "test" and command.value("fuzz"):
        raise CannotMeasure("go test -fuzz keeps what it finds in testdata and in the cache; measure it without -fuzz")
    if command.subcommand in ("build", "install") and command.has("i"):
        raise CannotMeasure("the flag -i installs packages into GOPATH or GOROOT; measure it without -i")
    if command.subcommand == "install" and command.value("buildmode") == "shared":
        raise CannotMeasure("go install -buildmode=shared writes into GOROOT; measure go build")


def _words(rest: Sequence[str], subcommand: str) -> Iterator[Word]:
    """Only `go test` takes flags behind packages; elsewhere all that follows the first package is no flag."""
    at = 0
    while at < len(rest):
        text = rest[at]
        at += 1
        if not text.startswith("-") or text == "-":
            yield Word("", None, (text,))
            if subcommand == "test":
                continue
            break
        name, equals, value = text.lstrip("-").partition("=")
        name = name.removeprefix("test.") if subcommand == "test" else name
        if name in ("", "args"):
            at -= 1
            break
        if not equals and name in VALUES and at < len(rest):
            yield Word(name, rest[at], (text, rest[at]))
            at += 1
        else:
            yield Word(name, value if equals else None, (text,))
    yield from (_behind_args(text) for text in rest[at:])


def _behind_args(text: str) -> Word:
    """The test program itself knows the flags of `go test`, too, with their prefix."""
    name, equals, value = text.lstrip("-").partition("=")
    flag = name.removeprefix("test.")
    return Word(flag, value, (text,)) if equals and name != flag and flag in WRITES else Word("", None, (text,))


def _packages(words: Sequence[Word], subcommand: str) -> Iterator[str]:
    """Behind a flag that `go test` does not know, and behind -args, words are the test's own."""
    for word in words:
        if word.flag == "" and word.text[0] not in ("-args", "--args", "--", "-"):
            yield word.text[0]
        elif word.flag == "" or (subcommand == "test" and word.flag not in SWITCHES | VALUES and word.value is None):
            return


def _as_build(command: GoCommand) -> GoCommand:
    """`go run` without the program's own start: its package or files, without its arguments and -exec."""
    plain = list(command.packages)
    files = [word for word in plain if word.endswith(".go")]
    packages = plain[: len(files)] if files and plain[: len(files)] == files else plain[:1]
    if any("@" in each for each in packages):
        raise CannotMeasure(f"go run {packages[0]} builds nothing of this module; measure: go install {packages[0]}")
    flags = [word for word in command.words if word.flag and word.flag != "exec"]
    words = (*flags, *(Word("", None, (text,)) for text in packages))
    return GoCommand(subcommand="build", words=words, packages=tuple(packages), folder=command.folder)


def rewritten(
    command: GoCommand, switches: Sequence[str], out: str, *, leaves: str | None, is_folder: Callable[[str], bool]
) -> tuple[str, ...]:
    """The words behind `go`: ours first, and each file that would be written within the folder `out` instead.

    `leaves` is the name in `out` of the program that `go build` would leave in the current folder, empty for the name
    that it has, None where it leaves none; `is_folder` knows folders.
    """
    words: list[str] = [command.subcommand, *switches]
    if not command.has("o"):
        if command.subcommand == "build" and leaves is not None:
            words += ["-o", _within(out, leaves)]
        elif command.subcommand == "test" and command.has("c", *PROFILES):
            words += ["-o", _within(out, "")]
    if command.subcommand == "test" and command.has("artifacts") and not command.has("outputdir"):
        words += ["-outputdir", out]
    for word in command.words:
        if word.flag in WRITES and word.value and not _is_discarded(word.value):
            words.append(f"{word.text[0].partition('=')[0]}={_redirected(word, out, is_folder)}")
        elif word.flag not in OURS:
            words += word.text
    return tuple(words)


def _is_discarded(value: str) -> bool:
    """As cmd/go/internal/base IsNull has it."""
    return value == os.devnull or (os.name == "nt" and value.casefold() == "nul")


def _redirected(word: Word, out: str, is_folder: Callable[[str], bool]) -> str:
    """A file of the same name in `out`; a folder stays a folder, which means something for -o."""
    value = str(word.value)
    if value.endswith(("/", "\\")) or is_folder(value):
        return _within(out, "")
    return _within(out, ntpath.basename(value) if "\\" in value else posixpath.basename(value))


def _within(out: str, name: str) -> str:
    separator = "\\" if "\\" in out else "/"
    return f"{out}{separator}{name}"
