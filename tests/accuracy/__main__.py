"""Prints how well outputs are found in tickets; with --write, docs/accuracy.md as well."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.corpus import CORPUS
from tests.triage.test_cases import cases_table

from .measure import verdicts
from .report import lines, page

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def main() -> int:
    """0 where nothing is wrong, 1 where something is, 2 without a corpus."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    parser.add_argument("kinds", nargs="*", help="only these kinds")
    options = parser.parse_args()
    found = list(verdicts(CORPUS, options.kinds))
    if not found:
        sys.stderr.write("HOSTDOCTOR_CORPUS names no folder with outputs.\n")
        return 2
    cases = cases_table()
    sys.stdout.write("\n".join([*lines(found), "", *cases]) + "\n")
    if options.write:
        PAGE.write_text(page(found, cases), encoding="utf-8", newline="\n")
    wrong = any(verdict.fault and not verdict.contested for verdict in found)
    return 1 if wrong or any(row.endswith("| no |") for row in cases) else 0


if __name__ == "__main__":
    sys.exit(main())
