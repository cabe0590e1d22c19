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
TABLE_ROW = re.compile(r"^\s*\|\s*([^|]{2,100}?)\s*\|\s*([^|]{2,2000}?)\s*\|.*")
# The adapters' rows have their colon before "Hyper-V Virtual Ethernet Adapter".
BLOCK = re.compile(r"[^:：]*Hyper-V[^:：]*[:：]\s*(?P<rest>.*)")
# System Information (msinfo32) has the same rows with tabs.
PAIR = re.compile(
    r"\s*(?P<label>[^:：\t]*[^:：\s\d])(?:\s*[:：]\s*|\t\s*)(?P<value>"
    + "|".join(sorted(map(re.escape, ANSWERS), key=len, reverse=True))
    + r")(?![\w])[.。]?",
    re.IGNORECASE,
)
REMARK = re.compile(r"\s*(?:(?:[#(（<←,，;…]|//|--|=>|→|\.\.).*)?")
# What each row asks for, however its words are arranged: authors leave rows out, and translate them in another order.
ASKED = (
    re.compile(r"monit(?:or|eur)|überwach|监视|監視|モニター|모니터|монитор|izleme", re.IGNORECASE),
    re.compile(
        r"^(?=.*(?:virtual|wirtual|виртуал|sanal|虚拟|虛擬|仮想|가상)).*(?:firmware|固件|韌體|ファームウェア|펌웨어"
        r"|micro(?:programme|logiciel)|встроенн|прошив|üretici yazılım|oprogramowaniu układowym)",
        re.IGNORECASE,
    ),
    re.compile(
        r"second[- ]level|zweite[nr]? (?:ebene|stufe)|second niveau|segundo n[ií]vel|secondo livello|второго уровня"
        r"|drugiego poziomu|ikinci düzey|druhé úrovně|tweede niveau|二级|第二级|第 ?2 ?レベル|第二層|두 번째 수준",
        re.IGNORECASE,
    ),
    re.compile(
        r"data execution|ausführungsverhinderung|exécution des données|ejecución de datos|execução de dados|esecuzione"
        r"|выполнени|wykonywaniu danych|yürütme|数据执行|データ実行|資料執行|데이터 실행",
        re.IGNORECASE,
    ),
)
HYPERVISOR = re.compile(
    r"hypervisor|h[iy]perv[ie]|hypervizor|hiperwizor|hiper ?yönetici|гипервизор|низкоуровнев|监控程序|監控"
    r"|ハイパーバイザー|하이퍼바이저",
    re.IGNORECASE,
)
# The sentence where somebody left its label out.
DETECTED = re.compile(
    r"(?:A hypervisor has been detected|Es wurde ein Hypervisor erkannt|Un hyperviseur a été détecté"
    r"|Se detectó un hipervisor|Hipervisor detectado|Обнаружена низкоуровневая оболочка|已检测到虚拟机监控程序"
    r"|已?偵測到 ?Hypervisor|ハイパーバイザーが検出されました|하이퍼바이저가 검색되었습니다)[.。].*",
    re.IGNORECASE,
)
SECURITY = re.compile(
    r"[^:：]*(?:virtuali|виртуализ|wirtualiz|sanallaştır|虚拟化|虛擬化|仮想化|가상화)[^:：]*[:：]"
    r"\s*[^:：]*[^:：\s]\s*[:：]\s*(?P<status>[^:：,，]*[^:：,，\s])(?:\s*[,，].*)?",
    re.IGNORECASE,
)
# Get-ComputerInfo has the same values under names that are never translated.
COMPUTER_INFO = re.compile(r"[/#\s-]*(HyperV\w+)\s*:\s*(True|False)", re.IGNORECASE)
COMPUTER_INFO_ROWS = (
    "hypervrequirementvmmonitormodeextensions",
    "hypervrequirementvirtualizationfirmwareenabled",
    "hypervrequirementsecondleveladdresstranslation",
    "hypervrequirementdataexecutionpreventionavailable",
)
REQUIREMENTS = 4
FEWEST_ROWS = 2
LONGEST_ROW = 1000
LONGEST_LABEL = 100


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
    text = undecorate(decode_text(data, OEM))
    lines = [MARKUP.sub(" ", TABLE_ROW.sub(r"\1: \2", line[:LONGEST_ROW])).strip() for line in text.split("\n")]
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


def requirement_of(line: str) -> int | None:
    """Which of the four requirements a row is about, from 0 in the order of systeminfo; None for other lines."""
    pair = PAIR.match(line)
    return _asked(pair["label"]) if pair else None


def _block(lines: Sequence[str]) -> tuple[bool | None, list[bool | None]]:
    for at, line in enumerate(lines):
        match = BLOCK.fullmatch(line)
        if not match:
            continue
        following = [part for part in [match["rest"], *lines[at + 1 : at + 1 + REQUIREMENTS]] if part]
        if rows := list(_rows(following)):
            return False, _placed(rows)
        said = following[0] if following else ""
        if ("Hyper-V" in said or HYPERVISOR.search(said)) and not BLOCK.fullmatch(said):
            return True, []
    if any(DETECTED.fullmatch(line) for line in lines):
        return True, []
    return _without_label(lines)


def _without_label(lines: Sequence[str]) -> tuple[bool | None, list[bool | None]]:
    """Rows whose label is missing; people name single ones of them for other reasons."""
    rows = [row for line in lines for row in _rows([line]) if _asked(row[0]) is not None]
    asked = {_asked(label) for label, _ in rows}
    return (False, _placed(rows)) if len(asked) >= FEWEST_ROWS and asked & {0, 3} else (None, [])


def _rows(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Labels and answers up to the first line that has none; several may stand in one line."""
    for line in lines:
        end, pair = 0, PAIR.match(line)
        while pair:
            yield pair["label"].strip(), ANSWERS[pair["value"].lower()]
            end = pair.end()
            pair = PAIR.match(line, end)
        if not end or not REMARK.fullmatch(line, end):
            return


def _placed(rows: Sequence[tuple[str, bool]]) -> list[bool | None]:
    """The answers in the order of systeminfo, by what they are about where every label tells it."""
    asked = [_asked(label) for label, _ in rows]
    if None in asked or len(set(asked)) < len(asked):
        return [answer for _, answer in rows]
    by_number = dict(zip(asked, (answer for _, answer in rows), strict=True))
    return [by_number.get(number) for number in range(REQUIREMENTS)]


def _asked(label: str) -> int | None:
    label = label[-LONGEST_LABEL:]
    return next((number for number, sign in enumerate(ASKED) if sign.search(label)), None)


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
