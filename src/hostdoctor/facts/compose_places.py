"""Where in the Compose files of a project something of a service is written."""

from __future__ import annotations

from hostdoctor.parsers.compose_lines import Entry, entries_of, is_written_as

from .project import ComposeFile

CONFIG = "docker compose config"
"""What is named where no file of the project holds the service: it was included."""


def line_of(compose: ComposeFile, service: str, *keys: str) -> str:
    """path:line of the first of these keys of a service, or of the service; the last file that has it wins."""
    for key in keys:
        for path, file in reversed(compose.files):
            found = file.services.get(service)
            if found and key in found.lines:
                return f"{path}:{found.lines[key]}"
    for path, file in compose.files:
        if service in file.services:
            return f"{path}:{file.services[service].line}"
    return CONFIG


def line_of_entry(compose: ComposeFile, service: str, entry: Entry, key: str) -> str:
    """path:line of a port, mount or dependency of a service; of the key where it has no line of its own."""
    for path, file in reversed(compose.files):
        found = file.services.get(service)
        if found and entry.line and any(is_written_as(entry, own) for own in entries_of(found)):
            return f"{path}:{entry.line}"
    return line_of(compose, service, key)
