"""`python -m tests.benchmarks` prints what is promised of speed and what was measured; `--write` keeps it."""

from __future__ import annotations

import os
import re
import sys

from .processes import ROOT
from .table import all_rows, as_markdown

PAGE = ROOT / "docs/performance.md"
MARKED = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- /table -->)", re.DOTALL)


def main(arguments: list[str]) -> int:
    """1 when a promise is missed."""
    rows = all_rows()
    table = as_markdown(rows)
    sys.stdout.write(table)
    if "--write" in arguments:
        version = ".".join(map(str, sys.version_info[:3]))
        text = f"{table}\nPython {version} on {sys.platform}, {os.cpu_count()} processors.\n"
        PAGE.write_text(MARKED.sub(lambda _: text, PAGE.read_text("utf-8")), "utf-8", newline="\n")
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
