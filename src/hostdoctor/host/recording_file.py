"""A recording and its file: one JSON document, sorted, the same byte for byte for the same answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from hostdoctor import __version__
from hostdoctor.scopes import Absent, Known, Unknown

from .machine import Answer, Question
from .recorded_values import NotAValue, decode_value, encode_value

FORMAT = "hostdoctor-recording/1"
FAMILY = "hostdoctor-recording/"
MOST_BYTES = 64 * 1024 * 1024
"""A whole host is a few hundred kilobytes; a file is read with 1 MiB at most."""

RECORDED = "recorded"
FROM_TICKET = "from a ticket"
COMPOSED = "composed"
"""Written by hand from what vendors document, not seen on a machine."""

AGAIN = "record it anew with `hostdoctor record FILE`"


class BrokenRecording(ValueError):
    """This file cannot be replayed. The message is one line: what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Questions and answers of one host. `hidden` counts, by kind, what redaction replaced; empty before it."""

    answers: Mapping[Question, Answer]
    started: str = ""
    """ISO 8601, with the offset."""
    tool: str = __version__
    label: str = RECORDED
    hidden: Mapping[str, int] | None = None


def recording_text(recording: Recording) -> str:
    """The file's text. It hides nothing: `write_recording` does."""
    rows = sorted(recording.answers.items(), key=lambda row: row[0])
    document = {
        "format": FORMAT,
        "tool": {"name": "hostdoctor", "version": recording.tool},
        "started": recording.started,
        "label": recording.label,
        "hidden": None if recording.hidden is None else dict(recording.hidden),
        "answers": [_row(question, answer) for question, answer in rows],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True) + "\n"
    # Lone surrogates (undecodable names of Linux files, odd NTFS names) become \udcXX, which is JSON for them.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _row(question: Question, answer: Answer) -> dict[str, Any]:
    row: dict[str, Any] = {"side": question.side, "operation": question.operation}
    if question.arguments:
        row["arguments"] = list(question.arguments)
    if question.phase:
        row["phase"] = question.phase
    match answer:
        case Known(value):
            row["known"] = encode_value(value)
        case Absent(why):
            row["absent"] = why
        case Unknown(why, to_look):
            row["unknown"] = why
            if to_look:
                row["to_look"] = to_look
    return row


def read_recording(data: bytes, name: str = "") -> Recording:
    """A recording from its file's bytes; `name` is the file, for the message. Raises BrokenRecording."""
    try:
        return _recording(_document(data))
    except BrokenRecording as error:
        raise BrokenRecording(f"{name}: {error}" if name else str(error)) from None


def _document(data: bytes) -> dict[str, Any]:
    _refuse_other_files(data)
    try:
        # PowerShell 5 writes UTF-16 when output is redirected with `>`.
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenRecording(f"byte {error.start} is no text: the file is damaged; copy it again") from None
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
            raise BrokenRecording(f"it ends in the middle, at line {error.lineno}; copy it again") from None
        raise BrokenRecording(f"line {error.lineno} is not JSON ({error.msg}); copy it again, or {AGAIN}") from None
    except (RecursionError, ValueError) as error:
        raise BrokenRecording(f"it is no recording ({error}); {AGAIN}") from None
    if not isinstance(document, dict):
        raise BrokenRecording(f"it is JSON, but no recording; {AGAIN}")
    return document


def _refuse_other_files(data: bytes) -> None:
    if not data.strip():
        raise BrokenRecording(f"it is empty; {AGAIN}")
    if len(data) > MOST_BYTES:
        raise BrokenRecording(f"it has {len(data)} bytes, a recording has {MOST_BYTES} at most; {AGAIN}")
    if data.startswith((b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        raise BrokenRecording("it is an archive; unpack it and give the .json file inside")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise BrokenRecording("it is a web page or XML; download the file itself (its raw form) and give that")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _recording(document: dict[str, Any]) -> Recording:
    form = document.get("format")
    if form != FORMAT:
        raise BrokenRecording(_other_format(form, document))
    tool, hidden, rows = document.get("tool"), document.get("hidden"), document.get("answers")
    version = tool.get("version") if isinstance(tool, dict) else None
    started, label = document.get("started"), document.get("label")
    if not isinstance(version, str) or not isinstance(started, str) or not isinstance(label, str):
        raise BrokenRecording(f"its head (tool, started, label) is damaged; {AGAIN}")
    if hidden is not None and not (isinstance(hidden, dict) and all(type(count) is int for count in hidden.values())):
        raise BrokenRecording(f"`hidden` must count what was hidden; {AGAIN}")
    if not isinstance(rows, list):
        raise BrokenRecording(f"it has no list of answers; {AGAIN}")
    answers: dict[Question, Answer] = {}
    for place, row in enumerate(rows, 1):
        try:
            question, answer = _question(row), _answer(row)
        except NotAValue as error:
            raise BrokenRecording(f"answer {place} is damaged ({error}); {AGAIN}") from None
        if question in answers:
            raise BrokenRecording(f"answer {place} repeats the question {describe(question)}; {AGAIN}")
        answers[question] = answer
    return Recording(answers=answers, started=started, tool=version, label=label, hidden=hidden)


def _other_format(form: object, document: dict[str, Any]) -> str:
    if isinstance(form, str) and form.startswith(FAMILY):
        return f"it has the format {form[:60]}, this hostdoctor reads {FORMAT}; update hostdoctor and try again"
    if str(document.get("schema", "")).startswith("hostdoctor-report/"):
        return f"it is a report, not a recording; {AGAIN}"
    return f"it is JSON, but no recording (no format {FORMAT}); {AGAIN}"


def _question(row: object) -> Question:
    if not isinstance(row, dict):
        raise NotAValue("it is no object")
    side, operation, phase = row.get("side"), row.get("operation"), row.get("phase", "")
    arguments = row.get("arguments", [])
    if not isinstance(side, str) or not isinstance(operation, str) or not isinstance(phase, str):
        raise NotAValue("side, operation and phase must be text")
    if not isinstance(arguments, list) or not all(isinstance(argument, str) for argument in arguments):
        raise NotAValue("arguments must be a list of texts")
    return Question(side, operation, tuple(arguments), phase)


def _answer(row: dict[str, Any]) -> Answer:
    states = [state for state in ("known", "absent", "unknown") if state in row]
    if len(states) != 1:
        raise NotAValue("it must be one of known, absent and unknown")
    if states == ["known"]:
        return Known(decode_value(row["known"]))
    why, to_look = row[states[0]], row.get("to_look", "")
    if not isinstance(why, str) or not isinstance(to_look, str):
        raise NotAValue("a reason must be text")
    return Absent(why) if states == ["absent"] else Unknown(why, to_look)


def describe(question: Question) -> str:
    """A question as a person would say it, for messages."""
    words = " ".join((question.side, question.operation, *question.arguments))
    return f"{words} ({question.phase})" if question.phase else words
