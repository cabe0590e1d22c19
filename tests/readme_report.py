"""The report in README.md, rendered from a composed host: `python -m tests.readme_report` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

from hostdoctor.discovery import discover
from hostdoctor.examine import Examination, Selection, make_plan
from hostdoctor.render.terminal import render_text
from hostdoctor.testing import replay

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
RECORDING = "tests/recordings/project-on-windows-drive.json"
MARKED = re.compile(r"(?<=<!-- report -->\n).*?(?=<!-- /report -->)", re.DOTALL)
TOOK = re.compile(r" +[0-9.]+ m?s$", re.MULTILINE)
"""How long the replay took, at the right margin: another number each time, and not that of a look."""


def report_text() -> str:
    """What `hostdoctor --from RECORDING` prints in bash on a terminal of 80 columns, without colours and time."""
    found = discover()
    if found.complaints:
        raise ValueError(found.complaints[0])
    examination = Examination(make_plan(found, Selection()), found.complaints)
    examination.run(replay(ROOT / RECORDING), 30.0, lambda waiting: None)
    report = examination.report("2026-11-21T09:00:00+00:00")
    text = render_text(  # noqa: S604  # the shell that the commands are written for; nothing is run
        report, width=80, color=False, unicode=True, shell="bash", accessible=False
    )
    return TOOK.sub("", text, count=1)


def with_report(readme: str) -> str:
    """README.md with the report between its marks."""
    block = f"```text\n{report_text()}```\n\nThis is [a composed host]({RECORDING}): `hostdoctor --from {RECORDING}`.\n"
    updated, count = MARKED.subn(lambda _: block, readme)
    if count != 1:
        raise ValueError("README.md must have <!-- report --> and <!-- /report --> once, each on a line of its own")
    return updated


if __name__ == "__main__":
    README.write_text(with_report(README.read_text("utf-8")), "utf-8", newline="\n")
