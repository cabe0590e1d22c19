"""The ends of a measurement across sides that Windows itself has: a writing process, and events read in this one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hostdoctor.host.shell_session import shell_starter
from hostdoctor.host.watch_ends import interop_ends, keeper, ready, windows_ends
from hostdoctor.host.watch_sides import Across


@pytest.fixture
def across() -> Across:
    return Across("windows", {"own": lambda _, folder: (windows_ends(), folder)})


def test_changes_of_another_process_are_reported(across: Across, tmp_path: Path) -> None:
    folder = tmp_path / "my shop"
    folder.mkdir()

    value = across.measure("windows", str(folder), "windows-windows", str(folder))

    assert ("ReadDirectoryChangesW", "windows-windows") == (value["mechanism"], value["direction"])
    for series in value["series"].values():
        assert 5 < series["sent"] == series["delivered"]
    assert [] == list(folder.iterdir())


def test_the_keepers_folder_goes_with_its_stdin(tmp_path: Path) -> None:
    kept = ready(keeper(str(tmp_path), 2), str(tmp_path))
    (inside,) = tmp_path.iterdir()
    assert inside.name.startswith(".hostdoctor-watch-")
    assert 9 == len(list(inside.iterdir()))

    kept.close(10.0)

    assert [] == list(tmp_path.iterdir())


def test_cmd_makes_each_kind_of_change_by_its_own_commands(tmp_path: Path) -> None:
    folder = tmp_path / "J\u00f6rg's shop & more"
    folder.mkdir()
    prompt = [os.environ["COMSPEC"], "/q", "/d"]
    by_cmd = interop_ends(lambda variables: shell_starter(prompt, env={**os.environ, **variables}))
    across = Across("windows", {"own": lambda _, path: (windows_ends(), path), "linux": lambda _, path: (by_cmd, path)})

    value = across.measure("windows", str(folder), "linux:cmd-windows", str(folder))

    for series in value["series"].values():
        assert 5 < series["sent"] == series["delivered"]
    assert [] == list(folder.iterdir())
