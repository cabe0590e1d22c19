"""A fix as pieces of text that every format lays out in its own way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hostdoctor.model import Do, Edit, Finding, Fix, Ranked, Run, Shell, Step

from .commands import FENCES, chosen, heading, place_of
from .edits import diff_lines
from .numbers import effort
from .places import scope_words

UNDO = "Undo:"
WINDOWS, LINUX = "windows", "linux"
"""Sides: the Linux that has no Windows around it is called so; a distribution has its name behind it."""

_COMMAND = re.compile(
    r"(?:sudo|wsl|wsl\.exe|netsh|net (?:start|stop|localgroup)|bcdedit|docker|systemctl|Start-Service)(?= )"
    r"|go (?=env -[wu] \w+(?:=|$))"
)
"""What an undo that is a command begins with; the others are sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepText:
    """`heading` says where to type `lines`, which are to be copied as they are; a deed of a person is `text`."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads: the shell they type in, and the side that the doctor ran on."""

    shell: Shell
    side: str = "windows"


def title(fix: Fix) -> str:
    """What to do, with a person's effort and the rights it needs."""
    sides = {step.side == "windows" for step in fix.steps if isinstance(step, Run) and step.elevated}
    needs = [word for windows, word in ((True, "administrator"), (False, "root")) if windows in sides]
    return f"{fix.title} ({', '.join([effort(fix.minutes), *(f'needs {word}' for word in needs)])})"


def notes(fix: Fix) -> list[str]:
    """What to know before doing it: what stops, what may go wrong, how to take it back where words say it."""
    runs = [step for step in fix.steps if isinstance(step, Run)]
    found = [_sentence(text) for text in _longest([step.interrupts for step in runs])]
    undo = fix.undo and not undo_commands(fix)
    found += [f"Risk: {fix.risk}" * bool(fix.risk), f"Undo: {fix.undo}" * bool(undo)]
    return [text for text in found if text]


def undo_commands(fix: Fix) -> tuple[str, ...]:
    """The undo as lines to copy where it is nothing but commands, else none."""
    commands = tuple(part.strip("`") for part in fix.undo.split("; "))
    return commands if all(_COMMAND.match(each) and ", " not in each for each in commands) else ()


def _longest(texts: Sequence[str]) -> list[str]:
    """Each once, and none that another one contains: "stops Debian" beside "stops Debian for some minutes"."""
    return [text for text in dict.fromkeys(texts) if not any(text != other and text in other for other in texts)]


def steps(fix: Fix, finding: Finding, reader: Reader) -> list[StepText]:
    """The steps in order; neighbours for the same place are one."""
    found: list[StepText] = []
    for step in fix.steps:
        text = _step(_here(step, reader), finding, reader)
        if found and text.lines and found[-1].heading == text.heading:
            found[-1] = replace(found[-1], lines=found[-1].lines + _unsaid(text.lines, found[-1]))
        else:
            found.append(text)
    return found


def _here(step: Step, reader: Reader) -> Step:
    """A command for every shell, docker's above all, is for this Linux where there is no Windows."""
    if isinstance(step, Run) and step.side == WINDOWS and reader.side == LINUX and Shell.BASH in step.commands:
        return replace(step, side=LINUX)
    return step


@dataclass(frozen=True, slots=True)
class Said:
    """A fix that was printed: for which place, and under which finding."""

    fix: Fix
    place: str
    rank: int


def repeated(fix: Fix, ranked: Ranked, said: list[Said]) -> str:
    """ "As for 1: …" where an equal fix stands above; else `said` grows by this one and there is nothing to say."""
    place = _own_place(fix, ranked.finding)
    for other in said:
        if other.fix == fix:
            here = f", {place}" if place != other.place else ""
            return f"As for {other.rank}{here}: {fix.title}"
    said.append(Said(fix, place, ranked.rank))
    return ""


def _own_place(fix: Fix, finding: Finding) -> str:
    """What tells apart two findings that have an equal fix: the place, where a step means "here"."""
    here = any(not isinstance(step, Do) and step.side == "linux" for step in fix.steps)
    return scope_words(finding.where) if here else ""


def _step(step: Step, finding: Finding, reader: Reader) -> StepText:
    if isinstance(step, Do):
        return StepText(text=_sentence(step.text), lines=(step.url,) if step.url else ())
    if isinstance(step, Edit):
        place = place_of(step.side, finding) if step.side != "windows" else ""
        return StepText(
            heading=" ".join(filter(None, (f"in {step.file}", place))), lines=tuple(diff_lines(step)), language="diff"
        )
    shell, command = chosen(step, reader.shell, reader.side)
    return StepText(heading=heading(step, shell, finding), lines=tuple(command.split("\n")), language=FENCES[shell])


def _unsaid(lines: tuple[str, ...], before: StepText) -> tuple[str, ...]:
    """A section that the lines before stand in as well is not said again."""
    sections = [line for line in before.lines if line.startswith("  ")]
    return lines[1:] if before.language == "diff" and sections and lines[0] == sections[-1] else lines


def _sentence(text: str) -> str:
    """ "stops Ubuntu" as "Stops Ubuntu."."""
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?:" else ".")
