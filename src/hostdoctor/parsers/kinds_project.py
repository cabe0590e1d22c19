"""Files of a project and messages about them as JSON values: what `triage --format json` shows for each kind of block.

Values of variables stay out: a file may hold a password where a name is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .air_toml import parse_air_toml
from .compose import parse_compose
from .compose_errors import parse_compose_errors
from .decoding import decode_text
from .docker_errors import parse_docker_errors
from .docker_tables import parse_docker_context_ls, parse_docker_ps
from .dockerfile import parse_dockerfile
from .dockerignore import parse_dockerignore
from .go_mod import parse_go_mod
from .plain_values import plain

AIR_BANNER = re.compile(r"\\_ v?(?P<version>\d[\w.+-]*),? built with Go (?P<go>go\d[\w.]*)")
"""The last line of what air prints at its start (air-verse/air main.go)."""


def compose(data: bytes) -> object:
    """{services[{name, line, image, ports, mounts, depends_on}], problems[]}."""
    found = parse_compose(data, {})
    services = [
        {
            "name": service.name,
            "line": service.line,
            "image": service.image,
            "build": service.build_context,
            "ports": plain(service.ports),
            "mounts": plain(service.mounts),
            "depends_on": [dependency.service for dependency in service.dependencies],
        }
        for service in found.services.values()
    ]
    return {"services": services, "problems": plain(found.problems)}


def dockerfile(data: bytes) -> object:
    """{stages[{name, image, line, instructions[]}], problems[]}; of an instruction its word alone."""
    found = parse_dockerfile(data)
    stages = [
        {
            "name": stage.name,
            "image": plain(stage.image),
            "instructions": [instruction.keyword for instruction in stage.instructions],
        }
        for stage in found.stages
    ]
    return {"stages": stages, "problems": plain(found.problems)}


def air_log(data: bytes) -> object:
    """{version, go}, null where the banner is not shown."""
    match = AIR_BANNER.search(decode_text(data))
    return {"version": match["version"] if match else None, "go": match["go"] if match else None}


def _text(parse: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: plain(parse(decode_text(data)))


KINDS: Mapping[str, Callable[[bytes], object]] = {
    "air-log": air_log,
    "compose": compose,
    "dockerfile": dockerfile,
    "dockerignore": lambda data: [pattern.text for pattern in parse_dockerignore(data).patterns],
    "air-toml": lambda data: plain(parse_air_toml(data)),
    "go-mod": lambda data: plain(parse_go_mod(data)),
    "docker-ps": _text(parse_docker_ps),
    "docker-context-ls": _text(parse_docker_context_ls),
    "docker-errors": _text(parse_docker_errors),
    "compose-errors": _text(parse_compose_errors),
}
