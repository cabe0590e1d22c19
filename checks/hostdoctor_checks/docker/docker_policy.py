r"""What an administrator has forced on Docker Desktop.

What it looks at
    admin-settings.json in %ProgramData%\DockerDesktop: which settings are locked; and the organisations that a policy
    wants people to be signed in to. Names only.

Why it matters
    A locked setting is greyed out, and an edit of the settings file is undone at the next start. Whoever knows it asks
    the right people at once. Without the sign-in the engine does not start.

How we know
    Read from the file and from the registry.

False alarms
    Policies of a company are its choice: they are only named.

Fix
    Ask the people who manage this computer, and quote the file and the setting.

Undo
    None needed.

Sources
    docker/docs enterprise/security/hardened-desktop/settings-management, enterprise/security/enforce-sign-in (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_policies import DockerPolicies

ASK = Fix(
    title="Ask the people who manage this computer",
    steps=(Do("Quote the file or the key, and the name of the setting"),),
    minutes=10,
    verify="docker-policy",
)


@check("No policy governs Docker Desktop")
def docker_policy(policies: DockerPolicies) -> Iterator[Finding]:
    """A note that lists what is forced."""
    if policies.locked:
        names = ", ".join(policies.locked)
        yield Finding(
            severity=Severity.INFO,
            what=f"An administrator has locked settings of Docker Desktop: {names}",
            evidence=(Evidence(value=f"locked: {names}", source=policies.source, side="Windows"),),
            fixes=(ASK,),
            subject="locked",
        )
    if policies.organisations:
        names = ", ".join(policies.organisations)
        yield Finding(
            severity=Severity.INFO,
            what=f"Docker Desktop starts only for people who are signed in to {names}",
            evidence=(Evidence(value=f"allowedOrgs: {names}", source=policies.sign_in, side="Windows"),),
            fixes=(ASK,),
            subject="allowedOrgs",
        )
