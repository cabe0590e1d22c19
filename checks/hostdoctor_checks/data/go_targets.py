"""What Go builds for, from go_targets.toml."""

from __future__ import annotations

from collections.abc import Mapping

from hostdoctor.api import dated_data

DATA = dated_data("hostdoctor_checks.data", "go_targets")

TARGETS: Mapping[str, frozenset[str]] = {name: frozenset(rows) for name, rows in DATA.table("targets").items()}
"""GOOS -> each GOARCH that it has."""

PROCESSORS = frozenset().union(*TARGETS.values())
GONE: Mapping[str, str] = DATA.table("gone")
"""Ports such as windows/arm -> the first release without them."""


def is_system(name: str) -> bool:
    """Whether Go has this GOOS, now or once."""
    return name in TARGETS or any(name == port.partition("/")[0] for port in GONE)


def is_processor(name: str) -> bool:
    """Whether Go has this GOARCH, now or once."""
    return name in PROCESSORS or any(name == port.partition("/")[2] for port in GONE)


def is_target(system: str, processor: str) -> bool:
    """Whether Go builds for that pair, now or once."""
    return processor in TARGETS.get(system, ()) or f"{system}/{processor}" in GONE


def meant(setting: str, name: str) -> str:
    """What somebody means who writes this for GOOS or GOARCH; empty where nobody can tell."""
    table = DATA.table("meant_system" if setting == "GOOS" else "meant_processor")
    return str(table.get(name.lower(), ""))
