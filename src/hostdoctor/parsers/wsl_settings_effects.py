"""Settings that WSL reads and then does not use, because another line of the same file says so.

Source: the consistency pass of microsoft/WSL WslCoreConfig.cpp (Config::Initialize) and the warnings of WslCoreVm.cpp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .wsl_settings_model import Judgement, WslSettings
from .wsl_settings_text import Version
from .wsl_settings_values import Value

SPARSE_VHD_IGNORED: Version = (2, 5, 6)
"""About the version from which sparseVhd only brings a warning ("potential data corruption", #13075, #12103)."""

Accepted = Mapping[str, Value]


def _mode(accepted: Accepted) -> str:
    return str(accepted.get("wsl2.networkingMode", "Nat"))


def _not_mirrored(accepted: Accepted) -> bool:
    return _mode(accepted) != "Mirrored"


def _not_bridged(accepted: Accepted) -> bool:
    return _mode(accepted) != "Bridged"


def _no_dns_tunneling(accepted: Accepted) -> bool:
    return accepted.get("wsl2.dnsTunneling") is False or _mode(accepted) in {"None", "Bridged"}


RULES: tuple[tuple[str, Callable[[Accepted], bool], str], ...] = (
    (
        "wsl2.localhostForwarding",
        lambda accepted: _mode(accepted) == "Mirrored",
        "localhostForwarding is ignored when networkingMode=mirrored",
    ),
    (
        "wsl2.firewall",
        lambda accepted: _mode(accepted) == "Mirrored" and accepted["wsl2.firewall"] is False,
        "the Hyper-V firewall is always on when networkingMode=mirrored",
    ),
    ("experimental.hostAddressLoopback", _not_mirrored, "hostAddressLoopback works with networkingMode=mirrored only"),
    ("experimental.ignoredPorts", _not_mirrored, "ignoredPorts works with networkingMode=mirrored only"),
    ("wsl2.vmSwitch", _not_bridged, "vmSwitch works with networkingMode=bridged only"),
    ("experimental.bestEffortDnsParsing", _no_dns_tunneling, "bestEffortDnsParsing needs dnsTunneling"),
    ("experimental.dnsTunnelingIpAddress", _no_dns_tunneling, "dnsTunnelingIpAddress needs dnsTunneling"),
    (
        "wsl2.kernelModules",
        lambda accepted: not accepted.get("wsl2.kernel"),
        "kernelModules works together with a custom kernel only",
    ),
    ("wsl2.swapFile", lambda accepted: accepted.get("wsl2.swap") == 0, "swapFile is not used when swap=0"),
    ("wsl2.memory", lambda accepted: accepted["wsl2.memory"] == 0, "memory=0 counts as unset: half of the memory"),
    ("wsl2.virtio9p", lambda accepted: accepted["wsl2.virtio9p"] is True, "WSL switches virtio9p off with a warning"),
    (
        "wsl2.virtiofs",
        lambda accepted: accepted["wsl2.virtiofs"] is True and accepted.get("wsl2.virtio") is False,
        "virtiofs needs virtio",
    ),
)

SAFE_MODE = (
    "wsl2.hostFileSystemAccess",
    "wsl2.nestedVirtualization",
    "wsl2.hardwarePerformanceCounters",
    "wsl2.gpuSupport",
    "wsl2.virtio",
    "wsl2.guiApplications",
    "wsl2.swap",
    "wsl2.kernel",
    "wsl2.kernelModules",
    "wsl2.networkingMode",
    "wsl2.dnsTunneling",
    "wsl2.autoProxy",
)
"""What safeMode=true overrides."""


def settings_without_effect(settings: WslSettings) -> Iterator[Judgement]:
    """One judgement for each accepted setting that another one makes void."""
    lines = {entry.canonical: entry.last_line for entry in settings.entries if entry.accepted and entry.canonical}
    for key, applies, detail in RULES:
        if key in settings.accepted and key in lines and applies(settings.accepted):
            yield Judgement(line=lines[key], kind="no-effect", key=key, detail=detail)
    yield from _sparse_vhd(settings, lines)
    if settings.accepted.get("wsl2.safeMode") is True:
        for key in SAFE_MODE:
            if key in lines:
                yield Judgement(line=lines[key], kind="no-effect", key=key, detail="safeMode=true overrides this line")


def _sparse_vhd(settings: WslSettings, lines: Mapping[str, int]) -> Iterator[Judgement]:
    key = "experimental.sparseVhd"
    version = settings.wsl_version
    if settings.accepted.get(key) is True and (version is None or version >= SPARSE_VHD_IGNORED):
        detail = "since about WSL 2.5.6 sparseVhd is ignored, because it can damage data"
        yield Judgement(line=lines[key], kind="no-effect", key=key, detail=detail)
