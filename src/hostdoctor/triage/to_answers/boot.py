"""What `bcdedit` tells of the hypervisor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.facts.shown_boot import LAUNCH
from hostdoctor.scopes import Known
from hostdoctor.triage.places import Ticket
from hostdoctor.triage.told import Told

LAUNCH_TYPE = re.compile(r"\s*hypervisorlaunchtype\s+(?P<value>[A-Za-z]{2,10})\s*", re.IGNORECASE)


def read_boot(ticket: Ticket) -> Iterator[Told]:
    """The last entry that was shown."""
    for block in ticket.of("bcdedit"):
        for number, line in enumerate(block.text.split("\n"), 1):
            if row := LAUNCH_TYPE.fullmatch(line):
                source = f"{block.source}:{block.line_of(number)}"
                yield Told(LAUNCH, Known({"value": row["value"], "source": source}), (block,))


READERS = (read_boot,)
