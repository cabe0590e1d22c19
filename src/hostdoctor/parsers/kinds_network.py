"""Outputs about ports as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from .netsh_ports import parse_dynamic_port_range, parse_excluded_port_ranges
from .port_errors import parse_port_error


def excluded_port_ranges(data: bytes) -> object:
    """One {start, end, administered} for each range."""
    return [asdict(found) for found in parse_excluded_port_ranges(data)]


def dynamic_port_range(data: bytes) -> object:
    """{start, count}, or null."""
    found = parse_dynamic_port_range(data)
    return asdict(found) if found else None


def port_errors(data: bytes) -> object:
    """{proto, address, port, error, cause}."""
    return asdict(parse_port_error(data))


KINDS: Mapping[str, Callable[[bytes], object]] = {
    "excludedportrange": excluded_port_ranges,
    "dynamicport": dynamic_port_range,
    "port-errors": port_errors,
}
