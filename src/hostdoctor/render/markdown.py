"""A report as Markdown, to be pasted into a ticket."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from hostdoctor import __version__
from hostdoctor.model import FactRow, Fix, Ranked, Report, Shell
from hostdoctor.wording import TIE, joined

from .clean_values import clean
from .describe import certainty_word, cost_of, evidence_row, host_parts, severity_word
from .fix_steps import UNDO, Reader, Said, StepText, notes, repeated, steps, title, undo_commands
from .grouping import Entry, Tally, alike, entries, tally, to_fix, to_know
from .headline import headline, interruption
from .jsonable import jsonable
from .markdown_escape import code, fenced, plain
from .measured_table import measured_markdown
from .numbers import counted, duration
from .places import scope_words, where
from .reasons import Reason
from .tail_text import RECORD, REPORT_IT, command_to_look, crash_words, ours_to_report, reason_words
from .time_table import time_markdown

LONGEST_VALUE = 500
"""Characters of a fact's value; the whole of it is in the JSON report."""


def render_markdown(report: Report, *, answer: bool = False) -> str:
    """The report for a ticket. What had to be hidden is hidden already; Windows commands are for PowerShell.

    An `answer` to whoever wrote the ticket leaves out the facts and what was fine: they know what they pasted.
    """
    facts = report.facts
    report = clean(report, unicode=True)
    counts = tally(report.outcomes, report.ranked)
    said: list[Said] = []
    lines = [*_head(report, counts)]
    for heading, ranked in (("", to_fix(report)), ("To know", to_know(report))):
        lines += [f"## {heading}", ""] * bool(heading and ranked)
        for entry in entries(ranked):
            lines += _finding(entry, report, said)
    lines += [*time_markdown(report), *measured_markdown(report)]
    lines += _undecided(counts) if answer else _tail(report, counts)
    lines += [] if answer else _facts(facts)
    spaced = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(spaced).replace(TIE, " ").rstrip("\n") + "\n"


def _head(report: Report, counts: Tally) -> Iterator[str]:
    yield f"# {plain(headline(report, counts))}"
    yield ""
    if report.interrupted:
        yield from (f"**{plain(interruption(report))}**", "")
    yield f"- hostdoctor {__version__}, {duration(report.seconds)}, started {plain(report.started)}"
    yield f"- {plain(' · '.join(host_parts(report)))}"
    if report.project:
        yield f"- project {code(report.project)}"
    yield ""


def _finding(entry: Entry, report: Report, said: list[Said]) -> Iterator[str]:
    ranked, finding = entry.ranked, entry.ranked.finding
    yield f"### {ranked.rank}. {severity_word(finding.severity)}: {plain(finding.what)}"
    yield ""
    cost = ", ".join(cost_of(ranked, "–"))
    yield plain(" · ".join(filter(None, (where(finding), cost, certainty_word(finding)))))
    yield ""
    if entry.also:
        yield from (f"Also: {plain(joined(f'{where(each.finding)} ({each.rank})' for each in entry.also))}", "")
    if finding.evidence:
        yield from ("| value | seen in |", "| --- | --- |")
        rows = (evidence_row(each, finding) for each in finding.evidence)
        yield from (f"| {code(value, cell=True)} | {code(source, cell=True)} |" for value, source in rows)
        yield ""
    for number, fix in enumerate(finding.fixes):
        yield from _fix(fix, "Or" if number else "Fix", ranked, report, said)
    for effect, times in alike(ranked.consequences):
        yield f"- Explains: {plain(effect.what)}{f' ({times} times)' if times > 1 else ''}"
    if finding.check:
        yield from ("", f"More: {code(f'hostdoctor explain {finding.check}')}", "")


def _fix(fix: Fix, label: str, ranked: Ranked, report: Report, said: list[Said]) -> Iterator[str]:
    if above := repeated(fix, ranked, said):
        yield from (f"**{label}:** {plain(above)}", "")
        return
    yield from (f"**{label}:** {plain(title(fix))}", "")
    for note in notes(fix):
        yield f"- {plain(note)}"
    yield ""
    reader = Reader(shell=Shell.POWERSHELL, side=report.host.side)
    for step in steps(fix, ranked.finding, reader):
        yield from _step(step)
    if undo := undo_commands(fix):
        yield from (UNDO, "", fenced(undo), "")


def _step(step: StepText) -> Iterator[str]:
    if step.text:
        yield from (plain(step.text), "")
    else:
        yield from (f"{plain(step.heading[:1].upper() + step.heading[1:])}:", "")
    if step.lines:
        yield from (fenced(step.lines, step.language), "")


def _undecided(counts: Tally) -> Iterator[str]:
    """One line for all that has no answer; what hostdoctor itself could not finish is said all the same."""
    if counts.unseen_checks:
        yield from (f"Could not be looked at: {counted(counts.unseen_checks, 'check').replace(TIE, ' ')}.", "")
    yield from (f"- {plain(crash_words(each))}" for each in counts.crashed)


def _tail(report: Report, counts: Tally) -> Iterator[str]:
    yield from ("## Looked at", "")
    if counts.fine:
        yield f"- fine: {plain(', '.join(counts.fine))}"
    yield from (f"- not applicable: {plain(reason_words(each))}" for each in counts.not_applicable)
    for reason in counts.unseen:
        yield from _unseen(reason)
    yield from (f"- plug-ins: {plain(each)}" for each in report.complaints)
    yield from (f"- {plain(crash_words(each))}" for each in counts.crashed)
    if ours_to_report(counts.crashed):
        yield f"- {REPORT_IT} {code(RECORD)}"
    yield ""


def _unseen(reason: Reason) -> Iterator[str]:
    yield f"- could not be looked at: {plain(reason_words(reason))}"
    if reason.to_look:
        yield from ("", textwrap.indent(fenced(command_to_look(reason.to_look).split("\n")), "  "), "")


def _facts(facts: tuple[FactRow, ...]) -> Iterator[str]:
    """Folded away: for those who answer the ticket."""
    if not facts:
        return
    yield from ("<details>", f"<summary>Facts ({len(facts)})</summary>", "")
    yield from ("| fact | where | state | value or reason | time |", "| --- | --- | --- | --- | --- |")
    for row in facts:
        said = json.dumps(jsonable(row.value), ensure_ascii=False) if row.state == "known" else row.why
        short = said if len(said) <= LONGEST_VALUE else f"{said[:LONGEST_VALUE]}…"
        cells = (
            plain(row.name),
            plain(scope_words(row.scope)),
            row.state,
            code(short, cell=True),
            duration(row.seconds),
        )
        yield f"| {' | '.join(cells)} |"
    yield from ("", "</details>")
