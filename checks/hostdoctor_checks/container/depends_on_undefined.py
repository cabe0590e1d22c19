"""Whether each service that another one depends on is defined.

What it looks at
    `depends_on` of every service against the services of all files together, as Compose itself reads them where it is
    there.

Why it matters
    Compose refuses the whole project: no service starts, not even one that has nothing to do with it.

How we know
    From Compose's own refusal, or from the files where Compose is not there.

False alarms
    With `required: false` Compose only warns: no finding. A service of an included file, or one that a service is
    made from with `extends`, may bring what is missing: then nothing is said without Compose's own word.

Fix
    Define the service, or take its name out of depends_on.

Undo
    Put the name back.

Sources
    compose-spec/compose-spec 05-services.md (depends_on); docker/compose 5.6.1: "service "a" depends on undefined
    service "b": invalid compose project" (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import CONFIG, ComposeServices


@check("Every service that another one depends on is defined")
def depends_on_undefined(compose: ComposeServices) -> Iterator[Finding]:
    """BLOCKER: Compose starts nothing of the project."""
    for service, other in dict.fromkeys((*compose.refused, *_undefined(compose))):
        where = _where(compose, service, other)
        said = [Evidence(value="Compose refuses the project", source=CONFIG)] if compose.refused else []
        yield Finding(
            severity=Severity.BLOCKER,
            what=f"Service {service} depends on {other}, which is not defined: Compose starts nothing of the project",
            evidence=(Evidence(value=f"depends_on: {other}", source=where), *said),
            fixes=(
                Fix(
                    title=f"Define {other}, or no longer depend on it",
                    steps=(Do(f"Add a service {other}, or correct its name at {where}"),),
                    minutes=5,
                    undo="put the old name back",
                    verify="depends-on-undefined",
                ),
            ),
            certainty=Certainty.READ,
            subject=f"{service} {other}",
        )


def _where(compose: ComposeServices, service: str, other: str) -> str:
    """The line of the name itself, where Compose refuses the project also that of our own reading."""
    own = compose.files.merged.services.get(service)
    item = next((each for each in own.dependencies if each.service == other), None) if own else None
    return compose.where_entry(service, item, "depends_on") if item else compose.where(service, "depends_on")


def _undefined(compose: ComposeServices) -> Iterator[tuple[str, str]]:
    if not compose.whole or compose.told_by_compose:
        return
    for service in compose.services.values():
        for item in service.dependencies:
            if item.service not in compose.services and item.required and "$" not in item.service:
                yield service.name, item.service
