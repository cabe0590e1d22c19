"""Whether a reported build stopped because Go did not trust a server's certificate.

What it looks at
    Certificate errors in what the go command printed when it fetched modules: not yet valid or expired, signed by an
    unknown authority, or for another name.

Why it matters
    Nothing is fetched. The first kind is mostly a clock that stood still while the computer slept, the second a
    company's proxy that opens TLS and whose root the side, or the image, does not have.

How we know
    The sentence is Go's own; for a certificate that is not yet valid it names both times.

False alarms
    A certificate that really expired is the server's: the fix says how to tell. A company's own server may sign for
    itself: only for public hosts is something blamed that opens TLS. Docker's own words for its registry are not those
    of the go command.

Fix
    Set the clock, or give the side or the build stage the company's root certificate. Checks of certificates or
    checksums are never switched off.

Undo
    Remove the certificate from the folder and run `update-ca-certificates` again.

Sources
    golang/go src/crypto/x509/verify.go (1.27.3); golang/website _content/doc/go1.27.md (SSL_CERT_FILE on Windows);
    microsoft/WSL#10006 and #4149 (clock after sleep).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.api import Do, Finding, Run, bash, check, windows_command
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.go._reported import Advice, advised

PUBLIC = ("golang.org", "github.com", "gitlab.com", "goproxy.io", "goproxy.cn")
"""Hosts whose certificates every system trusts, unless something stands between."""


@check("Go trusted the servers it fetched modules from")
def module_certificates(errors: GoErrors) -> Iterator[Finding]:
    """HIGH: each fetch fails."""
    yield from advised(errors, TABLE, verify="module-certificates")


def _host(error: ReportedGoError) -> str:
    return error.says("host", "a server")


def _times(error: ReportedGoError) -> str:
    why = error.says("why")
    if " is before " in why:
        return f"The clock is behind: a certificate of {_host(error)} is not yet valid to Go"
    if " is after " in why:
        return f"A certificate of {_host(error)} is expired to Go: the clock is ahead, or the server's is old"
    return f"A certificate of {_host(error)} is outside its time to Go"


def _unknown_signer(error: ReportedGoError) -> str:
    host = _host(error)
    own = "" if host.partition(":")[0].endswith(PUBLIC) else ", or the server signs for itself"
    return f"Go does not know who signed the certificate of {host}: something opens TLS{own}"


def _clock(_: ReportedGoError) -> Sequence[Do | Run]:
    return (
        Do("Where Go ran in a distribution or a container: set the clock of WSL's virtual machine, as follows"),
        bash("sudo hwclock -s"),
        Do("Then compare both sides; a clock of Windows that is wrong is set in Settings, Time & language"),
        bash("date -u"),
        windows_command(
            "powershell.exe -NoProfile -Command \"(Get-Date).ToUniversalTime().ToString('s')\"",
            powershell="(Get-Date).ToUniversalTime().ToString('s')",
        ),
    )


def _root(_: ReportedGoError) -> Sequence[Do | Run]:
    return (
        Do("Ask IT for the root certificate of the proxy that opens TLS, as a .crt file in PEM"),
        bash("sudo cp company-root.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates"),
        Do(
            "In an image: COPY it and run update-ca-certificates in the build stage, before go mod download: those "
            "of the host are not there"
        ),
        Do("On Windows Go takes the Windows store; from Go 1.27 on a variable SSL_CERT_FILE beats it"),
    )


TABLE = {
    "certificate-time": Advice(
        what=_times,
        title="Set the clock",
        steps=_clock,
        undo="nothing to take back: the clock is right then",
        explains=("certificate-time",),
    ),
    "certificate-authority": Advice(
        what=_unknown_signer,
        title="Add the company's root certificate",
        steps=_root,
        minutes=10,
        risk="whoever holds that root can read all of this side's encrypted traffic; only IT's own belongs there",
        undo="sudo rm /usr/local/share/ca-certificates/company-root.crt && sudo update-ca-certificates --fresh",
        explains=("certificate-interception",),
    ),
    "certificate-name": Advice(
        what=lambda error: f"The certificate that {_host(error)} shows is for another name",
        title="Find out who answers",
        steps=lambda error: (
            Do(f"A sign-in page of the network, or a proxy, answers for {_host(error)}: open it in a browser"),
        ),
        undo="nothing to take back",
    ),
}
