"""Docker Desktop's settings-store.json (4.35 and later) and settings.json (before).

A file holds little more than what differs from the defaults: a missing name means the default, neither unknown nor
false. Names match in any case, because Docker's own pages tell users to add camelCase names to a PascalCase file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .decoding import UTF8_BOM, UTF16_BOMS, decode_text
from .docker_settings_keys import KNOWN_NAMES, WITHOUT_EFFECT, ConfiguredBackend
from .json_text import is_json_object, json_entries
from .pasted import undecorate

# Comments and a comma behind the last item, which authors and editors leave: JSON has neither.
LOOSE = re.compile(r"(?:(?<=[\s,\[{])//[^\"\n]*$|,(?=\s*[\]}]))", re.MULTILINE)
DAEMON_NAMES = frozenset(
    {"builder", "registry-mirrors", "insecure-registries", "features", "log-driver", "log-opts", "data-root", "hosts"}
    | {"dns", "bip", "storage-driver", "exec-opts", "default-address-pools", "live-restore", "debug", "storage-opts"}
    | {"userland-proxy", "userns-remap", "default-runtime", "fixed-cidr", "cgroup-parent", "default-ulimits"}
    | {"max-concurrent-downloads", "max-concurrent-uploads", "shutdown-timeout", "default-cgroupns-mode"}
)
# Words that other JSON files have as well: they tell the engine's file only where a file of Docker is known to stand.
PLAIN_DAEMON_NAMES = frozenset(
    {"experimental", "bridge", "iptables", "ip6tables", "mtu", "ipv6", "init", "labels", "group", "graph", "runtimes"}
    | {"containerd", "proxies", "tls", "tlsverify", "log-level", "dns-search", "dns-opts", "metrics-addr", "ip"}
)
CLIENT_ONLY_NAMES = frozenset({"auths", "credsstore", "currentcontext", "credhelpers", "psformat"})
CLIENT_NAMES = CLIENT_ONLY_NAMES | {"plugins"}

SettingsFile = Literal["settings-store.json", "settings.json", "admin-settings.json", "daemon.json", "config.json"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One entry: `key` as written on its line (from 1), `name` as Docker Desktop knows it (None: it does not)."""

    line: int
    key: str
    name: str | None
    value: object


@dataclass(frozen=True, slots=True)
class SettingsAnomaly:
    """Something that works otherwise than it looks.

    Kinds: invalid-json, utf-16, bom (accepted, but not by the policy file before 4.58), ambiguous-key (two spellings
    with different values), duplicate-key, unknown-key, no-effect (on the engine that this file chooses).
    """

    line: int
    kind: str
    key: str | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerSettings:
    """The entries in file order and what they come to; in an invalid file, what can still be made out.

    `file` is told by the names, for pasted text has no file name. `values` has the known names only.
    """

    file: SettingsFile | None
    valid: bool
    settings: tuple[Setting, ...]
    values: Mapping[str, object]
    anomalies: tuple[SettingsAnomaly, ...]

    @property
    def wsl_engine(self) -> bool | None:
        """Whether the file chooses the WSL 2 engine; None is the default: WSL 2 where the host can run it."""
        return self.flag("WslEngineEnabled")

    @property
    def integrated_distributions(self) -> tuple[str, ...] | None:
        """The distributions with WSL integration, besides the default one; None where the file does not say."""
        value = self.values.get("IntegratedWslDistros")
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else None

    @property
    def configured_backend(self) -> ConfiguredBackend | None:
        """The back end that this file asks for; what runs is in `docker info`."""
        if self.flag("UseWindowsContainers"):
            return "windows-containers"
        return None if self.wsl_engine is None else "wsl2" if self.wsl_engine else "hyperv"

    def flag(self, name: str) -> bool | None:
        """A yes-or-no setting; None where it is missing or no boolean."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def number(self, name: str) -> int | None:
        """A whole number; None where it is missing or something else."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def text(self, name: str) -> str | None:
        """A text; None where it is missing or something else."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


def parse_docker_settings(data: bytes | str) -> DockerSettings:
    """Reads a whole file or a fragment of one."""
    text = (data if isinstance(data, str) else decode_text(data)).removeprefix("\ufeff")
    error = _json_error(text)
    # A file is read as it is; what is no JSON may be a page's copy with marks before its lines.
    settings = tuple(_settings(LOOSE.sub("", undecorate(text)) if error else text))
    values = {setting.name: setting.value for setting in settings if setting.name}
    file = _file(settings)
    if file == "admin-settings.json":
        values |= _policy(settings)
    found = DockerSettings(file=file, valid=error is None, settings=settings, values=values, anomalies=())
    anomalies = (*_encoding_anomalies(data), *([error] if error else ()), *_anomalies(found))
    return DockerSettings(file=file, valid=error is None, settings=settings, values=values, anomalies=anomalies)


def keys_without_effect(settings: DockerSettings, backend: ConfiguredBackend) -> tuple[Setting, ...]:
    """The entries that the back end does not look at; folders left empty are no wish."""
    return tuple(
        setting
        for setting in settings.settings
        if setting.name in WITHOUT_EFFECT[backend] and setting.value not in ("", [], None, False)
    )


def _json_error(text: str) -> SettingsAnomaly | None:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        return SettingsAnomaly(error.lineno, "invalid-json", None, error.msg)
    except (ValueError, RecursionError) as error:
        return SettingsAnomaly(1, "invalid-json", None, str(error))
    return None if is_json_object(found) else SettingsAnomaly(1, "invalid-json", None, "no object at the top")


def _settings(text: str) -> Iterator[Setting]:
    """Every entry of the outermost object, also of one without its braces or with comments in it."""
    for line, key, value in json_entries(text):
        yield Setting(line + 1, key, KNOWN_NAMES.get(key.casefold()), value)


def _file(settings: tuple[Setting, ...]) -> SettingsFile | None:
    keys = {setting.key.casefold() for setting in settings}
    policy = any(is_json_object(setting.value) and "locked" in setting.value for setting in settings)
    if "configurationfileversion" in keys or policy:
        return "admin-settings.json"
    # The engine writes its names small: its "dns" is none of Docker Desktop's.
    known = [setting.key for setting in settings if setting.name and setting.key not in DAEMON_NAMES]
    if not known:
        if keys & CLIENT_ONLY_NAMES:
            return "config.json"
        if keys & (DAEMON_NAMES | PLAIN_DAEMON_NAMES):
            return "daemon.json"
        return "config.json" if keys & CLIENT_NAMES else None
    capitals = sum(1 for key in known if key[:1].isupper())
    return "settings-store.json" if capitals * 2 >= len(known) else "settings.json"


def _policy(settings: tuple[Setting, ...]) -> dict[str, object]:
    """The values of a policy file, which nests them as `linuxVM.wslEngineEnabled.value`."""
    values: dict[str, object] = {}
    for setting in settings:
        inner = setting.value
        if not is_json_object(inner):
            continue
        for key, value in ((setting.key, inner), *inner.items()):
            name = KNOWN_NAMES.get(key.casefold())
            if name and is_json_object(value) and "value" in value:
                values[name] = value["value"]
    return values


def _encoding_anomalies(data: bytes | str) -> Iterator[SettingsAnomaly]:
    if isinstance(data, str):
        return
    if data[:2] in UTF16_BOMS or data[1:2] == b"\0":
        yield SettingsAnomaly(1, "utf-16", None, "the file is UTF-16; Docker Desktop reads UTF-8")
    elif data.startswith(UTF8_BOM):
        yield SettingsAnomaly(1, "bom", None, "a byte order mark stands first")


def _anomalies(found: DockerSettings) -> Iterator[SettingsAnomaly]:
    if found.file not in {"settings-store.json", "settings.json", None}:
        return
    backend = found.configured_backend
    idle = keys_without_effect(found, backend) if backend else ()
    first: dict[str, Setting] = {}
    for setting in found.settings:
        if setting.name is None:
            detail = "Docker Desktop has no such setting, or has it in a newer version"
            yield SettingsAnomaly(setting.line, "unknown-key", setting.key, detail)
            continue
        before = first.setdefault(setting.name, setting)
        if before is not setting:
            yield _repeated(before, setting)
        if setting in idle:
            detail = f"no effect with the {backend} back end"
            yield SettingsAnomaly(setting.line, "no-effect", setting.key, detail)


def _repeated(before: Setting, setting: Setting) -> SettingsAnomaly:
    same = before.value == setting.value
    kind = "duplicate-key" if same else "ambiguous-key"
    detail = f"line {before.line} has {before.key} with {'the same' if same else 'another'} value"
    return SettingsAnomaly(setting.line, kind, setting.key, detail)
