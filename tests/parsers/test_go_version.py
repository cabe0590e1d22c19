from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_version import GoRelease, parse_go_release, parse_go_version, release_key


@pytest.mark.parametrize(
    ("line", "release", "platform"),
    [
        pytest.param("go version go1.27.3 linux/amd64", "1.27.3", "linux/amd64", id="debian-1.27"),
        pytest.param("go version go1.20 windows/amd64", "1.20", "windows/amd64", id="win11-1.20-without-patch"),
        pytest.param("go version go1.27rc1 windows/arm64", "1.27rc1", "windows/arm64", id="win11-arm-rc"),
        pytest.param("go version go1.18beta2 linux/386", "1.18beta2", "linux/386", id="linux-beta"),
        pytest.param("go version go1 linux/amd64", "1.0", "linux/amd64", id="the-first-release"),
        pytest.param("go version go1.16.4b7 linux/amd64", "1.16.4", "linux/amd64", id="old-boringcrypto"),
        pytest.param("go version go1.21.0-custom linux/amd64", "1.21.0", "linux/amd64", id="own-build"),
        pytest.param("go version go1.24.1\nwindows/amd64", "1.24.1", "windows/amd64", id="narrow-terminal"),
        pytest.param("#9 0.412 go version go1.26.1 linux/amd64", "1.26.1", "linux/amd64", id="buildkit-log"),
        pytest.param("> <b>go version go1.25.2 linux/amd64</b>", "1.25.2", "linux/amd64", id="quoted-html"),
        pytest.param("Go version: go1.22.1 windows/amd64", "1.22.1", "windows/amd64", id="issue-template"),
    ],
)
def test_release_and_platform_are_read(line: str, release: str, platform: str) -> None:
    got = parse_go_version(f"PS C:\\src> go version\n{line}\n")

    assert (True, release, platform) == (got.found, str(got.release), f"{got.goos}/{got.goarch}")
    assert not got.devel


@pytest.mark.parametrize(
    ("version", "release", "devel"),
    [
        pytest.param("go1.21.11 (Red Hat 1.21.11-1.el9_4)", "1.21.11", False, id="rhel9"),
        pytest.param("go1.21.9 (Red Hat 1.21.9-1.el8) X:strictfipsruntime", "1.21.9", False, id="rhel8-fips"),
        pytest.param("go1.22.5 X:boringcrypto", "1.22.5", False, id="boringcrypto"),
        pytest.param("go1.27-devel_0a1b2c3d Tue Jan 6 10:00:00 2026 +0000", "1.27", True, id="devel-new-form"),
        pytest.param("devel go1.18-0a1b2c3 Thu Dec 23 20:03:38 2021 +0000", "1.18", True, id="devel-old-form"),
        pytest.param("devel +0a1b2c3d4e Thu Dec 23 20:03:38 2016 +0000", "None", True, id="devel-without-release"),
    ],
)
def test_blanks_and_brackets_belong_to_the_version(version: str, release: str, devel: bool) -> None:
    got = parse_go_version(f"go version {version} linux/amd64\n")

    assert (version, release, devel) == (got.version, str(got.release), got.devel)
    assert ("linux", "amd64") == (got.goos, got.goarch)


def test_vendor_text_and_experiments_are_kept_as_evidence() -> None:
    got = parse_go_version("go version go1.21.9 (Red Hat 1.21.9-1.el8) X:strictfipsruntime,jsonv2 linux/amd64")

    assert "(Red Hat 1.21.9-1.el8) X:strictfipsruntime,jsonv2" == got.extra
    assert ("strictfipsruntime", "jsonv2") == got.experiments


def test_other_tools_go_versions_are_not_taken() -> None:
    text = (
        "golangci-lint has version 2.1.0 built with go1.24.2\n"
        "Client:\n Go version:        go1.23.7\n OS/Arch:           windows/amd64\n"
        "go version go1.22.0 windows/amd64\n"
    )

    assert "1.22.0" == str(parse_go_version(text).release)


def test_an_output_glued_to_its_command_is_read() -> None:
    got = parse_go_version("go versiongo version go1.19.1 linux/arm64")

    assert ("go1.19.1", "linux", "arm64") == (got.version, got.goos, got.goarch)


def test_a_line_cut_before_the_platform_still_names_the_release() -> None:
    got = parse_go_version("go version go1.21.0")

    assert ("1.21.0", None, None) == (str(got.release), got.goos, got.goarch)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            'Der Befehl "go" ist entweder falsch geschrieben oder\nkonnte nicht gefunden werden.', id="cmd-de"
        ),
        pytest.param("'go' n'est pas reconnu en tant que commande interne\nou externe", id="cmd-fr"),
        pytest.param("'go' 不是内部或外部命令，也不是可运行的程序\n或批处理文件。", id="cmd-zh"),
        pytest.param("'go' は、内部コマンドまたは外部コマンド、\n認識されていません。", id="cmd-ja"),
        pytest.param("go : 无法将“go”项识别为 cmdlet、函数、脚本文件或可运行程序的名称。", id="powershell-5-zh"),
        pytest.param("go : Le terme «go» n'est pas reconnu comme nom d'applet", id="powershell-5-fr"),
        pytest.param("go: The term 'go' is not recognized as a name of a cmdlet", id="powershell-7"),
        pytest.param("-bash: go: command not found", id="bash-en"),
        pytest.param("bash: go: Kommando nicht gefunden.", id="bash-de"),
        pytest.param("bash: go：未找到命令", id="bash-zh-wide-colon"),
        pytest.param("bash: line 1: go: コマンドが見つかりません", id="bash-ja-in-a-script"),
        pytest.param("-bash: /usr/local/go/bin/go: No such file or directory", id="bash-hashed-path"),
        pytest.param("zsh: command not found: go", id="zsh"),
        pytest.param("zsh:1: command not found: go", id="zsh-in-a-script"),
        pytest.param("command not found: go", id="zsh-without-its-name"),
        pytest.param("go: command not found", id="bash-without-its-name"),
        pytest.param("go: Kommando nicht gefunden.", id="bash-de-without-its-name"),
        pytest.param("go : commande introuvable", id="bash-fr-without-its-name"),
        pytest.param("remote: hooks/deploy: line 7: go: command not found", id="hook-of-git"),
        pytest.param("make: go: Command not found\nmake: *** [Makefile:3: all] Error 127", id="make"),
        pytest.param("make[1]: go: No such file or directory", id="make-inside-make"),
        pytest.param("go : Výraz go nebyl rozpoznán jako název rutiny, funkce", id="powershell-5-cs-without-quotes"),
        pytest.param("sudo apt  install golang-go  # version 2:1.22~2build1", id="what-ubuntu-offers"),
        pytest.param("sh: 1: go: not found", id="dash"),
        pytest.param("fish: Unknown command: go", id="fish"),
        pytest.param("/usr/bin/env: ‘go’: No such file or directory", id="env"),
        pytest.param("which: no go in (/usr/bin:/bin)", id="which"),
        pytest.param('exec: "go": executable file not found in $PATH', id="docker-run"),
        pytest.param(
            "找不到命令 “go”，但可以通过以下软件包安装它：\napt install golang-go  # version 2:1.22", id="ubuntu-zh"
        ),
    ],
)
def test_a_missing_command_is_known_in_every_shell_and_language(text: str) -> None:
    got = parse_go_version(f"dev@pc:~$ go version\n{text}\n")

    assert (False, "not-found") == (got.found, got.reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "no-output", id="nothing"),
        pytest.param("hello", "no-version", id="something-else"),
        pytest.param("hugo: command not found", "no-version", id="another-command"),
        pytest.param("go version go1.2x.x windows/amd64", "no-version", id="number-left-open"),
        pytest.param("go version go1.XX linux/amd64", "no-version", id="number-left-open-in-capitals"),
        pytest.param("cat: go: No such file or directory", "no-version", id="a-file-of-that-name"),
        pytest.param('go: invalid GOTOOLCHAIN "bogus"', "invalid-gotoolchain", id="bogus-gotoolchain"),
        pytest.param(
            "go: download go1.27.0 for linux/amd64: toolchain not available", "toolchain-unavailable", id="off"
        ),
        pytest.param('go: cannot find "go1.27.0" in PATH', "toolchain-unavailable", id="path"),
        pytest.param("go: go.mod requires go >= 1.27.0 (running go 1.21.13)", "toolchain-unavailable", id="local"),
        pytest.param("-bash: /usr/bin/go: cannot execute: Exec format error", "not-executable", id="other-machine"),
        pytest.param(
            "-bash: /opt/go/bin/go: cannot execute: required file not found", "not-executable", id="no-loader"
        ),
        pytest.param("bash: /opt/go/bin/go: 权限不够", "not-executable", id="no-right-zh"),
        pytest.param("bash: /opt/go/bin/go: Keine Berechtigung", "not-executable", id="no-right-de"),
        pytest.param("zsh: bad CPU type in executable: go", "not-executable", id="other-mac"),
        pytest.param("Program 'go.exe' failed to run: Access is denied", "not-executable", id="powershell-refused"),
    ],
)
def test_other_failures_have_their_own_reason(text: str, reason: str) -> None:
    assert reason == parse_go_version(text).reason


def test_releases_are_ordered_as_go_orders_them() -> None:
    ordered = [
        "1.19.13",
        "1.20rc1",
        "1.20",
        "1.20.1",
        "1.21",
        "1.21beta1",
        "1.21rc1",
        "1.21rc2",
        "1.21.0",
        "1.21.1",
        "1.22",
    ]
    releases = [parse_go_release(text) for text in ordered]

    assert ordered == [str(release) for release in sorted((r for r in releases if r), key=release_key)]
    assert len(set(map(release_key, filter(None, releases)))) == len(ordered)


def test_up_to_1_20_the_bare_number_is_the_first_release() -> None:
    assert release_key(GoRelease(1, 20)) == release_key(GoRelease(1, 20, 0))
    assert release_key(GoRelease(1, 21)) < release_key(GoRelease(1, 21, 0))


releases = st.one_of(
    st.builds(GoRelease, st.integers(1, 2), st.integers(0, 40), st.none() | st.integers(0, 30)),
    st.builds(GoRelease, st.just(1), st.integers(0, 40), st.none(), st.sampled_from(["beta", "rc"]), st.integers(1, 9)),
)


@given(releases)
def test_a_printed_release_is_read_back(release: GoRelease) -> None:
    assert release == parse_go_release(str(release)) == parse_go_version(f"go version go{release} linux/amd64").release


@given(releases, releases)
def test_a_later_release_of_a_later_line_is_never_older(one: GoRelease, other: GoRelease) -> None:
    if (one.major, one.minor) < (other.major, other.minor):
        assert release_key(one) < release_key(other)


@pytest.mark.parametrize("text", ["latest", "1.x", "", "tip", "v1.22"])
def test_what_is_no_release_is_none(text: str) -> None:
    assert parse_go_release(text) is None


@given(st.text())
def test_any_text_gives_an_answer(text: str) -> None:
    got = parse_go_version(text)

    assert got.found != bool(got.reason)
