"""A go command runs as it was typed, but writes into a private folder."""

from __future__ import annotations

import os

import pytest

from hostdoctor.why.go_command import rewritten, take_apart, with_stored_flags
from hostdoctor.why.model import CannotMeasure


def runs(typed: str, *, leaves: str | None = None, folders: tuple[str, ...] = ()) -> str:
    command = take_apart(typed.split())
    return " ".join(rewritten(command, ["-switch"], "/out", leaves=leaves, is_folder=lambda path: path in folders))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("build ./...", "build -switch ./...", id="plain"),
        pytest.param("build -o shop .", "build -switch -o=/out/shop .", id="file"),
        pytest.param("build -o=bin/ ./cmd/...", "build -switch -o=/out/ ./cmd/...", id="folder"),
        pytest.param("build -o bin ./cmd/...", "build -switch -o=/out/ ./cmd/...", id="folder-that-is-there"),
        pytest.param(r"build -o ..\bin\shop.exe", "build -switch -o=/out/shop.exe", id="path-of-windows"),
        pytest.param("build -tags a,b -race .", "build -switch -tags a,b -race .", id="flags-stay"),
        pytest.param("test -coverprofile=c.out ./...", "test -switch -coverprofile=/out/c.out ./...", id="coverage"),
        pytest.param("test -cpuprofile cpu.out", "test -switch -o /out/ -cpuprofile=/out/cpu.out", id="profile"),
        pytest.param("test -c ./price", "test -switch -o /out/ -c ./price", id="only-compiled"),
        pytest.param("test ./... -count=1 -v", "test -switch ./... -count=1 -v", id="flags-behind-packages"),
        pytest.param("test -artifacts", "test -switch -outputdir /out -artifacts", id="artifacts"),
        pytest.param("test -artifacts=false", "test -switch -artifacts=false", id="no-artifacts"),
        pytest.param("test -artifacts -outputdir d", "test -switch -artifacts -outputdir=/out/d", id="artifacts-there"),
        pytest.param("build -pkgdir p/q .", "build -switch -pkgdir=/out/q .", id="packages"),
        pytest.param("build -debug-trace t -debug-actiongraph=g .", "build -switch .", id="what-we-read-ourselves"),
        pytest.param("build -debug-runtime-trace=t .", "build -switch -debug-runtime-trace=/out/t .", id="go-trace"),
        pytest.param("test -trace=a/t.out .", "test -switch -trace=/out/t.out .", id="trace"),
        pytest.param("test -test.trace t .", "test -switch -test.trace=/out/t .", id="prefix"),
        pytest.param("test -o t.test .", "test -switch -o=/out/t.test .", id="test-program"),
        pytest.param(
            "test . -args -test.cpuprofile=c -x=y",
            "test -switch -o /out/ . -args -test.cpuprofile=/out/c -x=y",
            id="args",
        ),
        pytest.param("test . -args -o x", "test -switch . -args -o x", id="the-tests-own-arguments"),
        pytest.param("vet -printf=false ./...", "vet -switch -printf=false ./...", id="vet"),
        pytest.param("run -race . -o x", "build -switch -race .", id="run-is-built-only"),
        pytest.param("run a.go b.go c.txt", "build -switch a.go b.go", id="run-files"),
    ],
)
def test_files_are_written_into_the_private_folder(typed: str, expected: str) -> None:
    assert expected == runs(typed, folders=("bin",))


def test_a_program_that_would_be_left_in_the_current_folder_goes_there_too() -> None:
    assert "build -switch -o /out/program ." == runs("build .", leaves="program")
    assert "build -switch -o /out/ ." == runs("build .", leaves="")


@pytest.mark.parametrize(
    ("stored", "typed", "expected"),
    [
        pytest.param("-mod=mod -o=bin/", "build ./...", "build -switch -o=/out/ ./...", id="programs"),
        pytest.param("'-coverprofile=c d' -v", "test .", "test -switch -coverprofile=/out/c d .", id="profile"),
        pytest.param("-artifacts", "test .", "test -switch -outputdir /out -artifacts .", id="artifacts"),
        pytest.param("-o=x -coverprofile=y", "vet .", "vet -switch .", id="not-for-this-command"),
        pytest.param("-tags=a", "build .", "build -switch .", id="nothing-to-write"),
    ],
)
def test_flags_that_are_stored_write_into_the_private_folder(stored: str, typed: str, expected: str) -> None:
    command = with_stored_flags(take_apart(typed.split()), stored)

    assert expected == " ".join(rewritten(command, ["-switch"], "/out", leaves=None, is_folder=lambda _: False))


def test_stored_flags_are_refused_as_typed_ones_are() -> None:
    with pytest.raises(CannotMeasure, match="without -fuzz"):
        with_stored_flags(take_apart(["test", "."]), "-fuzz=Of")


def test_a_program_is_not_asked_for_twice() -> None:
    assert "build -switch -o=/out/x ." == runs("build -o x .", leaves="program")


@pytest.mark.parametrize(
    ("typed", "packages"),
    [
        pytest.param("build -tags x ./a ./b", ("./a", "./b"), id="several"),
        pytest.param("test -run Of ./a -v ./b", ("./a", "./b"), id="flags-between"),
        pytest.param("test ./a -slow ./b", ("./a",), id="behind-a-flag-of-the-tests"),
        pytest.param("test ./a -args ./b", ("./a",), id="behind-args"),
        pytest.param("build", (), id="none"),
    ],
)
def test_the_words_that_name_packages_are_told_from_the_others(typed: str, packages: tuple[str, ...]) -> None:
    assert packages == take_apart(typed.split()).packages


def test_the_folder_to_change_to_is_taken_out() -> None:
    command = take_apart(["build", "-C", "tools", "./..."])

    assert ("tools", ("./...",)) == (command.folder, command.packages)


def test_go_list_gets_the_flags_that_choose_files() -> None:
    command = take_apart(["build", "-tags", "a,b", "-race", "-v", "-o", "x", "."])

    assert ("-tags", "a,b", "-race") == command.list_flags()


def test_without_modules_go_list_gets_no_flags_of_them() -> None:
    command = take_apart(["build", "-mod=mod", "-modfile", "other.mod", "-tags", "x", "."])

    assert ("-mod=mod", "-modfile", "other.mod", "-tags", "x") == command.list_flags()
    assert ("-tags", "x") == command.list_flags(modules=False)


def test_only_what_this_system_discards_is_left_as_it_is() -> None:
    assert f"build -switch -o {os.devnull} ." == runs(f"build -o {os.devnull} .")
    other = "NUL" if os.name == "posix" else "/dev/null"
    assert f"build -switch -o=/out/{other.removeprefix('/dev/')} ." == runs(f"build -o {other} .")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("mod tidy", "'go mod' is not measured; these are: go build", id="mod"),
        pytest.param("", "'go' is not measured", id="nothing"),
        pytest.param("vet -fix ./...", "changes your files", id="vet-that-edits"),
        pytest.param("test -fuzz Of ./price", "measure it without -fuzz", id="fuzz"),
        pytest.param("test -test.fuzz=. -fuzztime 1s", "measure it without -fuzz", id="fuzz-with-prefix"),
        pytest.param("build -i ./...", "measure it without -i", id="packages-installed"),
        pytest.param("install -buildmode=shared std", "writes into GOROOT", id="shared"),
        pytest.param("run example.test/x@latest", "measure: go install example.test/x@latest", id="run-of-a-version"),
    ],
)
def test_what_is_not_measured_gets_one_line(typed: str, says: str) -> None:
    with pytest.raises(CannotMeasure, match=says):
        take_apart(typed.split())
