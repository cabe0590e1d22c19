"""The two toolchains are of the versions that their names promise, and work without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lab.go import Go, run_go

pytestmark = pytest.mark.lab


def test_the_two_versions_stand_six_releases_apart(new_go: Go, old_go: Go, tmp_path: Path) -> None:
    assert run_go(new_go, tmp_path, "env", "GOVERSION").startswith("go1.27.")
    assert run_go(old_go, tmp_path, "env", "GOVERSION") == "go1.21.13\n"


def test_the_old_toolchain_reads_a_module_and_the_caches_stay_here(old_go: Go, tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.test/shop\n\ngo 1.21\n")
    assert run_go(old_go, tmp_path, "list", "-m") == "example.test/shop\n"
    assert f"{tmp_path}/gocache\n" == run_go(old_go, tmp_path, "env", "GOCACHE")
