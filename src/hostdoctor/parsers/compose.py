"""Reads Compose files: what they publish, mount, build and watch, with line numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .compose_limits import parse_count, parse_processors, parse_size
from .compose_model import ComposeFile, ComposeProblem, ComposeService, Dependency, Extension, WatchRule
from .compose_mounts import ComposeMount, MountKind, clean_target, kind_of_source, parse_short_mount
from .compose_ports import PublishedPort, make_port, parse_short_port
from .compose_secrets import is_password, kept_argument, kept_value, kept_words, without_passwords
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


def _map(node: Yaml | None, line: int) -> Yaml:
    """The node where it is a map, an empty map otherwise."""
    return node if node is not None and node.kind == "map" else Yaml(kind="map", line=line)


def _disabled(health: Yaml) -> bool:
    """`disable: true`, or `test: ["NONE"]`; as a text, NONE is a command of the shell (compose-spec 05-services.md)."""
    test = health.get("test")
    words = [item.text for item in test.items] if test else []
    return (health.text_of("disable") or "").lower() == "true" or words[:1] == ["NONE"]


def _variables(node: Yaml | None) -> Iterator[tuple[str, str, int]]:
    """Name, value as written and line of each variable that has a value."""
    for key, value in node.fields.items() if node else ():
        if value.kind == "scalar":
            yield key, value.text, value.key_line
    for item in node.items if node else ():
        name, separator, text = item.text.partition("=")
        if separator:
            yield name, text, item.line


def _passwords(node: Yaml) -> Iterator[str]:
    for where, name, text, _ in _settings(node):
        if is_password(name, text):
            yield f"{where}.{name}"


def _settings(node: Yaml) -> Iterator[tuple[str, str, str, int]]:
    """Variables and build arguments: the key that they stand under, name, value as written, line."""
    build = node.get("build")
    for where, given in (
        ("environment", node.get("environment")),
        ("build.args", build.get("args") if build else None),
    ):
        for name, text, line in _variables(given):
            yield where, name, text, line


def _kept(keep: Callable[[str, str], str], values: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: None if value is None else keep(name, value) for name, value in values.items()}


def _lines(node: Yaml) -> Iterator[tuple[str, int]]:
    for key, value in node.fields.items():
        yield key, value.key_line
    for where, name, _, line in _settings(node):
        yield f"{where}.{name}", line


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
        parts = _map(build, node.line)
        health = node.get("healthcheck")
        off = health is not None and _disabled(health)
        limits = _map(_map(_map(node.get("deploy"), 0).get("resources"), 0).get("limits"), 0)
        return ComposeService(
            name=name,
            line=node.key_line,
            image=self.text(node.get("image")),
            build_context=without_passwords(self.text(context) or ".") if build is not None else None,
            dockerfile=self.text(parts.get("dockerfile")),
            build_target=self.text(parts.get("target")),
            build_args=_kept(kept_argument, self.pairs(parts.get("args"))),
            command=kept_words(" ".join(self.texts(node.get("command")))) or None,
            environment=_kept(kept_value, self.pairs(node.get("environment"))),
            network_mode=self.text(node.get("network_mode")),
            has_healthcheck=health is not None and not off,
            healthcheck_disabled=off,
            ports=tuple(self.ports(node.get("ports"))),
            mounts=tuple(self.mounts(node.get("volumes"))),
            dependencies=tuple(self.dependencies(node.get("depends_on"))),
            links=tuple(self.texts(node.get("links"))),
            watch=tuple(self.watch(node.get("develop"))),
            profiles=tuple(self.texts(node.get("profiles"))),
            replaces=frozenset(key for key, value in node.fields.items() if value.tag in {"!override", "!reset"}),
            passwords=frozenset(_passwords(node)),
            entrypoint=kept_words(" ".join(self.texts(node.get("entrypoint")))) or None,
            privileged=(self.text(node.get("privileged")) or "").lower() == "true",
            memory=parse_size(self.text(node.get("mem_limit") or limits.get("memory"))),
            cpus=parse_processors(self.text(node.get("cpus") or limits.get("cpus"))),
            replicas=parse_count(self.text(node.get("scale") or _map(node.get("deploy"), 0).get("replicas")), 1),
            env_files=tuple(self.named(node.get("env_file"), "path")),
            secrets=tuple(self.named(node.get("secrets"), "source")),
            extends=self.extends(node.get("extends")),
            lines=dict(_lines(node)),
        )

    def named(self, node: Yaml | None, key: str) -> Iterator[str]:
        """A lone text, or a list of texts and of maps with that key."""
        for item in node.items if node and node.kind == "list" else (node,):
            text = self.text(item.get(key) if item is not None and item.kind == "map" else item)
            if text is not None:
                yield text

    def extends(self, node: Yaml | None) -> Extension | None:
        """`extends: web`, or a map with `service` and perhaps `file`."""
        if node is None:
            return None
        service = self.text(node.get("service") if node.kind == "map" else node)
        return Extension(node.key_line, service, self.text(node.get("file"))) if service else None

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
            target=clean_target(target),
            read_only=(self.text(item.get("read_only")) or "").lower() == "true",
            options=tuple(filter(None, [self.text(item.get("consistency"))])),
        )

    def dependencies(self, node: Yaml | None) -> Iterator[Dependency]:
        if node is not None and node.kind == "map":
            for name, value in node.fields.items():
                condition = value.text_of("condition") or "service_started"
                required = (value.text_of("required") or "true").lower() != "false"
                yield Dependency(value.key_line, name, condition, required)
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
