"""What the two settings files of WSL look like: keys tell them apart, and the name of the file where it is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hostdoctor.parsers import wsl_conf_keys, wslconfig_keys
from hostdoctor.parsers.kinds_wsl_settings import KINDS as VALUES
from hostdoctor.parsers.wsl_conf_keys import WSL_CONF_KEYS
from hostdoctor.parsers.wsl_settings_keys import SettingKey
from hostdoctor.parsers.wslconfig_keys import WSLCONFIG_KEYS
from hostdoctor.triage.kind import Kind

ROW = re.compile(r"\s*(?P<comment>[#;]\s*)?(?P<key>[A-Za-z][A-Za-z0-9]{1,40})\s*=(?P<value>.*)")
HEADER = re.compile(r"\s*(?P<comment>[#;]\s*)?\[\s*(?P<section>[A-Za-z][A-Za-z0-9]{1,20})\s*\]?\s*(?:#.*)?")
FLAT = re.compile(r"\s*(?:[a-z]{2,10} )?\[(?P<section>[A-Za-z0-9]{2,20})\] +(?P<key>[A-Za-z]{2,40}) *=")
# Names that other files have as well: they are evidence only beside one that is WSL's own.
COMMON = frozenset(["enabled", "root", "options", "command", "default", "kernel", "hostname", "guiapplications"])
SLIPS = frozenset(["ws12", "wls2", "wsl", "wsl1"])
"""What people write for `[wsl2]`."""
NAMES = frozenset(key.name.lower() for keys in (WSLCONFIG_KEYS, WSL_CONF_KEYS) for key in keys.values()) - COMMON
# WSL reads no row without "=", and it is one of the file all the same: "memory: 8GB", "systemd true".
WITHOUT_EQUALS = rf"(?i:{'|'.join(sorted(NAMES))})(?:\s*:\s*|\s+)\S{{1,60}}\s*"
SHARED = re.compile(r"(?:\s*(?:\[\s*(?:(?i:user)|Network)\s*\]|DHCP\s*=.*$))*\s*", re.MULTILINE)
"""What git's settings and those of systemd-networkd, which writes its names with capitals, have as well."""
BETWEEN = re.compile(
    r"\s*(?:[#;].*|[A-Za-z][\w.]{1,40}\s*=.*|\[[^\]]{0,40}\]?\s*|.*\\|\"[^\"]*\"?" rf"|{WITHOUT_EQUALS})"
)


def weigher(keys: Mapping[str, SettingKey], others: Mapping[str, SettingKey]) -> Callable[[str], int]:
    """Weighs lines by the names of one file; a name below a section of the other file is found out by the sum."""
    sections = {key.section.lower() for key in keys.values()} | {
        key.old_section.lower() for key in keys.values() if key.old_section
    }
    foreign = {key.section.lower() for key in others.values()}
    own = dict.fromkeys(sections - foreign, 3)
    if "wsl2" in sections:
        own |= {"wsl2": 4} | dict.fromkeys(SLIPS, 2)
    retired = wsl_conf_keys.RETIRED if keys is WSL_CONF_KEYS else wslconfig_keys.RETIRED
    names = {key.name.lower() for key in keys.values()} | set(retired)

    def weigh(line: str) -> int:
        if "[" in line:
            header = HEADER.fullmatch(line)
            if header:
                section = header["section"].lower()
                known = own.get(section, 1 if section in sections else 0)
                return min(known, 2) if header["comment"] else known
            flat = FLAT.match(line)
            if flat and flat["section"].lower() in sections and flat["key"].lower() in names:
                return 4
        row = ROW.fullmatch(line) if "=" in line else None
        if not row or row["key"].lower() not in names:
            return 0
        return 1 if row["key"].lower() in COMMON else 2

    return weigh


def _has_own_rows(text: str) -> bool:
    """Whether the text has more than what files of other programs have too."""
    return SHARED.fullmatch(text) is None


KINDS = (
    Kind(
        name="wslconfig",
        ask=r"type %UserProfile%\.wslconfig",
        value=VALUES["wslconfig"],
        weigh=weigher(WSLCONFIG_KEYS, WSL_CONF_KEYS),
        between=BETWEEN,
        gap=1,
        blanks=3,
        commands=re.compile(r"wslconfig", re.IGNORECASE),
        names=re.compile(r"\.?wslconf(?:ig)?\b(?!\.conf)", re.IGNORECASE),
        holds=_has_own_rows,
        file=True,
        family="wsl",
        side="windows",
    ),
    Kind(
        name="wsl-conf",
        ask="cat /etc/wsl.conf",
        value=VALUES["wsl-conf"],
        weigh=weigher(WSL_CONF_KEYS, WSLCONFIG_KEYS),
        between=BETWEEN,
        gap=1,
        blanks=3,
        commands=re.compile(r"wsl\.conf", re.IGNORECASE),
        names=re.compile(r"\bwsl\.conf\b", re.IGNORECASE),
        holds=_has_own_rows,
        file=True,
        family="wsl",
        side="linux",
    ),
)
