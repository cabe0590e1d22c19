"""What errors of a Linux look like that belong to no other output: of its kernel, of systemd, of ssh, of shells."""

from __future__ import annotations

import re

from hostdoctor.parsers.decoding import decode_text
from hostdoctor.triage.kind import Kind, command, weights

ERRORS = weights(
    # The kernel's log about disks.
    (
        r"EXT4-fs (?:error|warning)|EXT4-fs \(\w+\): (?:Remounting filesystem|error count|previous I/O error|mounted)"
        r"|Aborting journal on device|I/O error(?:,| on) dev(?:ice)? \w|hv_storvsc\b",
        6,
    ),
    # systemd and its sessions; rootless engines that miss their cgroup.
    (
        r"has not been booted with systemd|systemd user session|user@\d+\.service.{0,60}(?:[Ff]ailed|status=|CGROUP)"
        r"|Failed to connect to (?:user scope )?bus\b|/sys/fs/cgroup/\S{0,300}cgroup\.controllers",
        6,
    ),
    # ssh
    (r"Permissions 0[0-7]{3} for .{1,300} are too open|UNPROTECTED PRIVATE KEY FILE", 6),
    # Programs of Windows that no interpreter is registered for.
    (r"\.exe\b.{0,60}(?:[Ee]xec format error|cannot execute binary file)", 6),
    (r"(?:[Ee]xec format error|cannot execute binary file).{0,200}\.exe\b", 6),
    # Names that the distribution itself does not resolve; a build prints the same with its step in front.
    (
        r"^\s*(?:curl: \(6\)|wget: unable to resolve|ping: \S{1,200}: (?:Temporary|Name or service)"
        r"|ssh: Could not resolve"
        r"|fatal: unable to access .{1,300}Could not resolve|;; (?:connection timed out|communications error)"
        r"|(?:W|E|Err):.{0,200}Temporary failure resolving|Temporary failure (?:in name resolution|resolving))",
        7,
    ),
    # Kernel settings and limits that programs complain of.
    (r"max virtual memory areas|vm\.max_map_count.{0,60}(?:too low|at least)", 6),
    # Root file systems that WSL could not mount as usual.
    (r"[Rr]ead-only file system", 5),
)
NEAR = (
    *("EXT4", "journal", "/O error", "storvsc", "systemd", "user@", " bus", "cgroup", "too open", "UNPROTECTED"),
    *(".exe", "max_map_count", "memory areas", "ead-only", "resol", "Temporary failure", ";; "),
)


def errors(line: str) -> int:
    """Lines that programs print in English, whatever the language of the system."""
    return ERRORS(line) if any(mark in line for mark in NEAR) else 0


def error_lines(data: bytes) -> object:
    """The lines that say what failed."""
    return [line.strip() for line in decode_text(data).split("\n") if errors(line)]


KINDS = (
    Kind(
        name="linux-errors",
        ask="sudo dmesg | tail -n 50",
        value=error_lines,
        weigh=errors,
        gap=2,
        below=1,
        between=re.compile(r"\[\s*\d+\.\d+\].*|@{20,}"),
        commands=command(r"dmesg|journalctl|systemctl|ssh|ssh-add"),
        message=True,
        side="linux",
        holds=lambda text: any(map(errors, text.split("\n"))),
    ),
)
