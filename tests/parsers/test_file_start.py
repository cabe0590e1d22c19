import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.file_start import FileStart, parse_file_start


def elf(machine: int, *, wide: bool = True, order: str = "<", interpreter: bytes = b"") -> bytes:
    """A header as Go's linker writes it, with one program header and one of PT_INTERP, if any."""
    head = bytes([0x7F, 69, 76, 70, 2 if wide else 1, 2 if order == ">" else 1, 1]) + bytes(9)
    kinds = [6, 3] if interpreter else [6]
    size, begin = (56, 64) if wide else (32, 52)
    name_at = begin + size * len(kinds)
    if wide:
        head += struct.pack(f"{order}HHIQQQIHHHHHH", 2, machine, 1, 0, begin, 0, 0, 64, size, len(kinds), 0, 0, 0)
        rows = [struct.pack(f"{order}IIQQQQQQ", kind, 4, name_at, 0, 0, len(interpreter), 0, 1) for kind in kinds]
    else:
        head += struct.pack(f"{order}HHIIIIIHHHHHH", 2, machine, 1, 0, begin, 0, 0, 52, size, len(kinds), 0, 0, 0)
        rows = [struct.pack(f"{order}IIIIIIII", kind, name_at, 0, 0, len(interpreter), 0, 4, 1) for kind in kinds]
    return head + b"".join(rows) + interpreter + bytes(64)


def pe(machine: int) -> bytes:
    return b"MZ" + bytes(58) + struct.pack("<I", 128) + bytes(64) + b"PE\0\0" + struct.pack("<H", machine) + bytes(20)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", FileStart(kind="empty"), id="empty"),
        pytest.param(elf(62), FileStart(kind="elf", system="linux", architecture="amd64"), id="static-amd64"),
        pytest.param(
            elf(62, interpreter=b"/lib64/ld-linux-x86-64.so.2\0"),
            FileStart(kind="elf", system="linux", architecture="amd64", interpreter="/lib64/ld-linux-x86-64.so.2"),
            id="needs-glibc",
        ),
        pytest.param(
            elf(183, interpreter=b"/lib/ld-musl-aarch64.so.1\0"),
            FileStart(kind="elf", system="linux", architecture="arm64", interpreter="/lib/ld-musl-aarch64.so.1"),
            id="needs-musl",
        ),
        pytest.param(
            elf(3, wide=False, interpreter=b"/lib/ld-linux.so.2\0"),
            FileStart(kind="elf", system="linux", architecture="386", interpreter="/lib/ld-linux.so.2"),
            id="32-bit",
        ),
        pytest.param(elf(22, order=">"), FileStart(kind="elf", system="linux", architecture="s390x"), id="big-endian"),
        pytest.param(elf(21), FileStart(kind="elf", system="linux", architecture="ppc64le"), id="ppc64-little-endian"),
        pytest.param(pe(0x8664), FileStart(kind="pe", system="windows", architecture="amd64"), id="windows"),
        pytest.param(pe(0xAA64), FileStart(kind="pe", system="windows", architecture="arm64"), id="windows-on-arm"),
        pytest.param(
            b"\xcf\xfa\xed\xfe\x0c\0\0\x01" + bytes(40),
            FileStart(kind="mach-o", system="darwin", architecture="arm64"),
            id="mac",
        ),
        pytest.param(b"#!/bin/sh\nset -e\n", FileStart(kind="script", interpreter="/bin/sh"), id="script"),
        pytest.param(
            b"#!/usr/bin/env bash\r\n",
            FileStart(kind="script", interpreter="/usr/bin/env", ends_with_cr=True),
            id="script-of-windows",
        ),
        pytest.param(b"set -e\r\necho\r\n", FileStart(kind="text", ends_with_cr=True), id="text-of-windows"),
        pytest.param(b"no line end", FileStart(kind="text"), id="one-line"),
        pytest.param(b"PK\3\4\0\0", FileStart(kind="binary"), id="archive"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(data: bytes, expected: FileStart) -> None:
    assert expected == parse_file_start(data)


def test_of_assignments_the_names_that_have_a_value_are_told() -> None:
    data = b"# local\nDB_PASSWORD=hunter2\nexport API_KEY='x'\nEMPTY=\nFROM=${OTHER}\nFILL=<your key>\n"

    assert ("DB_PASSWORD", "API_KEY") == parse_file_start(data).variables


def test_other_texts_have_no_variables() -> None:
    assert () == parse_file_start(b"A=1\nif true; then\nB=2\n").variables


def test_a_loader_named_beyond_what_was_read_is_told_as_unknown() -> None:
    data = bytearray(elf(62, interpreter=b"/lib64/ld-linux-x86-64.so.2\0"))
    struct.pack_into("<Q", data, 64 + 56 + 8, 9000)

    assert "?" == parse_file_start(bytes(data)).interpreter


@given(
    st.sampled_from([elf(62, interpreter=b"/lib/x\0"), elf(3, wide=False, interpreter=b"/lib/x\0"), pe(0x8664)]),
    st.data(),
)
def test_a_broken_program_breaks_nothing(data: bytes, draw: st.DataObject) -> None:
    cut = bytearray(data[: draw.draw(st.integers(0, len(data)))])
    for _ in range(3):
        if cut:
            cut[draw.draw(st.integers(0, len(cut) - 1))] = draw.draw(st.integers(0, 255))

    assert parse_file_start(bytes(cut)).kind


@given(st.binary(max_size=200))
def test_any_bytes_have_a_kind(data: bytes) -> None:
    assert parse_file_start(data).kind
