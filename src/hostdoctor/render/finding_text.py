"""One finding in columns: rank, severity, sentence; below it where, cost, evidence, fixes, consequences."""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.model import Finding, Fix
from hostdoctor.wording import TIE, joined

from .describe import certainty_word, cost_of, evidence_row, first_place, severity_word
from .fix_steps import UNDO, Said, StepText, notes, repeated, steps, title, undo_commands
from .grouping import Entry, alike
from .layout import pairs, verbatim, wrap
from .places import where
from .style import Style


def finding_lines(entry: Entry, style: Style, said: list[Said]) -> list[str]:
    """All lines of a finding; `said` grows by its fixes."""
    finding, indent = entry.ranked.finding, " " * style.indent
    lines = _sentence(entry, style)
    lines += wrap(_facts(entry, style), style.width, indent)
    lines += _also(entry, style)
    lines += _evidence(finding, style)
    for number, fix in enumerate(finding.fixes):
        lines += _fix(fix, entry, "Or   " if number else "Fix  ", style, said)
    return [*lines, *_consequences(entry, style), *_explain(entry, style)]


def note_lines(entry: Entry, style: Style) -> list[str]:
    """A finding in short: its sentence, where that can be looked up, and what to do about it."""
    finding, indent = entry.ranked.finding, " " * style.indent
    facts = f"{TIE}{style.dot} ".join(filter(None, (where(finding), certainty_word(finding), first_place(finding))))
    lines = [*_sentence(entry, style), *wrap(facts, style.width, indent), *_also(entry, style)]
    for fix in finding.fixes[:1]:
        lines += wrap(title(fix), style.width, f"{indent}Fix  ")
    return [*lines, *_consequences(entry, style), *_explain(entry, style)]


def _explain(entry: Entry, style: Style) -> list[str]:
    check = entry.ranked.finding.check
    return verbatim([f"hostdoctor explain {check}"] if check else [], style.width, style.indent)


def _sentence(entry: Entry, style: Style) -> list[str]:
    """Colour marks the severity and nothing else."""
    severity = entry.ranked.finding.severity
    word = severity_word(severity)
    head = f"{entry.ranked.rank:<2} {word:<7} "
    first, *more = wrap(entry.ranked.finding.what, style.width, head)
    return [first.replace(word, style.paint(severity, word), 1), *more]


def _facts(entry: Entry, style: Style) -> str:
    """Where, what it costs, how we know: what the order of the lines rests on."""
    finding = entry.ranked.finding
    cost = ", ".join(cost_of(entry.ranked, style.dash))
    return f"{TIE}{style.dot} ".join(filter(None, (where(finding), cost, certainty_word(finding))))


def _also(entry: Entry, style: Style) -> list[str]:
    if not entry.also:
        return []
    others = joined(f"{where(each.finding)} ({each.rank})" for each in entry.also)
    return wrap(f"Also: {others}", style.width, " " * style.indent)


def _evidence(finding: Finding, style: Style) -> list[str]:
    """Each value, what it is compared with, and where it can be looked up."""
    return pairs([evidence_row(each, finding) for each in finding.evidence], style.width, style.indent)


def _fix(fix: Fix, entry: Entry, label: str, style: Style, said: list[Said]) -> list[str]:
    first = " " * style.indent + label
    if above := repeated(fix, entry.ranked, said):
        return wrap(above, style.width, first)
    lines = wrap(title(fix), style.width, first)
    inner = style.indent + (len(label) if style.indent > 3 else 2)
    for note in notes(fix):
        lines += wrap(note, style.width, " " * inner)
    for number, step in enumerate(steps(fix, entry.ranked.finding, style.reader)):
        lines += _step(step, "then " * bool(number), style, inner)
    if undo := undo_commands(fix):
        lines += [*wrap(UNDO, style.width, " " * inner), *verbatim(undo, style.width, inner + 2)]
    return lines


def _step(step: StepText, then: str, style: Style, indent: int) -> Iterator[str]:
    if step.text:
        yield from wrap(step.text, style.width, " " * indent)
    else:
        yield from wrap(f"{then}{step.heading}:", style.width, " " * indent)
    yield from verbatim(step.lines, style.width, indent + 2)


def _consequences(entry: Entry, style: Style) -> list[str]:
    lines = []
    for finding, times in alike(entry.ranked.consequences):
        place = where(finding)
        place = f" ({times} times)" if times > 1 else f" ({place})" if place != where(entry.ranked.finding) else ""
        lines += wrap(f"Explains: {finding.what}{place}", style.width, " " * style.indent, " " * (style.indent + 2))
    return lines
