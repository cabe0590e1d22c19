"""Answers of a machine, and machines that give them: from a table, or from a recording."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording import Recording, Replay, read_recording
from hostdoctor.scopes import Absent, Known, Unknown


def said(out: str | bytes = b"", *, exit_code: int = 0, err: str | bytes = b"") -> Known[Any]:
    """The answer to `run`: text becomes UTF-8."""
    return Known({"exit": exit_code, "out": _bytes(out), "err": _bytes(err)})


def file(text: str | bytes, encoding: str = "utf-8") -> Known[Any]:
    """The answer to `read`."""
    return Known(_bytes(text, encoding))


def registry(values: Mapping[str, Any] | None = None, *subkeys: str) -> Known[Any]:
    """The answer to `registry`: values by name, then the names of subkeys."""
    return Known({"values": dict(values or {}), "subkeys": list(subkeys)})


def _bytes(text: str | bytes, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding) if isinstance(text, str) else text


class FakeMachine:
    """Answers from a table; what is not in it is Unknown, as on replay.

    Keys are questions, or tuples `(side, operation, *arguments)`. Values are answers; anything else is Known.
    `delays` gives the seconds that a question takes. `asked` lists what was asked, in order of arrival.
    """

    def __init__(self, answers: Mapping[Any, Any], delays: Mapping[Any, float] | None = None) -> None:
        self._replay = Replay(Recording(answers={_question(key): _answer(got) for key, got in answers.items()}))
        self._delays = {_question(key): seconds for key, seconds in (delays or {}).items()}
        self._lock = threading.Lock()
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        """The answer of the table, after its delay."""
        with self._lock:
            self.asked.append(question)
        if seconds := self._delays.get(question):
            time.sleep(seconds)
        return self._replay.ask(question)


def _question(key: Any) -> Question:
    return key if isinstance(key, Question) else Question(key[0], key[1], tuple(key[2:]))


def _answer(got: Any) -> Answer:
    return got if isinstance(got, Known | Absent | Unknown) else Known(got)


def replay(recording: str | os.PathLike[str] | bytes) -> Replay:
    """A machine from a recording: its path, or the file's bytes. Raises BrokenRecording."""
    if isinstance(recording, bytes):
        return Replay(read_recording(recording))
    return Replay(read_recording(Path(recording).read_bytes(), str(recording)))
