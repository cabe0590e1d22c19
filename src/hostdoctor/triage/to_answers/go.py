"""What `go version` and `go env` tell, on the side that their own words show."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hostdoctor.facts.go_settings import without_credentials
from hostdoctor.parsers.go_env import parse_go_env
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import Ticket
from hostdoctor.triage.told import Told, known, ran

ANYWHERE = "go"
"""The path of a `go` whose GOROOT the ticket does not show."""


def read_go(ticket: Ticket) -> Iterator[Told]:
    """For each side the last of both outputs; of several versions the last one typed is the one in use."""
    sides = dict.fromkeys(ticket.side_of(block) for block in ticket.of("go-version", "go-env"))
    for side in sides:
        mine = [block for block in ticket.of("go-version", "go-env") if ticket.side_of(block) == side]
        yield from _of_side(side, mine)


def _of_side(side: str, blocks: list[Block]) -> Iterator[Told]:
    environments = [block for block in blocks if block.kind == "go-env" and parse_go_env(block.data).vars]
    versions = [block for block in blocks if block.kind == "go-version"]
    found = [block for block in versions if parse_go_version(block.text).found]
    env = dict(parse_go_env(environments[-1].data).vars) if environments else {}
    if not env and not found:
        if versions and parse_go_version(versions[-1].text).reason == "not-found":
            yield known(side, "programs", "go", value=[], blocks=(versions[-1],))
        return
    path = _path(side, env.get("GOROOT", ""))
    shown = (*found[-1:], *environments[-1:])
    row = {"path": path, "source": "PATH", "alias": False, "target": path}
    yield known(side, "programs", "go", value=[row], blocks=shown)
    if line := _version_line(found, env):
        yield ran(side, path, "version", out=line.encode(), blocks=(found[-1],) if found else shown)
    else:
        # An excerpt of `go env` without GOVERSION still holds settings; only the release is open.
        value = {"exit": 1, "out": b"", "err": b"the ticket does not show it"}
        yield known(side, "run", path, "version", value=value, blocks=shown)
    if env:
        masked = {name: without_credentials(text) for name, text in env.items()}
        yield ran(side, path, "env", "-json", out=json.dumps(masked).encode(), blocks=(environments[-1],))
        choice = env.get("GOTOOLCHAIN", "")
        yield ran(side, path, "env", "GOTOOLCHAIN", out=choice.encode(), blocks=(environments[-1],))


def _path(side: str, root: str) -> str:
    if not root:
        return ANYWHERE
    return rf"{root}\bin\go.exe" if side == "windows" else f"{root}/bin/go"


def _version_line(found: list[Block], env: dict[str, str]) -> str:
    if found:
        version = parse_go_version(found[-1].text)
        return f"go version {version.version} {version.goos or 'linux'}/{version.goarch or 'amd64'}\n"
    if env.get("GOVERSION"):
        return f"go version {env['GOVERSION']} {env.get('GOHOSTOS', 'linux')}/{env.get('GOHOSTARCH', 'amd64')}\n"
    return ""


READERS = (read_go,)
