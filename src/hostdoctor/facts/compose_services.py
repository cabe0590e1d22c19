"""The services of the project as Compose makes them of its files, with the places where each thing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, run
from hostdoctor.parsers.compose_config import ComposeAnswer, parse_compose_config
from hostdoctor.parsers.compose_lines import Entry, with_lines
from hostdoctor.parsers.compose_model import ComposeProblem, ComposeService, Dependency
from hostdoctor.parsers.compose_mounts import ComposeMount
from hostdoctor.parsers.compose_ports import PublishedPort
from hostdoctor.scopes import CouldNotLook
from hostdoctor.wiring import probe

from .compose_places import CONFIG, line_of, line_of_entry
from .project import ComposeFile, Project
from .tolerance import if_seen

__all__ = [
    "CONFIG",
    "ComposeMount",
    "ComposeProblem",
    "ComposeService",
    "ComposeServices",
    "Dependency",
    "PublishedPort",
    "ask_compose",
    "combine_compose",
    "config_command",
]

SHOW = ("config", "--format", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeServices:
    """Every service, also those of profiles.

    `told_by_compose` is False where only the files were read: then `include` and `extends` are not followed.
    `refused` are services that Compose does not find, each behind the one that needs it.
    """

    services: Mapping[str, ComposeService]
    files: ComposeFile
    told_by_compose: bool = False
    refused: tuple[tuple[str, str], ...] = ()
    unset: tuple[str, ...] = ()
    """Variables that Compose finds nowhere, not in the shell of this program either."""

    @property
    def whole(self) -> bool:
        """Whether no service can stand in a file that was not read."""
        merged = self.files.merged
        elsewhere = any(item.extends and item.extends.file for item in merged.services.values())
        return self.told_by_compose or not (merged.includes or elsewhere)

    def where(self, service: str, *keys: str) -> str:
        """path:line of the first of these keys of a service, or of the service; the last file that has it wins."""
        return line_of(self.files, service, *keys)

    def where_entry(self, service: str, entry: Entry, key: str) -> str:
        """path:line of a port, mount or dependency of a service; of the key where it has no line of its own."""
        return line_of_entry(self.files, service, entry, key)


@probe(timeout=20)
def combine_compose(machine: Machine, project: Project, compose: ComposeFile) -> ComposeServices:
    """From Compose where it answers, with the lines of our own reading; otherwise from that alone."""
    answer = if_seen(ask_compose, machine, project, compose) or ComposeAnswer()
    own = compose.merged.services
    told = {name: with_lines(service, own.get(name)) for name, service in answer.services.items()}
    return ComposeServices(
        services=told or own,
        files=compose,
        told_by_compose=bool(told),
        refused=answer.undefined,
        unset=(*answer.unset, *answer.required),
    )


def config_command(project: Project, paths: Sequence[str]) -> tuple[str, ...]:
    """The command that shows how Compose reads these files."""
    files = (word for path in paths for word in ("--file", path))
    return ("docker", "compose", "--project-directory", project.root, *files, "--profile", "*", *SHOW)


def ask_compose(machine: Machine, project: Project, compose: ComposeFile) -> ComposeAnswer:
    """What Compose says of the project's files: it reads them and does nothing else (host/commands.py).

    CouldNotLook where it refuses them for a reason that is not understood here.
    """
    ran = run(machine, project.side, *config_command(project, [path for path, _ in compose.files]))
    answer = parse_compose_config(ran.out, ran.err)
    if not answer.services and not (answer.undefined or answer.required):
        raise CouldNotLook(f"{CONFIG} gave no answer (exit code {ran.exit_code})", CONFIG)
    return answer
