"""Output of `wsl --status`, of inbox and modern builds, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .decoding import decode_wsl
from .pasted import undecorate, unmark

WSL1_UNSUPPORTED = "wsl1-unsupported"
WSL2_NO_VIRTUALIZATION = "wsl2-unsupported-virtualization"

USAGE = re.compile(r"wsl(?:\.exe)? \[")
LINE_START = re.compile(r"^\s*(?:#+ |//+|-- |;+ |::|[Rr][Ee][Mm] |[*•+-] )?\s*")
"""The marks of a comment, in languages of settings and scripts, or of a list."""
ROW = re.compile(r"(?P<label>[^:：\\/]*[^:：\\/\s])\s*[:：]\s*(?P<value>[A-Za-z0-9._-]{1,256})(?:\s+[#(<←].*)?")
VERSION = re.compile(r"\d+(?:\.\d+){2,}(?:-[\w.-]+)?")
# Labels that name a product stand before its version or, in inbox builds, before the day of the last update.
PRODUCT = re.compile(r"(?<![a-z])(?:wslg?|windows|linux|msrdc|direct3d|dxcore)(?![a-z])", re.IGNORECASE)

# Sentences are told by what no translation changes (names, commands, addresses) and by the stem of one word.
VIRTUAL = re.compile(r"virtual|virtuaali|wirtual|виртуал|虚拟|虛擬|仮想|가상|sanal", re.IGNORECASE)
# Inbox builds say no more than the feature and the firmware's menu.
NO_VIRTUALIZATION = re.compile(
    rf"aka\.ms/enablevirtualization|(?=.*(?<![A-Za-z])BIOS).*(?:{VIRTUAL.pattern})", re.IGNORECASE
)
AUTOMATIC = re.compile(r"autom|otomatik|автомат|自动|自動|자동", re.IGNORECASE)
OFF = re.compile(
    r"\boff\b|deaktiv|ausgeschaltet|désactiv|desactiv|desativ|disattiv|отключ|выключ|wyłącz|vypnut|uitgeschakeld|inaktiv"
    r"|kapalı|devre dışı|letilt|poissa|关闭|禁用|未启用|關閉|停用|無効|オフ|꺼|사용 안",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WslStatus:
    """What the text says; each value is None where it says nothing.

    `kernel` and `automatic_updates` are printed by inbox builds only; `kernel_missing` is theirs as well.
    "wsl1-unsupported" is normal on a healthy Windows 11 that uses WSL 2 alone.
    """

    default_distribution: str | None
    default_version: int | None
    kernel: str | None
    automatic_updates: bool | None
    warnings: tuple[str, ...]
    kernel_missing: bool


def parse_wsl_status(data: bytes) -> WslStatus:
    """The status; a text of something else, such as the usage that old inbox builds print, gives one without values."""
    text = undecorate(decode_wsl(data))
    lines = [LINE_START.sub("", unmark(line)).strip() for line in text.split("\n")] if not USAGE.search(text) else []
    rows = [match for line in lines if (match := ROW.fullmatch(line))]
    version_at = next((at for at, row in enumerate(rows) if row["value"] in {"1", "2"}), None)
    return WslStatus(
        default_distribution=_default_distribution(rows, version_at or 0),
        default_version=None if version_at is None else int(rows[version_at]["value"]),
        kernel=next((row["value"] for row in rows if VERSION.fullmatch(row["value"]) and not _is_product(row)), None),
        automatic_updates=_automatic_updates(lines),
        warnings=tuple(_warnings(lines)),
        kernel_missing=any("--update" in line and re.search("WSL ?2", line) for line in lines),
    )


def _is_product(row: re.Match[str]) -> bool:
    return PRODUCT.search(row["label"]) is not None


def _default_distribution(rows: list[re.Match[str]], version_at: int) -> str | None:
    """The name that stands nearest to the default version, which follows it unless somebody moved the rows."""
    names = [
        (abs(version_at - at), row["value"])
        for at, row in enumerate(rows)
        if row["value"] not in {"1", "2"} and not VERSION.match(row["value"]) and not _is_product(row)
    ]
    return min(names, key=lambda name: name[0])[1] if names else None


def _automatic_updates(lines: list[str]) -> bool | None:
    for line in lines:
        # "The Windows Subsystem for Linux kernel can be manually updated with 'wsl --update', but ...": Windows
        # Update is told not to bring other products.
        if "--update" in line and "Linux" in line:
            return False
        if "WSL" in line and "--" not in line and AUTOMATIC.search(line):
            return not OFF.search(line)
    return None


def _warnings(lines: list[str]) -> Iterator[str]:
    if any("WSL1" in line for line in lines):
        yield WSL1_UNSUPPORTED
    if any(
        NO_VIRTUALIZATION.search(line) or _without_virtualization(lines[at : at + 2]) for at, line in enumerate(lines)
    ):
        yield WSL2_NO_VIRTUALIZATION


def _without_virtualization(pair: list[str]) -> bool:
    """Whether a line about WSL 2 and the next speak of it: packages before 2.1 begin with the configuration alone."""
    return re.search("WSL ?2", pair[0]) is not None and any(VIRTUAL.search(line) for line in pair)
