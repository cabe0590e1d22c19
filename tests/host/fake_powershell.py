"""A powershell.exe that answers what a test says: it reads the real script and writes real frames."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hostdoctor.host.machine import Ran
from hostdoctor.host.process import Outcome, TimedOut

BLOCK = re.compile(
    r"try\{(?P<statement>(?:(?!try\{).)*?)\}catch\{Say '(?P<id>[^']*)' 'error' \(\[string\]\$_\.Fully\w+\)\};"
)
HANGS = object()
"""An answer that never comes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An answer that is no success: `absent`, or `error` with PowerShell's error id."""

    mark: str
    value: Any = ""


@dataclass(slots=True)
class FakePowerShell:
    """Answers each statement that holds one of the texts in `table`; all others fail as unknown commands do.

    A list of values answers one start after the other. `scripts` are those that were started.
    """

    table: Mapping[str, Any]
    encode: Callable[[str], bytes] = lambda text: text.encode("ascii")
    banner: str = ""
    end: Outcome | None = None
    scripts: list[str] = field(default_factory=list)

    def start(self, script: str, seconds: float, enough: Callable[[bytes], bool]) -> Outcome:
        """What `PowerShell` is given as its Start."""
        self.scripts.append(script)
        out = self.encode(self.banner)
        for piece in self._pieces(script):
            if piece is None:
                return TimedOut(seconds, out)
            out += self.encode(piece)
            if enough(out):
                break
        return self.end or Ran(0, out, b"")

    def _pieces(self, script: str) -> Iterator[str | None]:
        nonce = re.match(r"\$Nonce='([0-9a-f]+)'", script)
        assert nonce
        for block in BLOCK.finditer(script):
            if block["id"].endswith("/x"):
                yield from self._below(nonce.group(1), block)
                continue
            answer = self._answer(block["statement"])
            if answer is HANGS:
                yield None
                return
            yield frame(nonce.group(1), block["id"], answer)

    def _answer(self, statement: str) -> Any:
        for text, answer in self.table.items():
            if text in statement:
                return answer[min(len(self.scripts), len(answer)) - 1] if isinstance(answer, tuple) else answer
        return Mark("error", "CommandNotFoundException")

    def _below(self, nonce: str, block: re.Match[str]) -> Iterator[str]:
        number = block["id"].removesuffix("/x")
        path = block["statement"].partition("'")[2].rstrip("'")
        subkeys = [text for text in self.table if text.startswith(path + "\\{")]
        for at, key in enumerate(subkeys):
            yield frame(nonce, f"{number}/{at}", {"path": key, **self.table[key]})


def frame(nonce: str, number: str, answer: Any) -> str:
    """One answer as the script's function Say prints it."""
    mark, value = (answer.mark, answer.value) if isinstance(answer, Mark) else ("ok", answer)
    text = json.dumps({"v": value}, separators=(",", ":"))
    pieces = [text[at : at + 40] for at in range(0, len(text), 40)] or [""]
    lines = [f"{nonce} {number} |{piece}|\r\n" for piece in pieces]
    return "".join(lines) + f"{nonce} {number} {mark}\r\n"
