"""What identifies a machine or an account: SID, GUID, MAC address, Docker engine id, machine-id, e-mail address."""

from __future__ import annotations

import re
from collections.abc import Callable

from .layout import substitute
from .spelling import END, START
from .words import is_token

SID = re.compile(rf"{START}(?P<head>S-1-5-21|S-1-12-1)-(?P<body>\d+-\d+-\d+)(?P<tail>-\d+)?(?![\d-])", re.IGNORECASE)
GUID = re.compile(rf"{START}[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}{END}", re.IGNORECASE)
MAC = re.compile(r"(?<![\w:-])[0-9a-f]{2}(?P<mark>[:-])(?:[0-9a-f]{2}(?P=mark)){4}[0-9a-f]{2}(?![\w:-])", re.IGNORECASE)
ENGINE = re.compile(r"(?<![\w:])(?:[A-Z0-9]{4}:){11}[A-Z0-9]{4}(?![\w:])")
MACHINE_ID = re.compile(
    r"(?P<lead>(?:machine[-_]?id|boot[-_]?id|product_uuid|analytics\w*id|instanceid)\W{0,6})(?P<id>[0-9a-f]{32})(?!\w)",
    re.IGNORECASE,
)
MAIL = re.compile(
    rf"{START}(?P<local>[\w.%+-]+)@(?!v?\d+\.\d)"
    r"(?P<host>(?:[a-z0-9\u00a1-\uffff][a-z0-9\u00a1-\uffff-]*\.)+[a-z]{2,24})(?![\w-])",
    re.IGNORECASE,
)
SPELLED_MAIL = re.compile(
    rf"{START}(?P<local>[\w.%+-]{{1,64}})[ \t]*[\[({{<][ \t]*(?:at|@|ät)[ \t]*[\])}}>][ \t]*"
    r"(?P<host>[a-z0-9-]+(?:(?:\.|[ \t]*[\[({<][ \t]*(?:dot|punkt|\.)[ \t]*[\])}>][ \t]*)[a-z0-9-]+)*"
    r"(?:\.|[ \t]*[\[({<][ \t]*(?:dot|punkt|\.)[ \t]*[\])}>][ \t]*)[a-z]{2,24})(?![\w-])",
    re.IGNORECASE,
)
"""`jane.doe (at) example.com`, as people write to hide it from programs."""
DOT = re.compile(r"[ \t]*[\[({<][ \t]*(?:dot|punkt|\.)[ \t]*[\])}>][ \t]*", re.IGNORECASE)

UNIT_TYPES = frozenset(
    ("service", "socket", "device", "mount", "automount", "swap", "target", "path", "timer", "slice", "scope")
)
"""`user@1000.service` is a unit of systemd, not an address."""
SERVICE_LOGINS = frozenset(("git", "hg", "svn", "noreply", "no-reply"))

OUR_GUID = "00000000-0000-4000-8000-"
OUR_MAC = "02-00-00-00-"
OUR_SID = "0-0-"
OUR_MAIL_HOST = "mail.example"
SHARED_GUIDS = frozenset(
    (
        "00000000-0000-0000-0000-000000000000",
        # Hyper-V's Default Switch; the owner id under which WSL's VM and its firewall rules are known.
        "c08cb7b8-9b3c-408e-8e30-5e16a3aeb444",
        "40e0ac32-46a5-438a-a0b2-2b479e8f2e90",
    )
)
"""The same on every machine, and looked for by name."""

Number = Callable[[str, str], int]


def hide_identifiers(text: str, number: Number) -> str:
    """The text with each identifier replaced by one of the same shape; `number` counts them by kind."""
    if "@" in text:
        text = substitute(MAIL, lambda match: _mail(match, number), text)
    if SPELLED_MAIL.search(text):
        text = substitute(SPELLED_MAIL, lambda match: _spelled_mail(match, number), text)
    if "-" in text:
        text = substitute(SID, lambda match: _sid(match, number), text)
        text = substitute(GUID, lambda match: _guid(match[0], number), text)
    if ":" in text or "-" in text:
        text = substitute(ENGINE, lambda match: _engine(match[0], number), text)
        text = substitute(MAC, lambda match: _mac(match, number), text)
    return substitute(MACHINE_ID, lambda match: match["lead"] + _machine_id(match["id"], number), text)


def _mail(match: re.Match[str], number: Number) -> str | None:
    host = match["host"].casefold()
    local = match["local"].casefold()
    if host.rpartition(".")[2] in UNIT_TYPES or local in SERVICE_LOGINS or is_token(local) or host == OUR_MAIL_HOST:
        return None
    return f"mail{number('mail', match[0])}@{OUR_MAIL_HOST}"


def _spelled_mail(match: re.Match[str], number: Number) -> str:
    address = f"{match['local']}@{DOT.sub('.', match['host'])}"
    return f"mail{number('mail', address)}@{OUR_MAIL_HOST}"


def _sid(match: re.Match[str], number: Number) -> str | None:
    if match["body"].startswith(OUR_SID):
        return None
    # The last number is the account's own (500 is Administrator, 1001 the first user); those before it the machine's.
    whole = match["body"] if match["head"].endswith("21") else match["body"] + (match["tail"] or "")
    tail = match["tail"] or "" if match["head"].endswith("21") else "-0"
    return f"{match['head']}-{OUR_SID}{number('sid', whole)}{tail}"


def _guid(guid: str, number: Number) -> str | None:
    folded = guid.casefold()
    if folded in SHARED_GUIDS or folded.startswith(OUR_GUID):
        return None
    return f"{OUR_GUID}{number('guid', folded):012x}"


def _machine_id(identifier: str, number: Number) -> str:
    if identifier.startswith("0" * 16):
        return identifier
    return f"{number('guid', identifier):032x}"


def _engine(identifier: str, number: Number) -> str | None:
    if identifier.startswith("0000:" * 8):
        return None
    digits = f"{number('engine', identifier):048d}"
    return ":".join(digits[start : start + 4] for start in range(0, 48, 4))


def _mac(match: re.Match[str], number: Number) -> str | None:
    mark, plain = match["mark"], match[0].replace(":", "-").upper()
    if plain.startswith(OUR_MAC) or plain in ("00-00-00-00-00-00", "FF-FF-FF-FF-FF-FF"):
        return None
    count = number("mac", plain)
    return mark.join(("02", "00", "00", "00", f"{count >> 8:02x}", f"{count & 255:02x}"))
