"""Values as the C functions read them; each row was seen with WSL's own parser (snapshot 3e27a6a)."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.wsl_settings_values import (
    UNSET_SIZE,
    read_boolean,
    read_choice,
    read_integer,
    read_ipv4,
    read_mac_address,
    read_ports,
    read_size,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8GB", 8 << 30),
        ("8G", 8 << 30),
        ("512MB", 512 << 20),
        ("1TB", 1 << 40),
        ("3KB", 3 << 10),
        ("7B", 7),
        ("8", 8),
        ("0", 0),
        ("0GB", 0),
        ("08GB", 8 << 30),
        (" 8GB", 8 << 30),
        ("+8GB", 8 << 30),
        ("-1GB", (1 << 64) - (1 << 30)),
        ("-1", UNSET_SIZE),
        ("17179869184GB", 0),
        ("99999999999999999999", UNSET_SIZE),
        ("", None),
        ("00", None),
        ("000GB", None),
        ("+0", None),
        ("-0", None),
        (" 0", None),
        ("8gb", None),
        ("8Gb", None),
        ("8 GB", None),
        ("8GiB", None),
        ("8GB ", None),
        ("1.5GB", None),
        ("50%", None),
        ("0x10", None),
        ("GB", None),
        ("８GB", None),
    ],
)
def test_sizes(text: str, expected: int | None) -> None:
    assert expected == read_size(text)


@pytest.mark.parametrize(
    ("text", "windows", "linux"),
    [
        ("4", 4, 4),
        ("0x10", 16, 16),
        ("0X1f", 31, 31),
        ("010", 8, 8),
        ("0", 0, 0),
        ("-5", -5, -5),
        ("-0x10", -16, -16),
        (" +7", 7, 7),
        ("2147483647", 2147483647, 2147483647),
        ("2147483648", 2147483647, None),
        ("-99999999999", -2147483648, None),
        ("08", None, None),
        ("0x", None, None),
        ("", None, None),
        ("4 ", None, None),
        ("4.0", None, None),
        ("four", None, None),
        ("٤", None, None),
    ],
)
def test_integers_saturate_on_windows_and_are_refused_on_linux(
    text: str, windows: int | None, linux: int | None
) -> None:
    assert (windows, linux) == (read_integer(text, long_bits=32), read_integer(text, long_bits=64))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", True), ("TRUE", True), ("1", True), ("False", False), ("0", False)]
    + [(text, None) for text in ("yes", "no", "on", "off", "t", "01", "", " true", "ｔｒｕｅ")],
)
def test_booleans(text: str, expected: bool | None) -> None:
    assert expected is read_boolean(text)


def test_names_are_read_in_any_ascii_case() -> None:
    modes = {"mirrored": "Mirrored"}

    assert ("Mirrored", None, None) == tuple(read_choice(text, modes) for text in ("MIRRORED", "mirror", "mırrored"))


@pytest.mark.parametrize(
    ("text", "good"),
    [("10.255.255.254", True), ("1.2.3.4", True)]
    + [(text, False) for text in ("10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1 ", "::1", "")],
)
def test_addresses(text: str, good: bool) -> None:
    assert (text if good else None) == read_ipv4(text)


@pytest.mark.parametrize(
    ("text", "good"),
    [("00:15:5d:01:aB:ff", True), ("00-15-5d-01-ab-ff", True)]
    + [(text, False) for text in ("00:15:5d-01:ab:ff", "0015.5d01.abff", "00:15:5d:01:ab", "00:15:5d:01:ab:fg", "")],
)
def test_mac_addresses(text: str, good: bool) -> None:
    assert (text if good else None) == read_mac_address(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3000,9000", ((3000, 9000), 0)),
        ("9000,3000,9000", ((3000, 9000), 0)),
        ("3000;9000", ((3000,), 0)),
        (" 80x, 443", ((80, 443), 0)),
        ("80,,443,", ((80, 443), 0)),
        ("0,-1,65536,http,80", ((80,), 4)),
        ("", ((), 0)),
        (" ", ((), 1)),
    ],
)
def test_ports(text: str, expected: tuple[tuple[int, ...], int]) -> None:
    assert expected == read_ports(text)
