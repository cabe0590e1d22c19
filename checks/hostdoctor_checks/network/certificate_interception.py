"""Whether pulls or builds fail because nobody there trusts a server's certificate.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    Companies look into TLS with a proxy whose root certificate Windows trusts. The engine takes it over from Windows;
    images have their own list, in which it is missing, so that `go mod download` and `apk add` fail inside a build.

How we know
    Go's own words for a certificate whose signer it does not know, and those of curl and Node. Who has signed it, they
    do not say.

False alarms
    A registry of one's own with a certificate that it signed itself gives the same text, and nobody listens there: so
    the finding blames no proxy, and the fix begins with the question. A certificate of another time or name, and what
    the go command says by itself (module-certificates), are other matters.

Fix
    Put the company's root certificate into the image, and into Windows' store for the engine; that of one's own
    registry into the engine's certs.d. Checks of certificates stay on.

Undo
    Take the certificate out of the image.

Sources
    golang/go src/crypto/x509/verify.go (1.27.3); docker/docs desktop/settings-and-maintenance,
    engine/network/ca-certs.md, engine/security/certificates.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

TRUST = Fix(
    title="Add the root certificate where it is missing",
    steps=(
        Do("A registry of your own? Its certificate goes into /etc/docker/certs.d/HOST:PORT/ca.crt of the engine"),
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
        what="A certificate is signed by nobody who is trusted there: a proxy that looks into TLS, or a server's own",
        fix=TRUST,
    ),
)


@check("Certificates of registries are trusted")
def certificate_interception(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
