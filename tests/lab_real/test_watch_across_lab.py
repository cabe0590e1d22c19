"""Two real processes on the two sides of a mount that raises no event for what changes behind it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from tests.lab.bindfs import TwoSides
from tests.lab.hanging_mount import hanging_mount

from hostdoctor.host.shell_session import shell_starter
from hostdoctor.host.watch_ends import distribution_ends, own_ends
from hostdoctor.host.watch_inotify import SERIES
from hostdoctor.host.watch_sides import Across
from hostdoctor.scopes import CouldNotLook

pytestmark = pytest.mark.lab

BEHIND, WRITING_BEHIND = "linux:Behind", "linux:Behind-linux"


@pytest.fixture
def across() -> Across:
    """This side, and a shell that stands for the side behind the mount."""
    starter = shell_starter(["/bin/sh"])
    return Across(
        "linux",
        {
            "own": lambda _, folder: (own_ends(), folder),
            "linux": lambda name, folder: (distribution_ends(name, starter, lambda _: None), folder),
        },
    )


def delivered(value: dict[str, Any]) -> list[float]:
    """The share of each kind of change that arrived; under load the time may end before all are made."""
    return [value["series"][name]["delivered"] / value["series"][name]["sent"] for name in SERIES]


def test_changes_from_behind_the_mount_raise_none_and_those_through_it_all(across: Across, two_sides: TwoSides) -> None:
    behind, mount = str(two_sides.behind), str(two_sides.mount)

    assert [0.0] * 3 == delivered(across.measure("linux", mount, WRITING_BEHIND, behind))
    assert [1.0] * 3 == delivered(across.measure("linux", mount, WRITING_BEHIND, mount))
    assert [] == list(two_sides.behind.iterdir())


def test_changes_through_the_mount_are_seen_behind_it(across: Across, two_sides: TwoSides) -> None:
    behind, mount = str(two_sides.behind), str(two_sides.mount)

    assert [1.0] * 3 == delivered(across.measure(BEHIND, behind, "linux-linux:Behind", mount))
    assert [] == list(two_sides.behind.iterdir())


def test_a_mount_that_hangs_is_named_and_holds_up_nobody(across: Across, tmp_path: Path) -> None:
    began = time.monotonic()
    with hanging_mount(tmp_path, 300) as mount, pytest.raises(CouldNotLook, match=f"no answer in 8 s about {mount}$"):
        across.measure("linux", str(mount), WRITING_BEHIND, str(tmp_path / "behind"))
    assert time.monotonic() - began < 30
