"""Whether Compose refused the project or started it by half, in what was reported.

What it looks at
    Messages of Docker Compose that were pasted into a ticket. A look at a machine reads the files themselves.

Why it matters
    Compose names the line, the service or the variable, but not what to do, and one message stops the whole project.

How we know
    From Compose's own words, which it does not translate.

False alarms
    The line may be older than the present state of the files: the finding names the line of the ticket. A variable
    that is meant to be empty is warned of as well. Containers of a service that was renamed are no fault.

Fix
    Depends on the message: define what is missing, start in the right folder, give the variable a value.

Undo
    Take the change back.

Sources
    compose-spec/compose-go loader, validation and template; docker/compose pkg/compose 5.x (2026-11),
    1.29.2 compose/config; docker/docs compose/releases/migrate.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.api import Do, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.compose_reported import ReportedComposeError, ReportedComposeErrors
from hostdoctor_checks.reported_error import evidence

CONFIG = Run(any_shell("docker compose config --quiet"))
"""Lines of one message that are shown."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """`what` is a sentence about `{name}`, the service, file or variable."""

    severity: Severity
    what: str
    title: str
    steps: tuple[Do | Run, ...]


def _undefined(thing: str) -> Meaning:
    return Meaning(
        Severity.BLOCKER,
        f"Service {{name}} uses a {thing} that the project does not define: Compose starts nothing",
        f"Define the {thing}",
        (Do(f"Add it under the top-level {thing}s:, or correct the name in the service"), CONFIG),
    )


UNHEALTHY = Meaning(
    Severity.HIGH,
    "Container {name} did not become healthy, so that what depends on it was not started",
    "See why its health check fails",
    (
        Run(any_shell('docker inspect --format "{{json .State.Health}}" NAME')),
        Run(any_shell("docker compose logs --tail 50")),
        Do("Slow to start? Give the health check a longer start_period"),
    ),
)

MEANINGS = {
    "undefined-volume": _undefined("volume"),
    "undefined-network": _undefined("network"),
    "undefined-config": _undefined("config or secret"),
    "not-yaml": Meaning(
        Severity.BLOCKER,
        "Compose cannot read the project's file as YAML: it starts nothing",
        "Correct the line that the message names",
        (Do("Look for a tab, a missing blank behind a colon, or quotes that are not closed, there or above"), CONFIG),
    ),
    "not-valid": Meaning(
        Severity.BLOCKER,
        "Compose refuses {name}: a key is misspelt, misplaced or of the wrong kind",
        "Correct what the message names",
        (Do("Blanks at the beginning of a line decide to which service a key belongs"), CONFIG),
    ),
    "old-compose": Meaning(
        Severity.HIGH,
        "docker-compose 1, which ended in 2023, does not understand what it was given",
        "Use docker compose, the plug-in",
        (
            Do("The same files and commands: docker compose instead of docker-compose"),
            Run(any_shell("docker compose version")),
            Do("Not there? It comes with Docker Desktop, or as docker-compose-plugin of Docker's packages"),
        ),
    ),
    "old-refused": Meaning(
        Severity.HIGH,
        "docker-compose 1, which ended in 2023, refuses {name}",
        "Use docker compose, the plug-in; what it still refuses is a fault of the file",
        (CONFIG,),
    ),
    "nothing-to-run": Meaning(
        Severity.BLOCKER,
        "Service {name} has neither an image nor a build: Compose starts nothing",
        "Say what to run",
        (Do("Give the service an image: or a build:; check that the blanks before them are those of its other keys"),),
    ),
    "interpolation": Meaning(
        Severity.BLOCKER,
        "Compose cannot read a ${{…}} in {name}: it starts nothing",
        "Write a dollar sign that is meant as one twice",
        (Do("$$ stands for one $; a default is ${NAME:-value}"), CONFIG),
    ),
    "cycle": Meaning(
        Severity.BLOCKER,
        "Services wait for each other in a circle: Compose starts nothing",
        "Break the circle",
        (Do("Take one depends_on of the circle out"), CONFIG),
    ),
    "no-file": Meaning(
        Severity.HIGH,
        "Compose was started in a folder without a project file",
        "Start it where compose.yaml lies, or name the file",
        (Run(any_shell("docker compose -f PATH/compose.yaml up")),),
    ),
    "no-such-service": Meaning(
        Severity.HIGH,
        "The project has no service {name}",
        "Name a service of the project",
        (Run(any_shell("docker compose config --services")),),
    ),
    "external-missing": Meaning(
        Severity.HIGH,
        "{name} is declared as external and does not exist",
        "Create it, or let Compose make it",
        (Do("Create it once, for example with docker volume create NAME; or take external: true out"),),
    ),
    "env-file-missing": Meaning(
        Severity.HIGH,
        "The env_file {name} is not there",
        "Make the file, or allow that it is missing",
        (Do("Paths count from the Compose file; env_file: [{path: FILE, required: false}] lets it be missing"),),
    ),
    "variable-unset": Meaning(
        Severity.MEDIUM,
        "The variable {name} has no value: Compose puts an empty text in its place",
        "Give it a value",
        (Do("Write NAME=… into .env beside the Compose file, or a default: ${NAME:-value}"),),
    ),
    "dependency-failed": UNHEALTHY,
    "unhealthy": UNHEALTHY,
}
"""By the kind of `parsers.compose_errors`. What is missing here is told by the check of that cause, or is no fault."""


@check("Compose took the project as it was reported")
def compose_refused(reported: ReportedComposeErrors) -> Iterator[Finding]:
    """One finding for each message and what it names."""
    said: dict[str, tuple[Meaning, list[ReportedComposeError]]] = {}
    for error in reported.items:
        meaning = MEANINGS.get(error.kind)
        # A network that is missing is told with the other things that a former run left (container-leftovers).
        if meaning is None or error.text.startswith(("network ", "Network ", "ERROR: Network ")):
            continue
        # docker-compose 1 says that it refuses the file, and in the next line why.
        if error.kind == "old-refused" and any(each.kind != "old-refused" for each in reported.items):
            continue
        what = meaning.what.format(name=error.name or "the file")
        said.setdefault(what, (meaning, []))[1].append(error)
    for what, (meaning, errors) in said.items():
        yield _finding(meaning, what, errors)


def _finding(meaning: Meaning, what: str, errors: list[ReportedComposeError]) -> Finding:
    return Finding(
        severity=meaning.severity,
        what=what,
        evidence=evidence(errors),
        fixes=(
            Fix(
                title=meaning.title,
                steps=meaning.steps,
                minutes=5,
                undo="take the change back",
                verify="compose-refused",
            ),
        ),
        subject=what,
    )
