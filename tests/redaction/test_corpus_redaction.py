"""Outputs of real machines say the same after redaction, and parsing and hiding can be done in either order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.corpus import OUTPUTS, samples

from hostdoctor.host.machine import Question
from hostdoctor.host.recording import Recording
from hostdoctor.redaction import Redactor, redact_recording
from hostdoctor.redaction.collecting import pieces
from hostdoctor.scopes import Known

SAMPLE = Question("windows", "read", ("sample",))

pytestmark = pytest.mark.corpus


def hidden(value: Any, redactor: Redactor) -> Any:
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, dict):
        return {key: hidden(item, redactor) for key, item in value.items()}
    return [hidden(item, redactor) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("kind", "path"), samples(OUTPUTS))
def test_hiding_and_parsing_commute(kind: str, path: Path) -> None:
    data = path.read_bytes()
    recording = Recording(answers={SAMPLE: Known(data)})
    answer = redact_recording(recording)[0].answers[SAMPLE]
    assert isinstance(answer, Known)
    expected = hidden(OUTPUTS[kind](data), Redactor(pieces(recording.answers)))
    assert expected == hidden(OUTPUTS[kind](answer.value), Redactor(()))


@pytest.mark.parametrize(("kind", "path"), samples(OUTPUTS))
def test_redacting_twice_changes_nothing_more(kind: str, path: Path) -> None:
    once, _ = redact_recording(Recording(answers={SAMPLE: Known(path.read_bytes())}))
    assert once.answers == redact_recording(once)[0].answers
