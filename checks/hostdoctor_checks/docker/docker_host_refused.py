"""Whether an address of another machine, to which DOCKER_HOST or a context leads docker, was reported not to answer.

What it looks at
    An error of a docker client that was pasted into a ticket and names an address of TCP that is not this machine's. A
    look at a machine leaves engines of other machines alone.

Why it matters
    No docker command works, while Docker Desktop runs beside it. Old guides and docker-machine leave DOCKER_HOST
    behind.

How we know
    From the client's own words, which nobody translates; whether another machine is meant is for its owner to say.

False alarms
    An engine on another machine may be meant and be off for now: the fix says both ways. Addresses of this machine are
    told by docker-engine.

Fix
    Take DOCKER_HOST away, or start that engine; with TLS, give the client its certificates.

Undo
    Set the variable again.

Sources
    moby/moby client/request.go, client/errors.go; docker/cli cli/command/cli.go (order of DOCKER_HOST and contexts,
    2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, Shell, any_shell, check
from hostdoctor.facts.remote_refused import RemoteEnginesRefused

WHY = {"tls-mismatch": "it speaks TLS and was asked without", "host-not-found": "its name is not found"}

CLEAR = Fix(
    title="Take DOCKER_HOST out of the environment",
    steps=(
        Run(
            {
                Shell.POWERSHELL: "$env:DOCKER_HOST = $null",
                Shell.CMD: "set DOCKER_HOST=",
                Shell.BASH: "unset DOCKER_HOST",
            }
        ),
        Do("It comes back in a new shell? Then it stands in Windows' variables, or in ~/.profile or ~/.bashrc"),
        Run(any_shell("docker context use default")),
    ),
    minutes=2,
    undo="set DOCKER_HOST again",
    verify="docker-host-refused",
)
KEEP = Fix(
    title="Or start the engine that is meant",
    steps=(Do("With TLS, the client needs DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH as well"),),
    minutes=5,
    undo="take the variables away",
    verify="docker-host-refused",
)


@check("The engine of another machine that docker is sent to answers")
def docker_host_refused(refused: RemoteEnginesRefused) -> Iterator[Finding]:
    """BLOCKER for each address: every docker command goes there."""
    for item in refused.items:
        why = WHY.get(item.error, "it does not answer")
        yield Finding(
            severity=Severity.BLOCKER,
            what=f"docker is sent to another machine, {item.address}: {why}",
            evidence=(Evidence(value=item.text, source=item.source),),
            fixes=(CLEAR, KEEP),
            subject=item.address,
        )
