"""Outputs of a line or two."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.small_outputs import (
    MemoryKill,
    parse_boot_entries,
    parse_memory_kills,
    parse_ulimit,
    parse_uname,
    parse_windows_version,
    parse_wslinfo,
)


def test_uname_has_the_release_and_the_machine() -> None:
    text = "Linux pc 6.6.87.2-microsoft-standard-WSL2 #1 SMP PREEMPT_DYNAMIC Thu x86_64 GNU/Linux\n"

    assert {"release": "6.6.87.2-microsoft-standard-WSL2", "machine": "x86_64"} == parse_uname(text)
    assert {"release": None, "machine": "aarch64"} == parse_uname("aarch64\n")


@pytest.mark.parametrize("word", ["Version", "версия", "バージョン"])
def test_ver_is_read_in_every_language(word: str) -> None:
    assert "10.0.26100.4652" == parse_windows_version(f"\nMicrosoft Windows [{word} 10.0.26100.4652]\n")


def test_ver_of_something_else_is_none() -> None:
    assert parse_windows_version("[main 1.0]") is None


def test_limits_are_named_by_their_option() -> None:
    text = "open files                          (-n) 1024\nstack size  (kbytes, -s) unlimited\n"

    assert {"n": 1024, "s": None} == parse_ulimit(text)
    assert {"n": 4096} == parse_ulimit("$ ulimit -Hn\n4096\n", "ulimit -Hn") or {"n": 4096} == parse_ulimit("4096\n")
    assert {} == parse_ulimit("no limit\n")


def test_wslinfo_tells_the_mode_or_a_version() -> None:
    assert {"networking_mode": "mirrored"} == parse_wslinfo("$ wslinfo --networking-mode\nmirrored\n")
    assert {"version": "2.6.1"} == parse_wslinfo("2.6.1\n")
    assert {} == parse_wslinfo("command not found\n")


def test_boot_entries_are_parted_by_blank_lines() -> None:
    text = (
        "Windows-Startladeprogramm\n-------------------------\nBezeichner              {current}\n"
        "hypervisorlaunchtype    Off\n\nnx                      OptIn\n"
    )

    assert "Off" == parse_boot_entries(text)[0]["hypervisorlaunchtype"]


def test_a_kill_is_told_once_and_with_its_limit() -> None:
    text = (
        "[1.1] api invoked oom-killer: gfp_mask=0xcc0\n"
        "[1.2] oom-kill:constraint=CONSTRAINT_MEMCG,task_memcg=/docker/abc,task=api,pid=7\n"
        "[1.3] Memory cgroup out of memory: Killed process 7 (api) total-vm:900kB, anon-rss:500kB, file-rss:0kB\n"
        "[9.9] Out of memory: Killed process 8 (go) total-vm:900kB, anon-rss:700kB\n"
        "[9.9] Out of memory: Killed process 8 (go) total-vm:900kB, anon-rss:700kB\n"
    )

    assert (
        MemoryKill("api", 7, 500 * 1024, limited=True),
        MemoryKill("go", 8, 700 * 1024, limited=False),
    ) == parse_memory_kills(text)
