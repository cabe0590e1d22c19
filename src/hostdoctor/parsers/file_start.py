"""What a file is, told from its first bytes: a program and of what kind, or a script and how its first line ends."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

ENOUGH = 4096
"""Bytes: the program headers of what Go links lie in the first kibibyte, the interpreter's name at the end of it."""

# elf.h e_machine; the names are those of GOARCH.
ELF_MACHINES = {
    3: "386",
    40: "arm",
    62: "amd64",
    183: "arm64",
    243: "riscv64",
    258: "loong64",
    21: "ppc64",
    22: "s390x",
}
# winnt.h IMAGE_FILE_MACHINE_*
PE_MACHINES = {0x014C: "386", 0x8664: "amd64", 0x01C4: "arm", 0xAA64: "arm64"}
# mach/machine.h CPU_TYPE_*, little-endian 64-bit files
MACHO_MACHINES = {0x01000007: "amd64", 0x0100000C: "arm64"}
ASSIGNMENT = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*[=:]\s*(?P<value>.*)")
UNSET = re.compile(r"[\"']?(?:\$\{?\w.*|<.*>)?[\"']?")
"""A value that is empty, another variable's, or a blank to be filled in."""
MOST_VARIABLES = 40
INTERPRETER = 3
"""elf.h PT_INTERP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStart:
    """`kind` is elf, pe, mach-o, script, text, binary or empty.

    `system` and `architecture` are those of a program, in Go's words ("" where not known); `interpreter` is the loader
    that an ELF program asks for, or what `#!` names. `ends_with_cr` says that the first line ends in CR LF.
    `variables` are the names that a text of nothing but assignments, such as a .env, gives a value.
    """

    kind: str
    system: str = ""
    architecture: str = ""
    interpreter: str = ""
    ends_with_cr: bool = False
    variables: tuple[str, ...] = ()


def parse_file_start(data: bytes) -> FileStart:
    """From the first ENOUGH bytes of a file; what is cut off tells less, never something wrong."""
    if not data:
        return FileStart(kind="empty")
    if data.startswith(b"\x7fELF"):
        return _elf(data)
    if data.startswith(b"MZ"):
        return _pe(data)
    if data[:4] in (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"):
        little = data[0] == 0xCF and len(data) >= 8
        machine = MACHO_MACHINES.get(struct.unpack_from("<I", data, 4)[0], "") if little else ""
        return FileStart(kind="mach-o", system="darwin", architecture=machine)
    if b"\0" in data:
        return FileStart(kind="binary")
    line, newline, _ = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    ends_with_cr = bool(newline) and line.endswith(b"\r")
    if not data.startswith(b"#!"):
        return FileStart(kind="text", ends_with_cr=ends_with_cr, variables=_variables(data))
    return FileStart(kind="script", interpreter=_program_of(line), ends_with_cr=ends_with_cr)


def _variables(data: bytes) -> tuple[str, ...]:
    """Names only: what stands behind them is nobody's business. The last line may be cut off."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    if len(data) >= ENOUGH:
        lines.pop()
    matches = [ASSIGNMENT.fullmatch(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    if None in matches:
        return ()
    return tuple(match["name"] for match in matches if match and not UNSET.fullmatch(match["value"]))[:MOST_VARIABLES]


def _program_of(line: bytes) -> str:
    """What `#!` names, without the arguments: they are nobody's business."""
    words = line[2:].decode("utf-8", "replace").split()
    return words[0][:200] if words else ""


def _elf(data: bytes) -> FileStart:
    if len(data) < 64:
        return FileStart(kind="elf", system="linux")
    order = ">" if data[5] == 2 else "<"
    wide = data[4] == 2
    (machine,) = struct.unpack_from(f"{order}H", data, 18)
    name = ELF_MACHINES.get(machine, "")
    architecture = f"{name}le" if name == "ppc64" and order == "<" else name
    # EI_OSABI 9 is FreeBSD; Linux programs say 0 or 3.
    system = "freebsd" if data[7] == 9 else "linux"
    return FileStart(
        kind="elf", system=system, architecture=architecture, interpreter=_interpreter(data, order, wide=wide)
    )


def _interpreter(data: bytes, order: str, *, wide: bool) -> str:
    """The name of the loader; "?" for one that stands behind what was read, "" for a static program."""
    if wide:
        (table,) = struct.unpack_from(f"{order}Q", data, 32)
        size, count = struct.unpack_from(f"{order}HH", data, 54)
    else:
        (table,) = struct.unpack_from(f"{order}I", data, 28)
        size, count = struct.unpack_from(f"{order}HH", data, 42)
    for number in range(min(count, 64)):
        at = table + number * size
        if at + (40 if wide else 20) > len(data) or size < (56 if wide else 32):
            break
        (kind,) = struct.unpack_from(f"{order}I", data, at)
        if kind != INTERPRETER:
            continue
        if wide:
            offset, length = (
                struct.unpack_from(f"{order}Q", data, at + 8)[0],
                struct.unpack_from(f"{order}Q", data, at + 32)[0],
            )
        else:
            offset, length = (
                struct.unpack_from(f"{order}I", data, at + 4)[0],
                struct.unpack_from(f"{order}I", data, at + 16)[0],
            )
        name = data[offset : offset + min(length, 256)].split(b"\0")[0]
        return name.decode("ascii", "replace") or "?"
    return ""


def _pe(data: bytes) -> FileStart:
    if len(data) < 64:
        return FileStart(kind="binary")
    (at,) = struct.unpack_from("<I", data, 60)
    if data[at : at + 4] != b"PE\0\0" or at + 6 > len(data):
        return FileStart(kind="pe", system="windows")
    (machine,) = struct.unpack_from("<H", data, at + 4)
    return FileStart(kind="pe", system="windows", architecture=PE_MACHINES.get(machine, ""))
