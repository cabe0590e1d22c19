"""Files of a project are named as people name them where no ticket shows their folder."""

from __future__ import annotations

import re

from .parts import triaged

STAND_IN = re.compile(r"(?<![\w./\\])project[\\/]\w")


def test_no_finding_names_a_folder_that_the_ticket_does_not_show() -> None:
    """Neither its sentence and evidence nor the steps of its fixes."""
    text = '```dockerfile\nFROM golang:1.20\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n```\n'
    found = [each.finding for each in triaged(text, only=("container",)).report.ranked]
    assert found
    assert [] == [each.check for each in found if STAND_IN.search(repr(each).replace("\\\\", "\\"))]
    assert any("In Dockerfile" in repr(each.fixes) for each in found)
