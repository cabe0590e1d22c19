"""Outputs of wsl.exe as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from .wsl_errors import parse_wsl_errors
from .wsl_list import parse_wsl_list_verbose
from .wsl_status import parse_wsl_status
from .wsl_version import parse_wsl_version


def wsl_version(data: bytes) -> object:
    """{wsl, kernel, wslg, windows}, or null where the text has no version."""
    versions = parse_wsl_version(data)
    return asdict(versions) if versions else None


def wsl_list_verbose(data: bytes) -> object:
    """One {name, state, state_norm, version, default} for each row."""
    return [asdict(row) for row in parse_wsl_list_verbose(data)]


def wsl_status(data: bytes) -> object:
    """{default_distribution, default_version, kernel, automatic_updates, warnings[]}."""
    status = parse_wsl_status(data)
    return {
        "default_distribution": status.default_distribution,
        "default_version": status.default_version,
        "kernel": status.kernel,
        "automatic_updates": status.automatic_updates,
        "warnings": list(status.warnings),
    }


def wsl_errors(data: bytes) -> object:
    """{code, hresult, cause, path, warnings[]}; a warning has those of {key, line, detail} that it names."""
    error = parse_wsl_errors(data)
    return {
        "code": error.code,
        "hresult": error.hresult,
        "cause": error.cause,
        "path": error.path,
        "warnings": [
            {"warning": warning.kind, **_named(key=warning.key, line=warning.line, detail=warning.detail)}
            for warning in error.warnings
            if warning.about_settings
        ],
    }


def _named(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


KINDS: Mapping[str, Callable[[bytes], object]] = {
    "wsl-version": wsl_version,
    "wsl-list-verbose": wsl_list_verbose,
    "wsl-status": wsl_status,
    "wsl-errors": wsl_errors,
}
