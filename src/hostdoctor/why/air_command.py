"""How the user's air is started beside their own: with a temporary folder of ours, so that theirs is not touched.

Source: air-verse/air runner/config.go, flag.go (1.67): a flag of the same name wins over the file, also over the
sections for one system.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

FILES = (".air.toml", ".config/air.toml")
TEMPORARY = "tmp"
COMMAND, BINARY = "go build -o ./tmp/main .", "./tmp/main"
OVERLAID = ("cmd", "bin", "full_bin")
TOLD = {("log", "silent"): "log.silent", ("log", "main_only"): "log.main_only", ("proxy", "enabled"): "proxy.enabled"}
"""Settings that hide air's lines, or hold a port that the user's own air may hold: switched off where they are on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AirStart:
    """`arguments` follow the name of the program.

    `excluded` are folders that air does not watch; where there are `included` ones, it watches no others.

    `own_folder` is False where the build writes somewhere else than into air's temporary folder.
    """

    arguments: tuple[str, ...]
    root: str
    included: tuple[str, ...]
    excluded: tuple[str, ...]
    watches_go: bool
    own_folder: bool


def air_start(data: bytes, folder: str, system: str) -> AirStart | None:
    """How to start air with `folder` (relative to its root) as temporary folder; None for a file that is no TOML.

    `system` is windows, darwin or linux, as the sections of the file are named.
    """
    try:
        found = tomllib.loads(data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return None
    build = _table(found.get("build"))
    overlay = _table(build.get(system))
    values = {key: _text(overlay.get(key)) or _text(build.get(key)) for key in OVERLAID}
    entrypoint = overlay.get("entrypoint") or build.get("entrypoint")
    theirs = _text(found.get("tmp_dir")) or TEMPORARY
    values["cmd"] = values["cmd"] or COMMAND
    if not entrypoint and not values["full_bin"]:
        values["bin"] = values["bin"] or BINARY
    arguments = ["-tmp_dir", folder]
    for key, value in values.items():
        if value:
            arguments += [f"-build.{key}", _moved(value, theirs, folder)]
    words = entrypoint if isinstance(entrypoint, list) else [entrypoint] if entrypoint else []
    for word in words:
        arguments += ["-build.entrypoint", _moved(str(word), theirs, folder)]
    for (table, key), flag in TOLD.items():
        if _table(found.get(table)).get(key) is True:
            arguments += [f"-{flag}", "false"]
    excluded = build.get("exclude_dir")
    extensions = build.get("include_ext")
    return AirStart(
        arguments=tuple(arguments),
        root=_text(found.get("root")) or ".",
        included=_texts(build.get("include_dir")),
        excluded=(theirs, *(_texts(excluded) if isinstance(excluded, list) else ("assets", "vendor"))),
        watches_go=not isinstance(extensions, list) or "go" in extensions or not extensions,
        own_folder=_moved(values["cmd"] or "", theirs, folder) != values["cmd"],
    )


def _moved(text: str, theirs: str, ours: str) -> str:
    """The text with the user's temporary folder replaced by ours, where it stands as a path's beginning."""
    name = re.escape(theirs.removeprefix("./").rstrip("/\\"))
    return re.sub(rf"(?<![\w.$/\\-])((?:\./|\.\\)?){name}(?=[/\\])", lambda match: match[1] + ours, text)


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str) and each) if isinstance(value, list) else ()
