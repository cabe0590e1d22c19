"""Two checks that see one cause from two sides tell it once: what was read stands above the error that it gave."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from hostdoctor.facts.about import About
from hostdoctor.facts.cgo import CgoChoice
from hostdoctor.facts.credential_helpers import CredentialHelpers
from hostdoctor.facts.go_debug import DebugLine, GoDebugLines
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.localhost_proxy import LocalhostProxy, ProxyNotMirrored
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project import ComposeFile
from hostdoctor.facts.reported import ReportedLine
from hostdoctor.facts.systemd import SystemdState
from hostdoctor.facts.wsl_interop import WslInterop
from hostdoctor.model import Finding
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.rank import rank
from hostdoctor.testing import absent, findings_of, within
from hostdoctor_checks.docker.docker_credentials import docker_credentials
from hostdoctor_checks.go.build_fits import build_fits
from hostdoctor_checks.go.cgo_compiler import cgo_compiler
from hostdoctor_checks.go.cross_target import cross_target
from hostdoctor_checks.go.go_lock_refused import go_lock_refused
from hostdoctor_checks.go.godebug_removed import godebug_removed
from hostdoctor_checks.go.settings_refused import settings_refused
from hostdoctor_checks.go.windows_go_on_wsl_files import windows_go_on_wsl_files
from hostdoctor_checks.network.localhost_proxy import localhost_proxy
from hostdoctor_checks.network.proxy_not_mirrored import proxy_not_mirrored
from hostdoctor_checks.wsl.systemd_session import systemd_session
from hostdoctor_checks.wsl.systemd_state import systemd_state
from hostdoctor_checks.wsl.wsl_interop import wsl_interop
from tests.checks.docker.reported import reported as docker_errors
from tests.checks.go.parts import ROOT, UBUNTU, dockerfiles, go_env, go_errors, in_use, module, toolchain
from tests.checks.tickets import pasted

Made = Callable[[], tuple[Finding, ...]]
TODAY = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))
EXE = "/mnt/c/Program Files/Go/bin/go.exe"
HELPER = "error getting credentials - err: fork/exec /usr/bin/docker-credential-desktop.exe: exec format error"
NOT_MIRRORED = "wsl: A localhost proxy configuration was detected but not mirrored into WSL. WSL in NAT mode does not"


def linked_go() -> tuple[Finding, ...]:
    go = GoInUse(toolchain("", "/usr/local/bin/go", target=EXE), parse_go_version("go version go1.27.3 windows/amd64"))
    return findings_of(windows_go_on_wsl_files, LinuxPlace(UBUNTU), go)


def lost_interop() -> tuple[Finding, ...]:
    return findings_of(wsl_interop, WslInterop(place="Ubuntu", entries=("register", "status")))


def wrong_target() -> tuple[Finding, ...]:
    images = dockerfiles("FROM golang:1.27\nRUN GOOS=linux GOARCH=armv6l go build .")
    return findings_of(cross_target, TODAY, images, absent(ComposeFile))


def removed_setting() -> tuple[Finding, ...]:
    lines = GoDebugLines((DebugLine(name="tls10server", value="1", source=f"{ROOT}/go.mod:3"),))
    return findings_of(godebug_removed, UBUNTU, TODAY, module("go 1.27.0"), lines, in_use("1.27.3"))


def no_compiler() -> tuple[Finding, ...]:
    choice = CgoChoice(enabled="1", source="environment variable CGO_ENABLED", compiler="gcc", found=False)
    return findings_of(cgo_compiler, UBUNTU, go_env("CGO_ENABLED"), choice)


def no_systemd() -> tuple[Finding, ...]:
    return findings_of(systemd_state, SystemdState(place="Ubuntu", init="init", wanted="/etc/wsl.conf:2"))


def lost_proxy() -> tuple[Finding, ...]:
    proxy = LocalhostProxy(place="Ubuntu", names=("HTTPS_PROXY",), port=7890, mode="nat")
    return findings_of(localhost_proxy, within(UBUNTU, "Ubuntu", proxy))


def said_by_go(check: Callable[..., object], line: str) -> Made:
    return lambda: findings_of(check, go_errors(line))


@pytest.mark.parametrize(
    ("cause", "effect"),
    [
        pytest.param(
            linked_go,
            said_by_go(go_lock_refused, r"go: RLock \\wsl$\Ubuntu\home\ann\app\go.mod: Incorrect function."),
            id="go-of-windows-in-a-distribution",
        ),
        pytest.param(
            lost_interop,
            lambda: findings_of(
                docker_credentials, within(UBUNTU, "Ubuntu", absent(CredentialHelpers)), docker_errors(HELPER)
            ),
            id="interop-and-the-helper-of-logins",
        ),
        pytest.param(
            wrong_target,
            said_by_go(settings_refused, "go: unsupported GOOS/GOARCH pair linux/armv6l"),
            id="target-in-a-dockerfile",
        ),
        pytest.param(
            removed_setting,
            said_by_go(settings_refused, 'go.mod:3: removed GODEBUG "tls10server" set to old value "1" (https://x)'),
            id="setting-in-go-mod",
        ),
        pytest.param(
            no_compiler,
            said_by_go(build_fits, 'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH'),
            id="cgo-without-compiler",
        ),
        pytest.param(
            no_systemd,
            lambda: findings_of(systemd_session, pasted("System has not been booted with systemd as init system")),
            id="systemd",
        ),
        pytest.param(
            lost_proxy,
            lambda: findings_of(proxy_not_mirrored, ProxyNotMirrored(ReportedLine(NOT_MIRRORED, "ticket.md:1"))),
            id="proxy-on-localhost",
        ),
    ],
)
def test_the_cause_stands_first_and_the_error_below_it(cause: Made, effect: Made) -> None:
    (read,), (told,) = cause(), effect()

    (first,) = rank([told, read])

    assert (read.check, [told.check]) == (first.finding.check, [each.check for each in first.consequences])
