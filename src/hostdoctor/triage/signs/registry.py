"""What keys of Windows' registry and its services look like, as reg.exe, regedit, PowerShell and sc.exe show them."""

from __future__ import annotations

import re

from hostdoctor.parsers.kinds_tools import KINDS as VALUES
from hostdoctor.parsers.registry_text import parse_registry_text
from hostdoctor.parsers.service_text import parse_sc
from hostdoctor.triage.kind import Kind, command, weights

NO_KEY = "unable to find the specified registry key"
OF_KEYS = weights(
    (r"^Windows Registry Editor Version|^\s*Hive: (?:HKEY_|HK[CL])", 4),
    (r"^\s*PSPath\s*: (?:Microsoft\.PowerShell\.Core\\)?Registry::", 4),
    (r"^\s{2,}\S.{0,200}?\s{2,}REG_(?:SZ|DWORD|QWORD|EXPAND_SZ|MULTI_SZ|BINARY)\b", 4),
    (r"^\s*\[HKEY_(?:CURRENT_USER|LOCAL_MACHINE)\\[^\]]{1,400}\]\s*$", 4),
    (rf"^\s*(?:ERROR|FEHLER): .{{0,20}}{NO_KEY}", 4),
    (r"^\s*HKEY_(?:CURRENT_USER|LOCAL_MACHINE)\\\S", 2),
    (r'^\s*"[\w ]{1,80}"=(?:dword:|hex|")', 2),
)
BETWEEN = re.compile(
    r"\s+\S.*|\"[^\"]{1,200}\"=.*|\s*[A-Za-z]\w{0,60}\s*: ?.*|\{[0-9A-Fa-f-]{36}\}\s.*|[-\s]+|Name\s+Property\s*"
)
OF_SERVICES = weights(
    (r"^\s*SERVICE_NAME: [\w.-]", 4),
    (r"\[SC\] .{0,80}\b1060\b", 4),
    (r"[:：]\s*[1-7]\s+(?:STOPPED|RUNNING|START_PENDING|STOP_PENDING|PAUSED)\b", 2),
    (r"[:：]\s*[0-4]\s+(?:AUTO_START|DEMAND_START|DISABLED)\b", 2),
    (r"[:：]\s*[0-9a-fA-F]{1,3}\s+WIN32(?:_\w+)?", 1),
)
KEY_NEAR = ("HKEY_", "Hive:", "REG_", "egistry", '"=')
SERVICE_NEAR = ("SERVICE_NAME", "1060", "STOP", "RUNNING", "START", "DISABLED", "PAUSED", "WIN32")


def registry(line: str) -> int:
    """Names of keys and rows of their values."""
    return OF_KEYS(line) if any(mark in line for mark in KEY_NEAR) else 0


def service(line: str) -> int:
    """Rows of sc.exe, whose values no language changes."""
    return OF_SERVICES(line) if any(mark in line for mark in SERVICE_NEAR) else 0


KINDS = (
    Kind(
        name="registry",
        ask=r"reg query HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss /s",
        value=VALUES["registry"],
        weigh=registry,
        between=BETWEEN,
        gap=1,
        commands=command(
            r"reg(?:\.exe)? (?:query|export).*|(?:Get-ItemProperty|Get-ChildItem|gci|gp|ls|dir).*HK(?:CU|LM):.*"
        ),
        side="windows",
        holds=lambda text: NO_KEY in text or bool(parse_registry_text(text)),
    ),
    Kind(
        name="services",
        ask="sc query vmcompute",
        value=VALUES["services"],
        weigh=service,
        between=re.compile(r"\s+\S.*|[^:：]{2,40}[:：].*"),
        gap=1,
        below=1,
        commands=command(r"sc(?:\.exe)? (?:query|queryex|qc).*"),
        side="windows",
        holds=lambda text: "1060" in text or bool(parse_sc(text)),
    ),
)
