"""Whether a ticket shows ssh refusing a key because its file mode is too open on a Windows drive.

What it looks at
    ssh's error in a ticket, where it names a path below a mounted drive.

Why it matters
    git over ssh, private Go modules and docker over ssh fail: ssh does not read a key that others may read, and on a
    Windows drive without `metadata` everybody may.

How we know
    ssh prints the mode and the path, in English in every language.

False alarms
    A key in the home folder with a wrong mode is mended by chmod alone, and is not told here. On a look at a machine
    nobody's keys are looked at.

Fix
    Copy the key into the distribution's own ~/.ssh and take the rights of others away; or let the drive keep modes.

Undo
    Delete the copy.

Sources
    MicrosoftDocs/WSL WSL/file-permissions.md (2026-07-30); openssh-portable authfile.c sshkey_perm_ok.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Finding, Fix, bash, check
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor_checks.reported_error import Sign, findings_for
from hostdoctor_checks.wsl._steps import SHUTDOWN

TOO_OPEN = re.compile(r"Permissions 0[0-7]{3} for ['\"]?(?P<path>/(?:mnt/)?[a-z]/[^'\"\n]{1,300}?)['\"]? are too open")

FIXES = (
    Fix(
        title="Keep the key in the distribution",
        steps=(
            Do("Copy it into ~/.ssh of the distribution, with its name for KEY:"),
            bash("mkdir -p ~/.ssh && cp /mnt/c/Users/NAME/.ssh/KEY ~/.ssh/ && chmod 600 ~/.ssh/KEY"),
        ),
        minutes=3,
        undo="delete the copy",
        verify="key-permissions",
    ),
    Fix(
        title="Let the drive keep file modes",
        steps=(
            Edit(file="/etc/wsl.conf", section="automount", key="options", new='"metadata"', side="linux"),
            SHUTDOWN,
            Do("Then run `chmod 600` on the key where it lies"),
        ),
        minutes=5,
        undo="take the line out and run `wsl --shutdown`",
        verify="key-permissions",
    ),
)

REFUSED = Sign(pattern=TOO_OPEN, what="ssh refuses a key on a Windows drive, where everybody may read it", fixes=FIXES)


@check("ssh reads its keys")
def key_permissions(reported: ReportedErrors) -> Iterator[Finding]:
    """MEDIUM."""
    yield from findings_for(reported, REFUSED)
