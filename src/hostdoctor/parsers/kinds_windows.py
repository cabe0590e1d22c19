"""Outputs of Windows' own tools as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from .systeminfo import parse_systeminfo


def systeminfo_hyperv(data: bytes) -> object:
    """{hypervisor_detected, vm_monitor_mode, firmware_virtualization, slat, dep, vbs_status}."""
    return asdict(parse_systeminfo(data))


KINDS: Mapping[str, Callable[[bytes], object]] = {"systeminfo-hyperv": systeminfo_hyperv}
