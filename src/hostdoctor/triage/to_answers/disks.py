"""What `df` tells, as one answer."""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.facts.shown_disks import SHOWN
from hostdoctor.parsers.disk_space import parse_df
from hostdoctor.scopes import Known
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import Ticket
from hostdoctor.triage.told import Told


def read_disks(ticket: Ticket) -> Iterator[Told]:
    """Rows of all outputs in their order; `df -i` counts files, which are no bytes."""
    blocks = tuple(block for block in ticket.of("df") if not _of_inodes(block))
    rows = [row for block in blocks for row in _rows(block)]
    if rows:
        yield Told(SHOWN, Known(rows), blocks)


def _of_inodes(block: Block) -> bool:
    return " -i" in block.command or "inode" in block.text.lower()


def _rows(block: Block) -> Iterator[dict[str, object]]:
    for number, line in enumerate(block.text.split("\n"), 1):
        for found in parse_df(line):
            yield {
                "device": found.source,
                "mountpoint": found.mountpoint,
                "size": found.size,
                "free": found.free,
                "source": f"{block.source}:{block.line_of(number)}",
            }


READERS = (read_disks,)
