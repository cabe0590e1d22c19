"""The report for a screen reader: one fact a line, words instead of marks and columns, nothing drawn.

Lines are as long as their fact: the reader of the screen decides how to break them.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor import __version__
from hostdoctor.model import Finding, Ranked, Report, Severity
from hostdoctor.wording import TIE, joined

from .commands import open_shell, shells_to_open
from .describe import certainty_word, cost_of, evidence_row, first_place, host_parts, severity_word
from .edits import KEEP, NEW, OLD
from .fix_steps import UNDO, Reader, Said, StepText, notes, repeated, steps, title, undo_commands
from .grouping import Entry, Tally, alike, entries, in_short, tally
from .headline import headline, interruption
from .measured_table import measured_sentences
from .numbers import counted, duration
from .places import where
from .tail_text import OPEN_SHELL, RECORD, REPORT_IT, command_to_look, crash_words, ours_to_report, reason_words
from .time_table import time_sentences

_DIFF_WORDS = {KEEP: "Below the line: ", OLD: "Remove the line: ", NEW: "Add the line: "}


def accessible_text(report: Report, reader: Reader) -> str:
    """Every line is a sentence with its label first, or a command alone."""
    counts = tally(report.outcomes, report.ranked)
    lines = [f"hostdoctor {__version__}.", *(f"Machine: {part}." for part in host_parts(report))]
    lines += [f"Project: {report.project}"] * bool(report.project)
    lines += [interruption(report)] * report.interrupted
    lines.append(headline(report, counts).rstrip(".") + ".")
    lines.append(f"The look took {duration(report.seconds)}.")
    said: list[Said] = []
    short = in_short(report)
    for entry in entries(report.ranked):
        brief = short and entry.ranked.finding.severity is Severity.INFO
        lines += _finding(entry, len(report.ranked), reader, None if brief else said)
    lines += [*time_sentences(report), *measured_sentences(report), *_tail(report, counts)]
    return "\n".join(line.replace(TIE, " ") for line in lines) + "\n"


def _finding(entry: Entry, total: int, reader: Reader, said: list[Said] | None) -> Iterator[str]:
    """All about one finding; in short where there is no list of what was said to add to."""
    finding = entry.ranked.finding
    yield f"Finding {entry.ranked.rank} of {total}, {severity_word(finding.severity).lower()}: {finding.what}."
    yield f"Where: {where(finding)}."
    if entry.also:
        yield f"Also: {joined(f'{where(each.finding)}, finding {each.rank}' for each in entry.also)}."
    for words in cost_of(entry.ranked, " to ", "{} samples", "costs about "):
        yield f"{words[0].upper()}{words[1:]}."
    if said is None:
        yield f"How we know: {', '.join(filter(None, (certainty_word(finding), first_place(finding))))}."
        yield from (f"Fix: {title(fix)}." for fix in finding.fixes[:1])
    else:
        yield f"How we know: {certainty_word(finding)}."
        yield from _evidence(finding)
        yield from _fixes(entry.ranked, reader, said)
    for effect, times in alike(entry.ranked.consequences):
        yield f"Explains: {effect.what}{f' ({times} times)' if times > 1 else ''}."
    if finding.check:
        yield "More about it:"
        yield f"hostdoctor explain {finding.check}"


def _evidence(finding: Finding) -> Iterator[str]:
    for each in finding.evidence:
        value, source = evidence_row(each, finding)
        yield f"Evidence: {value}{f', from {source}' if source else ''}."


def _fixes(ranked: Ranked, reader: Reader, said: list[Said]) -> Iterator[str]:
    for number, fix in enumerate(ranked.finding.fixes):
        label = "Or" if number else "Fix"
        if above := repeated(fix, ranked, said):
            yield f"{label}: {above}."
            continue
        yield f"{label}: {title(fix)}."
        yield from notes(fix)
        for step in steps(fix, ranked.finding, reader):
            yield from _step(step)
        if undo := undo_commands(fix):
            yield from (UNDO, *undo)


def _step(step: StepText) -> Iterator[str]:
    if step.text:
        yield step.text
    else:
        yield f"{'Edit' if step.language == 'diff' else 'Type'} {step.heading}:"
    for line in step.lines:
        words = _DIFF_WORDS.get(line[:2], "") if step.language == "diff" else ""
        yield words + line[2:] if words else line


def _tail(report: Report, counts: Tally) -> Iterator[str]:
    if counts.fine:
        yield f"Fine: {counted(len(counts.fine), 'check')}."
        yield from (f"Fine: {each}." for each in counts.fine)
    for reason in counts.not_applicable:
        yield f"Not applicable: {reason_words(reason)}."
    for reason in counts.unseen:
        yield f"Could not be looked at: {reason_words(reason)}."
        if reason.to_look:
            yield "To look:"
            yield from command_to_look(reason.to_look).split("\n")
    yield from (f"Plug-ins: {each}" for each in report.complaints)
    for outcome in counts.crashed:
        yield f"{crash_words(outcome)}."
    if ours_to_report(counts.crashed):
        yield REPORT_IT
        yield RECORD
    for name in shells_to_open(report):
        yield OPEN_SHELL.format(name)
        yield open_shell(name)
