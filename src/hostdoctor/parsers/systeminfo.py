"""What `systeminfo` says about Hyper-V and virtualization-based security, in any language.

The block has one label and then either one sentence, that a hypervisor runs, or four rows that end in yes or no, in a
fixed order. With a hypervisor running Windows prints no row: "no" there would be about a guest, not the firmware.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .decoding import decode_text
from .pasted import undecorate

# Windows' console tools write in the OEM code page, which is this one in Western Europe and differs from the ANSI one.
OEM = "cp850"

YES = "yes ja oui sí si sim sì да tak ano evet igen kyllä はい 是 예 true"
NO = "no nein non não nie ne nee nej nei нет hayır nem ei いいえ 否 아니요 아니오 false"
ANSWERS = {**dict.fromkeys(YES.split(), True), **dict.fromkeys(NO.split(), False)}

MARKUP = re.compile(r"[*|`'\"]+")
# The adapters' rows have their colon before "Hyper-V Virtual Ethernet Adapter".
BLOCK = re.compile(r"[^:：]*Hyper-V[^:：]*[:：]\s*(?P<rest>.*)")
ROW = re.compile(r"[^:：]*[^:：\s\d]\s*[:：]\s*(?P<value>[^\s:：]+)")
HYPERVISOR = re.compile(
    r"Hyper-V|h[iy]perv[ie]|hypervizor|hiperwizor|гипервизор|низкоуровнев|监控程序|監控|ハイパーバイザー|하이퍼바이저",
    re.IGNORECASE,
)
SECURITY = re.compile(
    r"[^:：]*(?:virtuali|виртуализ|wirtualiz|sanallaştır|虚拟化|虛擬化|仮想化|가상화)[^:：]*[:：]"
    r"\s*[^:：]*[^:：\s]\s*[:：]\s*(?P<status>[^:：]*[^:：\s])",
    re.IGNORECASE,
)
# Get-ComputerInfo has the same values under names that are never translated.
COMPUTER_INFO = re.compile(r"(HyperV\w+)\s*:\s*(True|False)", re.IGNORECASE)
COMPUTER_INFO_ROWS = (
    "hypervrequirementvmmonitormodeextensions",
    "hypervrequirementvirtualizationfirmwareenabled",
    "hypervrequirementsecondleveladdresstranslation",
    "hypervrequirementdataexecutionpreventionavailable",
)
REQUIREMENTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HyperVInfo:
    """Each value is None where the text does not say it; `vbs_status` is as printed.

    With `hypervisor_detected` the four requirements are None, and nothing may be said about the firmware.
    """

    hypervisor_detected: bool | None = None
    vm_monitor_mode: bool | None = None
    firmware_virtualization: bool | None = None
    slat: bool | None = None
    dep: bool | None = None
    vbs_status: str | None = None


def parse_systeminfo(data: bytes) -> HyperVInfo:
    """The first block about Hyper-V and the status of virtualization-based security."""
    lines = [MARKUP.sub(" ", line).strip() for line in undecorate(decode_text(data, OEM)).split("\n")]
    detected, rows = _computer_info(lines) or _block(lines)
    monitor, firmware, slat, dep = [*rows, None, None, None, None][:REQUIREMENTS]
    return HyperVInfo(
        hypervisor_detected=detected,
        vm_monitor_mode=monitor,
        firmware_virtualization=firmware,
        slat=slat,
        dep=dep,
        vbs_status=_security_status(lines),
    )


def _block(lines: Sequence[str]) -> tuple[bool | None, list[bool | None]]:
    for at, line in enumerate(lines):
        match = BLOCK.fullmatch(line)
        if not match:
            continue
        following = [part for part in [match["rest"], *lines[at + 1 : at + 1 + REQUIREMENTS]] if part]
        rows: list[bool | None] = list(_rows(following))
        if rows:
            return False, rows
        if following and HYPERVISOR.search(following[0]) and not BLOCK.fullmatch(following[0]):
            return True, []
    return None, []


def _rows(lines: Sequence[str]) -> Iterator[bool]:
    for line in lines:
        match = ROW.fullmatch(line)
        answer = ANSWERS.get(match["value"].strip(".。").lower()) if match else None
        if answer is None:
            return
        yield answer


def _computer_info(lines: Sequence[str]) -> tuple[bool | None, list[bool | None]] | None:
    """Each value by its own name; a requirement is filled in only where no hypervisor runs."""
    matches = (COMPUTER_INFO.fullmatch(line) for line in lines)
    found = {match.group(1).lower(): match.group(2).lower() == "true" for match in matches if match}
    if not found:
        return None
    rows = [found.get(name) for name in COMPUTER_INFO_ROWS]
    told = any(row is not None for row in rows)
    detected = found.get("hypervisorpresent", False if told else None)
    return detected, [] if detected else rows


def _security_status(lines: Sequence[str]) -> str | None:
    matches = (SECURITY.fullmatch(line) for line in lines if "Hyper-V" not in line)
    return next((match["status"] for match in matches if match), None)
