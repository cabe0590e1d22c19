"""What is asked of a project, of programs and of logs, against the Win32 interface."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host.machine import WINDOWS, Answer, Question
from hostdoctor.host.windows import ThisWindows
from hostdoctor.parsers.git_output import settings_command
from hostdoctor.scopes import Absent, Known, Unknown


def ask(operation: str, *arguments: str) -> Answer:
    return ThisWindows().ask(Question(WINDOWS, operation, arguments))


def known(operation: str, *arguments: str) -> Any:
    answer = ask(operation, *arguments)
    assert isinstance(answer, Known), answer
    return answer.value


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with a large folder, a secret, and rules in the form of Windows."""
    for name, text in {
        "main.go": "package main\n",
        "bin/shop.exe": "x" * 5000,
        "testdata/dump": "y" * 3000,
        "deploy/id_rsa": "-----BEGIN OPENSSH PRIVATE KEY-----\n",
        ".dockerignore": "bin\\*.exe\r\n",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, newline="")
    return tmp_path


def test_a_context_is_counted_after_its_rules(shop: Path) -> None:
    counted = known("build-context", str(shop), str(shop / ".dockerignore"), "1000", "5")

    assert "" == counted["stopped"]
    assert 4 == counted["files"]
    assert "testdata" in str(counted["parts"][0])
    assert "deploy/id_rsa" in str(counted["secrets"])


def test_a_context_that_is_not_there_is_absent(shop: Path) -> None:
    assert isinstance(ask("build-context", str(shop / "none"), "", "1000", "5"), Absent)


def test_how_a_script_begins_tells_its_line_ends(tmp_path: Path) -> None:
    script, program = tmp_path / "run.sh", tmp_path / "shop"
    script.write_bytes(b"#!/bin/sh\r\nexport DB_PASSWORD=hunter22\r\n")
    program.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(60))

    assert "hunter22" not in repr(known("file-start", str(script)))
    assert known("file-start", str(script)) != known("file-start", str(program))
    assert isinstance(ask("file-start", str(tmp_path / "none")), Absent)
    assert isinstance(ask("file-start", str(tmp_path)), Unknown)


def test_of_a_log_only_what_is_looked_for_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "com.docker.backend.exe.log"
    log.write_text(
        "[2026-11-02T09:14:11.1Z] token hunter22\n"
        "[2026-11-02T09:14:12.1Z] remove C:\\Users\\kim\\AppData\\Local\\Docker\\run\\dockerInference: Zugriff\n"
    )

    told = known("log-lines", str(log), "docker-dead-socket")

    assert (1, "2026-11-02T09:14:12") == (len(told["lines"]), told["last"])
    assert "hunter22" not in repr(told)
    assert isinstance(ask("log-lines", str(tmp_path / "none.log"), "docker-dead-socket"), Absent)
    assert isinstance(ask("log-lines", str(log), "anything"), Unknown)


def test_a_program_is_found_with_its_ending_and_a_missing_one_is_not() -> None:
    assert known("programs", "cmd")[0]["path"].casefold().endswith("cmd.exe")
    assert [] == (getattr(ask("programs", "hostdoctor-nothing"), "value", []) or [])


def test_git_that_is_not_installed_is_absent(shop: Path) -> None:
    name, *arguments = settings_command(str(shop))

    assert isinstance(ask("run", name, *arguments), Absent)
    assert isinstance(ask("run", name, "status"), Unknown)


def test_no_context_of_docker_is_the_default_one_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("DOCKER_CONFIG", raising=False)

    assert isinstance(ask("contexts"), Known | Absent)


def test_variables_in_the_registry_are_named_and_not_read() -> None:
    assert isinstance(known("stored-variables"), dict | list)
