"""Whether docker finds the program that keeps its logins.

What it looks at
    `credsStore` and `credHelpers` in config.json of each place that has docker, whether those programs are on PATH, and
    whether programs of Windows can be started there. How many logins lie in the file itself; never a login. Errors of
    that kind that somebody reported.

Why it matters
    Where the program is missing, builds with BuildKit, pulls of Compose and docker login end with `error getting
    credentials`, for public images as well: each hands the helper's error on; only an older `docker pull` goes on
    without a login. Docker Desktop writes `desktop.exe` into the file of a distribution: that needs interop and the
    PATH of Windows.

How we know
    Names are read from the file and looked for as the client does. No helper is started.

False alarms
    Without a store, logins lie in config.json, readable for this user's programs: on a build agent that is usual, and
    it is only worth knowing. An empty entry of `auths` is no login. A place without docker is left alone.

Fix
    Put the program's folder on PATH, bring interop back, or take `credsStore` out where Docker Desktop is not used.

Undo
    Write the line back.

Sources
    docker/cli cli/config/credentials, cli/command/registry.go; moby/buildkit session/auth/authprovider; docker/compose
    pkg/compose/pull.go (all 2026-08); docker/docs reference/cli/docker/login.md; rancher-sandbox/rancher-desktop#8313
    (a build without its helper); docker/for-win#6652, #9061, #12091, #12273.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.credential_helpers import CredentialHelpers
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.reported_error import evidence


@check("docker finds the program that keeps its logins")
def docker_credentials(
    places: Across[CredentialHelpers | Unknown], reported: ReportedDockerErrors | None
) -> Iterator[Finding]:
    """HIGH for a missing store, MEDIUM for the helper of one registry, a note on logins in the file."""
    for scope, helpers in places.items():
        if isinstance(helpers, CredentialHelpers):
            for finding in _judge(helpers, scope.label("Place") or "here"):
                yield replace(finding, scope=scope)
    told = reported.of("credentials") if reported else ()
    if told:
        what = "docker cannot get its logins, so that builds and pulls fail"
        yield Finding(
            severity=Severity.HIGH, what=what, evidence=evidence(told), fixes=(_mend(""),), subject="reported"
        )


def _judge(helpers: CredentialHelpers, place: str) -> Iterator[Finding]:
    if helpers.missing:
        name = helpers.missing[0]
        store = helpers.store == name
        logins, fails = ("logins", "builds and logins fail") if store else ("the logins of a registry", "those fail")
        yield Finding(
            severity=Severity.HIGH if store else Severity.MEDIUM,
            what=f"docker on {place} asks {name} for {logins}, which is not on PATH: {fails}",
            evidence=(
                Evidence(value=name.removeprefix("docker-credential-"), source=helpers.file, side=place),
                Evidence(value=f"no {name}", source="PATH", side=place),
            ),
            fixes=(_mend(name, "credsStore" if store else "credHelpers"),),
            subject=name,
        )
    elif helpers.interop:
        yield Finding(
            severity=Severity.HIGH,
            what=f"docker on {place} asks {helpers.store} for logins, which does not start there: builds fail",
            evidence=(
                Evidence(value=helpers.store.removeprefix("docker-credential-"), source=helpers.file, side=place),
                Evidence(value=helpers.interop, source="interop", side=place),
            ),
            fixes=(_mend(helpers.store),),
            subject=helpers.store,
        )
    if not helpers.store and helpers.plain_logins:
        yield Finding(
            severity=Severity.INFO,
            what=f"Logins of registries lie in docker's config.json on {place}, readable for each of your programs",
            evidence=(Evidence(value=f"{helpers.plain_logins} without a store", source=helpers.file, side=place),),
            subject="plain",
        )


def _mend(name: str, key: str = "credsStore") -> Fix:
    windows = name.endswith(".exe") or not name
    steps = (
        Do(f"Where Docker Desktop is not used: take the line `{key}` out of config.json"),
        *((Do("In a distribution: interop and appendWindowsPath have to be on in /etc/wsl.conf"),) if windows else ()),
        Do("Docker Desktop installed a moment ago? Open a new terminal: its folder is on the PATH of new ones only"),
        Do("Another helper: install its package, and put its folder on PATH"),
    )
    return Fix(
        title="Let docker find the program, or do without it",
        steps=steps,
        minutes=5,
        risk="without a store, docker login writes readable logins into config.json",
        undo="write the line back",
        verify="docker-credentials",
    )
