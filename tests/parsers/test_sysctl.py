from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.sysctl import parse_meminfo, parse_sysctl, parse_vmstat

DIRTY = {"vm.dirty_background_ratio": 10, "vm.dirty_ratio": 20, "vm.dirty_bytes": 0}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("vm.dirty_background_ratio = 10\nvm.dirty_ratio = 20\nvm.dirty_bytes = 0\n", id="procps"),
        pytest.param("vm.dirty_background_ratio=10\nvm.dirty_ratio=20\nvm.dirty_bytes=0", id="no-blanks"),
        pytest.param(
            "/proc/sys/vm/dirty_background_ratio:10\n/proc/sys/vm/dirty_ratio:20\n/proc/sys/vm/dirty_bytes:0\n",
            id="grep",
        ),
        pytest.param("vm/dirty_background_ratio = 10\nvm/dirty_ratio = 20\nvm/dirty_bytes = 0\n", id="slashes"),
        pytest.param(
            "==> /proc/sys/vm/dirty_background_ratio <==\n10\n\n==> /proc/sys/vm/dirty_ratio <==\n20\n\n"
            "==> /proc/sys/vm/dirty_bytes <==\n0\n",
            id="head-of-files",
        ),
        pytest.param(
            "$ cat /proc/sys/vm/dirty_background_ratio /proc/sys/vm/dirty_ratio /proc/sys/vm/dirty_bytes\n10\n20\n0\n",
            id="cat-of-files",
        ),
        pytest.param("$ cat /proc/sys/vm/dirty_{background_ratio,ratio,bytes}\n10\n20\n0\n$\n", id="cat-of-braces"),
        pytest.param(
            "$ sysctl -n vm.dirty_background_ratio vm.dirty_ratio vm.dirty_bytes\n10\n20\n0\n", id="values-alone"
        ),
        pytest.param(
            "vm.dirty\\_background\\_ratio = 10\nvm.dirty\\_ratio = 20\nvm.dirty\\_bytes = 0\n", id="markdown-escapes"
        ),
        pytest.param(
            "- **vm.dirty_background_ratio**: 10%\n- **vm.dirty_ratio** = 20%\n- `vm.dirty_bytes`: 0\n", id="bold"
        ),
        pytest.param(
            "| vm.dirty_background_ratio | 10 |\n| `vm.dirty_ratio` | 20 | blocks |\n| vm.dirty_bytes | 0 |\n",
            id="table",
        ),
        pytest.param(
            "$ sysctl -a | grep dirty\nsysctl: permission denied on key 'vm.stat_refresh'\n"
            "> vm.dirty_background_ratio = 10\n>\n> vm.dirty_ratio = 20   # blocks writers\n- vm.dirty_bytes = 0 (off)",
            id="pasted",
        ),
        pytest.param(
            "vm.dirty_background_ratio = 10\nvm.dirty_ratio = 40\nvm.dirty_ratio = 20\nvm.dirty_bytes = 0",
            id="later-counts",
        ),
    ],
)
def test_every_way_to_print_a_setting_gives_its_number(text: str) -> None:
    assert DIRTY == dict(parse_sysctl(text.encode()))


@pytest.mark.parametrize(
    "line",
    [
        "net.ipv4.tcp_rmem = 4096 131072 6291456",
        "kernel.ostype = Linux",
        "# vm.dirty_ratio = 40",
        "$ sudo sysctl -w vm.dirty_ratio=40",
        "example.com:8080",
        "Time: 12",
        "20",
    ],
)
def test_a_line_without_a_single_integer_of_the_kernel_is_no_setting(line: str) -> None:
    assert {} == dict(parse_sysctl(line.encode()))


def test_a_star_names_the_files_that_every_kernel_has() -> None:
    assert {
        "fs.inotify.max_queued_events": 16384,
        "fs.inotify.max_user_instances": 128,
        "fs.inotify.max_user_watches": 65536,
    } == dict(parse_sysctl(b"$ cat /proc/sys/fs/inotify/*\n16384\n128\n65536\n"))


def test_numbers_that_no_command_announces_are_no_settings() -> None:
    assert {} == dict(parse_sysctl(b"$ cat /proc/sys/vm/dirty_ratio\n\n20\n10\n"))


def test_a_dot_inside_a_path_stays_one_name() -> None:
    assert {"net.ipv4.conf.eth0/1.mtu": 1500} == dict(parse_sysctl(b"/proc/sys/net/ipv4/conf/eth0.1/mtu:1500"))


def test_a_setting_may_be_negative() -> None:
    assert {"kernel.sched_rt_runtime_us": -1} == dict(parse_sysctl(b"kernel.sched_rt_runtime_us = -1"))


def test_meminfo_is_in_bytes_and_counts_stay_counts() -> None:
    text = (
        b"MemTotal:       24617056 kB\nDirty:               120 kB\nActive(anon):     64 kB\nHugePages_Total:       3\n"
    )

    assert {
        "MemTotal": 24617056 * 1024,
        "Dirty": 122880,
        "Active(anon)": 65536,
        "HugePages_Total": 3,
    } == dict(parse_meminfo(text))


def test_vmstat_is_in_its_own_units() -> None:
    assert {"nr_dirty": 12, "nr_dirty_threshold": 1171456} == dict(
        parse_vmstat(b"nr_dirty 12\nnr_dirty_threshold 1171456\nsh: 1: not found\n")
    )


KEY = st.from_regex(r"(vm|fs|kernel)(\.[a-z][a-z0-9_]{0,12}){1,3}", fullmatch=True)


@given(st.dictionaries(KEY, st.integers(-(2**62), 2**62)))
def test_what_was_printed_is_read(settings: dict[str, int]) -> None:
    printed = "".join(f"{key} = {value}\n" for key, value in settings.items())
    found = "".join(f"/proc/sys/{key.replace('.', '/')}:{value}\n" for key, value in settings.items())

    assert settings == dict(parse_sysctl(printed.encode()))
    assert settings == dict(parse_sysctl(found.encode()))


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert all("." in key for key in parse_sysctl(data))
    assert all(value >= 0 for value in [*parse_meminfo(data).values(), *parse_vmstat(data).values()])
