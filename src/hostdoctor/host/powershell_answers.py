"""Reads the framed answers of the PowerShell script and gives each the value that its operation promises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hostdoctor.scopes import Absent, Known, Unknown

from .machine import WINDOWS, Answer, Question
from .netstat import parse_netstat_listeners
from .variables import windows_variables
from .windows_cim import QUERIES
from .windows_registry import without_private
from .windows_system import architecture, version_facts
from .windows_volumes import DRIVE_TYPES

TICKS_TO_1970, TICKS_A_SECOND = 621_355_968_000_000_000, 10_000_000
"""DateTime.Ticks of .NET counts from the year 1."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One whole answer. `id` is the question's number, with `/n` for what was answered along with it."""

    id: str
    mark: str
    value: Any


def read_frames(out: bytes, nonce: str) -> list[Frame]:
    """The answers that arrived whole; a truncated or damaged one is as if it had not come.

    A console that writes UTF-16 puts a NUL beside each letter; all else that is printed is passed over.
    """
    text = out.replace(b"\0", b"").decode("ascii", "replace")
    pattern = re.compile(rf"{nonce} (\d+(?:/\w+)?) (?:\|(.*)\||(ok|absent|error))\s*$", re.MULTILINE)
    pieces: dict[str, str] = {}
    frames = []
    for match in pattern.finditer(text):
        number, piece, mark = match.groups()
        if mark is None:
            pieces[number] = pieces.get(number, "") + piece
        elif (frame := _frame(number, mark, pieces.pop(number, ""))) is not None:
            frames.append(frame)
    return frames


def _frame(number: str, mark: str, text: str) -> Frame | None:
    try:
        return Frame(number, mark, plain(json.loads(text)["v"]))
    except (ValueError, KeyError, TypeError):
        return None


def plain(value: Any) -> Any:
    """The value without what ConvertTo-Json of 5.1 makes of some arrays: {"value": [...], "Count": n}."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"value", "Count"} and isinstance(value["value"], list):
            return plain(value["value"])
        return {name: plain(item) for name, item in value.items()}
    return value


def answers_of(frame: Frame, questions: Sequence[Question]) -> dict[Question, Answer]:
    """What a frame answers: mostly one question; a registry key below another is a question of its own."""
    number, _, below = frame.id.partition("/")
    if int(number) >= len(questions):
        return {}
    question = questions[int(number)]
    if below:
        return _key_below(question, frame)
    return {question: _answer(question, frame)}


def _key_below(above: Question, frame: Frame) -> dict[Question, Answer]:
    path = frame.value.get("path") if isinstance(frame.value, dict) else None
    if frame.mark != "ok" or not isinstance(path, str):
        return {}
    name = path.rpartition("\\")[2]
    question = Question(WINDOWS, "registry", (rf"{above.arguments[0]}\{name}",))
    return {question: _answer(question, frame)}


def _answer(question: Question, frame: Frame) -> Answer:
    if frame.mark == "absent":
        return Absent(f"there is no registry key {question.arguments[0]}")
    if frame.mark == "error":
        return Unknown(why_refused(str(frame.value)), by_hand(question))
    try:
        return Known(VALUES[question.operation](frame.value))
    except (AttributeError, KeyError, TypeError, ValueError):
        return Unknown("PowerShell answered in a form that is not understood", by_hand(question))


def why_refused(error_id: str) -> str:
    """A reason from PowerShell's FullyQualifiedErrorId, which is the same in every language."""
    name = error_id.partition(",")[0]
    if "ConstrainedLanguage" in error_id:
        return "application control holds PowerShell in ConstrainedLanguage mode, which refuses this"
    if "0x80041003" in name or "0x80070005" in name or "SecurityException" in name:
        return "PowerShell was denied access"
    if "CommandNotFoundException" in error_id or "CouldNotAutoload" in error_id:
        return "this PowerShell has no command for it"
    return f"PowerShell failed with {name or 'an error'}"


def by_hand(question: Question) -> str:
    """The command with which a person sees the same."""
    match question.operation, question.arguments:
        case "registry", (key,):
            return f'reg.exe query "{key}"'
        case "cim", (name,) if name in QUERIES:
            return f'powershell.exe -Command "{QUERIES[name].command}"'
        case "netsh-ports", _:
            return "netsh.exe interface ipv4 show excludedportrange protocol=tcp"
        case "listeners", _:
            return "netstat.exe -ano"
    return "hostdoctor in a terminal of Windows"


def _registry(value: Any) -> dict[str, Any]:
    values = {"" if name == "(default)" else name: _data(data) for name, data in value["values"].items()}
    return {"values": without_private(values), "subkeys": sorted(str(name) for name in _list(value["subkeys"]))}


def _data(data: Any) -> Any:
    """A number as unsigned, as winreg has it: Get-ItemProperty gives a DWORD with a sign. Bytes come as numbers."""
    if isinstance(data, bool) or data is None:
        raise ValueError
    if isinstance(data, int) and -(2**31) <= data < 0:
        return data + 2**32
    if isinstance(data, list) and data and all(isinstance(item, int) for item in data):
        return bytes(data)
    return data


def _system(value: Any) -> dict[str, Any]:
    processors = str(value.get("processors") or "")
    return {
        **version_facts(value),
        "machine": architecture(str(value.get("machine") or "")),
        "ram_bytes": None,
        "logical_processors": int(processors) if processors.isdigit() else None,
        "language": str(value.get("language") or ""),
        "session_id": value.get("session"),
        "elevated": bool(value.get("elevated")),
        "packaged": False,
        "other_account": None,
    }


def _lines(value: Any) -> bytes:
    return "".join(f"{line}\r\n" for line in _list(value)).encode("utf-8", "replace")


def _volume(value: Any) -> dict[str, str]:
    row: dict[str, Any] = next(iter(_list(value)), {})
    kind = DRIVE_TYPES.get(row.get("DriveType", 0), "unknown")
    return {"drive_type": kind, "filesystem": str(row.get("FileSystem") or "")}


def _clock(value: Any) -> dict[str, float]:
    """Seconds since 1970."""
    return {name: (int(value[name]) - TICKS_TO_1970) / TICKS_A_SECOND for name in ("began", "told")}


def _rows(value: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in _list(value)]


def _list(value: Any) -> list[Any]:
    """PowerShell likes to take an array of one apart."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _listeners(value: Any) -> list[dict[str, Any]]:
    pairs = (str(line).partition(" ") for line in _list(value["names"]))
    names = {int(pid): name for pid, _, name in pairs if pid.isdigit()}
    return parse_netstat_listeners("\n".join(map(str, _list(value["lines"]))), names)


VALUES: Mapping[str, Callable[[Any], Any]] = {
    "registry": _registry,
    "environment": lambda value: windows_variables({name: str(text) for name, text in value.items()}),
    "cim": _rows,
    "system": _system,
    "pipes": lambda value: sorted(str(name) for name in _list(value)),
    "netsh-ports": _lines,
    "listeners": _listeners,
    "volume": _volume,
    "appx": bool,
    "clock": _clock,
}
