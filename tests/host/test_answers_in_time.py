"""Whether a folder answers: which mounts are asked at all, and that nobody waits for one that does not."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from hostdoctor.host.answers_in_time import answers, answers_a_shell, main
from hostdoctor.host.doubtful_mounts import first_doubtful
from hostdoctor.parsers.mounts import parse_mounts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mounts are those of Linux")

MOUNTS = parse_mounts(
    b"/dev/sdc / ext4 rw,relatime 0 0\n"
    b"tmpfs /tmp tmpfs rw 0 0\n"
    b"C:\\134 /mnt/c 9p rw,noatime 0 0\n"
    b"server:/export /srv/share nfs4 rw 0 0\n"
)
LINKS = {"/home/me/share": "/srv/share/code", "/home/me/near": "../you", "/loop": "/loop"}


def read_link(path: str) -> str:
    if path not in LINKS:
        raise OSError(errno.EINVAL, "not a link", path)
    return LINKS[path]


@pytest.mark.parametrize(
    ("path", "mountpoint"),
    [
        pytest.param("/home/me/app", None, id="ext4"),
        pytest.param("/tmp/app", None, id="tmpfs"),
        pytest.param("/mnt/c/app", "/mnt/c", id="windows-drive"),
        pytest.param("/home/me/share", "/srv/share", id="link-to-a-share"),
        pytest.param("/home/me/near/app", None, id="relative-link"),
        pytest.param("/srv/share/../../tmp", "/srv/share", id="through-a-share"),
        pytest.param("/home/../srv/share", "/srv/share", id="dots"),
        pytest.param("/loop/x", None, id="loop-of-links"),
    ],
)
def test_only_what_is_not_a_plain_disk_is_doubtful(path: str, mountpoint: str | None) -> None:
    found = first_doubtful(path, MOUNTS, read_link)

    assert mountpoint == (found.mountpoint if found else None)


def test_no_link_is_read_behind_a_doubtful_mount() -> None:
    asked: list[str] = []

    def noting(path: str) -> str:
        asked.append(path)
        return read_link(path)

    first_doubtful("/srv/share/app", MOUNTS, noting)

    assert ["/srv"] == asked


@pytest.mark.parametrize("name", ["", "none"])
def test_what_is_there_and_what_is_not_answer(tmp_path: Path, name: str) -> None:
    (tmp_path / "go.mod").write_text("module m\n")

    assert answers(str(tmp_path / name), 20.0)
    assert answers_a_shell(str(tmp_path / name), 20.0)


def test_a_shell_that_does_not_end_is_given_up(tmp_path: Path) -> None:
    assert not answers_a_shell(str(tmp_path), 0.3, "sleep 60")


def test_the_child_looks_at_a_file_and_takes_any_error_for_an_answer(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module m\n")
    os.mkfifo(tmp_path / "pipe")

    assert (0, 0) == (main([str(tmp_path)]), main([str(tmp_path / "none")]))
