r"""Whether a reported go.exe of Windows could not lock a file of a distribution.

What it looks at
    `RLock \\wsl$\...` and `Lock \\wsl.localhost\...` in what somebody pasted of the go command; the reason behind it
    is in Windows' language and is not read, but for a drive letter, where it tells the cause.

Why it matters
    The go command locks go.mod, and the server for distributions' files has no locks: no command works there.

How we know
    The sentence names the lock and the folder of the distribution.

False alarms
    A lock that another program holds names an ordinary folder. On a drive letter only "Incorrect function" counts:
    the drive leads to a distribution, or to another server without locks.

Fix
    Run Go in the distribution, where the files are.

Undo
    Nothing to take back.

Sources
    golang/go#37461 and microsoft/WSL#5762 (both open, read 2026-11); golang/go
    src/cmd/go/internal/lockedfile/internal/filelock/filelock_windows.go (1.27.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, check
from hostdoctor.facts.go_errors import GoErrors
from hostdoctor_checks.go._reported import Advice, advised
from hostdoctor_checks.go._wsl_files import in_distribution


@check("Go could lock the files it works on")
def go_lock_refused(errors: GoErrors) -> Iterator[Finding]:
    """HIGH: no go command works in that folder."""
    yield from advised(errors, TABLE, verify="go-lock-refused")


TABLE = {
    "windows-lock": Advice(
        what=lambda _: "go.exe of Windows works on files of a distribution, where it cannot lock them",
        title="Run Go in the distribution",
        steps=lambda error: (
            *in_distribution(error.says("path")),
            Do("Or move the project to a folder of Windows, if it is built for Windows"),
        ),
        undo="nothing to take back",
    )
}
