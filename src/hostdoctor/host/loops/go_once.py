"""One run of a `go` command with the switches that make it tell what it did."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hostdoctor.host.command_run import Ended, read_whole, run_to_end
from hostdoctor.host.why_folders import Private
from hostdoctor.parsers.go_actiongraph import Action, parse_actiongraph
from hostdoctor.parsers.go_test_json import PackageResult, parse_test_events
from hostdoctor.parsers.go_trace import Span, parse_trace
from hostdoctor.why.go_command import GoCommand, rewritten
from hostdoctor.why.go_phases import SPANS, TESTS, phases_of
from hostdoctor.why.go_tests import details_of
from hostdoctor.why.model import CannotMeasure, Failure, Phase

from .setting import Setting

UNKNOWN_SWITCH = b"flag provided but not defined: -debug-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """All that stays the same from run to run.

    `out` is the folder for what the command writes, `leaves` the name there of a program that it would leave in the
    current folder (empty: the name that it has; None: it leaves none).
    """

    program: str
    command: GoCommand
    directory: str
    environment: Mapping[str, str]
    private: Private
    out: Path
    leaves: str | None
    setting: Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """What one run left."""

    ended: Ended
    spans: tuple[Span, ...]
    actions: tuple[Action, ...]
    tested: tuple[PackageResult, ...]
    failure: Failure | None

    def phases(self, why: Callable[[Action], str]) -> tuple[Phase, ...]:
        """Where its time went, each test package with what is known of it."""
        begin = self.ended.began
        phases = phases_of(self.spans, self.actions, begin, begin + self.ended.seconds, why)
        details = tuple(details_of(self.tested))
        return tuple(replace(each, details=details) if each.name == TESTS else each for each in phases)


def run_once(bench: Bench, kind: str, overlay: Path | None = None) -> Once:
    """Run it; CannotMeasure where it cannot be started or is too old to tell."""
    trace, graph = bench.private.file("trace"), bench.private.file("graph")
    switches = [f"-debug-trace={trace}", f"-debug-actiongraph={graph}"]
    switches += ["-json"] * (bench.command.tests and not bench.command.has("json"))
    switches += [f"-overlay={overlay}"] * (overlay is not None)
    words = rewritten(
        bench.command,
        switches,
        str(bench.out),
        leaves=bench.leaves,
        is_folder=lambda path: Path(bench.directory, path).is_dir(),
    )
    begun = time.monotonic()
    ended = run_to_end(
        (bench.program, *words),
        bench.private,
        bench.setting,
        directory=bench.directory,
        environment=bench.environment,
        look=lambda: bench.setting.doing(f"{kind}: go {bench.command.subcommand} ({time.monotonic() - begun:.0f} s)"),
    )
    if UNKNOWN_SWITCH in ended.errors():
        raise CannotMeasure("this Go is too old to say what it does; Go 1.16 and later do")
    tested, said = parse_test_events(ended.output()) if bench.command.tests else ((), None)
    spoken = None if said is None else ended.errors() + said.encode("utf-8", "replace")
    return Once(
        ended=ended,
        spans=parse_trace(read_whole(trace), SPANS),
        actions=parse_actiongraph(read_whole(graph)),
        tested=tested,
        failure=ended.failure(spoken),
    )


def middle(runs: Sequence[Once]) -> Once:
    """The one with the median time, the shorter one of two."""
    return sorted(runs, key=lambda once: once.ended.seconds)[(len(runs) - 1) // 2]
