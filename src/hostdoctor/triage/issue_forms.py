"""Versions that the form of an issue asks for, as the programs print them.

WSL's form (microsoft/WSL .github/ISSUE_TEMPLATE) has a heading for each version and the bare number below it; Docker's
(docker/for-win) has a list of labels. Read are numbers of Windows and of the WSL package alone, not what people write
around them: "Windows 11 home edition" and "2" say no release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .lines import Line

HEADING = re.compile(
    r"\s{0,3}#{2,6}\s+(?:(?P<windows>Windows (?:Build |OS )?(?:Version|Number|Build)|OS Build)|(?P<wsl>WSL Version)"
    r"|(?P<any>Version))\s*[:：]?\s*",
    re.IGNORECASE,
)
"""Older forms of WSL ask for the version of Windows as `Version` alone."""
ROW = re.compile(
    r"\s{0,12}[-*•+]\s+\**(?:Windows(?: OS| Build)? (?:Version|Number|Build)|OS Build)\**\s*[:：]\**\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
LONGEST = 80
"""Characters of an answer that is a version and little else."""
NEAR = 3
"""Lines below a heading in which its answer stands."""
BUILD = re.compile(r"(?<![\d.])(?:10\.0\.)?(?P<build>1\d{4}|2\d{4})(?:\.(?P<revision>\d{1,5}))?(?![\d.]*\d)")
RELEASE = re.compile(r"\s*`?(?P<release>[0-9]{1,2}(?:\.\d{1,5}){2,3})`?\s*")
OF_WSL = re.compile(
    r"\s{0,12}[-*•+]\s+\W{0,4}(?:WSLg?|MSRDC|Direct3D|DXCore)\b[^:：]{0,20}[:：]\s*\d+\.\d", re.IGNORECASE
)
PRINTED = re.compile(r"Microsoft Windows \[\D{0,30}10\.\d", re.IGNORECASE)


def with_answers(lines: Sequence[Line]) -> list[Line]:
    """The lines, with an answer of a form written as `ver` and `wsl --version` write it."""
    shown = list(lines)
    for at, text in _answers(lines):
        shown[at] = replace(lines[at], text=text)
    return shown


def _answers(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    for at, line in enumerate(lines):
        if "#" in line.text and (heading := HEADING.fullmatch(line.text)):
            below = next(
                (near for near in range(at + 1, min(at + 1 + NEAR, len(lines))) if not lines[near].blank), None
            )
            text = _below(heading, lines[below].text) if below is not None else ""
            if below is not None and text:
                yield below, text
            continue
        row = ROW.fullmatch(line.text) if ":" in line.text or "：" in line.text else None
        if row and (text := _printed(row["value"][:LONGEST])) and not _beside_versions_of_wsl(lines, at):
            yield at, text


def _below(heading: re.Match[str], text: str) -> str:
    if heading["wsl"]:
        release = RELEASE.fullmatch(text)
        return f"WSL version: {release['release']}" if release else ""
    return _windows(text) if heading["windows"] or "10.0." in text else ""


def _windows(text: str) -> str:
    """Nothing where `ver` printed it, which is read as it is."""
    return "" if len(text) > LONGEST or PRINTED.search(text) else _printed(text)


def _printed(text: str) -> str:
    build = BUILD.search(text)
    if not build:
        return ""
    revision = f".{build['revision']}" if build["revision"] else ""
    return f"Microsoft Windows [Version 10.0.{build['build']}{revision}]"


def _beside_versions_of_wsl(lines: Sequence[Line], at: int) -> bool:
    """Whether the row is one of `wsl --version` that somebody made a list of."""
    return any(OF_WSL.match(line.text) for line in lines[max(at - 6, 0) : at + 7])
