from dataclasses import replace
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.linux_kernel import (
    DIRTY_SETTINGS,
    ONLINE,
    DirtyPages,
    LinuxKernel,
    count_in_list,
    kernel_side,
    read_dirty_pages,
    read_linux_kernel,
)
from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown
from hostdoctor.testing import FakeMachine, file, probed, said

UBUNTU = "linux:Ubuntu"
MEMINFO = "MemTotal:       16306348 kB\nMemFree:         9000000 kB\nSwapTotal:       4194304 kB\n"
RELEASE = "6.6.87.2-microsoft-standard-WSL2\n"
KERNEL = LinuxKernel(
    side=UBUNTU,
    place="Ubuntu",
    wsl=True,
    release="6.6.87.2-microsoft-standard-WSL2",
    mem_total=16306348 * 1024,
    swap_total=4194304 * 1024,
    processors=16,
)


def linux(side: str = UBUNTU, **more: Any) -> FakeMachine:
    answers: dict[Any, Any] = {
        (side, "read", "/proc/meminfo"): file(more.get("meminfo", MEMINFO)),
        (side, "read", "/proc/sys/kernel/osrelease"): file(more.get("release", RELEASE)),
        (side, "run", "getconf", "_NPROCESSORS_ONLN"): more.get("getconf", said("16\n")),
        (side, "read", ONLINE): more.get("online", Unknown("not asked")),
    }
    return FakeMachine(answers)


def running(*names: str, version: int = 2, **more: Any) -> Distributions:
    items = (
        RegisteredDistribution(name=name, version=version, running=True, default=name == "Debian") for name in names
    )
    return Distributions(tuple(items), **more)


def test_the_kernel_of_a_running_distribution() -> None:
    assert Known(KERNEL) == probed(read_linux_kernel, linux(), about("windows"), running("Ubuntu"))


def test_busybox_without_getconf_tells_by_the_file_that_it_would_read() -> None:
    machine = linux("linux:docker-desktop", getconf=Absent("there is no getconf"), online=file("0-15\n"))
    state = probed(read_linux_kernel, machine, about("windows"), running("docker-desktop"))

    assert isinstance(state, Known)
    assert (16, "docker-desktop") == (state.value.processors, state.value.place)


@pytest.mark.parametrize(("text", "count"), [("0-15\n", 16), ("0\n", 1), ("0,2-3,8\n", 4)])
def test_lists_of_the_kernel(text: str, count: int) -> None:
    assert count == count_in_list(text.encode())


@pytest.mark.parametrize("text", ["", "a-b\n"])
def test_no_list_is_no_number(text: str) -> None:
    with pytest.raises(CouldNotLook):
        count_in_list(text.encode())


def test_memory_that_is_not_told_is_unknown() -> None:
    assert isinstance(probed(read_linux_kernel, linux(meminfo="x\n"), about("windows"), running("Ubuntu")), Unknown)


def test_wsl_1_has_no_kernel() -> None:
    wsl1 = linux(release="4.4.0-26100-Microsoft\n")

    assert isinstance(probed(read_linux_kernel, wsl1, about("wsl"), running("Ubuntu")), Absent)


def test_the_developers_own_distribution_is_asked_first() -> None:
    assert ("linux:Debian", "Debian") == kernel_side(about("windows"), running("docker-desktop", "Arch", "Debian"))
    assert ("linux:Arch", "Arch") == kernel_side(about("windows"), running("docker-desktop", "Arch"))
    assert ("linux:docker-desktop", "docker-desktop") == kernel_side(about("windows"), running("docker-desktop"))


def test_inside_a_distribution_and_on_linux_nothing_else_is_asked() -> None:
    assert (UBUNTU, "Ubuntu") == kernel_side(about("wsl"), None)
    assert ("linux", "Linux") == kernel_side(about("linux"), None)


def test_nothing_is_woken_for_it() -> None:
    stopped = replace(running("Ubuntu").items[0], running=False)

    with pytest.raises(CouldNotLook) as caught:
        kernel_side(about("windows"), Distributions((stopped,)))
    assert "wsl -d Ubuntu true" == caught.value.to_look
    with pytest.raises(CouldNotLook, match=r"wsl\.exe did not answer"):
        kernel_side(about("windows"), Distributions((stopped,), "wsl.exe did not answer"))


@pytest.mark.parametrize(
    "distributions",
    [
        pytest.param(None, id="no-wsl"),
        pytest.param(running("Old", version=1), id="only-wsl-1"),
        pytest.param(Distributions(()), id="none"),
    ],
)
def test_without_wsl_2_there_is_no_kernel(distributions: Distributions | None) -> None:
    with pytest.raises(NotHere):
        kernel_side(about("windows"), distributions)


def dirty(**more: Any) -> FakeMachine:
    values = dict(zip(DIRTY_SETTINGS, ("10", "0", "20", "0", "3000", "500"), strict=True)) | more
    vmstat = "nr_dirty 120\nnr_writeback 3\nnr_dirty_threshold 786432\nnr_dirty_background_threshold 393216\n"
    answers: dict[Any, Any] = {
        (UBUNTU, "read", f"/proc/sys/vm/{name}"): file(f"{text}\n") for name, text in values.items()
    }
    return FakeMachine(answers | {(UBUNTU, "read", "/proc/vmstat"): file(vmstat)})


def test_dirty_pages_in_bytes_as_the_kernel_counts_them() -> None:
    state = probed(read_dirty_pages, dirty(), KERNEL)

    assert isinstance(state, Known)
    found: DirtyPages = state.value
    assert (786432 * 4096, 393216 * 4096, 120 * 4096, 3 * 4096) == (
        found.threshold,
        found.background_threshold,
        found.dirty,
        found.writeback,
    )
    assert 20 == found.settings["dirty_ratio"]


def test_a_setting_that_holds_no_number_is_unknown() -> None:
    assert Unknown("/proc/sys/vm/dirty_ratio holds no number") == probed(
        read_dirty_pages, dirty(dirty_ratio="x"), KERNEL
    )
