"""Values of WSL settings, read as the C functions read them: strtol, strtoull, stoi, inet_pton.

Source: microsoft/WSL configfile.cpp and stringshared.h (ParseBool, ParseMemorySize, ParseMacAddressNoThrow).
The input is the C string with one character for each byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Value = bool | int | str | tuple[int, ...]

UINT64 = 1 << 64
UNSET_SIZE = UINT64 - 1
"""WSL's mark for "no size given", which `swap=-1` happens to produce."""

INT_MAX = (1 << 31) - 1
PORT_MAX = (1 << 16) - 1

SIZE_UNITS = {"": 0, "B": 0, "K": 10, "KB": 10, "M": 20, "MB": 20, "G": 30, "GB": 30, "T": 40, "TB": 40}
"""Powers of two; capitals only."""

C_SPACE = "[ \\t\\n\\v\\f\\r]*"
UNSIGNED = re.compile(f"{C_SPACE}([+-]?)([0-9]+)")
SIGNED_ANY_BASE = re.compile(f"{C_SPACE}([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))")
MAC_ADDRESS = re.compile("[0-9a-fA-F]{2}([-:])(?:[0-9a-fA-F]{2}\\1){4}[0-9a-fA-F]{2}")
IPV4_PART = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
IPV4_ADDRESS = re.compile(f"{IPV4_PART}(?:\\.{IPV4_PART}){{3}}")


def read_boolean(text: str) -> bool | None:
    """`true`/`false` in any case, `1` or `0`; None for anything else."""
    return {"1": True, "true": True, "0": False, "false": False}.get(_ascii_lower(text))


def read_integer(text: str, *, long_bits: int) -> int | None:
    """A C `int` through strtol in base 0: hexadecimal after `0x`, octal after `0`.

    `long_bits` is 32 for the Windows service, where a number beyond the range becomes the largest one without a
    word, and 64 inside a distribution, where it is rejected.
    """
    match = SIGNED_ANY_BASE.fullmatch(text)
    if match is None:
        return None
    sign, hexadecimal, octal, decimal = match.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(octal, 8) if octal else int(decimal)
    number = -number if sign == "-" else number
    if long_bits == 32:
        return max(-INT_MAX - 1, min(number, INT_MAX))
    return number if -INT_MAX - 1 <= number <= INT_MAX else None


def read_size(text: str) -> int | None:
    """Bytes. Signs and leading blanks get through and products wrap at 2**64, as in C; a lone `0` is the only zero."""
    match = UNSIGNED.match(text)
    if match is None:
        return None
    sign, digits = match.groups()
    number = int(digits)
    if number >= UINT64:
        number = UINT64 - 1
    elif sign == "-":
        number = -number % UINT64
    unit = SIZE_UNITS.get(text[match.end() :])
    if unit is None or (number == 0 and not (text.startswith("0") and match.end() == 1)):
        return None
    return (number << unit) % UINT64


def read_choice(text: str, choices: Mapping[str, str]) -> str | None:
    """WSL's own spelling of one of its names; `choices` maps lower-case names to it."""
    return choices.get(_ascii_lower(text))


def read_ipv4(text: str) -> str | None:
    """Four decimal parts without leading zeros, as inet_pton demands."""
    return text if IPV4_ADDRESS.fullmatch(text) else None


def read_mac_address(text: str) -> str | None:
    """Six pairs of hexadecimal digits with one kind of separator, `-` or `:`."""
    return text if MAC_ADDRESS.fullmatch(text) else None


def read_ports(text: str) -> tuple[tuple[int, ...], int]:
    """The good ports of a comma-separated list in order, and how many entries are bad; empty entries do not count.

    An entry is read by std::stoi: what follows the digits is ignored, so `3000;9000` is port 3000.
    """
    ports: set[int] = set()
    bad = 0
    for entry in filter(None, text.split(",")):
        match = UNSIGNED.match(entry)
        number = int(match[1] + match[2]) if match else 0
        if 0 < number <= PORT_MAX:
            ports.add(number)
        else:
            bad += 1
    return tuple(sorted(ports)), bad


def _ascii_lower(text: str) -> str:
    """C's tolower: letters beyond ASCII stay, so that `K` (Kelvin) is no `k`."""
    return "".join(character.lower() if character.isascii() else character for character in text)
