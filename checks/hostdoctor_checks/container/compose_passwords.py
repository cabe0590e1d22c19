"""Whether passwords stand in Compose files.

What it looks at
    The names of variables in `environment`, and whether a value stands beside them; addresses with a password in them.
    No value is ever shown.

Why it matters
    Compose files lie in the repository: the password is in its history for good, on every clone and in every fork.

How we know
    Read from the files.

False alarms
    ${VARIABLES}, names that end in _FILE, secrets and env_file are the right ways: quiet. So are switches
    (MYSQL_ALLOW_EMPTY_PASSWORD: "yes"), paths to files, and empty values. A throw-away password of a development
    database is common and is LOW for that reason; a file that is named after production makes it MEDIUM.

Fix
    Move the value to .env, which is kept out of git, or to `secrets`.

Undo
    Put the value back.

Sources
    docker/docs compose/how-tos/environment-variables/best-practices.md and use-secrets.md; docker-library/docs mysql
    ("_FILE" variables, 2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.windows_paths import file_name
from hostdoctor_checks.container._services import listed

PRODUCTION = re.compile(r"(?:^|[._-])(?:prod|production|live|staging)(?:[._-]|$)", re.IGNORECASE)


@check("No password stands in a Compose file")
def compose_passwords(compose: ComposeServices) -> Iterator[Finding]:
    """One finding for each file: LOW, and MEDIUM in one that is named after production."""
    for path, file in compose.files.files:
        rows = [
            Evidence(value=f"{name} of {service.name} has its value in the file", source=f"{path}:{line}")
            for service in file.services.values()
            for name in sorted(
                item.removeprefix("environment.") for item in service.passwords if item.startswith("env")
            )
            for line in [service.lines.get(f"environment.{name}", service.line)]
        ]
        if not rows:
            continue
        name = file_name(path)
        yield Finding(
            severity=Severity.MEDIUM if PRODUCTION.search(name) else Severity.LOW,
            what=f"{name} holds {_passwords(len(rows))} in clear text: {listed(row.value.split()[0] for row in rows)}",
            evidence=tuple(rows),
            fixes=(_fix(),),
            subject=name,
        )


def _passwords(count: int) -> str:
    return "a password" if count == 1 else f"{count} passwords"


def _fix() -> Fix:
    return Fix(
        title="Keep the value out of git",
        steps=(
            Do("Write ${NAME} in its place, put NAME=value into .env, and name .env in .gitignore"),
            Do("Or use secrets: the official images of databases take NAME_FILE=/run/secrets/…"),
            Do("A password that was committed stays in the history: change it where it opens anything"),
        ),
        minutes=5,
        undo="put the value back",
        verify="compose-passwords",
    )
