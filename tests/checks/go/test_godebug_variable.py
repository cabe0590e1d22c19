import datetime

import pytest
from tests.checks.go.parts import UBUNTU, toolchain, typed

from hostdoctor.facts.about import About
from hostdoctor.facts.environment import Environment
from hostdoctor.facts.golang import GoToolchain, GoToolchains
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.go.godebug_variable import godebug_variable

ABOUT = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))
ENDED = toolchain("", said='fatal error: removed GODEBUG "tls10server" set to old value "1" in environment')


def found(value: str, go: GoToolchain = ENDED) -> tuple[Finding, ...]:
    environment = Environment({"GODEBUG": value} if value else {})
    return findings_of(godebug_variable, UBUNTU, ABOUT, environment, GoToolchains((go,)))


@pytest.mark.parametrize(
    "go",
    [pytest.param(ENDED, id="go-ended"), pytest.param(toolchain("1.27.3"), id="go-1.27")],
)
def test_a_removed_setting_ends_every_go_command(go: GoToolchain) -> None:
    (finding,) = found("gctrace=1,tls10server=1", go)

    assert Severity.BLOCKER is finding.severity
    assert "Every go command ends at once: GODEBUG has tls10server=1, which Go no longer has" == finding.what
    assert "grep -n GODEBUG" in typed(finding.fixes[0])[0]


def test_an_older_go_takes_it() -> None:
    (finding,) = found("tls10server=1", toolchain("1.26.2"))

    assert Severity.INFO is finding.severity


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("", id="not-set"),
        pytest.param("gctrace=1,netdns=go", id="for-debugging"),
        pytest.param("tls10server=0", id="new-value"),
    ],
)
def test_other_values_say_nothing(value: str) -> None:
    assert () == found(value, toolchain("1.27.3"))


def test_an_environment_that_nobody_could_read_is_unknown() -> None:
    go = GoToolchains((toolchain("1.27.3"),))

    assert Status.UNKNOWN is outcome(godebug_variable, UBUNTU, ABOUT, unknown(Environment), go).status
