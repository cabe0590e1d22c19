"""The module proxies that Go of a place uses, as far as they could be seen."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.parsers.goproxy import ProxyList, parse_goproxy
from hostdoctor.wiring import probe

from .go_settings import read_go_env
from .golang import find_go_toolchains
from .places import Place
from .tolerance import if_seen


@dataclass(frozen=True, slots=True)
class MachineProxy:
    """`proxies` is None without Go and where it does not tell: what rests on other things too goes on without it."""

    proxies: ProxyList | None


@probe(timeout=20)
def see_machine_proxy(machine: Machine, place: Place) -> MachineProxy:
    """Known always; each question behind it is asked once in a run."""
    toolchains = if_seen(find_go_toolchains, machine, place)
    env = if_seen(read_go_env, machine, place, toolchains) if toolchains else None
    return MachineProxy(parse_goproxy(env.get("GOPROXY")) if env else None)
