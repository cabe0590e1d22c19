"""`hostdoctor lint` with names that are no settings files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from hostdoctor.cli.main import run


def error_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert 2 == run(["lint", *arguments])
    return capsys.readouterr().err


def test_a_device_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    expected = f"hostdoctor lint: {os.devnull} is a pipe or a device, not a plain file\n"
    assert expected == error_of(capsys, os.devnull, "--as", "wslconfig")


if sys.platform != "win32":

    def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "wsl.conf"
        os.mkfifo(path)

        expected = f"hostdoctor lint: {path} is a pipe or a device, not a plain file\n"
        assert expected == error_of(capsys, str(path))


def test_a_folder_is_called_a_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes"
    path.mkdir()

    assert f"hostdoctor lint: {path} is a directory\n" == error_of(capsys, str(path))


def test_that_a_file_is_missing_is_said_before_its_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.txt"

    assert f"hostdoctor lint: {path}: no such file\n" == error_of(capsys, str(path))
