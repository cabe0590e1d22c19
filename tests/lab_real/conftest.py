from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lab.bindfs import TwoSides, bind_mount
from tests.lab.go import Go, go_from
from tests.lab.slow_mount import slow_mount as mount_slowly


@pytest.fixture(scope="session")
def slow_mount(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A mount of type fuse.drvfs on which every operation takes a millisecond more."""
    with mount_slowly(tmp_path_factory.mktemp("slow")) as mount_point:
        yield mount_point


@pytest.fixture
def two_sides(tmp_path: Path) -> Iterator[TwoSides]:
    """A mount whose far side changes without events."""
    with bind_mount(tmp_path) as sides:
        yield sides


@pytest.fixture(scope="session")
def new_go() -> Go:
    """The newest Go, 1.27."""
    return go_from("HOSTDOCTOR_GO_NEW")


@pytest.fixture(scope="session")
def old_go() -> Go:
    """Go 1.21, the first that knows toolchain lines."""
    return go_from("HOSTDOCTOR_GO_OLD")
