"""Whether a ticket shows systemd missing, its user session failing, or rootless containers without their cgroup.

What it looks at
    Three errors in a ticket: systemctl's that the system was not booted with systemd, WSL's warning that it could not
    start the systemd user session, and the missing cgroup.controllers of rootless Docker and Podman.

Why it matters
    Without systemd no service starts, dockerd of a distribution among them. Without a user session there is no
    XDG_RUNTIME_DIR and no user service: rootless Docker, Podman and `systemctl --user` fail.

How we know
    By what the programs print; both name the file or the service, in every language.

False alarms
    In a container systemctl says the same, and needs no systemd: lines of a build or of a service's log are left out.
    A file that is missing elsewhere is no cgroup. On a look at a machine it is not asked: rootful engines work in both
    cases, and nobody may miss the session.

Fix
    Write systemd=true under [boot] of wsl.conf and restart WSL, or start the engine with `service`. Update WSL, and use
    cgroups of version 2. Rootless containers with WSL 2.9.5 and later, which moved distributions below /wsl-user: use
    the rootful engine or WSL 2.7.x until it is mended; `isolateDistroCgroup=false` may help.

Undo
    Take the line out again.

Sources
    microsoft/WSL#13186, #11857 (user session), #41492 (rootless, open on 2026-10); isolateDistroCgroup:
    src/windows/common/WslCoreConfig.cpp (2026-08-07); that it helps is not verified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Finding, Fix, Severity, check
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor_checks.reported_error import Sign, findings_for
from hostdoctor_checks.wsl._steps import SHUTDOWN, UPDATE

NOT_BOOTED = re.compile(
    r"^(?!\s*(?:#\d+ |=> |[\w.-]{1,99}\s*\| )|[^#\n]{0,80}root@[0-9a-f]{12}:)[^\n]{0,200}?"
    r"System has not been booted with systemd",
    re.IGNORECASE,
)
"""Not behind the marks of BuildKit, of Compose's logs and of a container's prompt."""
SESSION = re.compile(r"systemd user session|user@\d+\.service.{0,60}(?:failed|status=\d*219|CGROUP)", re.IGNORECASE)
ROOTLESS = re.compile(r"/sys/fs/cgroup/\S{0,300}cgroup\.controllers.{0,40}no such file", re.IGNORECASE)

WITHOUT_SYSTEMD = Sign(
    pattern=NOT_BOOTED,
    what="systemd does not run there, so systemctl starts no service",
    fixes=(
        Fix(
            title="Let WSL start systemd",
            steps=(
                Edit(file="/etc/wsl.conf", section="boot", key="systemd", new="true", side="linux"),
                SHUTDOWN,
                Do("Or go without, and start the engine by `sudo service docker start`"),
            ),
            minutes=3,
            risk="needs WSL 0.67.6 or later",
            undo="take the line out and run `wsl --shutdown`",
            verify="systemd-session",
        ),
    ),
    subject="init",
)

WITHOUT_SESSION = Sign(
    pattern=SESSION,
    what="The systemd user session did not start, so user services and rootless containers fail",
    fixes=(
        Fix(
            title="Update WSL, and use cgroups of version 2",
            steps=(
                UPDATE,
                Do("Take automount.cgroups=v1 out of /etc/wsl.conf, if it is there"),
                SHUTDOWN,
            ),
            minutes=5,
            undo="none needed",
            verify="systemd-session",
        ),
    ),
    subject="session",
)

WITHOUT_CGROUP = Sign(
    pattern=ROOTLESS,
    severity=Severity.INFO,
    what="Rootless containers miss their cgroup: WSL 2.9.5 and later move distributions below /wsl-user",
    fixes=(
        Fix(
            title="Use the rootful engine, or WSL 2.7.x, until it is mended",
            steps=(
                Do("This one line may help, which is not verified"),
                Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="isolateDistroCgroup", new="false"),
                SHUTDOWN,
            ),
            minutes=10,
            undo="take the line out and run `wsl --shutdown`",
            verify="systemd-session",
        ),
    ),
    subject="rootless",
)


@check("systemd's user session starts")
def systemd_session(reported: ReportedErrors) -> Iterator[Finding]:
    """MEDIUM without systemd or its session, a note for rootless containers, whose remedy is not certain."""
    yield from findings_for(reported, WITHOUT_SYSTEMD, WITHOUT_SESSION, WITHOUT_CGROUP)
