"""Whether pulls or builds fail because the network shows certificates of its own.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    Companies look into TLS with a proxy whose root certificate Windows trusts. The engine takes it over from Windows;
    images have their own list, in which it is missing, so that `go mod download` and `apk add` fail inside a build.

How we know
    Go's own words for a certificate whose signer it does not know, and those of curl and Node.

False alarms
    A registry of one's own with a certificate that it signed itself gives the same text: its certificate goes into
    certs.d, nobody listens there.

Fix
    Put the company's root certificate into the image, and into Windows' store for the engine. Checks of certificates
    stay on.

Undo
    Take the certificate out of the image.

Sources
    golang/go src/crypto/x509/verify.go; docker/docs desktop/settings-and-maintenance, engine/network/ca-certs.md
    (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

TRUST = Fix(
    title="Add the company's root certificate where it is missing",
    steps=(
        Do("In a pull: put it into Windows' Trusted Root Certification Authorities, then restart Docker Desktop"),
        Do("In a build, first: COPY it to /usr/local/share/ca-certificates/NAME.crt and RUN update-ca-certificates"),
        Do("Do not know it? Ask IT for the root certificate of the TLS proxy"),
    ),
    minutes=15,
    undo="take the certificate out of the image",
    verify="certificate-interception",
)

CAUSES = (
    Cause(
        kind="certificate-unknown",
        what="A certificate is signed by somebody unknown: mostly a proxy that looks into TLS",
        fix=TRUST,
    ),
)


@check("Certificates of registries are trusted")
def certificate_interception(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
