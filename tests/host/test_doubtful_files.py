"""Files on a mount that may never answer are read by programs that can be given up, and not asked twice."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host.doubtful_files import DoubtfulFiles, OneShotShell
from hostdoctor.host.doubtful_mounts import may_not_answer
from hostdoctor.host.linux_files import describe_path, list_names, read_start
from hostdoctor.host.machine import Ran
from hostdoctor.host.process import NotStarted, Outcome, TimedOut, run_command
from hostdoctor.parsers.mounts import Mount, parse_mounts
from hostdoctor.scopes import CouldNotLook, NotHere

pytestmark = pytest.mark.programs

pytest.importorskip("fcntl", reason="a shell of Linux reads the files")

(SHARE,) = parse_mounts(b"77 70 0:70 / /share rw - nfs4 server:/export rw\n")


def share(path: str) -> Mount | None:
    return SHARE


def refuse(path: str) -> Any:
    raise AssertionError("read in our own process")


def test_what_a_program_reads_is_what_we_would_read(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a b.txt").write_bytes(b"\xff\x00text\n")
    files = DoubtfulFiles(doubt=share)
    read, names, path = (files.around(name, refuse) for name in ("read", "list", "path"))

    assert read_start(str(tmp_path / "a b.txt")) == read(str(tmp_path / "a b.txt"))
    assert list_names(str(tmp_path)) == names(str(tmp_path))
    assert describe_path(str(tmp_path / "inner")) == path(str(tmp_path / "inner"))
    with pytest.raises(NotHere):
        read(str(tmp_path / "none"))


def test_a_plain_disk_and_the_kernels_own_files_are_read_directly(tmp_path: Path) -> None:
    assert "plain" == DoubtfulFiles(doubt=lambda path: None).around("read", lambda path: "plain")(str(tmp_path))
    assert may_not_answer("/proc/self/mountinfo") is None


def test_a_mount_that_gave_no_answer_is_not_asked_again() -> None:
    asked: list[Sequence[str]] = []

    def silent(argv: Sequence[str], *, timeout: float, **_: object) -> Outcome:
        asked.append(argv)
        time.sleep(timeout)
        return TimedOut(timeout)

    files = DoubtfulFiles(silent, share)
    for operation in ("read", "list"):
        with pytest.raises(CouldNotLook, match="the file system of /share does not answer"):
            files.around(operation, refuse)("/share/go.mod")

    assert 1 == len(asked)
    assert not files.answers("/share")


def test_a_shell_that_does_not_start_or_fails_is_another_reason() -> None:
    def blocked(*_: object, **__: object) -> Outcome:
        return NotStarted(13, "Permission denied")

    with pytest.raises(CouldNotLook, match="Permission denied"):
        OneShotShell(blocked).ask(":")
    assert Ran(3, b"x\n", b"") == OneShotShell(run_command).ask("echo x; exit 3")
