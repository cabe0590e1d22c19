"""Outputs of the go command as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .decoding import decode_text
from .go_env import parse_go_env
from .go_version import parse_go_version


def go_version(data: bytes) -> object:
    """{found, version, release, devel, goos, goarch}, or {found: false, reason}."""
    version = parse_go_version(decode_text(data))
    if not version.found:
        return {"found": False, "reason": version.reason}
    return {
        "found": True,
        "version": version.version,
        "release": str(version.release) if version.release else None,
        "devel": version.devel,
        "goos": version.goos,
        "goarch": version.goarch,
    }


def go_env(data: bytes) -> object:
    """{style, vars{}, absent[], other_nonempty_lines}."""
    env = parse_go_env(data)
    return {
        "style": env.style,
        "vars": dict(env.vars),
        "absent": list(env.absent),
        "other_nonempty_lines": env.other_nonempty_lines,
    }


KINDS: Mapping[str, Callable[[bytes], object]] = {
    "go-version": go_version,
    "go-env": go_env,
}
