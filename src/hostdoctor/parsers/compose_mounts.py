"""The `volumes` of a Compose service, in the short and the long form; compose-spec 05-services.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MountKind = Literal["bind", "volume", "tmpfs", "npipe", "other"]

DRIVE = r"(?:[A-Za-z]:(?=[\\/]))?"
SHORT = re.compile(rf"(?P<source>{DRIVE}[^:]*):(?P<target>{DRIVE}[^:]+)(?::(?P<options>[^:]*))?")
# What begins like a path is a bind mount, anything else the name of a volume.
PATH = re.compile(r"^(?:[.~/\\]|[A-Za-z]:[\\/])")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeMount:
    """One entry of `volumes`; a bind has its `source` as written, with variables replaced."""

    line: int
    kind: MountKind
    source: str | None
    target: str
    read_only: bool = False
    options: tuple[str, ...] = ()


def parse_short_mount(text: str, line: int) -> ComposeMount | None:
    """`[source:]target[:options]`, with drive letters on both sides; None where it is none."""
    match = SHORT.fullmatch(text)
    if not match:
        anonymous = text.strip()
        return (
            ComposeMount(line=line, kind="volume", source=None, target=clean_target(anonymous)) if anonymous else None
        )
    options = tuple(filter(None, (match["options"] or "").split(",")))
    source = match["source"]
    return ComposeMount(
        line=line,
        kind=kind_of_source(source),
        source=source or None,
        target=clean_target(match["target"]),
        read_only="ro" in options,
        options=options,
    )


def clean_target(target: str) -> str:
    """The folder in the container as Compose compares it: without a slash at its end."""
    return target.rstrip("/") or target[:1]


def kind_of_source(source: str) -> MountKind:
    """Whether the short form means a folder, a named pipe or the name of a volume."""
    if re.match(r"^[/\\]{2}\.[/\\]pipe[/\\]", source):
        return "npipe"
    return "bind" if PATH.match(source) else "volume"
