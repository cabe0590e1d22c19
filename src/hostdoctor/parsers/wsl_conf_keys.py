"""The keys of `/etc/wsl.conf`, which each distribution has of its own.

Source: microsoft/WSL src/linux/init/WslDistributionConfig.{h,cpp} (snapshot 3e27a6a).
"""

from __future__ import annotations

from collections.abc import Mapping

from .wsl_settings_keys import SettingKey, ValueType, by_lower_name
from .wsl_settings_text import Version
from .wsl_settings_values import Value


def _key(
    canonical: str,
    kind: ValueType,
    default: Value | None = None,
    *,
    since: Version | None = None,
    choices: tuple[str, ...] = (),
) -> SettingKey:
    section, _, name = canonical.partition(".")
    return SettingKey(section=section, name=name, type=kind, default=default, since=since, choices=choices)


KEYS: tuple[SettingKey, ...] = (
    _key("automount.enabled", "boolean", True),
    _key("automount.mountFsTab", "boolean", True),
    _key("automount.root", "path", "/mnt/"),
    _key("automount.options", "string"),
    _key("automount.ldconfig", "boolean", True),
    _key("automount.cgroups", "enum", "v2", choices=("v1", "v2"), since=(2, 6, 2)),
    _key("network.generateHosts", "boolean", True),
    _key("network.generateResolvConf", "boolean", True),
    _key("network.hostname", "string"),
    _key("interop.enabled", "boolean", True),
    _key("interop.appendWindowsPath", "boolean", True),
    _key("user.default", "string"),
    _key("boot.systemd", "boolean", False, since=(0, 67, 6)),
    _key("boot.command", "string"),
    _key("boot.initTimeout", "integer", 10_000),
    _key("boot.protectBinfmt", "boolean", True),
    _key("gpu.enabled", "boolean", True),
    _key("gpu.appendLibPath", "boolean", True),
    _key("time.useWindowsTimezone", "boolean", True),
    _key("filesystem.umask", "integer", 0o022),
    _key("fileServer.enabled", "boolean", True),
    _key("fileServer.logFile", "path"),
    _key("fileServer.logLevel", "integer"),
    _key("fileServer.logTruncate", "boolean", True),
    _key("general.guiApplications", "boolean"),
)

WSL_CONF_KEYS: Mapping[str, SettingKey] = by_lower_name(KEYS)

RETIRED = {"crossdistro": "WSL stopped reading crossDistro"}
"""Lower-case key names that older versions knew; now an unknown key."""
