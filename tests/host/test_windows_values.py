"""What the native Windows modules compute from what the system hands them; the calls themselves run under Wine."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.host import windows_calls, windows_files
from hostdoctor.host.machine import READ_LIMIT
from hostdoctor.host.watch_windows import changed_names
from hostdoctor.host.windows_bind import DENIED, IN_USE, try_ports
from hostdoctor.host.windows_errors import meaning, number
from hostdoctor.host.windows_pipes import engine_pipes
from hostdoctor.host.windows_registry import parents, plain_value, read_key, split_key
from hostdoctor.host.windows_system import architecture, system_facts, version_facts
from hostdoctor.host.windows_volumes import drive_letter, volume_facts
from hostdoctor.scopes import CouldNotLook


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(lambda: read_key(r"HKLM\SOFTWARE"), id="registry"),
        pytest.param(windows_calls.ram_bytes, id="memory"),
        pytest.param(windows_calls.is_elevated, id="token"),
        pytest.param(windows_calls.ui_language, id="language"),
        pytest.param(lambda: volume_facts(r"C:\x"), id="volume"),
    ],
)
def test_elsewhere_a_question_for_windows_cannot_be_looked_at(look: Callable[[], object]) -> None:
    with pytest.raises(CouldNotLook, match="not Windows"):
        look()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param(r"HKLM\SOFTWARE\Docker", ("HKEY_LOCAL_MACHINE", r"SOFTWARE\Docker"), id="short"),
        pytest.param(r"hkcu\Environment" + "\\", ("HKEY_CURRENT_USER", "Environment"), id="lower-case-and-slash"),
        pytest.param(r"HKEY_USERS\S-1-5-18", ("HKEY_USERS", "S-1-5-18"), id="long"),
    ],
)
def test_a_key_is_its_hive_and_its_path(key: str, expected: tuple[str, str]) -> None:
    assert expected == split_key(key)


def test_a_key_without_a_hive_is_refused() -> None:
    with pytest.raises(CouldNotLook, match="no registry hive"):
        split_key(r"SOFTWARE\Docker")


def test_the_way_up_names_each_parent_and_the_child_it_must_show() -> None:
    assert [(r"HKLM\A", "B"), ("HKLM", "A")] == list(parents(r"HKLM\A\B"))


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        pytest.param("text\0", 1, "text", id="text-with-its-nul"),
        pytest.param(None, 1, "", id="text-without-data"),
        pytest.param("%SystemRoot%\\x", 2, "C:\\Windows\\x", id="expanded-text"),
        pytest.param(4294967295, 4, 4294967295, id="number"),
        pytest.param(["a", "b"], 7, ["a", "b"], id="list"),
        pytest.param(None, 7, [], id="empty-list"),
        pytest.param(None, 3, b"", id="empty-bytes"),
        pytest.param(b"\1", 0, b"\1", id="no-type"),
    ],
)
def test_registry_values_become_plain(data: object, kind: int, expected: object) -> None:
    assert expected == plain_value(data, kind, lambda text: text.replace("%SystemRoot%", "C:\\Windows"))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(
            {"CurrentBuildNumber": "26100", "UBR": 4349, "DisplayVersion": "24H2", "EditionID": "Professional"},
            {"build": 26100, "ubr": 4349, "display_version": "24H2", "edition": "Professional"},
            id="win11-24h2",
        ),
        pytest.param(
            {"CurrentBuildNumber": "18363", "UBR": 1049, "ReleaseId": "1909", "EditionID": "Core"},
            {"build": 18363, "ubr": 1049, "display_version": "1909", "edition": "Core"},
            id="win10-1909-without-display-version",
        ),
        pytest.param(
            {"CurrentBuildNumber": b"\1", "UBR": "?"},
            {"build": None, "ubr": None, "display_version": "", "edition": ""},
            id="values-of-the-wrong-type",
        ),
    ],
)
def test_the_version_comes_from_the_build_and_not_from_the_product_name(
    values: dict[str, object], expected: dict[str, object]
) -> None:
    assert expected == version_facts(values)


def test_processor_names_are_those_of_go_and_docker() -> None:
    assert ["amd64", "arm64", "386"] == [architecture(word) for word in ("AMD64", "ARM64", "x86")]


def test_one_unreadable_field_leaves_the_others() -> None:
    facts = system_facts(lambda key: {"values": {"CurrentBuildNumber": "22631"}}, lambda: 16 << 30)

    assert (22631, 16 << 30) == (facts["build"], facts["ram_bytes"])
    assert facts["elevated"] is None


@pytest.mark.parametrize(
    ("path", "letter"),
    [
        pytest.param(r"c:\Users\me", "C", id="drive"),
        pytest.param("D:/work", "D", id="forward-slashes"),
        pytest.param(r"\\?\E:\disk.vhdx", "E", id="long-path-prefix"),
        pytest.param(r"\\server\share\x", "", id="network"),
        pytest.param(r"\\wsl.localhost\Ubuntu\home", "", id="wsl"),
    ],
)
def test_the_drive_of_a_path(path: str, letter: str) -> None:
    assert letter == drive_letter(path)


def test_a_network_place_is_not_touched_to_know_its_volume() -> None:
    assert {"drive_type": "network", "filesystem": ""} == volume_facts(r"\\server\share")


def test_only_pipes_of_container_engines_are_listed() -> None:
    names = ["mojo.123.456", "dockerDesktopLinuxEngine", "docker_engine", "PSHost.1", "podman-machine-default", "lsass"]

    assert ["dockerDesktopLinuxEngine", "docker_engine", "podman-machine-default"] == engine_pipes(names)


@pytest.mark.parametrize(
    ("v4", "v6", "listening", "expected"),
    [
        pytest.param(0, 0, set(), "free", id="free"),
        pytest.param(IN_USE, 0, {8080}, "in-use", id="listener-on-ipv4"),
        pytest.param(0, IN_USE, {8080}, "in-use", id="wslrelay-on-ipv6-only"),
        pytest.param(DENIED, DENIED, set(), "denied", id="reserved-by-winnat"),
        pytest.param(DENIED, 0, {8080}, "in-use", id="exclusive-owner-answers-10013"),
        pytest.param(IN_USE, 0, set(), "lingering", id="connection-of-a-listener-that-is-gone"),
        pytest.param(IN_USE, 0, None, "in-use", id="without-a-listener-table"),
        pytest.param(0, 10049, set(), "free", id="ipv6-switched-off"),
    ],
)
def test_a_port_is_judged_by_bind_and_listener_table(
    v4: int, v6: int, listening: set[int] | None, expected: str
) -> None:
    def bind(family: int, port: int) -> int:
        return v4 if family == socket.AF_INET else v6

    assert {"8080": expected} == try_ports([8080], listening, bind)


def test_variables_in_a_path_are_filled_in_whatever_their_case() -> None:
    assert r"C:\Windows\System32" == windows_files.expand(r"%systemroot%\System32", {"SystemRoot": r"C:\Windows"})


def test_a_path_with_an_unknown_variable_is_not_guessed() -> None:
    with pytest.raises(CouldNotLook, match="%NOPE% is not known"):
        windows_files.expand(r"%NOPE%\x", {"PATH": ""})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param(r"\\wsl.localhost\Ubuntu-24.04\home\me", "Ubuntu-24.04", id="new-name"),
        pytest.param(r"\\wsl$\Debian", "Debian", id="old-name"),
        pytest.param("//WSL$/Debian/etc", "Debian", id="forward-slashes"),
        pytest.param(r"\\?\UNC\wsl.localhost\Arch\x", "Arch", id="long-path-prefix"),
        pytest.param(r"\\server\wsl$\x", "", id="a-share-of-that-name"),
        pytest.param(r"C:\wsl$\x", "", id="a-folder-of-that-name"),
    ],
)
def test_paths_inside_a_distribution_are_recognised(path: str, name: str) -> None:
    assert name == windows_files.distribution_of(path)


def test_a_file_is_read_up_to_a_mebibyte(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"x" * (READ_LIMIT + 1))

    assert READ_LIMIT == len(windows_files.read_bytes(str(tmp_path / "log")))


def test_directories_end_in_a_slash(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")

    assert ["broken", "file", "sub/"] == windows_files.list_names(str(tmp_path))


def test_a_path_is_described_whether_it_exists_or_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1234")
    link = tmp_path / "link"
    link.symlink_to(tmp_path)

    file, directory, missing = (windows_files.describe(str(tmp_path / name)) for name in ("file", "link", "none"))

    assert (True, False, 4, False) == tuple(file[name] for name in ("exists", "directory", "size", "reparse"))
    assert (True, True, True) == tuple(directory[name] for name in ("exists", "directory", "reparse"))
    assert missing["exists"] is False


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        pytest.param(0x20, False, id="plain-file"),
        pytest.param(0x400020, True, id="onedrive-recall-on-access"),
        pytest.param(0x41020, True, id="onedrive-offline-recall-on-open"),
        pytest.param(0x420, False, id="other-reparse-point"),
        pytest.param(None, False, id="through-a-mount"),
    ],
)
def test_files_that_are_still_in_the_cloud_are_recognised(attributes: int | None, expected: bool) -> None:
    assert expected == windows_files.is_placeholder(attributes)


def test_an_error_of_windows_is_named_by_its_number() -> None:
    error: Any = OSError(13, "Zugriff verweigert")
    error.winerror = 1260

    assert "blocked by a policy of the organisation (AppLocker or software restriction)" == meaning(number(error))
    assert 2 == number(FileNotFoundError(2, "gone"))


def record(name: str, *, last: bool) -> bytes:
    """One FILE_NOTIFY_INFORMATION, padded to four bytes as Windows pads it."""
    text = name.encode("utf-16-le")
    padding = -len(text) % 4
    following = 0 if last else 12 + len(text) + padding
    return struct.pack("<III", following, 3, len(text)) + text + b"\0" * padding


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=5))
def test_every_name_in_a_buffer_of_changes_is_read(names: list[str]) -> None:
    data = b"".join(record(name, last=at == len(names) - 1) for at, name in enumerate(names))

    assert names == changed_names(data)


def test_an_overflow_of_changes_names_none() -> None:
    assert [] == changed_names(b"")
