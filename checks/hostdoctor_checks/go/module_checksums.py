"""Whether a reported build stopped because a module was not what go.sum says.

What it looks at
    "checksum mismatch" in what somebody pasted of the go command.

Why it matters
    Go refuses a module whose bytes differ from those that were recorded: the one protection against a changed
    download. Deleting go.sum, or GOSUMDB=off, makes the message and the protection vanish together.

How we know
    The sentence is Go's own and names the module.

False alarms
    Only Go's own sentence counts, and not what other tools say of sums. A tag that its author moved gives the same
    error, and so does a proxy that repacks modules, or a go.sum that was merged by hand: the fix tells them apart and
    accepts none of them blindly.

Fix
    Fetch it anew, compare with the checksum database, and take the version that the author published.

Undo
    `git checkout go.sum`

Sources
    golang/go src/cmd/go/internal/modfetch/fetch.go (1.27.3); `go help module-auth`; golang/website _content/ref/mod.md,
    "Authenticating modules".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.api import Do, Finding, Run, check
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.go._reported import Advice, advised, typed


@check("Modules were what go.sum says")
def module_checksums(errors: GoErrors) -> Iterator[Finding]:
    """HIGH: a changed module may be an attack, and nothing is built until it is cleared up."""
    yield from advised(errors, TABLE, verify="module-checksums")


def _steps(error: ReportedGoError) -> Sequence[Do | Run]:
    module, _, version = error.says("module").partition("@")
    return (
        typed("git log -p --follow go.sum"),
        Do(f"Compare with the checksum database: https://sum.golang.org/lookup/{module}@{version or 'VERSION'}"),
        Do("Where the database agrees with go.sum, the download is wrong: fetch it anew past the proxy in between"),
        typed("go clean -modcache"),
        typed("go mod verify"),
        Do("Where the database agrees with the download, the line in go.sum is wrong, as after a merge by hand"),
    )


TABLE = {
    "checksum-mismatch": Advice(
        what=lambda error: f"The bytes of {error.says('module')} are not those that were recorded",
        title="Find out which side is right before anything is accepted",
        steps=_steps,
        minutes=10,
        risk="go clean -modcache fetches every module again",
        undo="git checkout go.sum",
    )
}
