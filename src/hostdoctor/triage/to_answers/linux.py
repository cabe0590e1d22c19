"""What outputs of a Linux tell: mounts, limits of the kernel, memory, names, clocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.facts.linux_kernel import PAGE_SIZE
from hostdoctor.parsers.dates import Moment, parse_date
from hostdoctor.parsers.docker_info import parse_docker_info
from hostdoctor.parsers.environment_names import parse_environment
from hostdoctor.parsers.free_memory import parse_free
from hostdoctor.parsers.inotify import parse_inotify
from hostdoctor.parsers.mounts import parse_mounts
from hostdoctor.parsers.sysctl import parse_meminfo, parse_sysctl, parse_vmstat
from hostdoctor.triage.block import Block
from hostdoctor.triage.folders import of_container
from hostdoctor.triage.places import Ticket, side_shown
from hostdoctor.triage.told import Told, known, ran

BETWEEN = 120.0
"""Seconds between two commands that somebody types one after the other."""
QUARTER = 900.0
"""Seconds in which time zones are counted."""
MOUNTS = "/proc/self/mountinfo"
COUNT = re.compile(r"anon_inode:\[?inotify")
RELEASE = re.compile(r"\b\d+\.\d+\.\d+[\w.+-]*")
UNIVERSAL = re.compile(r"ToUniversalTime|UtcNow|-AsUTC|\bdate\b.*\s(?:-u|--utc)\b", re.IGNORECASE)


def read_mounts(ticket: Ticket) -> Iterator[Told]:
    """Any form of the table is read as the table; that of a container is not the distribution's."""
    blocks = [block for block in ticket.of("proc-mounts") if parse_mounts(block.data) and not of_container(block)]
    if blocks and ticket.linux:
        yield known(ticket.linux, "read", MOUNTS, value=blocks[-1].data, blocks=(blocks[-1],))


def read_sysctl(ticket: Ticket) -> Iterator[Told]:
    """Each key as the file of /proc/sys that it is."""
    if not ticket.linux:
        return
    for block in ticket.of("sysctl-vm-dirty", "inotify-errors", "sysctl"):
        values = dict(parse_sysctl(block.data)) | dict(parse_inotify(block.data).limits)
        for name, number in values.items():
            path = f"/proc/sys/{name.replace('.', '/')}"
            yield known(ticket.linux, "read", path, value=f"{number}\n".encode(), blocks=(block,))


def read_inotify_count(ticket: Ticket) -> Iterator[Told]:
    """How many instances are in use, where somebody counted them."""
    for block in ticket.blocks:
        number = block.text.strip().split("\n")[-1].strip()
        if ticket.linux and COUNT.search(block.command) and number.isdigit():
            yield known(ticket.linux, "inotify-instances", value=int(number), blocks=(block,))


def read_memory(ticket: Ticket) -> Iterator[Told]:
    """`free` or /proc/meminfo, or what the engine in the same virtual machine says of it."""
    if not ticket.linux:
        return
    for block in ticket.of("meminfo"):
        if "MemTotal" in parse_meminfo(block.data):
            yield known(ticket.linux, "read", "/proc/meminfo", value=block.data, blocks=(block,))
    for block in ticket.of("free"):
        memory = parse_free(block.text, block.command)
        if memory:
            rows = "".join(f"{name}: {number // 1024} kB\n" for name, number in memory.items())
            yield known(ticket.linux, "read", "/proc/meminfo", value=rows.encode(), blocks=(block,))
    for block in ticket.of("docker-info"):
        info = parse_docker_info(block.data)
        if info.ncpu and "microsoft" in (info.kernel or "").lower():
            yield ran(ticket.linux, "getconf", "_NPROCESSORS_ONLN", out=str(info.ncpu).encode(), blocks=(block,))
    for block in ticket.of("nproc"):
        number = block.text.strip().split("\n")[-1].strip()
        if number.isdigit():
            yield ran(ticket.linux, "getconf", "_NPROCESSORS_ONLN", out=number.encode(), blocks=(block,))


def read_unwritten(ticket: Ticket) -> Iterator[Told]:
    """What waits to be written, of /proc/vmstat or in the words of /proc/meminfo; without either nothing is known."""
    shown = ticket.of("sysctl-vm-dirty", "vmstat", "meminfo")
    if not ticket.linux or not any("dirty" in block.text.lower() for block in shown):
        return
    rows: dict[str, int] = {}
    for block in shown:
        rows |= parse_vmstat(block.data)
        memory = parse_meminfo(block.data)
        rows |= {f"nr_{name.lower()}": memory[name] // PAGE_SIZE for name in ("Dirty", "Writeback") if name in memory}
    text = "".join(f"{name} {number}\n" for name, number in rows.items())
    yield known(ticket.linux, "read", "/proc/vmstat", value=text.encode(), blocks=shown)


def read_kernel(ticket: Ticket) -> Iterator[Told]:
    """`uname -a` or -r, else the kernel that Docker names where it runs in the same virtual machine."""
    if not ticket.linux:
        return
    for block in ticket.of("docker-info"):
        kernel = parse_docker_info(block.data).kernel or ""
        if "microsoft" in kernel.lower():
            yield _release(ticket, kernel, block)
    for block in ticket.of("uname"):
        match = RELEASE.search(block.text)
        if match:
            yield _release(ticket, match.group(), block)


def _release(ticket: Ticket, release: str, block: Block) -> Told:
    path = "/proc/sys/kernel/osrelease"
    return known(ticket.linux, "read", path, value=f"{release}\n".encode(), blocks=(block,))


def read_names(ticket: Ticket) -> Iterator[Told]:
    """/etc/resolv.conf as it was shown."""
    if ticket.linux and (block := ticket.last("resolv-conf")):
        yield known(ticket.linux, "read", "/etc/resolv.conf", value=block.data, blocks=(block,))


def read_environment(ticket: Ticket) -> Iterator[Told]:
    """The variables that checks look at."""
    for block in ticket.of("env"):
        variables = dict(parse_environment(block.text))
        if variables:
            yield known(ticket.side_of(block), "environment", value=variables, blocks=(block,))


def read_clocks(ticket: Ticket) -> Iterator[Told]:
    """The clock of the distribution less that of Windows, where both were shown; typed one after the other."""
    if not ticket.has_windows or not ticket.linux:
        return
    dates = [(block, moment) for block in ticket.of("date") if (moment := _moment(block))]
    here = [pair for pair in dates if side_shown(pair[0]) == "linux"]
    there = [pair for pair in dates if side_shown(pair[0]) == "windows"]
    if not here or not there:
        return
    (block, one), (other, two) = here[-1], there[-1]
    zones = bool(one.utc and two.utc)
    seconds = _apart(one, two)
    # Where the zone is open, a small remainder says nothing: the clocks can still be hours apart.
    if zones or abs(seconds) > BETWEEN:
        value = {"seconds": seconds, "uncertainty": BETWEEN, "pasted": True, "zones": zones}
        yield known(ticket.linux, "clock-offset", value=value, blocks=(block, other))


def _moment(block: Block) -> Moment | None:
    moment = parse_date(block.text)
    if moment and moment.offset is None and UNIVERSAL.search(f"{block.command}\n{block.text}"):
        return parse_date(f"{moment.at.isoformat(sep=' ')} UTC")
    return moment


def _apart(one: Moment, two: Moment) -> float:
    """Seconds; what is left of whole quarters of an hour where a zone is open, for zones differ by those."""
    if one.utc and two.utc:
        return (one.utc - two.utc).total_seconds()
    left = (one.at - two.at).total_seconds()
    return (left + QUARTER / 2) % QUARTER - QUARTER / 2


READERS = (
    read_mounts,
    read_sysctl,
    read_inotify_count,
    read_memory,
    read_unwritten,
    read_kernel,
    read_names,
    read_environment,
    read_clocks,
)
