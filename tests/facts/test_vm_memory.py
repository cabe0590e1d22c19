from tests.facts.parts import about

from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.vm_memory import VmMemory, VmMemorySeen, read_vm_memory, see_vm_memory
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

MEMINFO = ("linux:Ubuntu", "read", "/proc/meminfo")
TEXT = (
    "MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 10 kB\nCached: 500 kB\nShmem: 50 kB\nSReclaimable: 40 kB\n"
    "SwapTotal: 0 kB\n"
)


def kernel(*, wsl: bool = True) -> KernelPlace:
    return KernelPlace(side="linux:Ubuntu", place="Ubuntu", wsl=wsl)


def test_cache_is_what_the_kernel_would_give_back() -> None:
    state = probed(read_vm_memory, FakeMachine({MEMINFO: file(TEXT)}), kernel())

    assert Known(VmMemory(place="Ubuntu", total=1000 * 1024, free=100 * 1024, cache=500 * 1024)) == state


def test_the_columns_of_free_are_enough() -> None:
    text = "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 700 kB\n"
    state = probed(read_vm_memory, FakeMachine({MEMINFO: file(text)}), kernel())

    assert isinstance(state, Known)
    assert 600 * 1024 == state.value.cache


def test_another_linux_is_not_asked() -> None:
    assert isinstance(probed(read_vm_memory, FakeMachine({}), kernel(wsl=False)), Absent)


def test_unknown_where_meminfo_says_too_little() -> None:
    assert isinstance(probed(read_vm_memory, FakeMachine({MEMINFO: file("x")}), kernel()), Unknown)


def test_a_check_that_only_adds_to_it_is_never_silenced() -> None:
    assert Known(VmMemorySeen(None)) == probed(see_vm_memory, FakeMachine({}), about("windows"))
