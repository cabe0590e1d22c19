"""The commands that the README gives, as they stand there.

    python readme.py README.md test-command:bash

A command stands in a fenced block between `<!-- NAME -->` and `<!-- /NAME -->`, where the closing mark may leave out
what follows the colon.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def command_in(text: str, name: str) -> str:
    """What stands in the fenced block between the marks of `name`; LookupError if there is none or more than one."""
    plain = name.partition(":")[0]
    marks = rf"<!-- {re.escape(name)} -->\s*```\w*\n(.*?)```\s*<!-- /(?:{re.escape(name)}|{re.escape(plain)}) -->"
    found: list[str] = re.findall(marks, text, re.DOTALL)
    if len(found) != 1:
        raise LookupError(f"{len(found)} blocks between <!-- {name} --> and <!-- /{plain} -->, where one should be")
    return found[0]


if __name__ == "__main__":
    sys.stdout.write(command_in(Path(sys.argv[1]).read_text("utf-8"), sys.argv[2]))
