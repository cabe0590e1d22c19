"""Outputs of other tools as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .cim_text import parse_cim_list, parse_cim_table
from .curl_output import parse_curl
from .dates import parse_date
from .decoding import decode_text
from .disk_space import parse_df
from .environment_names import parse_environment
from .free_memory import parse_free
from .ip_output import parse_ip_interfaces, parse_ip_routes
from .listening import parse_listening
from .plain_values import plain
from .registry_text import harmless, parse_registry_text
from .resolv_conf import parse_resolv_conf
from .service_text import parse_sc
from .shown_folder import parse_shown_folder
from .small_outputs import (
    parse_boot_entries,
    parse_memory_kills,
    parse_ulimit,
    parse_uname,
    parse_windows_version,
    parse_wslinfo,
)
from .sysctl import parse_meminfo, parse_vmstat

NO_ADMINISTRATOR = "N/A"
"""How Defender begins the sentence that it gives in place of exclusions to who is no administrator."""


def cim_objects(data: bytes) -> object:
    """One object for each group of properties, values as texts."""
    text = decode_text(data)
    return [dict(found) for found in parse_cim_table(text) or parse_cim_list(text)]


def defender_status(data: bytes) -> object:
    """The properties as texts; exclusions that need an administrator are null, which is not the same as none."""
    merged: dict[str, object] = {}
    for found in parse_cim_list(decode_text(data)):
        merged |= {name: None if value.startswith(NO_ADMINISTRATOR) else value for name, value in found.items()}
    return merged


def registry(data: bytes) -> object:
    """{key: {name: value}}; null for the values of keys that may hold secrets."""
    return {
        shown.key: dict(shown.values) if harmless(shown) else None for shown in parse_registry_text(decode_text(data))
    }


def date(data: bytes) -> object:
    """{time, utc}: ISO 8601 as shown and in UTC, null where the zone is not told."""
    found = parse_date(decode_text(data))
    return {"time": found.at.isoformat(), "utc": found.utc.isoformat() if found.utc else None} if found else None


def resolv_conf(data: bytes) -> object:
    """{nameservers, by_wsl}."""
    found = parse_resolv_conf(data)
    return {"nameservers": [server for server, _ in found.servers], "by_wsl": found.by_wsl}


def number(data: bytes) -> object:
    """The one number that the command printed, or null."""
    words = decode_text(data).split()
    return int(words[-1]) if words and words[-1].isdigit() and len(words[-1]) < 20 else None


def _of(parse: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: plain(parse(decode_text(data)))


KINDS: Mapping[str, Callable[[bytes], object]] = {
    "free": _of(parse_free),
    "df": _of(parse_df),
    "uname": _of(parse_uname),
    "ver": _of(parse_windows_version),
    "nproc": number,
    "meminfo": lambda data: dict(parse_meminfo(data)),
    "vmstat": lambda data: dict(parse_vmstat(data)),
    "pwd": _of(parse_shown_folder),
    "ulimit": _of(parse_ulimit),
    "ss": _of(parse_listening),
    "netstat": _of(parse_listening),
    "get-nettcpconnection": _of(parse_listening),
    "date": date,
    "bcdedit": _of(parse_boot_entries),
    "cim-list": cim_objects,
    "defender-status": defender_status,
    "registry": registry,
    "services": _of(parse_sc),
    "wslinfo": _of(parse_wslinfo),
    "ip-route": _of(parse_ip_routes),
    "ip-link": _of(parse_ip_interfaces),
    "ip-address": _of(parse_ip_interfaces),
    "resolv-conf": resolv_conf,
    "env": _of(parse_environment),
    "curl": _of(parse_curl),
    "memory-kills": _of(parse_memory_kills),
}
