"""The keys of `%UserProfile%\\.wslconfig`.

Names, types and defaults: microsoft/WSL src/windows/common/WslCoreConfig.{h,cpp} (snapshot 3e27a6a); versions:
the tags of that repository from 2.6.0 on, release notes before.
"""

from __future__ import annotations

from collections.abc import Mapping

from .wsl_settings_keys import SettingKey, ValueType, by_lower_name
from .wsl_settings_text import Version
from .wsl_settings_values import Value

CONSOMME_NAMED: Version = (2, 9, 0)
"""Before, the mode was called VirtioProxy, which stays an alias."""

CONSOMME_NEEDS = "needs WSL 2.9.0; before: VirtioProxy"

NETWORKING_MODES = ("None", "Nat", "Bridged", "Mirrored", "Consomme", "VirtioProxy")
MEMORY_RECLAIM_MODES = ("Disabled", "Gradual", "DropCache")

TEBIBYTE = 1 << 40


def _key(name: str, kind: ValueType, default: Value | None = None, *, since: Version | None = None) -> SettingKey:
    return SettingKey(section="wsl2", name=name, type=kind, default=default, since=since)


def _moved(
    name: str, kind: ValueType, default: Value, choices: tuple[str, ...] = (), since: Version | None = (2, 0, 0)
) -> SettingKey:
    """Once experimental; both sections set the same thing and count as one key."""
    return SettingKey(
        section="wsl2",
        name=name,
        type=kind,
        default=default,
        choices=choices,
        since=since,
        old_section="experimental",
    )


def _experimental(
    name: str,
    kind: ValueType,
    default: Value | None = None,
    *,
    choices: tuple[str, ...] = (),
    since: Version = (2, 0, 0),
) -> SettingKey:
    return SettingKey(section="experimental", name=name, type=kind, default=default, choices=choices, since=since)


KEYS: tuple[SettingKey, ...] = (
    _key("kernel", "path"),
    _key("kernelCommandLine", "string"),
    _key("kernelModules", "path"),
    _key("memory", "size"),
    _key("processors", "integer"),
    _key("debugConsole", "boolean", False),
    _key("earlyBootLogging", "boolean", False),
    _key("swap", "size"),
    _key("swapFile", "path"),
    _key("localhostForwarding", "boolean", True),
    _key("nestedVirtualization", "boolean"),
    _key("virtio9p", "boolean", False),
    _key("virtiofs", "boolean", False),
    _key("kernelDebugPort", "integer", 0),
    _key("gpuSupport", "boolean", True),
    _key("guiApplications", "boolean", True),
    _key("systemDistro", "path"),
    _key("telemetry", "boolean", True),
    _key("vmIdleTimeout", "integer", 60_000),
    _key("debugConsoleLogFile", "path"),
    _key("kernelBootTimeout", "integer", 30_000),
    _key("distributionStartTimeout", "integer", 60_000),
    _key("virtio", "boolean", True),
    _key("hostFileSystemAccess", "boolean", True),
    _key("mountDeviceTimeout", "integer", 5_000),
    _key("hardwarePerformanceCounters", "boolean"),
    _key("vmSwitch", "string"),
    _key("macAddress", "mac"),
    _key("dhcp", "boolean", True),
    _key("dhcpTimeout", "integer", 5_000),
    _key("ipv6", "boolean", False),
    _key("dnsProxy", "boolean", True),
    _key("safeMode", "boolean", False, since=(0, 66, 2)),
    _key("defaultVhdSize", "size", TEBIBYTE),
    _key("crashDumpFolder", "path"),
    _key("maxCrashDumpCount", "integer", 10),
    _key("loadDefaultKernelModules", "boolean", True),
    _key("loadKernelModules", "string"),
    _key("isolateDistroCgroup", "boolean", True, since=(2, 9, 5)),
    # A networking mode could be set before 2.0.0 (bridged), so the key itself has no first version here.
    _moved("networkingMode", "enum", "Nat", NETWORKING_MODES, since=None),
    _moved("dnsTunneling", "boolean", True),
    _moved("firewall", "boolean", True),
    _moved("autoProxy", "boolean", True),
    SettingKey(section="general", name="distributionInstallPath", type="path"),
    SettingKey(section="general", name="instanceIdleTimeout", type="integer", default=15_000),
    _experimental("autoMemoryReclaim", "enum", "DropCache", choices=MEMORY_RECLAIM_MODES),
    _experimental("sparseVhd", "boolean", False),
    _experimental("bestEffortDnsParsing", "boolean", False),
    _experimental("dnsTunnelingIpAddress", "ipv4", "10.255.255.254"),
    _experimental("initialAutoProxyTimeout", "integer", 1_000),
    _experimental("ignoredPorts", "ports", ()),
    _experimental("hostAddressLoopback", "boolean", False),
    _experimental("setVersionDebug", "boolean", False),
    _experimental("swiotlb", "size", since=(2, 8, 9)),
    _experimental("virtioFsAggregateShares", "boolean", True, since=(2, 9, 5)),
)

WSLCONFIG_KEYS: Mapping[str, SettingKey] = by_lower_name(KEYS)

RETIRED = {
    "pagereporting": "WSL stopped reading pageReporting; memory goes back through autoMemoryReclaim",
    "idlethreshold": "WSL stopped reading idleThreshold; the idle time is vmIdleTimeout, in milliseconds",
    "usewindowsdnscache": "WSL stopped reading useWindowsDnsCache",
}
"""Lower-case key names that older versions knew; now an unknown key (microsoft/WSL, documentation history)."""
