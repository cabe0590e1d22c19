import datetime

import pytest
from tests.checks.go.parts import ROOT, UBUNTU, in_use, module

from hostdoctor.facts.about import About
from hostdoctor.facts.go_debug import DebugLine, GoDebugLines, read_go_debug_lines
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.project import Project
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.scopes import Known
from hostdoctor.testing import FakeMachine, absent, file, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.godebug_removed import godebug_removed

ABOUT = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))
OLD = DebugLine(name="asynctimerchan", value="1", source=f"{ROOT}/go.mod:3")


def found(line: DebugLine, *, go: str = "1.27.3", asks: str = "go 1.25.0", about: About = ABOUT) -> tuple[Finding, ...]:
    return findings_of(godebug_removed, UBUNTU, about, module(asks), GoDebugLines((line,)), in_use(go))


def test_a_setting_that_is_gone_stops_the_build() -> None:
    (finding,) = found(OLD)

    assert (Severity.HIGH, "Go refuses to build: asynctimerchan=1 is gone since Go 1.27") == (
        finding.severity,
        finding.what,
    )
    assert (f"{ROOT}/go.mod:3", "Go 1.27 builds") == (finding.evidence[0].source, finding.evidence[0].threshold)


def test_the_go_line_may_fetch_the_release_that_refuses() -> None:
    (finding,) = found(OLD, go="1.26.1", asks="go 1.27.0")

    assert Severity.HIGH is finding.severity


def test_an_older_go_still_takes_it() -> None:
    (finding,) = found(OLD, go="1.26.1")

    assert (Severity.INFO, "Go 1.27 and later refuse this module: asynctimerchan=1 is gone there") == (
        finding.severity,
        finding.what,
    )


def test_what_releases_between_do_was_not_seen() -> None:
    (finding,) = found(DebugLine(name="tlskyber", value="0", source="x"), go="1.25.1")

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)


def test_old_data_makes_the_finding_softer() -> None:
    (finding,) = found(OLD, about=About(kind="linux", side="linux", today=datetime.date(2029, 1, 1)))

    assert Severity.LOW is finding.severity


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("asynctimerchan", "0", id="new-value-of-a-removed-setting"),
        pytest.param("panicnil", "1", id="still-there"),
        pytest.param("default", "go1.21", id="default-of-a-release"),
    ],
)
def test_what_go_still_takes_says_nothing(name: str, value: str) -> None:
    assert () == found(DebugLine(name=name, value=value, source="x"))


def test_a_module_without_such_lines_is_fine_and_an_unread_one_unknown() -> None:
    assert () == findings_of(godebug_removed, UBUNTU, ABOUT, module(), GoDebugLines(()), absent(GoInUse))
    assert (
        Status.UNKNOWN
        is outcome(godebug_removed, UBUNTU, ABOUT, module(), unknown(GoDebugLines), in_use("1.27.3")).status
    )


def test_lines_are_read_from_go_mod_and_before_the_package_clause() -> None:
    project = Project(root=ROOT, side="linux", files=("go.mod", "main.go", "main_test.go", "util.go"))
    machine = FakeMachine(
        {
            ("linux", "read", f"{ROOT}/main.go"): file(
                "// Shop.\n//go:debug tls10server=1\n\npackage main\n//go:debug gotypesalias=0\n"
            ),
            ("linux", "read", f"{ROOT}/util.go"): file("package main\n"),
        }
    )

    state = probed(read_go_debug_lines, machine, project, module("go 1.27", "godebug asynctimerchan=1"))

    assert isinstance(state, Known)
    assert [("asynctimerchan", f"{ROOT}/go.mod:3"), ("tls10server", f"{ROOT}/main.go:2")] == [
        (line.name, line.source) for line in state.value.items
    ]
