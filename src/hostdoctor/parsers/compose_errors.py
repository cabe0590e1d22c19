"""Errors and warnings that Docker Compose prints about a project; none of them is translated.

Sources: compose-spec/compose-go loader, validation and template; docker/compose pkg/compose; for docker-compose 1
docker/compose at 1.29.2, compose/config/{config,validation,errors,environment}.py and compose/cli/{errors,main}.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

RULES = (
    # What docker-compose 1 alone prints, before what both print.
    ("old-compose", r"KeyError: 'ContainerConfig'|Not supported URL scheme http\+docker"),
    ("old-compose", r"[Vv]ersion in \"(?P<name>[^\"]{1,300})\" is (?:unsupported|invalid)"),
    ("old-compose", r"Unsupported config option for [\w.-]{1,80}(?: service)?: '(?P<name>[^']{1,80})'"),
    ("old-refused", r"The Compose file '(?P<name>[^']{1,300})' is invalid because"),
    ("old-refused", r"Validation failed in file '(?P<name>[^']{1,300})'"),
    (
        "undefined-service",
        r"Service ['\"]?(?P<name>[\w.-]{1,80})['\"]? depends on service ['\"]?[\w.-]{1,80}['\"]? which is",
    ),
    ("undefined-volume", r"Named volume \".{1,300}\" is used in service \"(?P<name>[\w.-]{1,80})\" but no declaration"),
    ("undefined-network", r"Service \"(?P<name>[\w.-]{1,80})\" uses an undefined network"),
    ("env-file-missing", r"Couldn't find env file: (?P<name>\S{1,300})"),
    ("variable-unset", r"The (?P<name>\w{1,80}) variable is not set\. Defaulting to a blank string"),
    ("not-yaml", r"yaml\.(?:scanner|parser|reader|composer|constructor)\.\w{1,40}Error"),
    ("cycle", r"Circular dependency between (?P<name>\S{1,80}) and "),
    ("no-such-service", r"No such service: (?P<name>\S{1,80})"),
    ("no-file", r"FileNotFoundError: \[Errno 2\] No such file or directory: '[^']{0,300}compose[\w.-]{0,40}\.ya?ml'"),
    # Both
    ("nothing-to-run", r"[Ss]ervice \"?(?P<name>[\w.-]{1,80})\"? has neither an image nor a build context"),
    ("interpolation", r"[Ii]nvalid interpolation format for (?P<name>[^\s:]{1,200})"),
    ("undefined-service", r"service \"?(?P<name>[\w.-]{1,80})\"? depends on undefined service \"?[\w.-]{1,80}"),
    ("undefined-volume", r"service \"?(?P<name>[\w.-]{1,80})\"? refers to undefined volume"),
    ("undefined-network", r"service \"?(?P<name>[\w.-]{1,80})\"? refers to undefined network"),
    ("undefined-config", r"service \"?(?P<name>[\w.-]{1,80})\"? refers to undefined (?:config|secret)"),
    ("dependency-failed", r"dependency failed to start: container (?P<name>\S{1,120})"),
    ("no-file", r"no configuration file provided: not found|Can't find a suitable configuration file"),
    ("no-such-service", r"no such service: (?P<name>\S{1,80})"),
    ("external-missing", r"(?:[Nn]etwork|[Vv]olume) (?P<name>\S{1,120}) declared as external, but could not be found"),
    ("variable-unset", r"The \\?\"(?P<name>\w{1,80})\\?\" variable is not set\. Defaulting to a blank string"),
    ("variable-required", r"required variable (?P<name>\w{1,80}) is missing a value"),
    ("version-obsolete", r"(?:the attribute )?`version` is obsolete"),
    ("not-valid", r"validating (?P<name>\S{1,300}?): |additional propert(?:y|ies) '?(?P<other>[\w.-]{1,60})"),
    ("not-yaml", r"\byaml: (?:line \d+: )?|failed to parse (?P<name>\S{1,300}?): yaml"),
    ("cycle", r"dependency cycle detected"),
    ("unhealthy", r"container (?P<name>\S{1,120}) is unhealthy"),
    ("env-file-missing", r"env file (?P<name>\S{1,300}) not found"),
    ("orphans", r"Found orphan containers"),
    ("name-in-use", r"The container name \"/?(?P<name>[^\"]{1,120})\" is already in use"),
    ("unknown-command", r"docker: 'compose' is not a docker command|unknown shorthand flag: 'f' in -f"),
)
PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in RULES)
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class ComposeError:
    """One message: `kind` is a name in `RULES`, `name` the service, file or variable, `line` counts from 1."""

    kind: str
    line: int
    name: str
    text: str


def parse_compose_errors(text: str) -> tuple[ComposeError, ...]:
    """The messages in order, one for each line."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for kind, pattern in PATTERNS:
            match = pattern.search(line[:LONGEST])
            if match:
                groups = match.groupdict()
                name = groups.get("name") or groups.get("other") or ""
                found.append(ComposeError(kind, number, name, line.strip()[:LONGEST]))
                break
    return tuple(found)
