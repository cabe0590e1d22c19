"""One function over questions and answers alike: the same name becomes the same token in every shape and place."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording_file import Recording
from hostdoctor.scopes import Absent, Known, Unknown

from .addresses import Addresses
from .blobs import hide_in_blobs
from .collecting import Collector, Piece, is_env_file, pieces
from .credentials import hide_credentials, hide_env_file, hide_plain_credentials, hide_value, is_secret_key
from .identifiers import hide_identifiers
from .names import NAMED_KEY, Names
from .raw import changed
from .tokens import Account, Tokens

DEPTH = 2
"""How deep base64 within base64 is followed."""


class Redactor:
    """Hides what identifies people, machines and networks in the texts that it was built from, and in their like."""

    def __init__(self, texts: Iterable[Piece], *, starred: bool = False) -> None:
        self._hide_credentials = hide_plain_credentials if starred else hide_credentials
        kept = list(texts)
        self._tokens = Tokens(piece.text for piece in kept)
        self._names = Names(Collector(self._tokens).collect(kept))
        self._addresses = Addresses(self._tokens.number)
        for piece in kept:
            self._addresses.see(piece.text, piece.key)
        self._cached = functools.lru_cache(maxsize=None)(self._text)

    def account(self) -> Account:
        """How many different things of each kind are hidden."""
        return self._tokens.account()

    def text(self, text: str, key: str = "") -> str:
        """A text as it may be shown to anybody; `key` is what it stood under in a structured answer."""
        return self._cached(text, key)

    def question(self, question: Question) -> Question:
        """The question that asks the same of the redacted machine."""
        arguments = tuple(self.text(argument) for argument in question.arguments)
        return Question(self.text(question.side), question.operation, arguments, self.text(question.phase))

    def answer(self, question: Question, answer: Answer) -> Answer:
        """The answer to that question."""
        match answer:
            case Known(value):
                return Known(self._value(value, "", question))
            case Absent(why):
                return Absent(self.text(why))
            case Unknown(why, to_look):
                return Unknown(self.text(why), self.text(to_look))

    def _value(self, value: Any, key: str, question: Question) -> Any:
        if isinstance(value, str):
            return self._env_file(value) if is_env_file(question) else self.text(value, key)
        if isinstance(value, bytes):
            before = self._env_file if is_env_file(question) else str
            return changed(value, lambda text: self.text(before(text), key), lambda text: self._raw(before(text)))
        if isinstance(value, dict):
            made: dict[str, Any] = {}
            for name, item in value.items():
                made.setdefault(self.text(name), self._value(item, name, question))
            return made
        if isinstance(value, list | tuple):
            return [self._value(item, key, question) for item in value]
        return value

    def _env_file(self, text: str) -> str:
        return hide_env_file(text, self._tokens.word)

    def _text(self, text: str, key: str) -> str:
        if key and is_secret_key(key):
            return hide_value(text, self._tokens.word)
        if NAMED_KEY.fullmatch(key):
            return self._all(f"{key}={text}", key, self._names.hide, DEPTH).partition("=")[2]
        return self._all(text, key, self._names.hide, DEPTH)

    def _raw(self, text: str) -> str:
        return self._all(text, "", self._names.hide_in_bytes, DEPTH)

    def _all(self, text: str, key: str, hide_names: Callable[[str], str], depth: int) -> str:
        if len(text) < 2:
            return text
        text = self._hide_credentials(text, self._tokens.word)
        if depth:
            text = hide_in_blobs(text, lambda inner: self._all(inner, "", hide_names, depth - 1))
        text = hide_identifiers(text, self._tokens.number)
        text = self._addresses.hide(text, key)
        return hide_names(text)


def redact_recording(recording: Recording) -> tuple[Recording, Account]:
    """The recording as it may leave the machine, and what was hidden in it."""
    redactor = Redactor(pieces(recording.answers))
    answers: dict[Question, Answer] = {}
    for question, answer in sorted(recording.answers.items(), key=lambda row: row[0]):
        hidden = redactor.question(question)
        told = redactor.answer(question, answer)
        # Two spellings of one path become one question; what is known is worth more than what is not.
        if not isinstance(answers.get(hidden), Known):
            answers[hidden] = told
    account = Account(recording.hidden or {}) + redactor.account()
    return replace(recording, answers=answers, hidden=account.counts), account


def redact_text(
    text: str, answers: Mapping[Question, Answer] | None = None, *, starred: bool = False
) -> tuple[str, Account]:
    """A pasted log or a report as it may be shown to anybody; `answers` are those of the host that it speaks of.

    Where a report is `starred`, what still looks like a credential in it is a sentence of ours: only what shows so by
    its own shape, and what the answers show as one, is hidden then.
    """
    redactor = Redactor([*pieces(answers or {}), Piece(text, starred=starred)], starred=starred)
    return redactor.text(text), redactor.account()
