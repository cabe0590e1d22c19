"""A measured loop as text: how long each run took, what its time went to, and which findings explain it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor import __version__
from hostdoctor.why.model import Detail, Explanation, Loop, Phase, Run, explanations_of
from hostdoctor.wording import TIE, joined

from .bars import bar
from .escape import folded, prose, visible
from .layout import cells, pad, readable, wrap
from .numbers import duration, spread

GAP = 2
SMALLEST_SHARE = 0.005
"""A phase that is less of its run is not worth a line."""
SHOWN_DETAILS = 5
LONGEST_BAR = 40


def phases_text(loop: Loop, found: Sequence[Explanation], *, width: int, unicode: bool = True) -> str:
    """The whole report of `hostdoctor why`."""
    lines = _Page(readable(width), unicode, found).lines(loop)
    return folded("\n".join(lines).replace(TIE, " ") + "\n", unicode=unicode)


class _Page:
    """The page as it grows: a finding's sentence and the command's last lines are said once."""

    def __init__(self, width: int, unicode: bool, found: Sequence[Explanation]) -> None:
        self.width = width
        self.unicode = unicode
        self.found = tuple(found)
        self.said: set[Explanation] = set()
        self.failed = False

    def lines(self, loop: Loop) -> list[str]:
        """Head, one line a run, then each run by itself, then what is to know."""
        lines = self._head(loop)
        lines += self._summary(loop.runs)
        shown = [phase.name for run in loop.runs for phase in run.phases if run.share(phase) >= SMALLEST_SHARE]
        name = min(self.width // 3, max(map(cells, shown), default=0))
        for run in loop.runs:
            lines += ["", *self._run(run, name)]
        if loop.notes:
            lines.append("")
        for note in loop.notes:
            lines += wrap(prose(note), self.width)
        if self.said:
            checks = dict.fromkeys(each.check for each in self.found if each in self.said)
            lines += ["", "More about it, and how to fix it:", *(f"  hostdoctor explain {check}" for check in checks)]
        return lines

    def _head(self, loop: Loop) -> list[str]:
        first = f"hostdoctor {__version__}"
        rows = [(first, visible(" ".join(loop.command.words))), ("in", visible(loop.directory))]
        rows += [("with", " · ".join(prose(part).replace(" ", TIE) for part in loop.about))] * bool(loop.about)
        column = cells(first) + 3
        return [line for name, text in rows for line in wrap(text, self.width, pad(name, column))] + [""]

    def _summary(self, runs: Sequence[Run]) -> list[str]:
        if not runs:
            return ["nothing was measured"]
        name = max(cells(run.kind) for run in runs)
        amount = max(cells(self._took(run)) for run in runs)
        return [
            line
            for run in runs
            for line in wrap(
                f"{self._spread(run)}{mostly(run)}",
                self.width,
                f"{pad(run.kind, name)}{' ' * GAP}{self._took(run).rjust(amount)}{' ' * GAP}",
            )
        ]

    def _took(self, run: Run) -> str:
        return f"{'over ' if run.stopped else ''}{duration(run.seconds)}"

    def _spread(self, run: Run) -> str:
        return f"({spread_of(run, '–')})  ".replace("  ", TIE + TIE) if len(run.samples) > 1 else ""

    def _run(self, run: Run, name: int) -> Iterator[str]:
        note = f": {prose(run.note)}" if run.note else ""
        yield from wrap(f"{run.kind}{note}", self.width)
        for phase in run.phases:
            if run.share(phase) >= SMALLEST_SHARE:
                yield from self._phase(run, phase, name)
        for detail in run.rebuilt:
            yield from wrap(detail_words(detail), self.width, "  ", "    ")
        yield from self._end(run)

    def _phase(self, run: Run, phase: Phase, name: int) -> Iterator[str]:
        share = run.share(phase)
        first, *more = wrap(prose(phase.name), 2 + name, "  ")
        row = f"{pad(first, 2 + name)}{' ' * GAP}{duration(phase.seconds):>7}{' ' * GAP}{share:>4.0%}{' ' * GAP}"
        length = min(LONGEST_BAR, self.width - cells(row))
        yield f"{row}{bar(share, length, unicode=self.unicode)}".rstrip()
        yield from more
        yield from self._details(phase.details)
        if phase.note:
            yield from wrap(prose(phase.note), self.width, "    ")
        yield from self._explained(explanations_of(phase, self.found))

    def _details(self, details: Sequence[Detail]) -> Iterator[str]:
        """A line each where there is something to say of them."""
        words = shortened(details)
        if any(detail.note for detail in details):
            for each in words:
                yield from wrap(each, self.width, "    ", "      ")
        elif words:
            yield from wrap(", ".join(word.replace(" ", TIE) for word in words), self.width, "    ")

    def _explained(self, explanations: Sequence[Explanation]) -> Iterator[str]:
        for each in explanations:
            if each not in self.said:
                yield from wrap(f"explained by {each.check}: {prose(each.what)}", self.width, "    ", "      ")
        again = dict.fromkeys(each.check for each in explanations if each in self.said)
        if again:
            yield from wrap(f"explained by {joined(again)}, see above", self.width, "    ", "      ")
        self.said |= set(explanations)

    def _end(self, run: Run) -> Iterator[str]:
        if run.stopped:
            yield from wrap(f"{prose(run.stopped)} after {duration(run.samples[-1])}", self.width, "  ")
        if run.failure is not None and self.failed:
            yield from wrap(f"the command failed here too, with exit code {run.failure.exit_code}", self.width, "  ")
        elif run.failure is not None:
            self.failed = True
            yield from wrap(
                f"the command failed with exit code {run.failure.exit_code}; its last lines:", self.width, "  "
            )
            yield from (f"    {visible(line.expandtabs())}" for line in run.failure.lines)


def mostly(run: Run) -> str:
    """What most of a run's time went to, behind how it failed if it did."""
    words = [f"failed with exit code {run.failure.exit_code}"] if run.failure else []
    if run.phases:
        most = max(run.phases, key=lambda phase: phase.seconds)
        words.append(f"mostly {prose(most.name)} ({run.share(most):.0%})")
    return ", ".join(words)


def spread_of(run: Run, dash: str) -> str:
    """`0.10–0.13, n=3`."""
    ends = spread(min(run.samples), run.seconds, max(run.samples), dash)
    return ", ".join(filter(None, (ends, f"n={len(run.samples)}")))


def detail_words(detail: Detail) -> str:
    """`runtime 2.1 s: why`."""
    took = "" if detail.seconds is None else f" {duration(detail.seconds)}"
    note = f": {prose(detail.note)}" if detail.note else ""
    return f"{prose(detail.name)}{took}{note}"


def shortened(details: Sequence[Detail]) -> list[str]:
    """The first of them, and how many more there are."""
    words = [detail_words(detail) for detail in details]
    more = len(words) - SHOWN_DETAILS
    return words if more <= 1 else [*words[:SHOWN_DETAILS], f"{more} more"]
