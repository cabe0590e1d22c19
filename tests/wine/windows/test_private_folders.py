"""The folders of a measurement on Windows: used, removed with all that is in them, and gone after a kill."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hostdoctor.host.command_run import located
from hostdoctor.why.model import CannotMeasure


def test_a_program_of_the_current_folder_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("project", "bin"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "go.exe").touch()
    monkeypatch.chdir(tmp_path / "project")

    for typed in ("go", "go.exe"):
        assert str(tmp_path / "bin" / "go.exe") == located(typed, os.pathsep.join([".", "", str(tmp_path / "bin")]))
    with pytest.raises(CannotMeasure):
        located("go", ".")
