"""Whether databases are given the password without which their images do not start.

What it looks at
    Services with the official images of mysql, mariadb, postgres and percona: whether one of the variables that the
    image asks for is there.

Why it matters
    The container ends at once on its first start, with one line in its log; services that depend on it fail in turn.

How we know
    Read from the files. An env_file may hold the variable: then only Compose's own answer tells.

False alarms
    A volume with a database in it from an earlier start needs no password any more: it is MEDIUM and INFERRED. Images
    that the project builds itself, images of others (bitnami) and services with `extends` have rules of their own and
    are left alone. A value that is to come from the shell or from a variable counts as given.

Fix
    Give the password by a variable, or as a secret with the name that ends in _FILE.

Undo
    Take the variable out again.

Sources
    docker-library/mysql docker-entrypoint.sh; docker-library/postgres docker-entrypoint.sh; MariaDB/mariadb-docker
    docker-entrypoint.sh (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeProblem, ComposeService, ComposeServices
from hostdoctor_checks.container._services import image_name

MYSQL = ("MYSQL_ROOT_PASSWORD", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD")
MARIADB = (
    *("MARIADB_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD_HASH"),
    *("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD"),
    *MYSQL,
)
POSTGRES = ("POSTGRES_PASSWORD", "POSTGRES_HOST_AUTH_METHOD")
ASKED: Mapping[str, tuple[str, ...]] = {
    "mysql": MYSQL,
    "percona": MYSQL,
    "mariadb": MARIADB,
    "postgres": POSTGRES,
    "postgis": POSTGRES,
    "timescaledb": POSTGRES,
    "pgvector": POSTGRES,
}
"""One of them must be there; the one to write comes first."""
OWN_RULES = ("bitnami/", "bitnamilegacy/", "rapidfort/", "chainguard/", "sclorg/", "centos/", "rhel")


@check("Database images get the password that they ask for")
def database_password(compose: ComposeServices) -> Iterator[Finding]:
    """MEDIUM for each database that will not start on an empty volume."""
    unset = {problem.line for _, file in compose.files.files for problem in file.problems if _is_unset(problem)}
    for service in compose.services.values():
        asked = ASKED.get(image_name(service), ())
        if not asked or _has_rules_of_its_own(service, told=compose.told_by_compose) or _given(service, asked, unset):
            continue
        yield Finding(
            severity=Severity.MEDIUM,
            what=f"{service.name} is given no password and ends at its first start: {image_name(service)} asks for "
            f"{asked[0]}",
            evidence=(
                Evidence(
                    value=f"image {service.image} without {asked[0]}", source=compose.where(service.name, "image")
                ),
            ),
            fixes=(
                Fix(
                    title="Give it a password",
                    steps=(
                        Do(f"Under environment of {service.name}, write {asked[0]}: ${{DB_PASSWORD:?}}"),
                        Do("Put DB_PASSWORD=… into .env, which is kept out of git"),
                    ),
                    minutes=3,
                    undo="take the variable out again",
                    verify="database-password",
                ),
            ),
            certainty=Certainty.INFERRED,
            subject=service.name,
        )


def _has_rules_of_its_own(service: ComposeService, *, told: bool) -> bool:
    unread = not told and bool(service.env_files or service.extends)
    built = service.build_context is not None
    return unread or built or any(part in (service.image or "").lower() for part in OWN_RULES)


def _is_unset(problem: ComposeProblem) -> bool:
    return problem.kind == "unset-variable"


def _given(service: ComposeService, asked: tuple[str, ...], unset: set[int]) -> bool:
    """An empty value is none; one that is to come from the shell or from a variable may be there at another time."""
    names = [name for each in asked for name in (each, f"{each}_FILE") if name in service.environment]
    return any(service.environment[name] != "" or service.lines.get(f"environment.{name}") in unset for name in names)
