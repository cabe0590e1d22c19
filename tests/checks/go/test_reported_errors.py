"""What the checks of reported errors of the go command have in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.checks.go.parts import go_errors

from hostdoctor.testing import findings_of
from hostdoctor_checks.go.build_fits import build_fits
from hostdoctor_checks.go.go_lock_refused import go_lock_refused
from hostdoctor_checks.go.module_certificates import module_certificates
from hostdoctor_checks.go.module_checksums import module_checksums
from hostdoctor_checks.go.module_download import module_download
from hostdoctor_checks.go.module_files import module_files
from hostdoctor_checks.go.settings_refused import settings_refused
from hostdoctor_checks.go.toolchain_refused import toolchain_refused

GET = 'go: a.b/c@v1.0.0: Get "https://proxy.golang.org/a.b/c/@v/v1.0.0.mod": '


@pytest.mark.parametrize(
    ("check", "line"),
    [
        pytest.param(
            build_fits,
            "fork/exec /tmp/go-build1/b001/shop.test: exec format error",
            id="build-fits",
        ),
        pytest.param(
            go_lock_refused,
            "go: RLock \\\\wsl$\\Ubuntu\\home\\ann\\app\\go.mod: Unzulässige Funktion.",
            id="go-lock-refused",
        ),
        pytest.param(
            module_certificates,
            GET + "x509: certificate signed by unknown authority",
            id="module-certificates",
        ),
        pytest.param(
            module_checksums,
            "verifying a.b/c@v1.0.0: checksum mismatch",
            id="module-checksums",
        ),
        pytest.param(
            module_download,
            GET + "dial tcp: lookup proxy.golang.org on 172.20.0.1:53: no such host",
            id="module-download",
        ),
        pytest.param(
            module_files,
            "main.go:4:2: missing go.sum entry for module providing package a.b/c; to add:",
            id="module-files",
        ),
        pytest.param(
            settings_refused,
            "go: parsing $GOFLAGS: unknown flag -bogus",
            id="settings-refused",
        ),
        pytest.param(
            toolchain_refused,
            "go: go.mod requires go >= 1.27.0 (running go 1.21.13; GOTOOLCHAIN=local)",
            id="toolchain-refused",
        ),
    ],
)
def test_the_same_error_is_said_once(check: Callable[..., object], line: str) -> None:
    (finding,) = findings_of(check, go_errors(line, line))

    assert ["ticket.md:10", "ticket.md:11"] == [row.source for row in finding.evidence]
