from __future__ import annotations

import ntpath
from collections.abc import Mapping
from typing import Any

import pytest

from hostdoctor.host.windows_programs import Disk, find_programs, search_path

ENVIRONMENT = {
    "PATH": r"C:\Windows\system32;C:\Program Files\Go\bin;C:\Users\me\AppData\Local\Microsoft\WindowsApps",
    "PATHEXT": ".COM;.EXE;.BAT;.CMD;.VBS",
    "ProgramFiles": r"C:\Program Files",
    "USERPROFILE": r"C:\Users\me",
    "LOCALAPPDATA": r"C:\Users\me\AppData\Local",
    "SystemRoot": r"C:\Windows",
}


def disk_of(files: Mapping[str, int], links: Mapping[str, str] | None = None) -> Disk:
    """A disk that holds files of those sizes; `links` are among them."""
    targets = {path.casefold(): target for path, target in (links or {}).items()}
    sizes = {path.casefold(): size for path, size in files.items()} | dict.fromkeys(targets, 1)

    def describe(path: str) -> dict[str, Any]:
        size = sizes.get(path.casefold())
        return {
            "exists": size is not None,
            "directory": False,
            "size": size or 0,
            "reparse": path.casefold() in targets or size == 0,
        }

    def list_names(folder: str) -> list[str]:
        inside = [path for path in files if path.casefold().startswith(folder.casefold() + "\\")]
        names = {path[len(folder) + 1 :].split("\\")[0] + "/" for path in inside}
        if not names:
            raise FileNotFoundError(folder)
        return sorted(names)

    return Disk(describe, list_names, lambda path: targets.get(path.casefold(), path))


def row(path: str, source: str = "PATH", *, alias: bool = False, target: str = "") -> dict[str, Any]:
    return {"path": path, "source": source, "alias": alias, "target": target}


def test_path_comes_first_and_known_places_after_it() -> None:
    disk = disk_of(
        {
            r"C:\Program Files\Go\bin\go.exe": 12,
            r"C:\Users\me\sdk\go1.22.3\bin\go.exe": 12,
            r"C:\Users\me\sdk\go1.27.0\bin\go.exe": 12,
        }
    )

    assert [
        row(r"C:\Program Files\Go\bin\go.exe"),
        row(r"C:\Users\me\sdk\go1.22.3\bin\go.exe", "known place"),
        row(r"C:\Users\me\sdk\go1.27.0\bin\go.exe", "known place"),
    ] == find_programs("go", ENVIRONMENT, disk)


def test_a_program_outside_path_is_still_found() -> None:
    disk = disk_of({r"C:\Users\me\AppData\Local\Programs\DockerDesktop\resources\bin\docker.exe": 30})

    assert ["known place"] == [found["source"] for found in find_programs("docker", ENVIRONMENT, disk)]


def test_an_app_execution_alias_is_marked_as_one() -> None:
    alias = r"C:\Users\me\AppData\Local\Microsoft\WindowsApps\python.exe"

    assert [row(alias, alias=True)] == find_programs("python", ENVIRONMENT, disk_of({alias: 0}))


def test_a_link_names_what_it_stands_for() -> None:
    link = r"C:\Users\me\AppData\Local\Microsoft\WinGet\Links\go.exe"
    target = r"C:\Users\me\AppData\Local\Microsoft\WinGet\Packages\Go\bin\go.exe"

    assert [row(link, "known place", target=target)] == find_programs("go", ENVIRONMENT, disk_of({}, {link: target}))


def test_the_first_ending_of_pathext_wins_in_a_folder() -> None:
    disk = disk_of({r"C:\Windows\system32\go.bat": 3, r"C:\Windows\system32\go.exe": 3})

    assert [row(r"C:\Windows\system32\go.exe")] == find_programs("go", ENVIRONMENT, disk)


def test_a_script_of_another_kind_is_no_program() -> None:
    assert [] == find_programs("go", ENVIRONMENT, disk_of({r"C:\Windows\system32\go.vbs": 3}))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param('"C:\\a b";;C:\\c', [r"C:\a b", r"C:\c"], id="quotes-and-empty-parts"),
        pytest.param(r"%SystemRoot%\x;%GONE%\y", [r"C:\Windows\x"], id="variables"),
        pytest.param(r".;bin;\tools;C:rel", [], id="relative-parts"),
        pytest.param(r"\\wsl$\Ubuntu\usr\bin;\\server\tools", [r"\\server\tools"], id="inside-a-distribution"),
    ],
)
def test_path_is_read_as_windows_writes_it(path: str, expected: list[str]) -> None:
    assert expected == list(search_path({"PATH": path, "SystemRoot": r"C:\Windows"}))


def test_no_known_place_is_relative() -> None:
    found = find_programs("go", {**ENVIRONMENT, "SystemDrive": "C:"}, disk_of({r"C:\Go\bin\go.exe": 1}))

    assert all(ntpath.isabs(program["path"]) for program in found)
    assert [r"C:\Go\bin\go.exe"] == [program["path"] for program in found]


def test_a_folder_that_is_closed_hides_nothing_else() -> None:
    disk = disk_of({r"C:\Program Files\Go\bin\go.exe": 12})

    def describe(path: str) -> Mapping[str, Any]:
        if path.startswith(r"C:\Windows"):
            raise PermissionError(13, "Access is denied", path)
        return disk.describe(path)

    closed = Disk(describe, disk.list_names, disk.resolve)

    assert [row(r"C:\Program Files\Go\bin\go.exe")] == find_programs("go", ENVIRONMENT, closed)
