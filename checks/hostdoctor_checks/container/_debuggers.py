"""Which published ports belong to a debugger or to a profile."""

from __future__ import annotations

import re

from hostdoctor.facts.compose_services import ComposeService, PublishedPort
from hostdoctor.facts.project import Dockerfiles
from hostdoctor_checks.container._services import runs

LISTENS = re.compile(r"--listen[= ]\s*[\"']?(?:[\w.*\[\]:-]*?):(?P<port>\d{2,5})\b")
DEBUGGER = re.compile(r"(?:^|[\s/\"'])dlv[\"']?(?:[\s,]|$)")
USUAL = {40000: "delve", 2345: "delve", 6060: "pprof"}
MOST = 50
"""A range of more ports than this is no debugger's."""


def listening_debuggers(service: ComposeService, dockerfiles: Dockerfiles | None) -> set[int]:
    """The ports at which delve listens in a service, as its command or its image says."""
    said = f"{service.entrypoint or ''} {service.command or ''}"
    ports = {int(port) for port in LISTENS.findall(said)} if runs(service, "dlv") else set()
    return ports | (_started_by_images(dockerfiles) if service.build_context is not None else set())


def kind_of_debugger(port: PublishedPort, listening: set[int]) -> str:
    """delve or pprof, by what listens or by the usual number; empty for any other port."""
    numbers = range(port.target.first, port.target.last + 1)
    if port.protocol != "tcp" or len(numbers) > MOST:
        return ""
    if listening.intersection(numbers):
        return "delve"
    return next((USUAL[number] for number in numbers if number in USUAL), "")


def _started_by_images(dockerfiles: Dockerfiles | None) -> set[int]:
    texts = (
        " ".join(item.words or (item.text,))
        for _, file in (dockerfiles.items if dockerfiles else ())
        for stage in file.stages
        for item in stage.of("CMD", "ENTRYPOINT", "RUN")
    )
    return {int(port) for text in texts if DEBUGGER.search(text) for port in LISTENS.findall(text)}
