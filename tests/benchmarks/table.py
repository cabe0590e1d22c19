"""What is promised of speed, measured: one row a promise."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.recordings.compose import HOSTS

from .chain import SECONDS, run_slowly
from .harness import added
from .processes import MIB, ROOT, least, program

RECORDING = str(ROOT / "tests/recordings/healthy-windows-11.json")
ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Row:
    """`measured` must not exceed `bound`; both in `unit`."""

    what: str
    measured: float
    bound: float
    unit: str
    remark: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.measured <= self.bound


def start_rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Processor time of start-up, as a multiple of what an empty program costs in the same environment."""
    empty, version, listed = "python -c pass", "hostdoctor --version", "hostdoctor list"
    commands = {empty: [sys.executable, "-c", "pass"], version: [*program(), "--version"], listed: [*program(), "list"]}
    costs = least(commands, rounds)
    base = costs[empty].cpu
    for name, bound in ((version, 4.0), (listed, 8.0)):
        remark = f"{costs[name].cpu * 1000:.0f} ms against {base * 1000:.0f} ms"
        yield Row(f"`{name}`, processor time", costs[name].cpu / base, bound, f"times `{empty}`", remark)


def replay_rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """A whole Windows host from its recording to the text report."""
    cost = least({"replay": [*program(), "--from", RECORDING]}, rounds)["replay"]
    yield Row("replay of a whole Windows host, by the clock", cost.wall, 0.8, "s", f"{cost.cpu:.2f} s of processor")
    yield Row("the same, largest resident size", cost.rss / MIB, 70.0, "MiB")


def live_rows() -> Iterator[Row]:
    """A live run on fakes that are slow, against what no engine could avoid."""
    for name in ("healthy-windows-11", "project-on-windows-drive"):
        ran = run_slowly(HOSTS[name]())
        remark = f"{ran.questions} answers, {ran.chain} of them one after the other: {', '.join(ran.line)}"
        yield Row(
            f"`{name}` live, each answer {SECONDS} s", ran.ratio, 1.3, "times the longest chain of answers", remark
        )
        yield Row("the same, the slowest answer", ran.slowest, 1.3 * SECONDS, "s")


def harness_rows() -> Iterator[Row]:
    """What measuring adds to what is measured, on a mount a millisecond slow."""
    for each in added():
        what = f"`{each.operation}` of a small file on a slow mount: what is ours of the time"
        yield Row(what, each.percent, 5.0, "%", each.remark)


def all_rows() -> list[Row]:
    """Every promise that has a number."""
    return [*start_rows(), *replay_rows(), *live_rows(), *harness_rows()]


def as_markdown(rows: list[Row]) -> str:
    """The rows as one table."""
    lines = ["| what | measured | at most | unit | |", "| --- | ---: | ---: | --- | --- |"]
    for row in rows:
        mark = "" if row.kept else "**missed** "
        lines.append(f"| {row.what} | {mark}{row.measured:.2f} | {row.bound:g} | {row.unit} | {row.remark} |")
    return "\n".join(lines) + "\n"
