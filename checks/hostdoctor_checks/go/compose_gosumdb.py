"""Whether Compose services leave the checks of modules on.

What it looks at
    Variables and build arguments of Compose services: GOSUMDB, GONOSUMDB, GOPRIVATE, GOINSECURE, GIT_SSL_NO_VERIFY.

Why it matters
    They win over what the machine says: a service that builds, as one with hot reload does, then trusts each module
    that go.sum does not list, whoever delivers it. With GOSUMDB=off no newer toolchain can be downloaded either.

How we know
    Read from the files, and from Compose itself where it is there.

False alarms
    Patterns for a company's own paths are right: quiet. Modules that go.sum lists are checked all the same, hence
    MEDIUM. GOFLAGS=-mod=vendor in the same service downloads nothing: quiet.

Fix
    Take the variable out; in a network without the database, GOSUMDB=sum.golang.google.cn is the same one.

Undo
    Put the variable back.

Sources
    golang/website _content/ref/mod.md; golang/go src/cmd/go/internal/modfetch/sumdb.go (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeService, ComposeServices
from hostdoctor_checks.go.image_gosumdb import is_unsafe


@check("Compose services build with checked modules")
def compose_gosumdb(compose: ComposeServices) -> Iterator[Finding]:
    """MEDIUM for each variable that switches checks off."""
    for service in compose.services.values():
        if "-mod=vendor" in (service.environment.get("GOFLAGS") or ""):
            continue
        for where, name, value in _unsafe(compose, service):
            yield Finding(
                severity=Severity.MEDIUM,
                what=f"{name}={value} in service {service.name}: modules are not checked against the checksum database",
                evidence=(Evidence(value=f"{name}={value}", source=where),),
                fixes=(
                    Fix(
                        title="Check modules in the service",
                        steps=(
                            Do(f"Take {name} out at {where}"),
                            Do("Without access to sum.golang.org: GOSUMDB=sum.golang.google.cn (the same database)"),
                        ),
                        minutes=2,
                        undo="put the variable back",
                        verify="compose-gosumdb",
                    ),
                ),
                subject=f"{service.name} {name}",
            )


def _unsafe(compose: ComposeServices, service: ComposeService) -> Iterator[tuple[str, str, str]]:
    """Where, name and value; a build argument of the same name gives no second finding."""
    found = {name: (f"build.args.{name}", value) for name, value in service.build_args.items()}
    found |= {name: (f"environment.{name}", value) for name, value in service.environment.items()}
    for name, (key, value) in found.items():
        if value and is_unsafe(name, value):
            yield compose.where(service.name, key, "build"), name, value
