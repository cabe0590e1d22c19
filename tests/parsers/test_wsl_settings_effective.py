"""What the virtual machine gets, after WSL's defaults and clamps."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.wsl_settings import parse_wslconfig
from hostdoctor.parsers.wsl_settings_effective import effective

GB = 1 << 30
MB = 1 << 20


@pytest.mark.parametrize(
    ("lines", "memory", "swap"),
    [
        pytest.param("", 16 * GB, 4 * GB, id="defaults"),
        pytest.param("memory=0", 16 * GB, 4 * GB, id="zero-is-unset"),
        pytest.param("memory=8gb", 16 * GB, 4 * GB, id="rejected-is-unset"),
        pytest.param("memory=8", 256 * MB, 1 * GB, id="eight-bytes"),
        pytest.param("memory=64GB", 32 * GB, 8 * GB, id="more-than-there-is"),
        pytest.param("memory=-1GB", 32 * GB, 8 * GB, id="wrapped-to-a-huge-value"),
        pytest.param("memory=5GB", 5 * GB, 2 * GB, id="swap-in-whole-gigabytes"),
        pytest.param("swap=0", 16 * GB, 0, id="no-swap"),
        pytest.param("swap=-1", 16 * GB, 4 * GB, id="minus-one-is-unset"),
        pytest.param("swap=1MB", 16 * GB, 1 * MB, id="small-swap"),
        pytest.param("swap=8GB\nsafeMode=true", 16 * GB, 0, id="safe-mode"),
    ],
)
def test_memory_and_swap_on_a_32_gb_host(lines: str, memory: int, swap: int) -> None:
    size = effective(parse_wslconfig(f"[wsl2]\n{lines}\n".encode()), 32 * GB, 16)

    assert (memory, swap) == (size.memory, size.swap)


@pytest.mark.parametrize(
    ("value", "expected"), [("4", 4), ("64", 16), ("0", 16), ("-3", 16), ("010", 8), ("99999999999", 16)]
)
def test_processors_on_16_threads(value: str, expected: int) -> None:
    size = effective(parse_wslconfig(f"[wsl2]\nprocessors={value}\n".encode()), 32 * GB, 16)

    assert expected == size.processors


def test_what_depends_on_an_unknown_host_is_unknown() -> None:
    size = effective(parse_wslconfig(b""), None, None)

    assert (None, None, None) == (size.memory, size.processors, size.swap)


def test_what_is_set_is_known_without_the_host() -> None:
    size = effective(parse_wslconfig(b"[wsl2]\nmemory=6GB\nprocessors=64\n"), None, None)

    assert (6 * GB, 64, 2 * GB) == (size.memory, size.processors, size.swap)
