"""`hostdoctor lint` with names that are no settings files."""

from __future__ import annotations

import json
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


def test_json_has_an_entry_for_what_cannot_be_linted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, odd, missing = tmp_path / ".wslconfig", tmp_path / "notes.txt", tmp_path / "wsl.conf"
    good.write_bytes(b"[wsl2]\nmemory=8GB\n")
    odd.write_bytes(b"")

    assert 2 == run(["lint", "--format", "json", str(missing), str(good), str(odd)])

    out, err = capsys.readouterr()
    first, second, third = json.loads(out)["files"]
    assert {"path": str(missing), "kind": None, "error": f"{missing}: no such file"} == first
    assert "wslconfig" == second["kind"]
    assert (str(odd), None) == (third["path"], third["kind"])
    assert [f"hostdoctor lint: {each['error']}" for each in (first, third)] == err.splitlines()
