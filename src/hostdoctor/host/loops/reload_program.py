"""What a program that watches files is asked for during one change, whichever program it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hostdoctor.host.timed_program import Line, TimedProgram
from hostdoctor.parsers.classic_build import TimedLine
from hostdoctor.parsers.reload_lines import Mark, Marked
from hostdoctor.why.model import Failure, Phase, Run
from hostdoctor.why.reload import CHECKS, EVENT

from .setting import Setting

KIND = "after a change"
LAST_LINES = 10
WATCHED_BY_OTHERS = (
    "whatever of yours watches that folder (your own air or Compose watch, an editor) sees the file of ours, too, and"
    " may build and restart for it"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """A running tool: `name` is what people call it, `read` finds its marks, `is_own` its words among a program's."""

    name: str
    program: TimedProgram
    read: Callable[[Iterable[TimedLine]], Iterator[Marked]]
    setting: Setting
    is_own: Callable[[Line], bool] = lambda _: False

    def wait(self, marks: Sequence[Mark], behind: int, give_up: Callable[[], bool]) -> Marked | None:
        """The first line with one of the marks after that many lines."""
        found: list[Marked] = []

        def wanted(line: Line) -> bool:
            found[:] = [each for each in self.read(timed([line])) if each.mark in marks]
            return bool(found)

        return found[0] if self.program.wait_for(wanted, give_up, behind=behind) else None

    def marks(self, behind: int) -> list[Marked]:
        """All marks after that many lines."""
        return list(self.read(timed(self.program.lines[behind:])))

    def unnoticed(self, event: float | None) -> Run:
        """A change that the tool did not see; `event` is when a watcher of ours did."""
        seen = (
            "no event of the change arrived" if event is None else "an event of the change arrived at a watcher of ours"
        )
        waited = self.setting.waits.noticing
        return Run(
            kind=KIND,
            samples=(waited,),
            phases=(Phase(name=EVENT, seconds=waited, checks=CHECKS[EVENT]),),
            stopped=f"{self.name} did not notice the change within {waited:.0f} s; {seen}",
        )

    def unfinished(self, kind: str, behind: int, failed: str | None) -> Run:
        """A reload that did not come to its end: `failed` is what the tool said of it, if anything."""
        if failed is None and self.setting.over():
            why = "interrupted" if self.setting.interrupted() else "the time was used up"
            return Run(kind=kind, samples=(self.program.seconds,), stopped=why)
        said = [line.text for line in self.program.lines[behind:] if line.text.strip() and not self.is_own(line)]
        lines = (failed or f"{self.name} ended by itself", *said[-LAST_LINES:])
        return Run(kind=kind, samples=(self.program.seconds,), failure=Failure(exit_code=1, lines=lines))


def timed(lines: Sequence[Line]) -> list[TimedLine]:
    """Lines as the parsers read them."""
    return [TimedLine(line.seconds, line.text) for line in lines]
