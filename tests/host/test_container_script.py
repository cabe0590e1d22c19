"""What a container that measures prints becomes the answer."""

from __future__ import annotations

import re

import pytest
from tests.host.container_output import FILES, PRINTED, PROJECT

from hostdoctor.host.container_script import container_script, container_value
from hostdoctor.scopes import CouldNotLook


def test_what_is_printed_becomes_the_answer() -> None:
    value = container_value(PRINTED, "golang:1.27", PROJECT)

    mounts = value.pop("mounts")
    assert {
        "image": "golang:1.27",
        "why": {},
        "processors": {"processors": 8, "quota": 1.5},
        "memory_bytes": 8000000 * 1024,
        "available_bytes": 6000000 * 1024,
        "memory_limit": None,
    } == value
    assert (PROJECT, "a volume") == (mounts["bind"]["directory"], mounts["volume"]["directory"])
    assert (1.4, 0.002) == tuple(mounts[name]["operations"]["stat"]["p50"] for name in ("bind", "volume"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("", "its time was up before it began", id="ended-early"),
        pytest.param(
            "mount bind\nbegin 2000 4000000\nrefused mkdir: can't create directory '/x': Read-only file system\n",
            "the folder cannot be written",
            id="read-only",
        ),
        pytest.param("mount bind\nbegin 2000 4000000\nmissing\n", "not there", id="folder-gone-meanwhile"),
    ],
)
def test_a_mount_that_could_not_be_measured_does_not_take_the_other_along(text: str, why: str) -> None:
    value = container_value(PRINTED.partition(b"mount bind")[0] + text.encode(), "golang:1.27", PROJECT)

    assert ["volume"] == list(value["mounts"])
    assert value["why"]["bind"].endswith(why)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        pytest.param((None, None), "quota max 100000\nlimit max", id="cgroup-2"),
        pytest.param((None, None), "quota -1 100000\nlimit 9223372036854771712", id="cgroup-1"),
        pytest.param((2.0, 1 << 30), "quota 200000 100000\nlimit 1073741824", id="limited"),
        pytest.param((None, None), "quota\nlimit", id="unreadable"),
    ],
)
def test_limits_are_told_where_there_are_any(expected: tuple[float | None, int | None], lines: str) -> None:
    value = container_value(f"begin\n{lines}\nMemTotal 8000000\n".encode(), "alpine", PROJECT)

    assert expected == (value["processors"]["quota"], value["memory_limit"])


def test_what_is_no_such_program_is_told() -> None:
    with pytest.raises(CouldNotLook, match="alpine: the container printed nothing that can be read"):
        container_value(b"exec format error\n", "alpine", PROJECT)


def test_the_reference_is_of_before_and_after_the_mount() -> None:
    head, _, tail = PRINTED.decode().rpartition("done\n")
    again = f"mount volume\n{FILES.format(stat=2400)}"

    mounts = container_value(f"{head}{again}done\n{tail}".encode(), "golang:1.27", PROJECT)["mounts"]

    assert ([0.002, 0.006], [1.4]) == tuple(mounts[name]["operations"]["stat"]["rounds"] for name in ("volume", "bind"))
    script = container_script(2000, 4.0)
    assert ["volume", "bind", "volume"] == re.findall(r"printf 'mount (\w+)", script)


def test_a_reference_that_fails_afterwards_leaves_that_of_before() -> None:
    head, _, _ = PRINTED.decode().rpartition("done\n")
    again = "mount volume\nbegin 2000 2000000\nrefused mkdir: No space left on device\ndone\n"

    value = container_value(f"{head}{again}".encode(), "golang:1.27", PROJECT)

    assert ({}, [0.002]) == (value["why"], value["mounts"]["volume"]["operations"]["stat"]["rounds"])
