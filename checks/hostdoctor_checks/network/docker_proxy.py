"""Whether containers and builds get the proxy that the shell has.

What it looks at
    Proxy variables in the environment of each place with docker, which proxies config.json of its client names, the
    proxy of the engine, and Docker Desktop's own proxy settings. Only names: an address may hold a password.

Why it matters
    Variables of the shell do not reach containers and builds: `go mod download` in a Dockerfile then hangs, while the
    same command works outside. The engine pulls images through a proxy of its own.

How we know
    Read from variables, files and the engine. Whether the network can do without a proxy is not tried.

False alarms
    Where the network is open anyway, nothing is missing: it is only worth knowing. A proxy of Docker Desktop for
    containers, `proxies` in config.json, or no proxy at all give nothing.

Fix
    `proxies` in config.json: docker then sets the variables in every build and container.

Undo
    Take `proxies` out again.

Sources
    docker/docs engine/cli/proxy.md, engine/daemon/proxy.md, desktop/settings-and-maintenance/settings.md "Proxies"
    (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, agree, check
from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.environment import Environment

NAMES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
FOR_CONTAINERS = ("ContainersOverrideProxyHTTP", "ContainersOverrideProxyHTTPS", "ContainersOverrideProxyPAC")
OF_DESKTOP = ("OverrideProxyHTTP", "OverrideProxyHTTPS", "OverrideProxyPAC")


@check("Containers and builds get the proxy")
def docker_proxy(
    environments: Across[Environment | Unknown],
    contexts: Across[DockerContexts | Unknown],
    engines: Across[EngineInfo | Unknown],
    settings: DockerDesktopSettings | None,
) -> Iterator[Finding]:
    """A note for each place whose proxy stays outside; LOW for a manual proxy without an address."""
    if settings and settings.settings.text("ProxyHTTPMode") == "manual" and not _any(settings, OF_DESKTOP):
        yield _empty(settings.path)
    engine = next((item for item in engines.values() if isinstance(item, EngineInfo)), None)
    if engine is None or (settings and _any(settings, FOR_CONTAINERS)):
        return
    for scope, environment in environments.items():
        names = _proxies(environment)
        client = next((item for where, item in contexts.items() if agree(scope, where)), None)
        if names and isinstance(client, DockerContexts) and not client.config.proxies:
            yield _outside(scope.label("Place") or "here", names, client, bool(engine.info.http_proxy))


def _proxies(environment: Environment | Unknown) -> tuple[str, ...]:
    if isinstance(environment, Unknown):
        return ()
    return tuple(name for name in NAMES if environment.get(name) or environment.get(name.lower()))


def _any(settings: DockerDesktopSettings, names: tuple[str, ...]) -> bool:
    return any(settings.settings.text(name) for name in names)


def _empty(path: str) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what="Docker Desktop is set to a manual proxy and has no address of one: pulls go without it",
        evidence=(Evidence(value="ProxyHTTPMode: manual", source=path, side="Windows"),),
        fixes=(
            Fix(
                title="Write the address, or take the system's proxy",
                steps=(Do("Docker Desktop, Settings, Resources, Proxies"),),
                minutes=2,
                undo="choose the former mode there",
                verify="docker-proxy",
            ),
        ),
        subject="desktop",
    )


def _outside(place: str, names: tuple[str, ...], client: DockerContexts, engine: bool) -> Finding:
    of_engine = "the engine has a proxy of its own" if engine else "the engine has no proxy"
    return Finding(
        severity=Severity.INFO,
        what=f"The proxy of {place} ({names[0]}) does not reach containers and builds",
        evidence=(
            Evidence(value=f"{', '.join(names)} set", source="environment", side=place),
            Evidence(value="no proxies", source=f"{client.folder}/config.json", side=place),
            Evidence(value=of_engine, source="docker info"),
        ),
        fixes=(
            Fix(
                title="Name the proxy in docker's config.json",
                steps=(
                    Do('Add "proxies": {"default": {"httpProxy": "…", "httpsProxy": "…", "noProxy": "…"}}'),
                    Do("An address of 127.0.0.1 is that of each container itself: use host.docker.internal there"),
                ),
                minutes=5,
                risk="the address is seen by every container: a password in it as well",
                undo="take `proxies` out again",
                verify="docker-proxy",
            ),
        ),
        subject=place,
    )
