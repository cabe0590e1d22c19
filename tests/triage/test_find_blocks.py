"""Outputs in text: where each begins and ends, what was typed, and on which side."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostdoctor.triage.block import Block
from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import KINDS, value_of

VERSION = "WSL version: 2.6.1.0\nKernel version: 6.6.87.2-1\nWindows version: 10.0.26100.4652\n"
LIST = "  NAME            STATE           VERSION\n* Ubuntu-24.04    Running         2\n"
EVERYTHING = Path(__file__).with_name("everything.md")


def found(text: str, name: str = "") -> list[tuple[str, int, int]]:
    return [(block.kind, block.first_line, block.last_line) for block in find_blocks(text.encode(), name)]


def only(text: str) -> Block:
    (block,) = find_blocks(text.encode())
    return block


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param(f"Hi.\n\n```\n{VERSION}```\nBye.\n", 4, id="fence"),
        pytest.param(f"Hi.\n\n~~~ text\n{VERSION}~~~\nBye.\n", 4, id="tildes"),
        pytest.param(f"Hi.\n\n```\n{VERSION}", 4, id="fence-never-closed"),
        pytest.param(f"Hi.\n\n{VERSION}\nBye.\n", 3, id="no-fence"),
        pytest.param("Hi.\n\n" + "".join(f"    {line}\n" for line in VERSION.splitlines()), 3, id="indented"),
        pytest.param("".join(f"> {line}\n" for line in f"Hi.\n{VERSION}".splitlines()), 2, id="quoted"),
        pytest.param("".join(f"> > {line}\n" for line in f"Hi.\n{VERSION}".splitlines()), 2, id="quoted-twice"),
        pytest.param(f"Hi.\n\n{{noformat}}\n{VERSION}{{noformat}}\n", 4, id="jira"),
        pytest.param(f"<p>Hi.</p>\n<pre>{VERSION}</pre>\n<p>Bye.</p>", 2, id="html"),
        pytest.param(f"<details><summary>versions</summary>\n\n{VERSION}\n</details>\n", 3, id="details"),
        pytest.param("".join(f"{n} | {line}\n" for n, line in enumerate(VERSION.splitlines(), 1)), 1, id="numbered"),
        pytest.param("".join(f"| {line} |\n" for line in VERSION.splitlines()), 1, id="table"),
        pytest.param(
            "".join(f"2026-01-02T10:00:00.123Z {line}\n" for line in VERSION.splitlines()), 1, id="log-with-times"
        ),
        pytest.param("".join(f"[10:0{n}] Ana: {line}\n" for n, line in enumerate(VERSION.splitlines())), 1, id="chat"),
        pytest.param(VERSION.replace("\n", "\r\r\n"), 1, id="inbox-line-ends"),
        pytest.param(VERSION.replace(" ", "\u00a0"), 1, id="no-break-blanks"),
        pytest.param("".join(f"\x1b[1;32m{line}\x1b[0m\n" for line in VERSION.splitlines()), 1, id="colours"),
        pytest.param(VERSION.replace("WSL", "W\u200bS\u200bL"), 1, id="zero-width-blanks"),
    ],
)
def test_an_output_is_found_in_each_dress(text: str, first: int) -> None:
    block = only(text)

    assert ("wsl-version", first, first + 2) == (block.kind, block.first_line, block.last_line)
    assert {"wsl": "2.6.1.0", "kernel": "6.6.87.2-1", "wslg": None, "windows": "10.0.26100.4652"} == value_of(
        block.kind, block.data
    )


@pytest.mark.parametrize(
    ("typed", "command", "side"),
    [
        pytest.param(r"PS C:\Users\ana> wsl -v", "wsl -v", "windows", id="powershell"),
        pytest.param(r"(base) PS C:\> wsl -v", "wsl -v", "windows", id="powershell-conda"),
        pytest.param(r"C:\>wsl -v", "wsl -v", "windows", id="cmd"),
        pytest.param("ana@pc:~/shop$ wsl.exe -v", "wsl.exe -v", "linux", id="bash"),
        pytest.param("[ana@pc shop]$ wsl.exe -v", "wsl.exe -v", "linux", id="bash-fedora"),
        pytest.param("ana@PC MINGW64 ~$ wsl -v", "wsl -v", "windows", id="git-bash"),
        pytest.param("❯ wsl -v", "wsl -v", "windows", id="starship"),
        pytest.param("➜  shop git:(main) ✗ wsl -v", "wsl -v", "windows", id="oh-my-zsh"),
        pytest.param("$ wsl -v", "wsl -v", "windows", id="dollar"),
        pytest.param("> wsl -v", "wsl -v", "windows", id="greater-than"),
        pytest.param("wsl --version", "wsl --version", "windows", id="no-prompt"),
        pytest.param("~ > wsl -v                    01/11/2026 01:45 PM", "wsl -v", "windows", id="clock-at-the-right"),
    ],
)
def test_the_prompt_tells_the_command_and_the_side(typed: str, command: str, side: str) -> None:
    block = only(f"Look:\n\n```\n{typed}\n{VERSION}```\n")

    assert (command, side, 4) == (block.command, block.side, block.first_line)


def test_two_outputs_without_prompts_are_parted() -> None:
    assert [("wsl-version", 2, 4), ("wsl-list-verbose", 5, 6)] == found(f"```\n{VERSION}{LIST}```\n")
    assert [("wsl-version", 1, 3), ("wsl-list-verbose", 4, 5)] == found(VERSION + LIST)


def test_two_outputs_of_one_kind_are_parted() -> None:
    assert [("wsl-list-verbose", 2, 3), ("wsl-list-verbose", 4, 5)] == found(f"```\n{LIST}{LIST}```\n")


def test_each_prompt_begins_an_output() -> None:
    text = f"```\nPS C:\\> wsl -v\n{VERSION}\nPS C:\\> wsl -l -v\n{LIST}PS C:\\>\n```\n"

    assert [("wsl-version", 2, 5), ("wsl-list-verbose", 7, 10)] == found(text)


def test_a_command_that_printed_nothing_is_told_where_that_says_something() -> None:
    assert [("netstat", 1, 1), ("wsl-version", 3, 6)] == found(
        f"C:\\>netstat -ano | findstr :5432\n\nC:\\>wsl -v\n{VERSION}"
    )


def test_the_number_that_a_command_printed_needs_the_command() -> None:
    assert [("ulimit", 2, 3)] == found("```\nana@pc:~$ ulimit -n\n1048576\n```\n")
    assert [] == found("```\n1048576\n```\n")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("My .wslconfig:\n```\n[network]\nenabled=true\n```\n", "wslconfig", id="name-above"),
        pytest.param("```\n$ cat /etc/wsl.conf\n[wsl2]\nmemory=8GB\n```\n", "wsl-conf", id="name-in-command"),
        pytest.param("```\n[wsl2]\nmemory=8GB\n[interop]\nenabled=true\n```\n", "wslconfig", id="keys-of-wslconfig"),
        pytest.param("```\n[boot]\nsystemd=true\n[wsl2]\nmemory=8GB\n[user]\ndefault=a\n```\n", "wsl-conf", id="keys"),
    ],
)
def test_the_keys_or_the_named_file_tell_the_settings_file(text: str, kind: str) -> None:
    assert [kind] == [block.kind for block in find_blocks(text.encode())]


def test_a_line_that_names_the_other_file_parts_two_in_one_fence() -> None:
    text = "```\n# .wslconfig\n[wsl2]\nmemory=8GB\n\n# /etc/wsl.conf\n[boot]\nsystemd=true\n```\n"

    assert [("wslconfig", 2, 4), ("wsl-conf", 6, 8)] == found(text)


@pytest.mark.parametrize("rows", ["memory: 8GB\nprocessors: 4", "memory 8GB\nPROCESSORS 4"])
def test_rows_that_wsl_cannot_read_are_part_of_the_file(rows: str) -> None:
    assert [("wslconfig", 2, 4)] == found(f"```\n[wsl2]\n{rows}\n```\n")
    assert [("wslconfig", 1, 3)] == found(f"[wsl2]\n{rows}\n\nIt has no effect.\n")


def test_a_settings_file_counts_its_own_lines() -> None:
    block = only("This is my .wslconfig:\n\n```ini\n# ours\n\n[wsl2]\nmemory=8GB\n```\n")

    value = value_of("wslconfig", block.data)
    assert isinstance(value, dict)
    assert [4] == [entry["line"] for entry in value["entries"]]
    assert 7 == block.line_of(4)


def test_a_file_is_known_by_its_name() -> None:
    assert [("wslconfig", 1, 2)] == found("[vm]\nram=8GB\n", ".wslconfig")
    assert [] == found("[vm]\nram=8GB\n", "notes.txt")


def test_a_file_of_one_kind_keeps_its_bytes() -> None:
    data = b"\xef\xbb\xbf[boot]\r\nsystemd=true\r\n"

    (block,) = find_blocks(data)

    assert ("wsl-conf", data) == (block.kind, block.data)


def test_a_command_inside_a_dockerfile_is_no_prompt() -> None:
    text = (
        "FROM golang:1.25 AS build\nRUN go vet && \\\n    go build -o /app .\nFROM scratch\nCOPY --from=build /a /a\n"
    )

    assert [("dockerfile", 2, 6)] == found(f"```dockerfile\n{text}```\n")


def test_the_values_of_other_variables_stay_out() -> None:
    block = only("```\nDOCKER_HOST=tcp://ana:secret@pc:2375\nDB_PASSWORD=hunter2\nWSL_DISTRO_NAME=Ubuntu\n```\n")

    assert {"DOCKER_HOST": "tcp://pc:2375", "WSL_DISTRO_NAME": "Ubuntu"} == value_of(block.kind, block.data)
    assert "hunter2" not in block.text
    assert "secret" not in block.text


def test_a_login_to_a_registry_stays_out() -> None:
    block = only('```\n{\n  "auths": {\n    "r.example": {\n      "auth": "YW5hOnNlY3JldA=="\n    }\n  }\n}\n```\n')

    assert "docker-settings" == block.kind
    assert b"YW5h" not in block.data


def test_colours_never_reach_a_block() -> None:
    assert "\x1b" not in only(f"\x1b]0;title\x07\x1b[31m{VERSION}\x1b[0m").text


def test_a_ticket_with_everything_gives_one_block_of_each() -> None:
    blocks = find_blocks(EVERYTHING.read_bytes(), "everything.md")

    lines = [line for block in blocks for line in range(block.first_line, block.last_line + 1)]
    assert len(lines) == len(set(lines))
    assert {"date": 2} == {kind: count for kind in KINDS if (count := sum(b.kind == kind for b in blocks)) > 1}
    assert not {kind for kind in {block.kind for block in blocks} if not value_of(kind, b"") and kind not in KINDS}
    expected = (
        "wsl-version wsl-list-verbose wslconfig wsl-conf free df uname ulimit wslinfo date resolv-conf ip-route ip-link"
        " ss go-mod go-errors air-toml dockerfile compose port-errors docker-ps docker-context-ls netstat"
        " excludedportrange bcdedit defender-status get-nettcpconnection cim-list date memory-kills env"
    )
    assert expected.split() == [block.kind for block in blocks]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Docker is slow and WSL is broken. Is my port 5432 in use? The daemon is not running.", id="en"),
        pytest.param("Ich habe Docker Desktop 4.22.0 und WSL 2.6. Go ist langsam, der Port belegt.", id="de"),
        pytest.param("我的 docker 连接不上，WSL 版本是 2.6，权限被拒绝。", id="zh"),
        pytest.param("Docker が遅いです。WSL の状態: 停止済み。", id="ja"),
        pytest.param("1. wsl --shutdown does not help\n2. docker info says nothing\n3. go build fails", id="list"),
        pytest.param("We set memory to 8GB and swap to 2GB, see: the network is none.", id="values"),
        pytest.param("| step | result |\n|---|---|\n| build | slow |\n| run | fast |", id="table"),
        pytest.param("On 2026-01-02 10:00 Ana wrote:\n> it does not work\n\nSame here, at 10:30.", id="mail"),
        pytest.param("# Heading\n\n## Steps\n\n- open Docker\n- wait\n", id="markdown"),
        pytest.param("", id="nothing"),
    ],
)
def test_prose_is_no_block(text: str) -> None:
    assert [] == found(text)


def test_pipes_with_which_the_self_test_looks_at_itself_are_no_endpoint_of_an_engine() -> None:
    log = (
        "[2026-01-02T03:04:05.678901200Z][com.docker.diagnose.exe.ipc][W] (0a1b) 2c-diagnose C<-S NoResponse GET /ping"
    )
    text = f"""{log} (0s): Get "http://ipc/ping": open \\\\.\\pipe\\dockerInnerPart: not found
[PASS] DD0027: is there available disk space on the host?
[FAIL] DD0011: are the services running? Get "http://ipc/ping": open \\\\.\\pipe\\dockerOtherPart: Datei nicht gefunden
{log} (0s): Get "http://ipc/ping": open \\\\.\\pipe\\dockerInnerPart: not found
"""

    assert [("diagnose-output", 1, 4)] == found(text)


def test_a_heading_ends_what_stands_above_it() -> None:
    text = f"""### Windows Version

Microsoft Windows [Version 10.0.26100.4652]

### Steps

wsl --version

### Result

{VERSION}"""

    assert [("ver", 3, 3), ("wsl-version", 11, 13)] == found(text)


def test_what_people_write_between_an_output_and_the_next_prompt_is_none_of_it() -> None:
    assert [("ver", 1, 1), ("wsl-list-verbose", 5, 7)] == found(
        f"Microsoft Windows [Version 10.0.26100.4652]\n\nIt fails since today.\n\nC:\\>wsl -l -v\n{LIST}"
    )


def test_a_settings_file_ends_where_people_go_on_writing() -> None:
    text = """ana@pc:~$ cat /etc/wsl.conf
[boot]
systemd=true

[user]
default=ana

When I start it from PowerShell, nothing happens.

ana@pc:~$ exit
"""

    assert ("wsl-conf", 6) == (only(text).kind, only(text).last_line)


def test_the_clients_part_of_docker_info_is_no_docker_version() -> None:
    rows = "".join(
        f"  {name}: Some plugin (Docker Inc.)\n    Version:  v1.{name}\n    Path:     /x/cli-plugins/{name}\n"
        for name in "ab"
    )
    text = f"```\nClient:\n Version:    29.1.2\n Context:    default\n Debug Mode: false\n Plugins:\n{rows}```\n"

    assert "docker-info" == only(text).kind


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        pytest.param(4_000, 4_000, id="kernel-log-of-an-hour"),
        pytest.param(40_000, 5_000, id="settings-pasted-again-and-again"),
    ],
)
def test_an_output_is_read_up_to_a_bound_and_says_what_is_left_out(lines: int, read: int) -> None:
    """What is read is bounded; the place of the output is still all of it."""
    (block,) = find_blocks(b"[wsl2]\nmemory=4GB\n" * (lines // 2), ".wslconfig")
    assert (read, lines - read, lines) == (len(block.lines), block.cut, block.last_line)
    assert read == block.data.count(b"\n")


def test_an_output_of_long_lines_is_read_up_to_a_bound_of_bytes() -> None:
    """Lines are no measure where each is long."""
    (block,) = find_blocks(b"[wsl2]\n" + b"kernelCommandLine=" + b"a=b " * 1000 + b"\n" + b"memory=4GB\n" * 10, "a.txt")
    assert 0 == block.cut
    (longer,) = find_blocks((b"[wsl2]\nkernelCommandLine=" + b"a=b " * 1000 + b"\n") * 200, ".wslconfig")
    assert longer.cut and len(longer.data) <= 256 << 10


def test_the_watched_folder_above_an_error_of_inotify_is_no_output_of_its_own() -> None:
    ticket = b"kim@pc:~/shop$ air\nwatching .\nwatching web\nfailed to watch web, error: no space left on device\n"

    assert ["inotify-errors"] == [block.kind for block in find_blocks(ticket)]
