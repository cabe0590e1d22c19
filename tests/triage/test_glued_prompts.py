"""Prompts behind the last line of a file that has no line end there."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks

LINUX = "ana@pc:/mnt/c/Users/ana$"


def found(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in find_blocks(text.encode())]


@pytest.mark.parametrize(
    "prompt",
    [
        pytest.param(LINUX, id="user-at-computer"),
        pytest.param("(base) ana@pc:~$", id="environment"),
        pytest.param("[ana@pc ~]$", id="brackets"),
    ],
)
def test_the_prompt_is_not_of_the_last_setting(prompt: str) -> None:
    text = f"```\n{prompt} cat .wslconfig\n[wsl2]\nprocessors=4{prompt}\n```\n"

    assert [("wslconfig", "[wsl2]\nprocessors=4")] == found(text)


def test_what_was_typed_there_printed_the_lines_below() -> None:
    text = f"{LINUX} cat .wslconfig\n[wsl2]\nswap=0{LINUX} cat /etc/wsl.conf\n[boot]\nsystemd=true{LINUX} exit\n"

    assert [("wslconfig", "[wsl2]\nswap=0"), ("wsl-conf", "[boot]\nsystemd=true")] == found(text)


@pytest.mark.parametrize("end", [pytest.param("", id="glued"), pytest.param("\n", id="on-its-own-line")])
def test_a_prompt_in_two_lines_is_not_of_the_file(end: str) -> None:
    head = "┌──(ana㉿pc)-[~]\n└─$"
    text = f"```\n{head} cat .wslconfig\n[wsl2]\nswap=0{end}{head} cat /etc/wsl.conf\n[boot]\nsystemd=true\n```\n"

    assert [("wslconfig", "[wsl2]\nswap=0"), ("wsl-conf", "[boot]\nsystemd=true")] == found(text)


def test_an_address_in_a_value_is_no_prompt() -> None:
    text = f"```\n{LINUX} cat /etc/wsl.conf\n[boot]\ncommand = mail ana@pc:inbox\n{LINUX}\n```\n"

    assert [("wsl-conf", "[boot]\ncommand = mail ana@pc:inbox")] == found(text)


def test_a_command_that_ends_with_the_name_of_a_file_is_a_command() -> None:
    text = "$ cat /etc/wsl.conf\n[boot]\nsystemd=true\n$ cat /mnt/c/Users/ana/.wslconfig\n[wsl2]\nswap=0\n"

    commands = [block.command for block in find_blocks(text.encode())]

    assert ["cat /etc/wsl.conf", "cat /mnt/c/Users/ana/.wslconfig"] == commands
