"""Lines of a section that are an output of some kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .kind import Kind
from .narrators import BORROWED
from .prose import INDENT, in_a_sentence, shown_by
from .sections import Section

TOLD = 40
"""What a command, or the name of a file, adds to the evidence of the lines that follow it."""
LONGEST_INTRO = 100
LOOK_ABOVE = 3
"""Lines of free text in which the command or the file may be named."""
CLAIMED = 0.8
"""Share of lines that have the shape of a settings file's."""
MARK = "\ufeff"
INTRO = re.compile(r".*[:：]\s*")
PATH_BEFORE = re.compile(r"[\s#*_`'\"-]*[^\s#]*")
CHOSEN = re.compile(
    r"(?:^|[|;&]\s*|\bsudo\s+)(?:e?grep|rg|findstr|sls|select-string)(?![\w-])(?!.*\s[-/]\w*v)", re.IGNORECASE
)
"""A command that chose some lines of a file, so that nothing tells in which section they stand."""
ENDS_LINE = re.compile(r"[\s*_`'\")]*(?:[\w ]{0,30}[:：][\s*_`]*)?")
"""What stands behind the name of a file where the line announces it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Evidence of a kind: the indexes of its lines in the section, and their weight in all."""

    kind: Kind
    hits: tuple[int, ...]
    weight: int

    @property
    def first(self) -> int:
        """Index of the first line with evidence."""
        return self.hits[0]

    @property
    def last(self) -> int:
        """Index of the last line with evidence."""
        return self.hits[-1]


def find_runs(section: Section, kinds: Mapping[str, Kind]) -> list[Run]:
    """The outputs of the section in their order; no line belongs to two of them, and the better evidence wins."""
    texts = [
        "" if line.blank or at < section.prompts else line.text.removeprefix(MARK)
        for at, line in enumerate(section.lines)
    ]
    texts = _own(section, texts)
    if claimed := _claimed(section, texts, kinds):
        return [] if _is_chosen(claimed, texts, section) else [claimed]
    written = _written(section)
    weighed = _weigh(texts, kinds, written)
    candidates = [run for kind, hits in weighed for run in _runs(kind, hits, texts, section)]
    taken: list[Run] = []
    owned = bytearray(len(texts))
    for run in sorted(candidates, key=lambda run: (-_score(run, texts, section), run.first)):
        for part in _free_parts(run, weighed, owned, texts, section):
            taken.append(part)
            owned[part.first : part.last + 1] = b"\1" * (part.last + 1 - part.first)
    ordered = sorted(taken, key=lambda run: run.first)
    found = _one_file(ordered, texts, fenced=section.start and section.end)
    whole = [run for run in found if not (run.kind.family and _is_chosen(run, texts, section))]
    return [run if section.start else _as_named(run, texts, kinds) for run in whole]


def _is_chosen(run: Run, texts: Sequence[str], section: Section) -> bool:
    return CHOSEN.search(section.command) is not None and not any("[" in texts[at] for at in run.hits)


def _as_named(run: Run, texts: Sequence[str], kinds: Mapping[str, Kind]) -> Run:
    """The run as the file that the line above it names and ends with: its keys may be those of the other file."""
    above = next((text for text in reversed(texts[max(run.first - LOOK_ABOVE, 0) : run.first]) if text), "")
    if not run.kind.family or len(above) > LONGEST_INTRO:
        return run
    family = [kind for kind in kinds.values() if kind.family == run.kind.family]
    named = [(kind, match) for kind in family for match in kind.names.finditer(above)]
    if len(named) != 1:
        return run
    kind, name = named[0]
    behind = ENDS_LINE.fullmatch(above, name.end())
    alone = PATH_BEFORE.fullmatch(above, 0, name.start()) is not None
    said = behind is not None and (alone or (above.rstrip(" *_`").endswith((":", "：")) and not above.startswith("#")))
    return Run(kind, run.hits, run.weight) if said else run


def _own(section: Section, texts: Sequence[str]) -> list[str]:
    """The lines without those that are introduced as somebody else's: a fence, or what is indented below the words."""
    said = section.intro.rpartition("\n")[2]
    borrowed = BORROWED.search(said) is not None
    if section.start:
        return [""] * len(texts) if borrowed and not section.free else list(texts)
    own = []
    for text in texts:
        if text and not text.startswith((INDENT, "\t")):
            borrowed = BORROWED.search(text) is not None
        own.append("" if borrowed and text.startswith((INDENT, "\t")) else text)
    return own


def _claimed(section: Section, texts: Sequence[str], kinds: Mapping[str, Kind]) -> Run | None:
    """All of a fence or of what a command printed, where the command or the line above names one settings file.

    Its lines need no more than the shape: a file may hold nothing but keys that nobody knows.
    """
    said = section.command or section.intro.rpartition("\n")[2]
    if not section.start or not said:
        return None
    named = [kind for kind in kinds.values() if kind.file and kind.names.search(said)]
    rows = [at for at, text in enumerate(texts) if text and at < len(texts) - section.tail]
    if len(named) != 1 or not named[0].family or not rows:
        return None
    shape = named[0].between.fullmatch
    if section.free:
        # What people write below a file begins behind a blank line and has not its shape.
        written = next((at for at in rows[1:] if not texts[at - 1] and not shape(texts[at])), len(texts))
        rows = [at for at in rows if at < written]
    fitting = sum(shape(texts[at]) is not None for at in rows)
    return Run(named[0], tuple(rows), TOLD) if fitting >= CLAIMED * len(rows) else None


def _one_file(runs: Sequence[Run], texts: Sequence[str], *, fenced: bool) -> Iterator[Run]:
    """Runs of two settings files as one of the likelier: people put sections of the one into the other.

    What a fence has between two parts of a file is of that file, whatever it is.
    """
    held: Run | None = None
    for run in runs:
        joins = held is not None and held.kind.family and held.kind.family == run.kind.family
        if (
            held is not None
            and joins
            and not _named_between(held, run, texts)
            and (fenced or _bridged(run.kind, texts, held.last, run.first))
        ):
            best = held if held.weight >= run.weight else run
            held = Run(best.kind, (*held.hits, *run.hits), held.weight + run.weight)
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held


def _named_between(held: Run, run: Run, texts: Sequence[str]) -> bool:
    """Whether a line between two parts says that the second is another file, as `# /etc/wsl.conf` does."""
    between = (text for text in texts[held.last + 1 : run.first] if 0 < len(text) <= LONGEST_INTRO)
    return held.kind is not run.kind and any(run.kind.names.search(text) for text in between)


Weights = Mapping[int, int]


def _written(section: Section) -> int:
    """Index of the first line that people may have written: in a fence none, behind a command the next paragraph."""
    count = len(section.lines)
    if not section.free:
        return 0 if not section.start else count
    if not section.start:
        return 0
    return next((at for at in range(section.prompts, count) if section.lines[at].blank), count)


def _weigh(texts: Sequence[str], kinds: Mapping[str, Kind], written: int) -> list[tuple[Kind, Weights]]:
    found: dict[str, dict[int, int]] = {}
    known: dict[tuple[str, bool], list[tuple[str, int]]] = {}
    for at, text in enumerate(texts):
        if not text:
            continue
        free = at >= written
        evidence = known.get((text, free))
        if evidence is None:
            evidence = known[text, free] = list(_evidence(text, kinds, free=free))
        for name, weight in evidence:
            found.setdefault(name, {})[at] = weight
    return [(kinds[name], hits) for name, hits in found.items()]


def _evidence(text: str, kinds: Mapping[str, Kind], *, free: bool) -> Iterator[tuple[str, int]]:
    shown = shown_by(text) if free else text
    for name, kind in kinds.items() if shown else ():
        weight = kind.weigh(shown)
        if weight and not (free and in_a_sentence(shown, kind.weigh, weight)):
            yield name, weight


def _runs(kind: Kind, hits: Weights, texts: Sequence[str], section: Section) -> Iterator[Run]:
    """The hits in groups that nothing strange parts, each with enough evidence."""
    group: list[int] = []
    for at in sorted(hits):
        if group and (kind.starts.match(texts[at]) or not _bridged(kind, texts, group[-1], at)):
            yield from _enough(kind, group, hits, texts, section)
            group = []
        group.append(at)
    yield from _enough(kind, group, hits, texts, section)


def _bridged(kind: Kind, texts: Sequence[str], before: int, at: int) -> bool:
    if at - before == 1:
        return True
    if at - before > 60:
        return False
    blanks = others = 0
    for text in texts[before + 1 : at]:
        if not text:
            blanks += 1
        elif not kind.between.fullmatch(text):
            others += 1
            if INTRO.fullmatch(text):
                return False
        if others > kind.gap or (blanks > kind.blanks and others):
            return False
    return blanks <= kind.blanks + 3


def _enough(kind: Kind, group: list[int], hits: Weights, texts: Sequence[str], section: Section) -> Iterator[Run]:
    if not group:
        return
    run = Run(kind, tuple(group), sum(hits[at] for at in group))
    need = kind.need if not section.start else (kind.need + 1) // 2
    if run.weight < need and not _told(run, texts, section):
        return
    if kind.holds("\n".join(line.text for line in section.lines[run.first : run.last + 1 + kind.below])):
        yield run


def _told(run: Run, texts: Sequence[str], section: Section) -> bool:
    """Whether the command at the prompt, or the line above, says that such an output follows."""
    kind = run.kind
    if section.command:
        return kind.commands.search(section.command) is not None or kind.names.search(section.command) is not None
    said = (
        [section.intro]
        if section.start
        else [text for text in texts[max(run.first - LOOK_ABOVE, 0) : run.first] if 0 < len(text) <= LONGEST_INTRO]
    )
    return any(kind.announced(text) for text in said)


def _score(run: Run, texts: Sequence[str], section: Section) -> int:
    if run.kind.message and run.weight >= run.kind.need:
        return run.weight
    return run.weight + (TOLD if _told(run, texts, section) else 0)


def _free_parts(
    run: Run, weighed: list[tuple[Kind, Weights]], owned: bytearray, texts: Sequence[str], section: Section
) -> Iterator[Run]:
    """The run, or what of it no better evidence has taken."""
    if not any(owned[run.first : run.last + 1]):
        yield run
        return
    hits = next(hits for kind, hits in weighed if kind is run.kind)
    group: list[int] = []
    for at in (*run.hits, len(owned)):
        if group and (at == len(owned) or any(owned[group[-1] + 1 : at + 1])):
            yield from _enough(run.kind, group, hits, texts, section)
            group = []
        if at < len(owned) and not owned[at]:
            group.append(at)
