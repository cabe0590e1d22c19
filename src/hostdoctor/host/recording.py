"""Keeps every question and answer of a run, and answers them again without the machine."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hostdoctor.scopes import Unknown

from .machine import Answer, Machine, Question
from .recording_file import (
    COMPOSED,
    FROM_TICKET,
    RECORDED,
    BrokenRecording,
    Recording,
    describe,
    read_recording,
    recording_text,
)

if TYPE_CHECKING:
    from hostdoctor.redaction import Account

__all__ = [
    "COMPOSED",
    "FROM_TICKET",
    "RECORDED",
    "BrokenRecording",
    "Recorder",
    "Recording",
    "Replay",
    "read_recording",
    "recorded_from",
    "recording_text",
    "write_recording",
]


UNANSWERED = Unknown("no answer came before the recording was written")


@dataclass(slots=True)
class _Pending:
    """An answer that one thread fetches and others may wait for."""

    there: threading.Event = field(default_factory=threading.Event)
    answer: Answer = UNANSWERED


class Recorder:
    """A machine that asks another one and keeps what it said; an equal question is asked once, even while it runs."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._lock = threading.Lock()
        self._asked: dict[Question, _Pending] = {}

    def ask(self, question: Question) -> Answer:
        """The machine's answer, from memory the second time."""
        with self._lock:
            pending = self._asked.get(question)
            first = pending is None
            if pending is None:
                pending = self._asked[question] = _Pending()
        if first:
            try:
                pending.answer = self._machine.ask(question)
            except Exception as error:  # noqa: BLE001  # who waits beside must not wait for ever
                pending.answer = Unknown(
                    f"{describe(question)} failed, which is our fault: {type(error).__name__}: {error}"
                )
            finally:
                pending.there.set()
        else:
            pending.there.wait()
        return pending.answer

    def answers(self) -> dict[Question, Answer]:
        """All that was asked until now; what is still being asked is Unknown."""
        with self._lock:
            return {question: pending.answer for question, pending in self._asked.items()}


def recorded_from(recorder: Recorder, *, started: str, label: str = RECORDED) -> Recording:
    """What the recorder has seen until now. `started` is ISO 8601."""
    return Recording(answers=recorder.answers(), started=started, label=label)


def write_recording(recording: Recording) -> tuple[str, Account]:
    """The file's text, redacted whatever checks ran, and what was hidden. The only way in which we write one."""
    from hostdoctor.redaction import redact_recording

    redacted, account = redact_recording(recording)
    return recording_text(redacted), account


class Replay:
    """A machine that knows only what was recorded; anything else is Unknown, never a guess."""

    def __init__(self, recording: Recording) -> None:
        self._answers = dict(recording.answers)
        self._of_ticket = recording.label == FROM_TICKET

    def ask(self, question: Question) -> Answer:
        """The recorded answer."""
        if (answer := self._answers.get(question)) is not None:
            return answer
        if self._of_ticket:
            # Nobody who has only the ticket can record the machine that it is of.
            return Unknown("the ticket that this recording was made from does not show it")
        return Unknown(f"not recorded: {describe(question)}", "hostdoctor record FILE")
