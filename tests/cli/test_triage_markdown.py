"""A report that answers a ticket holds what its author can use, and nothing of hostdoctor's own state."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostdoctor.cli.main import run

TICKET = """The build does not find its engine.

```
PS C:\\src> docker build .
write /var/lib/docker/tmp/x: no space left on device
PS C:\\src> wsl -l -v
  NAME              STATE           VERSION
* Ubuntu            Running         2
```
"""


def answered(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> str:
    path = folder / "ticket.md"
    path.write_text(text)
    run(["triage", str(path), "--format", "markdown"])
    return capsys.readouterr().out


def test_an_answer_holds_outputs_findings_and_questions_in_this_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = answered(tmp_path, TICKET, capsys)

    marks = ("## Recognised", "docker system df", "Could not be looked at: ", "## Ask for next")
    assert sorted(marks, key=out.index) == list(marks)
    assert 1 == out.count("ould not be looked at")


def test_an_answer_is_short_and_has_no_table_of_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(tmp_path, TICKET, capsys)

    assert "<details>" not in out
    assert "elevated" not in out
    assert "not applicable" not in out
    assert len(out) < 4000
