"""The settings of air, the Go live reloader: .air.toml. Source: air-verse/air runner/config.go, watcher.go (1.67)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from .decoding import decode_text

# Milliseconds: what air waits after a change, and the least time between two looks when it polls.
DEFAULT_DELAY = 1000
LEAST_POLL_INTERVAL = 500


@dataclass(frozen=True, slots=True)
class AirProblem:
    """Why the file cannot be read, and on which line (from 1)."""

    line: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AirConfig:
    """What the file says; None where it leaves air its default. Times are in milliseconds.

    With a `problem` nothing else is known: air does not start with such a file.
    """

    root: str | None = None
    temporary_directory: str | None = None
    command: str | None = None
    binary: str | None = None
    full_binary: str | None = None
    binary_arguments: tuple[str, ...] = ()
    poll: bool | None = None
    poll_interval: int | None = None
    delay: int | None = None
    included_extensions: tuple[str, ...] = ()
    excluded_directories: tuple[str, ...] = ()
    proxy_enabled: bool = False
    proxy_port: int | None = None
    app_port: int | None = None
    problem: AirProblem | None = None

    @property
    def effective_delay(self) -> int:
        """The wait between a change and the build."""
        return DEFAULT_DELAY if self.delay is None else self.delay

    @property
    def effective_poll_interval(self) -> int | None:
        """The time between two looks, or None where air waits for events of the kernel."""
        return max(self.poll_interval or 0, LEAST_POLL_INTERVAL) if self.poll else None


def parse_air_toml(data: bytes | str) -> AirConfig:
    """Reads the file; a value of the wrong type counts as a missing one."""
    text = data if isinstance(data, str) else decode_text(data)
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return AirConfig(problem=_problem(text, str(error)))
    build, proxy = _table(found, "build"), _table(found, "proxy")
    return AirConfig(
        root=_text(found, "root"),
        temporary_directory=_text(found, "tmp_dir"),
        command=_text(build, "cmd"),
        binary=_text(build, "bin"),
        full_binary=_text(build, "full_bin"),
        binary_arguments=_texts(build, "args_bin"),
        poll=_flag(build, "poll"),
        poll_interval=_number(build, "poll_interval"),
        delay=_number(build, "delay"),
        included_extensions=_texts(build, "include_ext"),
        excluded_directories=_texts(build, "exclude_dir"),
        proxy_enabled=_flag(proxy, "enabled") is True,
        proxy_port=_number(proxy, "proxy_port"),
        app_port=_number(proxy, "app_port"),
    )


def _problem(text: str, message: str) -> AirProblem:
    """The parser's message; a Windows path between double quotes is its commonest cause."""
    match = re.search(r"\(at line ([0-9]+)", message)
    line = int(match.group(1)) if match else text.rstrip().count("\n") + 1
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    detail = re.sub(r" \(at .*\)$", "", message)
    if re.search(r'"[^"]*\\[^"]*"', written):
        detail += "; a backslash between double quotes must be doubled, or the path stand between single quotes"
    return AirProblem(line, detail)


def _table(found: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = found.get(key)
    return value if isinstance(value, dict) else {}


def _text(found: Mapping[str, object], key: str) -> str | None:
    value = found.get(key)
    return value if isinstance(value, str) else None


def _texts(found: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = found.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _flag(found: Mapping[str, object], key: str) -> bool | None:
    value = found.get(key)
    return value if isinstance(value, bool) else None


def _number(found: Mapping[str, object], key: str) -> int | None:
    value = found.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
