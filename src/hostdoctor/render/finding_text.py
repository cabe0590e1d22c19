"""One finding in columns: rank, severity, sentence; below it where, cost, evidence, fixes, consequences."""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.model import Finding, Fix, Severity
from hostdoctor.wording import TIE

from .describe import certainty_word, cost_of, evidence_row, severity_word
from .fix_steps import Said, StepText, notes, repeated, steps, title
from .grouping import Entry, alike
from .layout import pairs, verbatim, wrap
from .look import Look
from .places import joined, where


def finding_lines(entry: Entry, look: Look, said: list[Said]) -> list[str]:
    """All lines of a finding; `said` grows by its fixes. A note is kept short: its page has more."""
    finding, indent = entry.ranked.finding, " " * look.indent
    lines = _sentence(entry, look)
    lines += wrap(_facts(entry, look), look.width, indent)
    lines += _also(entry, look)
    lines += _evidence(finding, look)
    for number, fix in enumerate(finding.fixes if finding.severity is not Severity.INFO else ()):
        lines += _fix(fix, entry, "Or   " if number else "Fix  ", look, said)
    lines += _consequences(entry, look)
    return [*lines, *verbatim([f"hostdoctor explain {finding.check}"] * bool(finding.check), look.width, look.indent)]


def _sentence(entry: Entry, look: Look) -> list[str]:
    """Colour marks the severity and nothing else."""
    severity = entry.ranked.finding.severity
    word = severity_word(severity)
    head = f"{entry.ranked.rank:<2} {word:<7} "
    first, *more = wrap(entry.ranked.finding.what, look.width, head)
    return [first.replace(word, look.paint(severity, word), 1), *more]


def _facts(entry: Entry, look: Look) -> str:
    """Where, what it costs, how we know: what the order of the lines rests on."""
    finding = entry.ranked.finding
    cost = ", ".join(cost_of(entry.ranked, look.dash))
    return f"{TIE}{look.dot} ".join(filter(None, (where(finding), cost, certainty_word(finding))))


def _also(entry: Entry, look: Look) -> list[str]:
    if not entry.also:
        return []
    others = joined(f"{where(each.finding)} ({each.rank})" for each in entry.also)
    return wrap(f"Also: {others}", look.width, " " * look.indent)


def _evidence(finding: Finding, look: Look) -> list[str]:
    """Each value, what it is compared with, and where it can be looked up."""
    return pairs([evidence_row(each, finding) for each in finding.evidence], look.width, look.indent)


def _fix(fix: Fix, entry: Entry, label: str, look: Look, said: list[Said]) -> list[str]:
    first = " " * look.indent + label
    if above := repeated(fix, entry.ranked, said):
        return wrap(above, look.width, first)
    lines = wrap(title(fix), look.width, first)
    inner = look.indent + (len(label) if look.indent > 3 else 2)
    for note in notes(fix):
        lines += wrap(note, look.width, " " * inner)
    for number, step in enumerate(steps(fix, entry.ranked.finding, look.reader)):
        lines += _step(step, "then " * bool(number), look, inner)
    return lines


def _step(step: StepText, then: str, look: Look, indent: int) -> Iterator[str]:
    if step.text:
        yield from wrap(step.text, look.width, " " * indent)
    else:
        yield from wrap(f"{then}{step.heading}:", look.width, " " * indent)
    yield from verbatim(step.lines, look.width, indent + 2)


def _consequences(entry: Entry, look: Look) -> list[str]:
    lines = []
    for finding, times in alike(entry.ranked.consequences):
        place = where(finding)
        place = f" ({times} times)" if times > 1 else f" ({place})" if place != where(entry.ranked.finding) else ""
        lines += wrap(f"Explains: {finding.what}{place}", look.width, " " * look.indent, " " * (look.indent + 2))
    return lines
