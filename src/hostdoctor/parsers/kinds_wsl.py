"""Outputs of wsl.exe as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hostdoctor.parsers.wsl_version import parse_wsl_version


def wsl_version(data: bytes) -> object:
    """{wsl, kernel, wslg, windows}, or null where the text has no version."""
    versions = parse_wsl_version(data)
    if versions is None:
        return None
    return {"wsl": versions.wsl, "kernel": versions.kernel, "wslg": versions.wslg, "windows": versions.windows}


KINDS: Mapping[str, Callable[[bytes], object]] = {"wsl-version": wsl_version}
