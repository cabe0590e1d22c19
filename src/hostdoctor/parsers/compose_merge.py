"""A Compose file with its override on top; compose-spec 13-merge.md."""

from __future__ import annotations

from dataclasses import replace

from .compose_model import ComposeFile, ComposeService, Dependency
from .compose_ports import PublishedPort


def merge_compose(base: ComposeFile, override: ComposeFile) -> ComposeFile:
    """A file with its override on top: lists grow, mounts meet by target, single values are replaced.

    Entries keep the line numbers of the file that they stand in.
    """
    services = dict(base.services)
    for name, top in override.services.items():
        services[name] = _merge_service(services[name], top) if name in services else top
    return ComposeFile(
        name=override.name or base.name,
        version_line=base.version_line or override.version_line,
        services=services,
        includes=base.includes + override.includes,
        problems=base.problems + override.problems,
    )


def _merge_service(base: ComposeService, top: ComposeService) -> ComposeService:
    kept = _without(base, top.replaces)
    targets = {mount.target for mount in top.mounts}
    places = {_place(port) for port in top.ports}
    return replace(
        kept,
        image=top.image or kept.image,
        build_context=top.build_context or kept.build_context,
        dockerfile=top.dockerfile or kept.dockerfile,
        build_target=top.build_target or kept.build_target,
        build_args={**kept.build_args, **top.build_args},
        command=top.command or kept.command,
        environment={**kept.environment, **top.environment},
        network_mode=top.network_mode or kept.network_mode,
        has_healthcheck=top.has_healthcheck or (kept.has_healthcheck and not top.healthcheck_disabled),
        ports=tuple(port for port in kept.ports if _place(port) not in places) + top.ports,
        mounts=tuple(mount for mount in kept.mounts if mount.target not in targets) + top.mounts,
        dependencies=_dependencies(kept.dependencies, top.dependencies),
        links=kept.links + top.links,
        watch=kept.watch + top.watch,
        profiles=kept.profiles + top.profiles,
        passwords=frozenset(kept.passwords - top.lines.keys()) | top.passwords,
        entrypoint=top.entrypoint or kept.entrypoint,
        healthcheck_disabled=top.healthcheck_disabled or (kept.healthcheck_disabled and not top.has_healthcheck),
        privileged=top.privileged if "privileged" in top.lines else kept.privileged,
        memory=top.memory or kept.memory,
        cpus=top.cpus or kept.cpus,
        replicas=top.replicas if {"scale", "deploy"} & top.lines.keys() else kept.replicas,
        env_files=kept.env_files + top.env_files,
        secrets=kept.secrets + top.secrets,
        extends=top.extends or kept.extends,
        lines={**kept.lines, **top.lines},
    )


def _dependencies(base: tuple[Dependency, ...], top: tuple[Dependency, ...]) -> tuple[Dependency, ...]:
    """Each service once: what the override says of it counts, in the place of the first."""
    return tuple({item.service: item for item in (*base, *top)}.values())


def _place(port: PublishedPort) -> tuple[object, ...]:
    return port.host_ip, port.target, port.published, port.protocol


def _without(service: ComposeService, keys: frozenset[str]) -> ComposeService:
    emptied = replace(
        service,
        ports=() if "ports" in keys else service.ports,
        mounts=() if "volumes" in keys else service.mounts,
        dependencies=() if "depends_on" in keys else service.dependencies,
        links=() if "links" in keys else service.links,
        environment={} if "environment" in keys else service.environment,
        passwords=frozenset(name for name in service.passwords if name.partition(".")[0] not in keys),
        watch=() if "develop" in keys else service.watch,
        command=None if "command" in keys else service.command,
        image=None if "image" in keys else service.image,
    )
    if "build" not in keys:
        return emptied
    return replace(emptied, build_context=None, dockerfile=None, build_target=None, build_args={})
