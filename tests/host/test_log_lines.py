from pathlib import Path

import pytest

from hostdoctor.host.log_lines import END, LONGEST, MOST, log_lines
from hostdoctor.scopes import CouldNotLook

DEAD = (
    "[2026-07-01T08:00:05.123456Z][com.docker.backend.exe] starting services: initializing Secrets Engine: remove "
    r"C:\Users\ana\AppData\Local\docker-secrets-engine\engine.sock: Le fichier n’est pas accessible."
)
OTHER = "[2026-07-01T08:00:07.000000Z][com.docker.backend.exe] user said secret=hunter2"


def written(folder: Path, text: str) -> Path:
    log = folder / "com.docker.backend.exe.log"
    log.write_bytes(text.encode())
    return log


def test_only_the_line_that_tells_it_and_the_last_time_are_kept(tmp_path: Path) -> None:
    log = written(tmp_path, f"{OTHER}\n{DEAD}\r\n{OTHER}\n")

    assert {"lines": [DEAD], "last": "2026-07-01T08:00:07"} == log_lines(log, "docker-dead-socket")


def test_only_the_end_of_a_large_log_is_read(tmp_path: Path) -> None:
    log = written(tmp_path, f"{DEAD}\n" + f"{OTHER}\n" * (END // len(OTHER) + 1))

    assert [] == log_lines(log, "docker-dead-socket")["lines"]


def test_few_lines_are_kept_and_none_of_them_is_long(tmp_path: Path) -> None:
    lines = log_lines(written(tmp_path, f"{DEAD}{'x' * 900}\n" * 40), "docker-dead-socket")["lines"]

    assert (MOST, LONGEST) == (len(lines), max(map(len, lines)))


def test_a_log_may_not_be_searched_for_anything_else(tmp_path: Path) -> None:
    with pytest.raises(CouldNotLook, match="nothing that hostdoctor looks for"):
        log_lines(written(tmp_path, OTHER), "secret")


def test_without_a_log_the_system_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        log_lines(tmp_path / "none.log", "docker-dead-socket")
