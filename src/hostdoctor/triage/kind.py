"""What a kind of output looks like, line by line, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .block import Side

NEVER = re.compile(r"(?!)")
PROGRAM = re.compile(
    r"(?<![\w-])(?:wsl|wslinfo|docker|go|netsh|systeminfo|sysctl|free|uname|ss|netstat|bcdedit|ip|df|Get-[A-Z])"
    r"(?=[\w. -])"
)
"""Names of programs that a sentence speaks of."""
ENOUGH = 4
"""Weight from which lines in free text are an output."""
ENOUGH_FENCED = 2
"""Weight from which lines that a fence or a prompt sets apart are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of output.

    `weigh` gives the evidence of a line (0: none). `between` matches lines that may stand between two lines of an
    output, blank lines aside, and `gap` of any others. `starts` begins another output of the kind. `above` and `below`
    are lines of a message around its evidence. `commands` print it, `names` are names of files that hold it. A `file`
    counts its own lines, so that nothing but itself is read, and files of one `family` share sections. A `message` may
    stand many times in a text. `told` matches the lines of an output that only its command gives away,
    and `silent` the commands that may print nothing.
    `broken` tells of a file's text that it is meant to be one and cannot be read.
    `mask` takes secrets out of a line: what it leaves is all that a block keeps.
    """

    name: str
    ask: str
    value: Callable[[bytes], object]
    weigh: Callable[[str], int]
    need: int = ENOUGH
    between: re.Pattern[str] = NEVER
    gap: int = 0
    blanks: int = 2
    starts: re.Pattern[str] = NEVER
    above: int = 0
    below: int = 0
    commands: re.Pattern[str] = NEVER
    names: re.Pattern[str] = NEVER
    told: re.Pattern[str] | None = None
    silent: re.Pattern[str] = NEVER
    file: bool = False
    family: str = ""
    message: bool = False
    side: Side = ""
    holds: Callable[[str], bool] = bool
    broken: Callable[[str], bool] | None = None
    mask: Callable[[str], str] = str

    def announced(self, text: str) -> bool:
        """Whether a line of prose names the command that prints it, or the file."""
        if self.names.search(text) or self.commands.search(text):
            return True
        return any(self.commands.match(text[match.start() :]) for match in PROGRAM.finditer(text))


FILTERED = re.compile(
    r"\|\s*(?:grep|egrep|rg|awk|sed|find|findstr|sls|select-string|where|where-object|\?)(?![\w-])", re.IGNORECASE
)
"""A list whose rows were chosen: without any nothing is printed, where the whole list always has its heads."""


def weights(*signs: tuple[str, int], ignore_case: bool = False) -> Callable[[str], int]:
    """A weigher: the greatest weight of those patterns that the line holds; patterns stand in falling order."""
    flags = re.IGNORECASE if ignore_case else 0
    compiled = tuple((re.compile(pattern, flags).search, weight) for pattern, weight in signs)

    def weigh(line: str) -> int:
        return next((weight for search, weight in compiled if search(line)), 0)

    return weigh


def command(pattern: str) -> re.Pattern[str]:
    """A pattern of commands: with sudo, with a path or .exe, inside `wsl -d X --`, and with arguments behind it."""
    return re.compile(
        rf"(?:[|;&`'\"(]|^|\bsudo |\bwsl(?:\.exe)? (?:(?:[^|;&]{{0,80}} )?(?:--|-e) )?|[\\/])\s*(?:{pattern})(?![\w-])",
        re.IGNORECASE,
    )
