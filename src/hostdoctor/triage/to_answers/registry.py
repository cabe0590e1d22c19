r"""What pasted keys of the registry, services and features of Windows tell, as the keys that the probes read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hostdoctor.facts.antivirus import DEFENDER, POLICY, REAL_TIME
from hostdoctor.facts.app_control import POLICY as APP_CONTROL
from hostdoctor.facts.distributions import LXSS
from hostdoctor.facts.docker_desktop import MACHINE_KEY, USER_KEY
from hostdoctor.facts.host_services import FIREWALL, NAMES, PLUGINS, TCPIP6
from hostdoctor.facts.wsl_package import MSI_KEY, SERVICES
from hostdoctor.facts.wsl_policies import KEY as WSL_POLICIES
from hostdoctor.parsers.cim_text import parse_cim_list, parse_cim_table
from hostdoctor.parsers.registry_text import ShownKey, parse_registry_text, short
from hostdoctor.parsers.service_text import ShownService, parse_sc, services_not_found, services_of_rows
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import Ticket
from hostdoctor.triage.signs.registry import NO_KEY
from hostdoctor.triage.told import Told, absent, key, known

ONE_VALUE_DOES = (MSI_KEY, MACHINE_KEY, USER_KEY, *(rf"{SERVICES}\{name}" for name in NAMES))
"""Keys of which a single value may be shown, as `reg query /v` does, and nothing wrong follows from the others."""
WHOLE = (WSL_POLICIES, TCPIP6, FIREWALL, PLUGINS, DEFENDER, REAL_TIME, POLICY, APP_CONTROL)
READ = {path.casefold(): path for path in (*ONE_VALUE_DOES, *WHOLE)}
ONE_VALUE = re.compile(r"\s/v\b|\s-Name\b|\bselect\b|Select-Object", re.IGNORECASE)
QUERIED = re.compile(r"\bquery\s+\"?(?P<key>HK[A-Z_]{2,20}\\[^\"|\n]+?)\"?\s*(?:/s\s*)?$", re.IGNORECASE)
DISTRIBUTION = re.compile(r"(?i)" + re.escape(LXSS) + r"\\(?P<id>\{[0-9a-f-]{36}\})")
PLATFORM = "VirtualMachinePlatform"
BRINGS_SERVICES = re.compile(r"Microsoft-Hyper-V|Containers|Windows-Defender-ApplicationGuard", re.IGNORECASE)
"""Features that install vmcompute and hns as well."""
FEATURE_ROW = re.compile(r"\s*(?P<name>[A-Za-z][\w-]{4,80})\s*(?:\|\s*|\s{2,})(?P<state>Enabled|Disabled)\w*\s*")
OFF = re.compile(r"Disabled(?:WithPayloadRemoved)?|DisablePending")


def read_keys(ticket: Ticket) -> Iterator[Told]:
    """Keys that a probe reads, and those that reg.exe did not find."""
    for block in ticket.of("registry"):
        one = ONE_VALUE.search(block.command) is not None
        shown = parse_registry_text(block.text)
        for each in shown:
            path = READ.get(each.key.casefold())
            if path and each.values and (not one or path in ONE_VALUE_DOES):
                yield key(path, each.values, (block,))
        yield from () if one else _distributions(shown, block)
        asked = QUERIED.search(block.command)
        if asked and not shown and NO_KEY in block.text and (path := READ.get(short(asked["key"]).casefold())):
            yield absent("windows", "registry", path, why=f"there is no registry key {path}", blocks=(block,))


def _distributions(shown: tuple[ShownKey, ...], block: Block) -> Iterator[Told]:
    """The list of distributions, where each of those that it names is shown with its values."""
    found = {match["id"]: each for each in shown if (match := DISTRIBUTION.fullmatch(each.key))}
    if not found or not all(each.values.get("DistributionName") for each in found.values()):
        return
    top = next((each for each in shown if each.key.casefold() == LXSS.casefold()), None)
    values = dict(top.values) if top else {}
    yield known("windows", "registry", LXSS, value={"values": values, "subkeys": [*found]}, blocks=(block,))
    for name, each in found.items():
        yield key(rf"{LXSS}\{name}", each.values, (block,))


def read_services(ticket: Ticket) -> Iterator[Told]:
    """Whether a service is there and how it starts; one that is stopped and says no more is as it should be."""
    for block in ticket.of("services"):
        for service in parse_sc(block.text, block.command):
            yield from _service(service, block)
    for block in ticket.of("cim-list"):
        for service in services_of_rows(_rows(block)):
            yield from _service(service, block)
        for name in services_not_found(block.text):
            yield from _service(ShownService(name, there=False), block)


def _service(service: ShownService, block: Block) -> Iterator[Told]:
    path = READ.get(rf"{SERVICES}\{service.name}".casefold())
    if path is None:
        return
    if not service.there:
        yield absent("windows", "registry", path, why=f"there is no service {service.name}", blocks=(block,))
    elif service.start is not None or service.running:
        yield key(path, {} if service.start is None else {"Start": service.start}, (block,))


def read_features(ticket: Ticket) -> Iterator[Told]:
    """The platform's services are missing where its feature is off, and no other one that has them is on."""
    for block in ticket.of("cim-list"):
        states = {
            **_features(block.text),
            **{row["FeatureName"]: row["State"] for row in _rows(block) if _is_feature(row)},
        }
        others = any(BRINGS_SERVICES.match(name) and state.startswith("Enable") for name, state in states.items())
        if OFF.fullmatch(states.get(PLATFORM, "")) and not others:
            for name in ("vmcompute", "hns"):
                why = f"the feature {PLATFORM} is off"
                yield absent("windows", "registry", rf"{SERVICES}\{name}", why=why, blocks=(block,))


def _features(text: str) -> dict[str, str]:
    return {row["name"]: row["state"] for line in text.split("\n") if (row := FEATURE_ROW.fullmatch(line))}


def _is_feature(row: Mapping[str, str]) -> bool:
    return "FeatureName" in row and "State" in row


def _rows(block: Block) -> tuple[Mapping[str, str], ...]:
    return (*parse_cim_list(block.text.replace("Feature Name :", "FeatureName :")), *parse_cim_table(block.text))


READERS = (read_keys, read_services, read_features)
