"""Outputs of real machines say the same after redaction, and parsing and hiding can be done in either order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host.machine import Question
from hostdoctor.host.recording import Recording
from hostdoctor.parsers import kinds_docker, kinds_go, kinds_linux, kinds_network, kinds_windows, kinds_wsl
from hostdoctor.redaction import Redactor, redact_recording
from hostdoctor.redaction.collecting import pieces
from hostdoctor.scopes import Known

CORPUS = Path(os.environ.get("HOSTDOCTOR_CORPUS", "no-corpus"))
KINDS = {
    **kinds_docker.KINDS,
    **kinds_go.KINDS,
    **kinds_linux.KINDS,
    **kinds_network.KINDS,
    **kinds_windows.KINDS,
    **kinds_wsl.KINDS,
}
SAMPLES = [
    pytest.param(kind, path, id=f"{kind}-{path.stem}")
    for kind in KINDS
    for path in sorted(CORPUS.glob(f"{kind}/*.txt"))
]
SAMPLE = Question("windows", "read", ("sample",))

pytestmark = pytest.mark.corpus


def hidden(value: Any, redactor: Redactor) -> Any:
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, dict):
        return {key: hidden(item, redactor) for key, item in value.items()}
    return [hidden(item, redactor) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("kind", "path"), SAMPLES)
def test_hiding_and_parsing_commute(kind: str, path: Path) -> None:
    data = path.read_bytes()
    recording = Recording(answers={SAMPLE: Known(data)})
    answer = redact_recording(recording)[0].answers[SAMPLE]
    assert isinstance(answer, Known)
    expected = hidden(KINDS[kind](data), Redactor(pieces(recording.answers)))
    assert expected == hidden(KINDS[kind](answer.value), Redactor(()))


@pytest.mark.parametrize(("kind", "path"), SAMPLES)
def test_redacting_twice_changes_nothing_more(kind: str, path: Path) -> None:
    once, _ = redact_recording(Recording(answers={SAMPLE: Known(path.read_bytes())}))
    assert once.answers == redact_recording(once)[0].answers
