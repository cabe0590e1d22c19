"""The phases of one run of the go command, from its trace and its action graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from hostdoctor.parsers.go_actiongraph import Action
from hostdoctor.parsers.go_trace import Span

from .model import Detail, Phase
from .timeline import Interval, divided

LOAD, DOWNLOAD, CACHE = "load packages", "download modules", "build cache"
COMPILE, CGO, LINK, VET, TESTS = "compile", "C compiler (cgo)", "link", "vet", "run tests"
WRITE, REST = "write the program", "start and end Go"

ORDER = (LOAD, DOWNLOAD, CACHE, COMPILE, CGO, LINK, WRITE, VET, TESTS, REST)
"""As they follow each other."""

FILES = ("project-mount", "go-cache-mount", "slow-files", "dirty-pages", "journal-options")
PROCESSORS = ("processors-usable", "wslconfig-processors", "wslconfig-memory", "wslconfig-applied", "wslconfig-syntax")
CHECKS: Mapping[str, tuple[str, ...]] = {
    LOAD: (*FILES, "go-build-settings"),
    DOWNLOAD: ("goproxy", "gosumdb", "go-toolchain", "clock-offset", *FILES),
    CACHE: FILES,
    COMPILE: (*FILES, *PROCESSORS, "go-build-settings"),
    CGO: (*FILES, *PROCESSORS),
    LINK: (*FILES, *PROCESSORS, "go-build-settings"),
    WRITE: FILES,
    VET: (*FILES, *PROCESSORS),
    TESTS: (*FILES, *PROCESSORS),
    REST: (),
}
"""Whose findings would explain that a phase is long."""

SPANS = ("Running ", "load.PackagesAndErrors", "load.TestPackagesAndErrors", "modfetch.", "modload.Query", "Executing ")
"""The beginnings of the names in a trace that are of use here."""

_ACTION = re.compile(
    r"Executing action \((?P<mode>vet|link|test run|build|cgo)(?P<rest> (?:check cache |run )?)(?P<what>.*)\)"
)
_TRACED = {"vet": VET, "link": LINK, "test run": TESTS, "build": COMPILE, "cgo": CGO}
_MODULE = re.compile(r"modfetch\.download (?P<module>\S+@\S+)")
_C_PROGRAM = re.compile(
    r"(?:^|[/\\])(?:cgo|(?:[\w.-]+-)?(?:gcc|g\+\+|clang|clang\+\+|cc|c\+\+|gfortran)(?:-\d+)?)(?:\.exe)?\"?(?:\s|$)"
)
BUSY = 0.5
"""Below this part of its time, a compiler mostly waits."""

Note = Callable[[Action], str]


def phases_of(
    spans: Sequence[Span], actions: Sequence[Action], begin: float, end: float, why: Note = lambda _: ""
) -> tuple[Phase, ...]:
    """The phases of a run from `begin` to `end` (seconds since 1970), which add up to it.

    `why` says why an action had to be done. Without times in the action graph (the command was stopped) the trace has
    to do: it does not tell a package that was compiled from one that came out of the cache.
    """
    timed = [action for action in actions if action.begin is not None and action.end is not None]
    going = [*_loading(spans, end), *(_action_intervals(timed) if timed else _traced_actions(spans, end))]
    seconds = divided(going, begin, end, REST)
    return tuple(
        Phase(
            name=name,
            seconds=seconds[name],
            details=tuple(_details(name, timed, spans, why)),
            checks=CHECKS[name],
            note=_note(name, timed),
        )
        for name in ORDER
        if seconds.get(name, 0.0) > 0
    )


def phase_name(action: Action) -> str:
    """The phase of what an action did; REST for what only orders others."""
    mode = action.mode
    if mode == "test run":
        return TESTS
    if mode in ("link-install", "install", "install header", "test build"):
        return WRITE
    if mode.startswith(("test ", "go ", "nop", "built-in")):
        return REST
    if not action.commands:
        return CACHE
    if mode == "link":
        return LINK
    if mode == "vet":
        return VET
    return CGO if "cgo" in mode or any(map(_C_PROGRAM.search, map(_program, action.commands))) else COMPILE


def _program(command: str) -> str:
    """The first word of a command line, as the go command writes it."""
    return command.partition(" -")[0]


def _loading(spans: Sequence[Span], end: float) -> Iterator[Interval]:
    for span in spans:
        if span.name.startswith("load."):
            yield Interval(begin=span.begin, end=span.end or end, parts={LOAD: 1.0}, level=1)
        elif span.name.startswith(("modfetch.", "modload.Query")):
            yield Interval(begin=span.begin, end=span.end or end, parts={DOWNLOAD: 1.0}, level=2)


def _action_intervals(actions: Sequence[Action]) -> Iterator[Interval]:
    """What an action does beside its commands is to look up, read and write the cache."""
    for action in actions:
        name = phase_name(action)
        if name == REST or action.begin is None or action.end is None or action.seconds <= 0:
            continue
        worked = 1.0 if name in (CACHE, TESTS, WRITE) else min(1.0, action.real / action.seconds)
        parts = {name: worked, CACHE: 1.0 - worked} if worked < 1.0 else {name: 1.0}
        yield Interval(begin=action.begin, end=action.end, parts=parts, level=3)


def _traced(spans: Sequence[Span]) -> Iterator[tuple[str, str, Span]]:
    """The phase, the package and the span of each action in a trace."""
    for span in spans:
        if match := _ACTION.match(span.name):
            yield CACHE if "check cache" in match["rest"] else _TRACED[match["mode"]], match["what"], span


def _traced_actions(spans: Sequence[Span], end: float) -> Iterator[Interval]:
    for name, _, span in _traced(spans):
        yield Interval(begin=span.begin, end=span.end or end, parts={name: 1.0}, level=3)


def _traced_details(name: str, spans: Sequence[Span]) -> Iterator[Detail]:
    """What had not ended when the command was stopped first, then what took longest."""
    done = [(what, span) for phase, what, span in _traced(spans) if phase == name and name != CACHE]
    yield from (Detail(what, None, "had not ended") for what, span in done if span.end is None)
    ended = [(span.end - span.begin, what) for what, span in done if span.end is not None]
    yield from (Detail(what, seconds) for seconds, what in sorted(ended, reverse=True))


def _details(name: str, actions: Sequence[Action], spans: Sequence[Span], why: Note) -> Iterator[Detail]:
    """What took longest first. With cgo, and with tests, a package has several actions."""
    if name == DOWNLOAD:
        for span in spans:
            if match := _MODULE.match(span.name):
                yield Detail(match["module"], None if span.end is None else span.end - span.begin)
    elif not actions:
        yield from _traced_details(name, spans)
    elif name in (COMPILE, CGO, LINK, VET):
        took: dict[tuple[str, str], float] = {}
        for action in actions:
            if phase_name(action) == name:
                key = action.package, why(action)
                took[key] = took.get(key, 0.0) + action.real
        for (package, reason), seconds in sorted(took.items(), key=lambda item: -item[1]):
            yield Detail(package, seconds, reason)


def _note(name: str, actions: Sequence[Action]) -> str:
    """Whether the compilers computed or waited."""
    if name not in (COMPILE, LINK, VET):
        return ""
    done = [action for action in actions if phase_name(action) == name]
    real = sum(action.real for action in done)
    busy = sum(action.user + action.system for action in done)
    if real < 1.0 or busy >= BUSY * real:
        return ""
    return f"it computed for {busy / real:.0%} of that time and waited for files or processors otherwise"
