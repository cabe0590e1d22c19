"""What outputs of wsl.exe look like, in any of its languages."""

from __future__ import annotations

import re

from hostdoctor.parsers.kinds_wsl import KINDS as VALUES
from hostdoctor.parsers.pasted import unmark
from hostdoctor.parsers.wsl_errors import LAUNCHED, NO_DISTRIBUTION, NO_SUCH_DISTRIBUTION, parse_wsl_errors
from hostdoctor.parsers.wsl_list import parse_wsl_list_verbose
from hostdoctor.parsers.wsl_status import LINE_START, VIRTUAL, parse_wsl_status
from hostdoctor.parsers.wsl_version import KERNEL, parse_wsl_version
from hostdoctor.triage.kind import Kind, command

VERSION = re.compile(
    r"(?P<label>[^:：|=]{1,48}?)\s?[:：][ \t\u3000*`]*\d{1,6}(?:[.,]\d{1,9}){2,3}(?:-[\w.-]{1,60})?(?![\w.])"
)
VERSION_NEAR = re.compile(r"[:：][ \t\u3000*`\[]{0,24}\d{1,6}[.,]\d")
VERSION_ROW = re.compile(
    r"\s*(?:[-•*]\s+|#+ )?[^:：|=]{1,48}?\s?[:：][\s*`]*\d[\w.,-]{4,80}[`\"']?,?\s*(?:(?<=\s)(?:[#(<←]|//).*)?"
)
PRODUCTS = {"wsl": 4, "wslg": 3, "msrdc": 3, "direct3d": 3, "dxcore": 3, "windows": 1}
PRODUCT = re.compile(r"(?<![A-Za-z])(wslg|wsl|msrdc|direct3d|dxcore|windows)(?![A-Za-z])", re.IGNORECASE)

HEADER = re.compile(r"\bNAME\s+STATE\s+VERSION\b")
HEADER_LINE = re.compile(r"[\s*|>#/`;:\"'│-]*(?:[Rr][Ee][Mm]\s+)?NAME\s+STATE\s+VERSION\b")
OTHER_HEADER = re.compile(r"\s*[^\W\d_]{2,12}\s{3,}[^\W\d_]{2,14}\s{3,}[^\W\d_]{2,12}\s*")
COLUMNS = re.compile(r"[\s*#/;:\"'│-]*[\w.-]+(?:\s{2,}|\t)\S.{0,40}?(?:\s{2,}|\t)[12]\b")
LIST_ROW = re.compile(r"\s[12](?:[\s\"',]|$)")

DEFAULT = re.compile(
    r"default|standard|par défaut|predeterminad|padrão|predefinid|predefinit|по умолчанию|domyśln|výchozí|varsayılan"
    r"|standaard|alapértelmezett|既定|默认|預設|기본|oletus",
    re.IGNORECASE,
)
STATUS_ROW = re.compile(r"(?P<label>[^:：\\/|=]{4,60})[:：]\s*(?P<value>[A-Za-z0-9._-]{1,256})(?:\s+[#(<←].*)?\s*")
VERSION_WORD = re.compile(r"vers[iãj]|verz|wersj|версия|sürüm|版本|バージョン|버전", re.IGNORECASE)
STATUS_NEAR = (":", "：", "WSL", "Linux", "--update", "--no-dist", "aka.ms/")
COMPONENT = re.compile(
    r"(?=.*WSL1).*(?:[\"“„«「'][^\"”“»」']{0,60}Linux|Subsystém Windows pro Linux,?\.|Linuxille -osa"
    r"|Linuxos Windows-alrendszer választható|for Linux-komponenten)"
)
"""The second line of the sentence about WSL 1, which names Windows' component, in most languages in quotes."""
STATUS_MARK = re.compile(
    r"aka\.ms/(?:enablevirtualization|wsl2kernel|wsl2-install)|^\s*\"?(?:[AO] )?WSL ?[12]\b"
    r"|Linux.{0,80}\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
    r"|^\s*(?:WSL|.{0,40}\bWSL\b).{0,30}(?:autom|自动|自動|자동|автом|otomatik)|--update\b"
    r"|WSL 2.{0,60}kernel",
    re.IGNORECASE,
)

CODE = re.compile(
    r"(?<![\w/])(?:Wsl|Wslg|Bash|WslConfig)/(?:[A-Z]\w{0,40}/){0,12}"
    r"(?:[A-Z][A-Z0-9_]{2,60}|0[xX][0-9a-fA-F]{8}|[A-Z]\w{0,40}/?$)"
)
LABELLED = re.compile(r"[:：]\s*(?:Wsl|Wslg|Bash|WslConfig)/|^\s*(?:Wsl|Wslg|Bash|WslConfig)/\S+\s*$")
REST_OF_CODE = re.compile(r"\s*(?:[A-Z]\w{1,40}/){0,8}(?:[A-Z]{1,8}_[A-Z0-9_]{3,60}|0[xX][0-9a-fA-F]{8})\s*")
"""What stands below a code that a terminal broke behind a slash."""
TITLE = re.compile(r"# \S.{0,120}\b(?:Wsl|Wslg|Bash|WslConfig)/\S{4,200}")
"""The title of an issue that ends in its code."""
NUMBER = re.compile(r"(?<!\w)0[xX](?:8[0-9a-fA-F]{7}|[cC]03[aA][0-9a-fA-F]{4}|19[eE]|1[bB][cC])(?!\w)")
LAUNCHER = re.compile(
    r"WslRegisterDistribution|Distribution Name: |^\s*[^\s:：]{2,14}(?: [^\s:：]{2,12})?\s?[:：]\s?0[xX]|WSL",
    re.IGNORECASE,
)
WARNING = re.compile(r"(?<![A-Za-z/])wsl: \S")
LINK = re.compile(r"aka\.ms/(?:enablevirtualization|wsl2-install|wsl2kernel|wslinstall|wslstorepage)", re.IGNORECASE)
LINKED = re.compile(
    r"WSL ?2|\bBIOS\b|Linux|(?:^|[.。] ?)(?:For|Para|Pour|Für|Per) \S.{0,60}\S,? (?:https?://)?\Z", re.IGNORECASE
)
"""What stands before the link in messages of WSL; people who send somebody there write less."""
BARE_LINK = re.compile(r"[\s<>\[\]()*•-]*(?:https?://)?aka\.ms/\w+[\s<>\[\]().]*", re.IGNORECASE)
FIRMWARE = re.compile(r"[^:：]*\bBIOS\b[^:：]*")
OTHER_MARKS = re.compile(
    r"\bwsl(?:\.exe)? \["
    r"|[Cc]atastrophic failure|灾难性故障|Error catastrófico|not supported for the type of object|对象类型不支持"
    r"|物件類型不支援"
)
UNKNOWN_OPTION = re.compile(r"\s*[^:：]{3,60}[:：]\s*--?[a-z][\w-]{0,30}\s*")
"""What wsl.exe of Windows itself says of an option that it does not know, above its usage."""
ERROR_NEAR = (
    *(": -", "：-", "： -"),
    *(
        "Wsl",
        "wsl",
        "WSL",
        "Linux",
        "0x",
        "0X",
        "Bash/",
        "aka.ms",
        ":\\",
        "[=",
        "PHYSICALDRIVE",
        "atastr",
        "not supported for",
        "istribu",
    ),
    *("名称的", "指定された名前", "灾难", "类型不", "類型不", "VirtualMachine", "ERROR_SUCC", "Linux", "BIOS"),
)
PROGRESS = re.compile(r"\[=*100[.,]0%=*\]|ERROR_SUCCESS_REBOOT_REQUIRED|VirtualMachinePlatform")
DISK = re.compile(
    r"['\"“„«「‘]\s*(?:[A-Za-z]:\\|\\\\)(?:[^'\"”“»」’]{1,300}['\"”“»」’]|[^'\"”“»」’]{30,300}$)|PHYSICALDRIVE\d"
)
"""A path in quotes, or the beginning of a long one that a terminal broke."""
SENTENCE = re.compile(r"\s*\"?(?:[AO] )?WSL ?[12]\b")
ATTACHED = re.compile(r"attach disk ['\"][^\n]{1,400}?['\"] to WSL ?2:|\bwslexec: WSL ?2\b")
"""What wsl.exe says, and Docker Desktop behind the name of its own part."""


def version(line: str) -> int:
    """Rows of a label, a colon and a version; the product tells how sure it is."""
    if not VERSION_NEAR.search(line):
        return 0
    line = unmark(line)
    total = 0
    matches = 0
    for match in VERSION.finditer(line):
        matches += 1
        product = PRODUCT.findall(match["label"])
        total += PRODUCTS[product[-1].lower()] if product else 1
    return total if matches > 1 or (matches and VERSION_ROW.fullmatch(line)) else 0


def list_verbose(line: str) -> int:
    """The table's head, and rows of a name, a known state (or wide gaps) and 1 or 2."""
    if HEADER.search(line):
        return 4 if HEADER_LINE.match(line) or parse_wsl_list_verbose(line.encode()) else 0
    line = unmark(line)
    if LIST_ROW.search(line):
        rows = parse_wsl_list_verbose(line.encode())
        if rows:
            columns = COLUMNS.match(line) is not None
            return 2 + (rows[0].state_norm is not None) + max(rows[0].default, columns) - (len(line.split()) > 6)
    return 1 if OTHER_HEADER.fullmatch(line) else 0


SETTING = re.compile(r"[A-Za-z]{1,30}[a-z][A-Z][a-z]{1,30}[A-Z][A-Za-z]{1,40}")
"""A name such as EnableIntegrationWithDefaultWslDistro: labels have blanks, or letters without capitals."""


def status(line: str) -> int:
    """Rows about the default distribution and version, and the sentences behind them."""
    if not any(mark in line for mark in STATUS_NEAR):
        return 0
    plain = LINE_START.sub("", unmark(line))
    row = STATUS_ROW.fullmatch(plain)
    label = row["label"].lstrip(" #*-") if row else ""
    if row and DEFAULT.search(label) and not label.startswith(('"', "'")) and not SETTING.fullmatch(label):
        return 4 if row["value"] in {"1", "2"} and VERSION_WORD.search(row["label"]) else 3
    if VERSION_ROW.fullmatch(plain) and VERSION.search(plain) and not PRODUCT.search(plain):
        return 1
    return 3 if COMPONENT.match(line) else 2 if STATUS_MARK.search(line) else int("--no-distribution" in line)


def errors(line: str) -> int:
    """Codes, warnings, and marks that no translation changes."""
    if not any(mark in line for mark in ERROR_NEAR):
        return 0
    if WARNING.search(line):
        return 6
    if CODE.search(line):
        return 7 if LABELLED.search(line) else 4 if TITLE.fullmatch(line) else 3
    if LAUNCHED.search(line):
        return 5
    if NUMBER.search(line) and LAUNCHER.search(line):
        return 5 if "WslRegister" in line or re.search(r"[:：]\s*0x", line, re.IGNORECASE) else 2
    if (
        ATTACHED.search(line)
        or OTHER_MARKS.search(line)
        or NO_SUCH_DISTRIBUTION.search(line)
        or _has_no_distribution(line)
    ):
        return 4
    if link := LINK.search(line):
        return 2 if BARE_LINK.fullmatch(line) else 4 if LINKED.search(line[: link.start()]) else 3
    if "wsl.exe --" in line or "wsl --update" in line or UNKNOWN_OPTION.fullmatch(line):
        return 2
    if REST_OF_CODE.fullmatch(line):
        return 1
    return (
        1
        if any(sign.match(line) for sign in (FIRMWARE, SENTENCE, COMPONENT))
        or PROGRESS.search(line)
        or DISK.search(line)
        else 0
    )


def _is_error(text: str) -> bool:
    found = parse_wsl_errors(text.encode())
    return found.code is not None or found.cause is not None or bool(found.warnings)


SENTENCE_WEIGHT = 2
"""What a sentence about WSL weighs in its status: less than the rows of the default distribution and version."""


def _is_status(text: str) -> bool:
    weights = [status(line) for line in text.split("\n")]
    # Old builds print one version, the kernel's: several are a list of anything.
    if max(weights) == 1 and weights.count(1) > 1:
        return False
    found = parse_wsl_status(text.encode())
    if found.default_version is not None or found.warnings:
        return True
    # A sentence about Linux beside a row of anything, such as hostnamectl's, names no distribution.
    return found.default_distribution is not None and max(weights) != SENTENCE_WEIGHT


WSL = r"wsl(?:\.exe)? (?:~ )?"

REST_OF_SENTENCE = 16
"""Letters that may follow in the languages whose sentence ends with a verb or a full stop."""


def _has_no_distribution(line: str) -> bool:
    """The sentence of wsl.exe, which ends there: people who quote it go on."""
    said = NO_DISTRIBUTION.search(line) if "Linux" in line else None
    return said is not None and len(line.rstrip()) - said.end() <= REST_OF_SENTENCE


KINDS = (
    Kind(
        name="wsl-version",
        ask="wsl --version",
        value=VALUES["wsl-version"],
        weigh=version,
        between=re.compile(r"\s*[^:：]{1,40}[:：]\s*[\d.]{1,40}\s*"),
        gap=1,
        starts=re.compile(
            rf"[^:：]*(?<![A-Za-z])WSL(?![A-Za-z])(?![^:：]*(?:{KERNEL.pattern}))[^:：]*[:：]\s*\d", re.IGNORECASE
        ),
        commands=command(rf"{WSL}(?:--version|-v)(?! \w)"),
        side="windows",
        holds=lambda text: parse_wsl_version(text.encode()) is not None,
    ),
    Kind(
        name="wsl-list-verbose",
        ask="wsl --list --verbose",
        value=VALUES["wsl-list-verbose"],
        weigh=list_verbose,
        between=re.compile(r"\s*\"{3}\s*|\s*\*?\s*[\w.-]{2,60}\s+\S{2,30}\s*|\s*\*?\s*[\w.-]{2,60}\s*"),
        blanks=1,
        starts=HEADER_LINE,
        commands=command(rf"{WSL}(?:--list|-l)\b.*(?:-v\b|--verbose)|{WSL}-lv|{WSL}(?:-v|--verbose) (?:-l|--list)"),
        side="windows",
        holds=lambda text: bool(parse_wsl_list_verbose(text.encode())) or HEADER.search(text) is not None,
    ),
    Kind(
        name="wsl-status",
        ask="wsl --status",
        value=VALUES["wsl-status"],
        weigh=status,
        between=re.compile(
            rf".{{0,40}}[:：]\s*[\d.]{{3,30}}\s*|.*(?:WSL ?1|WSL ?2|Linux|{VIRTUAL.pattern}).*", re.IGNORECASE
        ),
        gap=2,
        below=3,
        commands=command(rf"{WSL}--status"),
        side="windows",
        holds=_is_status,
    ),
    Kind(
        name="wsl-errors",
        ask="wsl (with the whole message that it prints)",
        value=VALUES["wsl-errors"],
        weigh=errors,
        gap=5,
        blanks=1,
        above=2,
        commands=command(r"wsl(?:\.exe)?(?: .*)?|bash\.exe|ubuntu\w*\.exe"),
        message=True,
        side="windows",
        holds=_is_error,
    ),
)
