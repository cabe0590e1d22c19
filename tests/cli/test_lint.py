"""`hostdoctor lint`: files in, a report and an exit code out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.cli import lint as command
from hostdoctor.cli.main import run
from hostdoctor.lint.kinds import guess_kind
from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import KINDS, Kind, as_json
from hostdoctor.lint.text import lint_text

GOOD = b"[wsl2]\nmemory=8GB\n"
BAD = b"[wsl2]\nmemory=8gb\nmemory=8GB\n"


def write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[Any]]:
    code = run(["lint", "--format", "json", *arguments])
    answer = json.loads(capsys.readouterr().out)
    assert "hostdoctor-lint/1" == answer["schema"]
    return code, answer["files"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("C:\\Users\\me\\.wslconfig", "wslconfig"),
        ("/mnt/c/Users/me/.WSLCONFIG", "wslconfig"),
        (".wslconfig.txt", "wslconfig"),
        ("wslconfig", "wslconfig"),
        ("/etc/wsl.conf", "wsl.conf"),
        ("C:\\Users\\me\\AppData\\Roaming\\go\\env", "go-env"),
        ("/home/me/.config/go/env", "go-env"),
        ("Docker/settings-store.json", "docker-settings"),
        ("Docker\\settings.json", "docker-settings"),
        (".vscode/settings.json", None),
        ("/usr/bin/env", None),
        ("notes.txt", None),
    ],
)
def test_the_name_says_the_kind(path: str, kind: str | None) -> None:
    assert kind == guess_kind(path)


def test_json_holds_many_files_with_typed_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(
        tmp_path,
        ".wslconfig",
        b"[WSL2]\nMemory=8GB\nprocessors=0x4\ndebugConsole=TRUE\nkernel=C:\\\\k\n"
        b"networkingMode=mirrored\n[experimental]\nignoredPorts=80,443\n",
    )
    conf = write(tmp_path, "wsl.conf", b"[boot]\nsystemd=true\n[filesystem]\numask=0022\n")

    code, files = json_of(capsys, good, conf)

    assert 0 == code
    assert [(good, "wslconfig"), (conf, "wsl.conf")] == [(file["path"], file["kind"]) for file in files]
    assert {
        "wsl2.memory": 8 << 30,
        "wsl2.processors": 4,
        "wsl2.debugConsole": True,
        "wsl2.kernel": "C:\\k",
        "wsl2.networkingMode": "Mirrored",
        "experimental.ignoredPorts": [80, 443],
    } == files[0]["accepted"]
    assert {"boot.systemd": True, "filesystem.umask": 18} == files[1]["accepted"]


def test_json_warnings_have_four_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (file,) = json_of(capsys, write(tmp_path, ".wslconfig", BAD + b"; note\n"))

    assert 1 == code
    assert {} == file["accepted"]
    assert [
        (2, "invalid-size", "wsl2.memory"),
        (3, "duplicate-key", "wsl2.memory"),
        (4, "syntax", None),
    ] == [(warning["line"], warning["kind"], warning["key"]) for warning in file["warnings"]]
    assert {("line", "kind", "key", "detail")} == {tuple(warning) for warning in file["warnings"]}
    assert file["warnings"][2]["detail"].startswith("key-name")


def test_text_tells_what_is_read_and_what_is_dropped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, ".wslconfig", b"[wsl2]\nmemory=8gb\nprocessors=4\n")

    assert 1 == run(["lint", path, "--ram", "32GB"])

    out = capsys.readouterr().out
    assert "WSL takes 1 of 2 settings." in out
    assert "    2 memory=8gb\n      dropped: invalid-size:" in out
    assert "      write: memory=8GB\n" in out
    assert "    3 processors=4\n      read: wsl2.processors is 4\n" in out
    assert "memory: 16 GB (the default" in out
    assert 1 == out.count("WSL Settings")


def test_clamps_are_told_beside_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, ".wslconfig", b"[wsl2]\nmemory=64GB\n")

    _, (file,) = json_of(capsys, path, "--ram", "32 GiB")
    run(["lint", path, "--ram", "32GB"])

    assert (64 << 30, 32 << 30) == (file["accepted"]["wsl2.memory"], file["effective"]["memory"])
    assert "wsl2.memory is 64 GB; takes effect as 32 GB" in capsys.readouterr().out


def test_prose_is_wrapped_and_the_files_lines_are_not() -> None:
    line = "kernelCommandLine=" + "quiet " * 20 + "x"
    file = lint("C:\\Users\\me\\.wslconfig", "wslconfig", f"[wsl2]\n{line}\nmemory=8gb\n".encode())

    lines = lint_text([file], 60).split("\n")

    assert f"    2 {line}" in lines
    assert all(len(each) <= 60 for each in lines if "quiet" not in each)


def test_control_characters_are_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = "[wsl2]\nkernel=\x1b]0;x\x07\u202e\nfoo\x1b[31m=1\n\\x1b=1\n".encode()

    run(["lint", write(tmp_path, ".wslconfig", data)])

    out = capsys.readouterr().out
    assert "kernel=\\x1b]0;x\\x07\\u202e" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_blank_from_a_web_page_is_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["lint", write(tmp_path, ".wslconfig", "[wsl2]\nmemory\u00a0= 8GB\n".encode())])

    assert "    2 memory\\xa0= 8GB\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        pytest.param(".wslconfig.txt", GOOD, "it never reads .wslconfig.txt", id="hidden-extension"),
        pytest.param(".wslconfig", GOOD.decode().encode("utf-16-le"), "UTF-16 without a byte order mark", id="utf-16"),
        pytest.param(".wslconfig", b"\xfe\xff" + GOOD.decode().encode("utf-16-be"), "UTF-16BE", id="utf-16-be"),
        pytest.param(".wslconfig", b"memory=8GB\n", "before any [section]", id="no-header"),
        pytest.param(".wslconfig", b"[wls2]\nmemory=8GB\n", "WSL drops every setting", id="slip-in-the-header"),
        pytest.param("wsl.conf", b"\xef\xbb\xbf[boot]\nsystemd=true\n", "stops reading at line 1", id="wsl-conf-mark"),
    ],
)
def test_says_when_the_file_is_not_used_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, sentence: str
) -> None:
    assert 1 == run(["lint", write(tmp_path, name, data)])
    assert sentence in " ".join(capsys.readouterr().out.split())


def test_an_empty_file_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["lint", write(tmp_path, ".wslconfig", b"# nothing yet\n")])
    assert "Nothing in this file sets anything." in capsys.readouterr().out


def test_the_version_decides_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "wsl.conf", b"[boot]\nsystemd true\n[user]\ndefault=me\n")

    assert {} == json_of(capsys, path)[1][0]["accepted"]
    assert {} == json_of(capsys, path, "--wsl-version", "2.7.14.0")[1][0]["accepted"]
    assert {"user.default": "me"} == json_of(capsys, path, "--wsl-version", "3.0.1")[1][0]["accepted"]


def test_go_env_is_read_as_naively_as_go_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = b'\xef\xbb\xbfGOPROXY=direct\nGOSUMDB=off\r\nGOFLAGS="-mod=mod"\nGOOS = linux\n# comment\nGOARCH=arm64\n'

    code, (file,) = json_of(capsys, write(tmp_path, "go/env", data))

    assert 1 == code
    assert {"GOSUMDB": "off\r", "GOFLAGS": '"-mod=mod"', "GOARCH": "arm64"} == file["accepted"]
    assert [(1, "bom"), (2, "carriage-return"), (3, "quotes"), (4, "blank-before-equals")] == [
        (warning["line"], warning["kind"]) for warning in file["warnings"] if warning["kind"] != "blanks"
    ]
    assert ["GOPROXY=direct", "GOSUMDB=off", "GOFLAGS=-mod=mod", "GOOS=linux"] == [
        hint["fix"] for hint in file["hints"]
    ]


def test_a_plain_go_env_is_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["lint", write(tmp_path, "go/env", b"GOPRIVATE=corp.example\n")])
    assert "GOPRIVATE is 'corp.example'" in capsys.readouterr().out


def test_docker_settings_name_what_has_no_effect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = b'\xef\xbb\xbf{"wslEngineEnabled": true,\n "MemoryMiB": 8192,\n "autoStart": true,\n "AutoStart": false}'

    code, (file,) = json_of(capsys, write(tmp_path, "settings-store.json", data))

    assert 1 == code
    assert [(2, "no-effect", "MemoryMiB"), (4, "ambiguous-key", "AutoStart")] == [
        (warning["line"], warning["kind"], warning["key"]) for warning in file["warnings"]
    ]
    assert ["bom"] == [hint["kind"] for hint in file["hints"]]
    assert True is file["accepted"]["WslEngineEnabled"]


def test_docker_memory_is_a_hint_where_the_back_end_is_not_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, (file,) = json_of(capsys, write(tmp_path, "settings-store.json", b'{"MemoryMiB": 8192}'))

    assert (0, ["no-effect"]) == (code, [hint["kind"] for hint in file["hints"]])


def test_broken_docker_settings_are_not_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (file,) = json_of(capsys, write(tmp_path, "settings-store.json", b'{"AutoStart": true,\n}'))

    assert (1, {}, ["invalid-json"]) == (code, file["accepted"], [warning["kind"] for warning in file["warnings"]])


def test_what_cannot_be_linted_is_one_line_each_and_the_rest_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, odd = write(tmp_path, ".wslconfig", GOOD), write(tmp_path, "notes.txt", GOOD)
    large = write(tmp_path, "wsl.conf", b"#" * (command.LARGEST_FILE + 1))

    code = run(["lint", odd, good, str(tmp_path / "none" / ".wslconfig"), str(tmp_path) + "/wslconfig", large])

    out, err = capsys.readouterr()
    assert 2 == code
    assert 4 == len(err.splitlines())
    assert all(line.startswith("hostdoctor lint: ") for line in err.splitlines())
    assert "add --as wslconfig|wsl.conf|go-env|docker-settings" in err
    assert "wsl2.memory is 8 GB" in out


def test_as_says_the_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "notes.txt", GOOD)

    code, (file,) = json_of(capsys, path, "--as", "wslconfig")

    assert (0, "wslconfig", []) == (code, file["kind"], file["hints"])


def test_output_goes_to_a_file_in_utf8_with_lf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, report = write(tmp_path, ".wslconfig", BAD), tmp_path / "report.txt"

    assert 1 == run(["lint", path, "--output", str(report)])
    assert "" == capsys.readouterr().out
    assert b"dropped: invalid-size" in report.read_bytes()
    assert b"\r" not in report.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [["lint"], ["lint", "x", "--ram", "lots"], ["lint", "x", "--wsl-version", "new"], ["lint", "x", "--as", "ini"]],
    ids=["no-file", "ram", "version", "kind"],
)
def test_a_wrong_call_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert 2 == run(arguments)
    assert 1 == len(capsys.readouterr().err.splitlines())


@given(st.binary(max_size=150), st.sampled_from(KINDS), st.sampled_from([None, (2, 7, 14), (3, 0, 1)]))
def test_any_bytes_get_an_answer(data: bytes, kind: Kind, version: tuple[int, ...] | None) -> None:
    file = lint("a file", kind, data, wsl_version=version)

    json.dumps(as_json([file]), allow_nan=False)
    text = lint_text([file], 60)
    assert text.replace("\n", "").isprintable()
