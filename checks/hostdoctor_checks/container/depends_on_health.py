"""Whether services wait until what they depend on is ready.

What it looks at
    `depends_on` in its short form, or with `condition: service_started`, on databases and message brokers; and
    `condition: service_healthy` on services whose health nobody tests.

Why it matters
    Started is not ready: a database takes seconds before it answers, the first connection is refused, and the service
    ends or restarts, now and then. With service_healthy and no health check Compose stops with an error.

How we know
    Read from the files. Whether the program tries again by itself cannot be seen from there.

False alarms
    A program that repeats its first connection needs no condition: it is LOW for that reason. A health check may stand
    in the image, where it is not seen: a missing one is then INFERRED, and not said of an image that another company
    or the user built, nor of a service that `extends` another where only the files tell. Services that are no database
    and no broker are left alone.

Fix
    Give the database a health check and depend on it with `condition: service_healthy`.

Undo
    Go back to the short form.

Sources
    compose-spec/compose-spec 05-services.md (depends_on, healthcheck); docker/docs compose/how-tos/startup-order.md;
    the official images of postgres, mysql, mariadb, redis, mongo and rabbitmq define no HEALTHCHECK (docker-library,
    2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeService, ComposeServices, Dependency
from hostdoctor_checks.container._services import image_name, is_broker, is_database, listed

TESTS: Mapping[str, str] = {
    "postgres": '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
    "mysql": '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1"]',
    "mariadb": '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
    "redis": '["CMD", "redis-cli", "ping"]',
    "valkey": '["CMD", "valkey-cli", "ping"]',
    "mongo": '["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand(\'ping\')"]',
    "rabbitmq": '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
}
"""What the images themselves bring along to ask whether they are ready."""


@check("Services wait until their databases are ready")
def depends_on_health(compose: ComposeServices) -> Iterator[Finding]:
    """LOW for each database that is not waited for; MEDIUM or HIGH where Compose waits for a test that is not there."""
    early: dict[str, list[tuple[str, Dependency]]] = {}
    for service in compose.services.values():
        for item in service.dependencies:
            other = compose.services.get(item.service)
            if other is None:
                continue
            if item.condition == "service_started" and (is_database(other) or is_broker(other)):
                early.setdefault(other.name, []).append((service.name, item))
            elif item.condition == "service_healthy":
                yield from _untested(compose, service, item, other)
    for name, waiting in early.items():
        yield _early(compose, compose.services[name], waiting)


def _early(compose: ComposeServices, other: ComposeService, waiting: list[tuple[str, Dependency]]) -> Finding:
    names = listed(name for name, _ in waiting)
    steps = [] if other.has_healthcheck else [_give(other)]
    return Finding(
        severity=Severity.LOW,
        what=f"{names} may start before {other.name} answers: depends_on waits for its start, not until it is ready",
        evidence=tuple(
            Evidence(value=f"depends_on: {other.name}", source=compose.where_entry(name, item, "depends_on"))
            for name, item in waiting
        ),
        fixes=(
            Fix(
                title=f"Wait until {other.name} is healthy",
                steps=(
                    *steps,
                    Do(f"In depends_on of {names}, write {other.name}: {{condition: service_healthy}}"),
                ),
                minutes=3,
                undo="go back to the short form",
                verify="depends-on-health",
            ),
        ),
        subject=other.name,
    )


def _give(other: ComposeService) -> Do:
    test = TESTS.get(image_name(other), '["CMD", …] with a command of the image that fails until it is ready')
    return Do(f"Give {other.name} a healthcheck: {{test: {test}, interval: 5s, retries: 12}}")


def _untested(
    compose: ComposeServices, service: ComposeService, item: Dependency, other: ComposeService
) -> Iterator[Finding]:
    """Sure where the health check is switched off; likely for official images, of which none has a HEALTHCHECK."""
    official = image_name(other) in TESTS and "/" not in (other.image or "").removeprefix("docker.io/library/")
    unread = other.extends is not None and not compose.told_by_compose
    likely = official and other.build_context is None and not unread
    if other.has_healthcheck or not (other.healthcheck_disabled or likely):
        return
    why = "its health check is switched off" if other.healthcheck_disabled else "it has no health check"
    yield Finding(
        severity=Severity.HIGH if other.healthcheck_disabled else Severity.MEDIUM,
        what=f"{service.name} waits until {other.name} is healthy, but {why}: Compose stops with an error",
        evidence=(
            Evidence(
                value=f"{other.name}: condition: service_healthy",
                source=compose.where_entry(service.name, item, "depends_on"),
            ),
            Evidence(value=why, source=compose.where(other.name, "healthcheck", "image")),
        ),
        fixes=(
            Fix(
                title=f"Test the health of {other.name}",
                steps=(_give(other),),
                minutes=3,
                undo="take the healthcheck out again",
                verify="depends-on-health",
            ),
        ),
        certainty=Certainty.READ if other.healthcheck_disabled else Certainty.INFERRED,
        subject=f"{service.name} {other.name}",
    )
