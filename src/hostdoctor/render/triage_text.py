"""What stands above and below the report on a ticket: what was recognised, and what to ask for next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hostdoctor.model import Finding, Outcome, Report, Shell, Status
from hostdoctor.scopes import Scope
from hostdoctor.triage.ask_next import Ask
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import PROJECT
from hostdoctor.wording import TIE

from .escape import prose
from .headline import NOT_IN_TICKET
from .layout import verbatim, wrap
from .markdown_escape import code, fenced, plain
from .numbers import counted

SHOWN = 12
"""Outputs that are listed by their lines; of more only the last ones."""
SHELL_NAMES = {Shell.POWERSHELL: "PowerShell", Shell.CMD: "cmd", Shell.BASH: "bash"}


def told_once(report: Report) -> Report:
    """A ticket is always partial: what it does not show is one reason, said once, and so is a folder without a name."""
    return replace(
        report,
        outcomes=tuple(_told_once(each) for each in report.outcomes),
        ranked=tuple(
            replace(each, finding=_placed(each.finding), consequences=tuple(map(_placed, each.consequences)))
            for each in report.ranked
        ),
    )


def _placed(finding: Finding) -> Finding:
    """Without the stand-in for a folder that the ticket does not name."""
    return replace(finding, scope=Scope(tuple(step for step in finding.where.steps if step[1] != PROJECT)))


def _told_once(outcome: Outcome) -> Outcome:
    """A finding that stands counts as such; what its check could not see besides is of the same reason."""
    if outcome.status is Status.UNKNOWN or (outcome.status is Status.FOUND and outcome.why):
        return replace(outcome, why=NOT_IN_TICKET, to_look="")
    return outcome


def recognised_lines(blocks: Sequence[Block], left_out: int, width: int) -> list[str]:
    """One line for each output: where it stands, and what it is."""
    lines = wrap(f"recognised {_count(blocks, left_out)}", width)
    shown = blocks[-SHOWN:]
    more = len(blocks) - len(shown) + left_out
    places = [place_of(block) for block in shown]
    column = max(map(len, places), default=0)
    if more:
        lines += wrap(f"{more} more; of each kind the last ones count", width, "  ")
    for place, block in zip(places, shown, strict=True):
        lines += wrap(prose(_what(block)), width, f"  {place:<{column}}  ")
    return lines


def _count(blocks: Sequence[Block], left_out: int) -> str:
    return counted(len(blocks) + left_out, "output")


def place_of(block: Block) -> str:
    """`ticket.md:3-9`, or `ticket.md:3` for a single line."""
    end = f"-{block.last_line}" if block.last_line != block.first_line else ""
    return f"{prose(block.source)}:{block.first_line}{end}"


def _what(block: Block) -> str:
    name = f"{block.kind}  ({block.command})" if block.command else block.kind
    return f"{name}, {_cut(block)}" if block.cut else name


def _cut(block: Block) -> str:
    return f"the first {counted(len(block.lines), 'line')} count"


def ask_lines(asks: Sequence[Ask], width: int) -> list[str]:
    """The commands, each with what its output decides."""
    if not asks:
        return []
    lines = ["ask for next"]
    for number, ask in enumerate(asks, 1):
        lines += wrap(f"{ask.decides}:", width, f"{number:>3} ")
        for shells, command in by_command(ask):
            lines += verbatim([f"{command}    ({shells})" if shells else command], width, 6)
    return lines


def by_command(ask: Ask) -> Iterator[tuple[str, str]]:
    """Each different text once, with the shells it is for; no shell is named where one text serves all."""
    texts: dict[str, list[str]] = {}
    for shell, command in ask.commands.items():
        texts.setdefault(command, []).append(SHELL_NAMES[shell])
    for command, shells in texts.items():
        yield ("" if len(texts) == 1 and len(shells) > 1 else " and ".join(shells)), command


def recognised_markdown(blocks: Sequence[Block], left_out: int) -> str:
    """A list for a ticket."""
    lines = [f"## Recognised: {_count(blocks, left_out)}".replace(TIE, " "), ""]
    if left_out:
        lines += [f"- {left_out} earlier ones are left out: of each kind the last ones count"]
    for block in blocks:
        command = f" ({code(block.command)})" if block.command else ""
        cut = f", {_cut(block)}".replace(TIE, " ") if block.cut else ""
        lines.append(f"- {code(place_of(block))}: {plain(block.kind)}{command}{cut}")
    return "\n".join([*lines, "", ""])


def ask_markdown(asks: Sequence[Ask]) -> str:
    """Commands to copy into an answer."""
    if not asks:
        return ""
    lines = ["", "## Ask for next", ""]
    for number, ask in enumerate(asks, 1):
        lines += [f"{number}. {plain(ask.decides[:1].upper() + ask.decides[1:])}:", ""]
        for shells, command in by_command(ask):
            lines += [*([f"{shells}:", ""] if shells else []), fenced((command,)), ""]
    return "\n".join(lines) + "\n"
