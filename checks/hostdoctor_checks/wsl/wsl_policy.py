r"""What an administrator has forced on WSL.

What it looks at
    The values under HKLM\Software\Policies\WSL.

Why it matters
    A policy beats every file and every command, and most of WSL's messages do not name it. Whoever knows it asks the
    right people at once.

How we know
    Read from the registry; WSL's own source says what each value does.

False alarms
    Policies of a company are its choice: they are only named. That WSL as a whole is switched off stops work for those
    who need it, so it stands higher, except where Docker Desktop does without WSL.

Fix
    Ask the people who manage this computer, and quote the key.

Undo
    None needed.

Sources
    microsoft/WSL src/windows/inc/wslpolicies.h, src/windows/service/exe/WslService.cpp EvaluateWslPolicy (2026-08-07);
    MicrosoftDocs/WSL WSL/enterprise.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_policies import WslPolicies

ASK = Fix(
    title="Ask the people who manage this computer",
    steps=(Do(r"Quote the key HKLM\Software\Policies\WSL and the value"),),
    minutes=10,
    verify="wsl-policy",
)


@check("No policy takes WSL away")
def wsl_policy(policies: WslPolicies, docker: DockerTraces) -> Iterator[Finding]:
    """BLOCKER where WSL is switched off, else a note that lists what is forced."""
    if "AllowWSL" in policies.switched_off:
        yield Finding(
            severity=Severity.INFO if docker.does_without_wsl else Severity.BLOCKER,
            what="A policy of this computer switches WSL off",
            evidence=_evidence(policies, "AllowWSL"),
            fixes=(ASK,),
            explains=("docker-engine",),
            subject="AllowWSL",
        )
    others = sorted(name for name in policies.values if name != "AllowWSL")
    if others:
        yield Finding(
            severity=Severity.INFO,
            what=f"Policies of this computer govern WSL: {', '.join(others)}",
            evidence=_evidence(policies, *others),
            subject="others",
        )


def _evidence(policies: WslPolicies, *names: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(value=f"{name} = {policies.values[name]}", source=policies.source, side="Windows") for name in names
    )
