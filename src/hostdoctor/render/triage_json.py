"""The report on a ticket as JSON: the report, the outputs that were recognised, what to ask for next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hostdoctor.triage.ask_next import Ask
from hostdoctor.triage.block import Block
from hostdoctor.triage.examination import Triaged
from hostdoctor.triage.values import block_value

from .json_report import report_document
from .json_text import dumps
from .jsonable import jsonable
from .starred import starred


def triage_json(triaged: Triaged) -> str:
    """The document of the report with members of its own."""
    return dumps(
        {
            **report_document(triaged.report),
            "blocks": [block_object(block) for block in triaged.recognised.blocks],
            "blocks_left_out": triaged.recognised.left_out,
            "ask_next": [row for ask in triaged.asks for row in _ask(ask)],
        }
    )


def block_object(block: Block) -> dict[str, Any]:
    """One output: its kind, its lines, and what it says."""
    return {
        "kind": block.kind,
        "first_line": block.first_line,
        "last_line": block.last_line,
        "lines_left_out": block.cut,
        "source": jsonable(block.source),
        "value": starred(jsonable(block_value(block))),
    }


def _ask(ask: Ask) -> Iterator[dict[str, Any]]:
    """One row for each shell: a program picks the one that it can use."""
    for shell, command in ask.commands.items():
        yield {
            "command": command,
            "shell": shell.value,
            "side": ask.side,
            "decides": ask.decides,
            "checks": list(ask.checks),
        }
