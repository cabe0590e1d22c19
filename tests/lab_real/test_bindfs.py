"""bindfs hides changes from watchers exactly as a test of file watching needs it."""

from __future__ import annotations

import pytest
from tests.lab.bindfs import TwoSides
from tests.lab.inotify import names_within, watching

pytestmark = pytest.mark.lab


def test_a_change_behind_the_mount_is_seen_without_an_event(two_sides: TwoSides) -> None:
    with watching(two_sides.mount) as descriptor:
        (two_sides.behind / "main.go").write_text("package main\n")
        assert names_within(descriptor, 0.5) == []
    assert (two_sides.mount / "main.go").read_text() == "package main\n"


def test_a_change_through_the_mount_gives_an_event(two_sides: TwoSides) -> None:
    with watching(two_sides.mount) as descriptor:
        (two_sides.mount / "main.go").write_text("package main\n")
        assert "main.go" in names_within(descriptor, 0.5)
