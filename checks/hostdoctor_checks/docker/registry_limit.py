"""Whether a registry refuses more pulls for now.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    Registries count pulls, of people who are not signed in by address. Behind one address of a company or of a VPN the
    count is shared, and builds fail until the time is over.

How we know
    The registry's own code, `toomanyrequests`, or HTTP 429 at an address of a registry.

False alarms
    A module proxy, or a service that a program calls, answers 429 as well: only registries count. An image that does
    not exist is another matter. What went away by itself needs nothing.

Fix
    Sign in, use the company's mirror, or wait. Images that are there already need no pull.

Undo
    docker logout.

Sources
    distribution/distribution registry/api/errcode; docker/docs docker-hub/usage/pulls.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

SIGN_IN = Fix(
    title="Sign in, or wait",
    steps=(
        Run(any_shell("docker login")),
        Do("A company's mirror, where there is one, goes into `registry-mirrors` of Docker's daemon.json"),
        Do("Or wait: the registry's message names the time"),
    ),
    minutes=5,
    undo="docker logout",
    verify="registry-limit",
)

CAUSES = (
    Cause(
        kind="registry-limit",
        what="The registry refuses more pulls for now: too many came from this address or account",
        severity=Severity.MEDIUM,
        fix=SIGN_IN,
    ),
)


@check("The registry answers every pull")
def registry_limit(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
