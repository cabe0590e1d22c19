"""Whether a reported build stopped because git refused to tell Go about the repository.

What it looks at
    "error obtaining VCS status: exit status 128" and git's "detected dubious ownership" in what somebody pasted.

Why it matters
    `go build` asks git for the revision to write it into the program. In a container the repository belongs to
    another user than the one that builds, git refuses to look at it, and the build ends; `go run` and `go test` go on,
    so that only air and image builds fail.

How we know
    The sentence is Go's own, and git's reason stands beside it.

False alarms
    Only those sentences count: "not a git repository" is no refusal, and Go builds without a repository.

Fix
    -buildvcs=false for that build only, or one safe.directory in the image. A safe.directory for every folder of the
    host is no answer: it lets any repository run its hooks.

Undo
    Take the line out of the Dockerfile.

Sources
    golang/go src/cmd/go/internal/load/pkg.go (1.27.3); git 2.39 safe.directory; a repository of uid 12345 was run with
    Go 1.27.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Severity, bash, check
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor_checks.reported_error import evidence

STATUS = re.compile(r"error obtaining VCS status: ")
OWNERSHIP = re.compile(r"detected dubious ownership in repository")


@check("git tells Go about the repository")
def vcs_stamping(reported: ReportedErrors) -> Iterator[Finding]:
    """HIGH where a build stopped; git's refusal alone is said too, for `go build` will meet it."""
    stopped, refused = reported.lines(STATUS), reported.lines(OWNERSHIP)
    if not stopped and not refused:
        return
    what = "go build stopped: git does not tell it about the repository" if stopped else "git refuses the repository"
    yield Finding(
        severity=Severity.HIGH if stopped else Severity.MEDIUM,
        what=f"{what}, which belongs to another user" if refused else what,
        evidence=evidence((*stopped, *refused)),
        fixes=(
            Fix(
                title="Build without asking git",
                steps=(
                    Do("In the stage of the image that builds during development: ENV GOFLAGS=-buildvcs=false"),
                    Do("With air: cmd = 'go build -buildvcs=false -o ./tmp/main .'"),
                ),
                minutes=1,
                risk="the program does not know its revision",
                undo="take the line out",
                verify="vcs-stamping",
            ),
            Fix(
                title="Let git trust this one folder, in the image",
                steps=(
                    Do("In the Dockerfile, with the folder that is mounted: RUN and the next command"),
                    bash("git config --system --add safe.directory /app"),
                ),
                minutes=2,
                undo="take the line out of the Dockerfile",
                verify="vcs-stamping",
            ),
        ),
        explains=("vcs-stamping-mount", "git-trusts-project"),
    )
