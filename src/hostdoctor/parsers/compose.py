"""Reads Compose files: what they publish, mount, build and watch, with line numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .compose_model import ComposeFile, ComposeProblem, ComposeService, Dependency, WatchRule
from .compose_mounts import ComposeMount, MountKind, kind_of_source, parse_short_mount
from .compose_ports import PublishedPort, make_port, parse_short_port
from .compose_variables import interpolate
from .yaml_tree import Yaml, YamlProblem, parse_yaml

MOUNT_TYPES: Mapping[str, MountKind] = {"bind": "bind", "volume": "volume", "tmpfs": "tmpfs", "npipe": "npipe"}


def parse_compose(data: bytes | str, variables: Mapping[str, str] | None = None) -> ComposeFile:
    """Reads a file with the `variables` of the shell and of .env; `PWD` is `.` where nobody says otherwise.

    A file that is no YAML, too large or too deep has no services and one problem.
    """
    root, problems = parse_yaml(data)
    found = [_from_yaml(problem) for problem in problems]
    if root is None:
        return ComposeFile(problems=tuple(found))
    services = root.get("services")
    if services is None or services.kind != "map":
        found.append(ComposeProblem(root.line, "no-services", "the file has no services"))
        services = Yaml(kind="map", line=root.line)
    reader = _Reader({"PWD": ".", **(variables or {})}, found)
    version = root.fields.get("version")
    return ComposeFile(
        name=reader.text(root.get("name")),
        version_line=version.key_line if version else None,
        services={name: reader.service(name, node) for name, node in services.fields.items() if node.kind == "map"},
        includes=tuple(reader.includes(root.get("include"))),
        problems=tuple(found),
    )


def _from_yaml(problem: YamlProblem) -> ComposeProblem:
    return ComposeProblem(problem.line, problem.kind, problem.detail)


class _Reader:
    """Reads services with one set of variables and collects what cannot be read."""

    def __init__(self, variables: Mapping[str, str], problems: list[ComposeProblem]) -> None:
        self.variables = variables
        self.problems = problems

    def text(self, node: Yaml | None) -> str | None:
        """A scalar with its variables replaced; None for anything else."""
        if node is None or node.kind != "scalar":
            return None
        found = interpolate(node.text, self.variables)
        self.problems += [ComposeProblem(node.line, "unset-variable", name) for name in found.unset]
        return found.text

    def service(self, name: str, node: Yaml) -> ComposeService:
        build = node.get("build")
        context = build if build is None or build.kind == "scalar" else build.get("context")
        parts = build if build is not None and build.kind == "map" else Yaml(kind="map", line=node.line)
        return ComposeService(
            name=name,
            line=node.key_line,
            image=self.text(node.get("image")),
            build_context=(self.text(context) or ".") if build is not None else None,
            dockerfile=self.text(parts.get("dockerfile")),
            build_target=self.text(parts.get("target")),
            build_args=self.pairs(parts.get("args")),
            command=" ".join(self.texts(node.get("command"))) or None,
            environment=self.pairs(node.get("environment")),
            network_mode=self.text(node.get("network_mode")),
            has_healthcheck=node.get("healthcheck") is not None,
            ports=tuple(self.ports(node.get("ports"))),
            mounts=tuple(self.mounts(node.get("volumes"))),
            dependencies=tuple(self.dependencies(node.get("depends_on"))),
            links=tuple(self.texts(node.get("links"))),
            watch=tuple(self.watch(node.get("develop"))),
            profiles=tuple(self.texts(node.get("profiles"))),
            replaces=frozenset(key for key, value in node.fields.items() if value.tag in {"!override", "!reset"}),
        )

    def texts(self, node: Yaml | None) -> Iterator[str]:
        """The scalars of a list, or a lone scalar."""
        for item in node.items if node and node.kind == "list" else (node,):
            text = self.text(item)
            if text is not None:
                yield text

    def pairs(self, node: Yaml | None) -> dict[str, str | None]:
        """A map, or a list of `KEY=value` and `KEY`."""
        if node is not None and node.kind == "map":
            return {key: self.text(value) for key, value in node.fields.items()}
        rows = (text.partition("=") for text in self.texts(node))
        return {key: value if separator else None for key, separator, value in rows}

    def ports(self, node: Yaml | None) -> Iterator[PublishedPort]:
        for item in node.items if node else ():
            text = self.text(item)
            port = parse_short_port(text, item.line) if text is not None else self.long_port(item)
            if port is not None:
                yield port
            else:
                self.problems.append(ComposeProblem(item.line, "invalid-port", text or "long form"))

    def long_port(self, item: Yaml) -> PublishedPort | None:
        part = {key: self.text(item.get(key)) for key in ("host_ip", "published", "target", "protocol")}
        return make_port(item.line, part["host_ip"], part["published"], part["target"] or "", part["protocol"])

    def mounts(self, node: Yaml | None) -> Iterator[ComposeMount]:
        for item in node.items if node else ():
            text = self.text(item)
            mount = parse_short_mount(text, item.line) if text is not None else self.long_mount(item)
            if mount is not None:
                yield mount
            else:
                self.problems.append(ComposeProblem(item.line, "invalid-mount", text or "long form"))

    def long_mount(self, item: Yaml) -> ComposeMount | None:
        target, source = self.text(item.get("target")), self.text(item.get("source"))
        if target is None:
            return None
        named = self.text(item.get("type"))
        return ComposeMount(
            line=item.line,
            kind=MOUNT_TYPES.get(named, "other") if named else kind_of_source(source or ""),
            source=source,
            target=target,
            read_only=(self.text(item.get("read_only")) or "").lower() == "true",
            options=tuple(filter(None, [self.text(item.get("consistency"))])),
        )

    def dependencies(self, node: Yaml | None) -> Iterator[Dependency]:
        if node is not None and node.kind == "map":
            for name, value in node.fields.items():
                yield Dependency(value.key_line, name, value.text_of("condition") or "service_started")
        for item in node.items if node else ():
            yield Dependency(item.line, item.text, "service_started")

    def watch(self, node: Yaml | None) -> Iterator[WatchRule]:
        rules = node.get("watch") if node else None
        for item in rules.items if rules else ():
            action, path = self.text(item.get("action")), self.text(item.get("path"))
            if action and path:
                yield WatchRule(item.line, action, path, self.text(item.get("target")))

    def includes(self, node: Yaml | None) -> Iterator[str]:
        for item in node.items if node else ():
            yield from self.texts(item if item.kind == "scalar" else item.get("path"))
