"""A recording that was made of a ticket is not mistaken for a look at a machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hostdoctor.cli.main import run

DOCKERFILE = """```dockerfile
FROM golang:1.19
WORKDIR /app
COPY . .
RUN go build -o /app/x .
```
"""
DISTRIBUTIONS = """```
PS C:\\> wsl -l -v
  NAME              STATE           VERSION
* Ubuntu            Stopped         2
```
"""


def recorded(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, list[str]]:
    """The recording of a ticket, and the checks that found something in the ticket itself."""
    ticket, saved = folder / "ticket.md", folder / "r.json"
    ticket.write_text(text)
    run(["triage", str(ticket), "--format", "json", "--record", str(saved)])
    return str(saved), [each["check"] for each in json.loads(capsys.readouterr().out)["findings"]]


@pytest.mark.parametrize(
    "text", [pytest.param(DOCKERFILE, id="lone-dockerfile"), pytest.param(DISTRIBUTIONS, id="windows")]
)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_head_says_that_it_is_of_a_ticket_and_names_no_folder(
    text: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, _ = recorded(tmp_path, text, capsys)

    run(["check", "--from", saved, "--format", form])

    head = capsys.readouterr().out[:300]
    assert "recorded from a ticket" in head.replace("\n", " ")
    assert "project  " not in head
    assert "project `" not in head


def test_a_lone_file_of_a_project_says_the_same_when_it_was_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, before = recorded(tmp_path, DOCKERFILE, capsys)

    run(["check", "--from", saved, "--format", "json"])

    assert before
    assert sorted(before) == sorted(each["check"] for each in json.loads(capsys.readouterr().out)["findings"])
