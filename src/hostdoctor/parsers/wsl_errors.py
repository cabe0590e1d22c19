"""What wsl.exe and the launchers of distributions print when something fails, in any language.

Only identifiers are read: codes, addresses, commands, paths. The prose is localised and differs between versions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .decoding import decode_wsl
from .pasted import undecorate
from .wsl_error_causes import cause_of_code
from .wsl_error_codes import is_known
from .wsl_settings_placement import place
from .wsl_warnings import WslWarning, parse_wsl_warnings
from .wslconfig_keys import WSLCONFIG_KEYS

# microsoft/WSL ExecutionContext and wslutil.cpp; a terminal may break a long code behind a slash.
CODE = re.compile(
    r"\b(?:Wsl|Wslg|Bash|WslConfig)/(?:\s*\n\s*)?(?:[A-Z]\w{0,40}/(?:\s*\n\s*)?){0,12}(?:[A-Z][A-Z0-9_]+|0[xX][0-9a-fA-F]+)(?!\w|/\w)"
)
# It may break one within a word as well.
BROKEN_CODE = re.compile(r"\b((?:Wsl|Wslg|Bash|WslConfig)/[\w/]{3,160})\n[ \t]*(?=\w)")
# Launchers of distributions print whatever number they got, and beneath it "Error: 0x1bc" with Windows' words.
LAUNCHED = re.compile(r"W(?:sl|SL)RegisterDistribution[^\n]{1,40}?\b(0[xX][0-9a-fA-F]{1,8})\b")
NUMBER = re.compile(r"\b0[xX](?:[89a-cA-C][0-9a-fA-F]{7}|(?:19[eE]|1[bB][cC]))\b")

QUOTED_PATH = re.compile(r"['\"“„«「‘]\s*((?:[A-Za-z]:\\|\\\\)[^'\"”“»」’]{1,500}?)\s*['\"”“»」’]")
# A command in front of the name of a disk is none of its folders.
BARE_DISK = re.compile(
    r"(?<![\w\\])(?:[A-Za-z]:\\(?:(?!\.exe\b)[^'\"\n:*?<>|])*?\.vhdx?\b|\\\\\.\\PHYSICALDRIVE\d+)", re.IGNORECASE
)

# A feature that was enabled a moment ago: the progress bar of DISM at its end, or Windows' own name for it.
FEATURE_ENABLED = re.compile(r"\[=*100[.,]0%=*\]|ERROR_SUCCESS_REBOOT_REQUIRED")
# The sentence has no code (WslClient.cpp). What stands below it changed with each release, and people leave it out.
NO_DISTRIBUTION = re.compile(
    r"no (?:installed distributions|distributions (?:are )?installed)"
    r"|keine (?:installierten Distributionen|Distributionen installiert)"
    r"|(?:aucune|pas de|pas d['’]autres) distributions? [^\n]{0,12}install"
    r"|(?:no (?:tiene|hay)|sin|ninguna) (?:ninguna )?distribuci(?:ón|ones) instalada"
    r"|(?:não (?:tem|possui|há)|sem|nenhuma) (?:nenhuma )?distribuiç(?:ão|ões) instalada"
    r"|(?:non (?:ha|sono presenti|ci sono)|nessuna) (?:alcuna )?distribuzion[ei] installat"
    r"|(?:нет|отсутствуют) установленны[ех]х? дистрибутив|(?:nie ma|brak) (?:żadnych )?zainstalowanych dystrybucji"
    r"|geen (?:geïnstalleerde distributies|distributies geïnstalleerd)|(?:inga|ingen) installer(?:ade|te|ede) distribu"
    r"|(?:nemá|nejsou) (?:žádné )?nainstalované (?:žádné )?distribuce|yüklü (?:bir )?dağıtım[^\n]{0,6} yok"
    r"|(?:没有|沒有|未)(?:任何)?(?:已)?(?:安装|安裝)(?:任何)?(?:的)?(?:任何)?(?:分发|发行|散發|散佈|發行|發佈)"
    r"|ディストリビューション[^\n]{0,4}インストールされていま?(?:せん|ない)"
    r"|インストール(?:済み|されている|された)の?ディストリビューション[^\n]{0,4}(?:ありません|ない)"
    r"|설치된 (?:배포|리눅스 배포)[^\n]{0,4} ?없",
    re.IGNORECASE,
)
# wsl.exe of Windows itself prints this sentence without a code.
NO_SUCH_DISTRIBUTION = re.compile(
    r"no distribution with the supplied name|keine Distribution mit dem angegebenen Namen"
    r"|aucune distribution (?:avec le|portant le|du) nom|ninguna distribución con el nombre"
    r"|(?:没有使用|没有|不存在)(?:所)?提供(?:的)?名称的(?:分发|发行版)|指定された名前のディストリビューション(?:は|が)(?:ありません|存在しません|見つかりません)",
    re.IGNORECASE,
)
WAITS_FOR_REBOOT = frozenset(
    {"virtual-machine-platform-disabled", "virtualization-unavailable", "wsl-component-disabled"}
)
CAUSE_BY_MARK = (
    (re.compile(r"aka\.ms/(?:enablevirtualization|wsl2-install)", re.IGNORECASE), "virtualization-unavailable"),
    # Without the link: the second line of the message names the BIOS in every language.
    (
        re.compile(r"WSL ?2 is not supported with your current|WSL ?2\b[^\n]{0,120}\n[^\n]{0,200}\bBIOS\b"),
        "virtualization-unavailable",
    ),
    (re.compile(r"aka\.ms/wsl2kernel", re.IGNORECASE), "wsl2-kernel-update-needed"),
    (re.compile(r"--list --online.*--install <", re.DOTALL), "no-distribution"),
    (NO_DISTRIBUTION, "no-distribution"),
    (NO_SUCH_DISTRIBUTION, "wrong-distro-name"),
    (re.compile(r"wsl\.exe --install.*aka\.ms/wslinstall", re.DOTALL), "wsl-not-installed"),
    (
        re.compile(r"^[^\n:：]+[:：]\s*--?[\w-]+\s*$(?=.*wsl(?:\.exe)? (?:\[|--help))", re.DOTALL | re.MULTILINE),
        "option-unknown-to-this-wsl",
    ),
    # Before 1.0 wsl.exe printed Windows' own sentence alone; these two are frequent.
    (
        re.compile("not supported for the type of object|对象类型不支持|物件類型不支援"),
        "winsock-lsp-conflict",
    ),
    (re.compile("Catastrophic failure|灾难性故障|Error catastrófico"), "unexpected-failure"),
    # What people leave of the message about a disk.
    (re.compile(r"attach disk ['\"][^\n]{1,400}?WSL ?2:\s+The system cannot find the"), "vhdx-path-missing"),
    (re.compile(r"attach disk ['\"][^\n]{1,400}?WSL ?2:\s+Access is denied"), "vhdx-access-denied"),
    (re.compile(r"attach disk ['\"][^\n]{1,400}?WSL ?2:\s+The process cannot access the file"), "disk-in-use"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WslErrorText:
    """One failure: `code` as printed, `hresult` its number where one is printed, `cause` an id of `CAUSES`.

    `path` is the file or disk that the message names. Warnings about settings may come without any failure.
    """

    code: str | None = None
    hresult: str | None = None
    cause: str | None = None
    path: str | None = None
    warnings: tuple[WslWarning, ...] = ()


def parse_wsl_errors(data: bytes) -> WslErrorText:
    """The first failure of the text and all warnings; without a code, the cause is what other marks tell, or None."""
    text = undecorate(decode_wsl(data))
    warnings = parse_wsl_warnings(text)
    code = _code(text)
    last = code.rpartition("/")[2] if code else ""
    return WslErrorText(
        code=code,
        hresult=last if last.lower().startswith("0x") else None,
        cause=_cause(text, code, warnings),
        path=_path(text),
        warnings=warnings,
    )


def _code(text: str) -> str | None:
    match = _whole_code(text) or LAUNCHED.search(text) or NUMBER.search(text)
    if match is None:
        return None
    return re.sub(r"\s+", "", match.group(match.lastindex or 0))


def _whole_code(text: str) -> re.Match[str] | None:
    printed = CODE.search(text)
    if printed and is_known(printed.group().rpartition("/")[2]):
        return printed
    joined = CODE.search(BROKEN_CODE.sub(r"\1", text))
    return joined if joined and (printed is None or is_known(joined.group().rpartition("/")[2])) else printed


def _cause(text: str, code: str | None, warnings: Sequence[WslWarning]) -> str | None:
    if code:
        cause = cause_of_code(code)
        if cause == "vhdx-path-missing" and (_path(text) or "").lower().endswith("\\wsl\\system.vhd"):
            # This disk is a part of the package.
            return "wsl-installation-broken"
        return "reboot-pending" if cause in WAITS_FOR_REBOOT and FEATURE_ENABLED.search(text) else cause
    by_mark = next((cause for mark, cause in CAUSE_BY_MARK if mark.search(text)), None)
    return by_mark or next(filter(None, (_cause_of_warning(warning) for warning in warnings)), None)


def _cause_of_warning(warning: WslWarning) -> str | None:
    if warning.kind == "proxy-not-mirrored":
        return "localhost-proxy-not-mirrored"
    if warning.kind == "unknown-key":
        return _cause_of_unknown_key(warning.key or "")
    if warning.kind == "invalid-value":
        # Every WSL that has the mode accepts it; the one that printed this is older.
        mode = (warning.detail or "").lower()
        return "wslconfig-newer-than-wsl" if mode == "networkingmode=mirrored" else "wslconfig-invalid-value"
    return "wslconfig-unknown-key" if warning.about_settings else None


def _cause_of_unknown_key(key: str) -> str:
    if key.lower() in WSLCONFIG_KEYS:
        return "wslconfig-newer-than-wsl"
    section, dot, name = key.rpartition(".")
    kind = place("wslconfig", section if dot else None, name).kind
    return f"wslconfig-{kind}" if kind in {"wrong-section", "wrong-file"} else "wslconfig-unknown-key"


def _path(text: str) -> str | None:
    text = "\n".join(line for line in text.split("\n") if "wsl: " not in line)
    for match in QUOTED_PATH.finditer(text):
        # A terminal breaks long paths at its edge, a page may indent what follows.
        path = re.sub(r"\s*\n\s*", "", match.group(1))
        if path == match.group(1) or re.search(r"\.\w{2,5}$", path):
            return path
    bare = BARE_DISK.search(text)
    return bare.group() if bare else None
