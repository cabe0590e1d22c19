"""`hostdoctor why` with real Go of two releases. Projects are tiny: all that is compared is within one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.lab.go import Go, environment, run_go

from hostdoctor.host.why_folders import PREFIX

pytestmark = [pytest.mark.lab, pytest.mark.timeout(400)]

MAIN = 'package main\n\nimport "example.test/shop/price"\n\nfunc main() { println(price.Of(3)) }\n'
PRICE = "// Package price prices.\npackage price\n\n// Of is the price.\nfunc Of(n int) int { return n * 2 }\n"
TEST = (
    'package price\n\nimport "testing"\n\nfunc TestOf(t *testing.T) {\n\tif Of(2) != 4 {\n\t\tt.Fatal(Of(2))\n\t}\n}\n'
)


@pytest.fixture(params=["go-1.21", "go-1.27"])
def go(request: pytest.FixtureRequest) -> Go:
    """Each of the two."""
    return request.getfixturevalue("old_go" if request.param == "go-1.21" else "new_go")  # type: ignore[no-any-return]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A program and a package; the package was changed last."""
    folder = tmp_path / "shop"
    (folder / "price").mkdir(parents=True)
    (folder / "go.mod").write_text("module example.test/shop\n\ngo 1.21\n")
    (folder / "main.go").write_text(MAIN)
    (folder / "price/price.go").write_text(PRICE)
    os.utime(folder / "main.go", (1_700_000_000, 1_700_000_000))
    return folder


def why(go: Go, project: Path, *arguments: str, **variables: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON answer."""
    env = {**environment(project.parent), **variables}
    env["PATH"] = f"{go.binary.parent}{os.pathsep}{env['PATH']}"
    ran = subprocess.run(
        [sys.executable, "-m", "hostdoctor", "why", "--format", "json", *arguments],
        env=env,
        cwd=project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=380,
        check=False,
    )
    assert ran.returncode in (0, 1), ran.stderr.decode()
    return ran.returncode, json.loads(ran.stdout)


def runs_of(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {run["kind"]: run for run in document["runs"]}


def phases_of(run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {phase["name"]: phase for phase in run["phases"]}


def listing(*folders: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with its size and the time of its last change."""
    paths = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in paths}


def test_a_build_is_divided_and_the_users_files_stay_as_they_are(go: Go, shop: Path) -> None:
    cache = shop.parent / "gocache"
    run_go(go, shop.parent, "build", "-C", "shop", "-o", os.devnull, "./price")
    before = listing(shop, cache)

    code, document = why(go, shop, "--no-look", "--", "go", "build")

    runs = runs_of(document)
    cold, after, same = runs["cold"], runs["after one edit"], runs["unchanged"]
    assert (0, ["cold", "after one edit", "unchanged"]) == (code, list(runs))
    for run in runs.values():
        assert pytest.approx(run["seconds"], rel=0.01) == sum(phase["seconds"] for phase in run["phases"])
    assert cold["seconds"] > 5 * same["seconds"]
    assert phases_of(cold)["compile"]["share"] > 0.5
    assert "your own build cache holds 1 of the " in cold["note"]
    assert {
        "example.test/shop/price": "price/price.go changed",
        "example.test/shop": "example.test/shop/price was made anew",
    } == {detail["name"]: detail["note"] for detail in phases_of(after)["compile"]["details"]}
    assert "link" in phases_of(after)
    assert not {"compile", "link", "vet"} & set(phases_of(same))
    assert before == listing(shop, cache)
    assert [] == list(shop.parent.rglob(PREFIX + "*"))


def module_proxy(folder: Path, module: str) -> str:
    """A module proxy with one package of one module: its URL."""
    versions = folder / module / "@v"
    versions.mkdir(parents=True)
    (versions / "list").write_text("v1.0.0\n")
    (versions / "v1.0.0.info").write_text('{"Version": "v1.0.0"}')
    (versions / "v1.0.0.mod").write_text(f"module {module}\n")
    with zipfile.ZipFile(versions / "v1.0.0.zip", "w") as archive:
        archive.writestr(f"{module}@v1.0.0/go.mod", f"module {module}\n")
        archive.writestr(f"{module}@v1.0.0/dep.go", "package dep\n")
    return folder.as_uri()


@pytest.mark.parametrize("package", [".", "example.test/shop", "./price"])
def test_no_program_is_left_where_modules_have_to_be_downloaded_first(go: Go, shop: Path, package: str) -> None:
    (shop / "go.mod").write_text("module example.test/shop\n\ngo 1.16\n\nrequire example.test/dep v1.0.0\n")
    (shop / "dep.go").write_text('package main\n\nimport _ "example.test/dep"\n')
    proxy = module_proxy(shop.parent / "proxy", "example.test/dep")
    before = sorted(shop.rglob("*"))

    code, document = why(
        go, shop, "--no-look", "--", "go", "build", package, GOPROXY=proxy, GOFLAGS="-mod=mod", GONOSUMDB="*"
    )

    assert (0, {"cold", "after one edit", "unchanged"}) == (code, set(runs_of(document)))
    assert before == sorted(path for path in shop.rglob("*") if path.name != "go.sum")


KEEPS = """package price

import (
	"os"
	"testing"
)

func TestOf(t *testing.T) {
	if err := os.WriteFile(t.ArtifactDir()+"/kept", nil, 0o600); err != nil {
		t.Fatal(err)
	}
}
"""


def test_what_tests_write_by_flags_goes_away(new_go: Go, shop: Path) -> None:
    (shop / "go.mod").write_text("module example.test/shop\n\ngo 1.26\n")
    (shop / "price/price_test.go").write_text(KEEPS)
    before = listing(shop)
    flags = ["-artifacts", "-trace=t.out", "-memprofile", "m.out", "-coverprofile=c.out"]

    code, document = why(new_go, shop, "--no-look", "--", "go", "test", *flags, "./price", "-args", "-test.v=true")

    assert 0 == code, document["runs"]
    assert before == listing(shop)


def test_programs_that_are_linked_again_say_why(new_go: Go, shop: Path) -> None:
    _, document = why(new_go, shop, "--no-look", "--", "go", "build", "./...")

    (linked,) = phases_of(runs_of(document)["unchanged"])["link"]["details"]
    assert "what is linked is thrown away when several packages are named" == linked["note"]


def test_tests_run_once_and_come_out_of_the_cache_then(old_go: Go, shop: Path) -> None:
    (shop / "price/price_test.go").write_text(TEST)

    code, document = why(old_go, shop, "--no-look", "--", "go", "test", "./price")

    runs = runs_of(document)
    assert 0 == code
    assert ["example.test/shop/price"] == [each["name"] for each in phases_of(runs["cold"])["run tests"]["details"]]
    assert "vet" in phases_of(runs["cold"])
    assert "the same command again; all results came out of the cache" == runs["unchanged"]["note"]
    assert runs["after one edit"]["note"].startswith("price/price_test.go with one line more")


def test_a_build_that_fails_shows_what_the_compiler_said(go: Go, shop: Path) -> None:
    (shop / "price/price.go").write_text('package price\n\nfunc Of(n int) int { return "free" }\n')

    code, document = why(go, shop, "--no-look", "--", "go", "build", "./price")

    (cold,) = document["runs"]
    assert (1, 1) == (code, cold["failure"]["exit_code"])
    assert "price/price.go:3:29: cannot use" in " ".join(cold["failure"]["lines"])
    assert "load packages" in phases_of(cold)


def test_a_build_that_never_ends_keeps_what_was_measured(go: Go, shop: Path) -> None:
    endless = shop.parent / "endless"
    endless.write_text("#!/bin/sh\nsleep 3979\n")
    endless.chmod(0o755)

    code, document = why(go, shop, "--no-look", "--budget", "8", "--", "go", "build", f"-toolexec={endless}", "./price")

    (cold,) = document["runs"]
    assert (1, "stopped because the budget was used up") == (code, cold["stopped"])
    longest = max(cold["phases"], key=lambda phase: phase["seconds"])
    # Go 1.21 looks into the cache and compiles in one action.
    assert longest["name"] in ("build cache", "compile")
    assert phases_of(cold)["load packages"]["seconds"] > 0
    assert [] == list(shop.parent.rglob(PREFIX + "*"))


def test_a_stored_setting_explains_the_phases_that_it_changes(new_go: Go, shop: Path) -> None:
    run_go(new_go, shop.parent, "env", "-w", "GOFLAGS=-mod=mod")

    _, document = why(new_go, shop, "--", "go", "build", "./price")

    phases = phases_of(runs_of(document)["after one edit"])
    assert ["go-build-settings"] == [each["check"] for each in phases["load packages"]["explained_by"]]
    assert [] == phases["build cache"]["explained_by"]


def test_a_cache_on_a_slow_mount_is_measured_there(new_go: Go, shop: Path, slow_mount: Path) -> None:
    cache = slow_mount / "go-build"
    cache.mkdir()
    before = sorted(slow_mount.iterdir())

    _, slow = why(new_go, shop, "--no-look", "--", "go", "build", "./price", GOCACHE=str(cache))
    _, fast = why(new_go, shop, "--no-look", "--", "go", "build", "./price")

    assert runs_of(slow)["unchanged"]["seconds"] > 2 * runs_of(fast)["unchanged"]["seconds"]
    assert before == sorted(slow_mount.iterdir())
    assert [] == list(cache.iterdir())
