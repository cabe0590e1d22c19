import datetime

import pytest
from tests.checks.go.parts import ROOT, UBUNTU, in_use, typed

from hostdoctor.facts.about import About
from hostdoctor.facts.go_tools import GoTool, GoTools
from hostdoctor.facts.project import AirConfig
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.watch.reload_tool import reload_tool

ABOUT = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))
AIR = AirConfig(f"{ROOT}/.air.toml", parse_air_toml(""))
NONE = GoTools(())
INSTALLED = GoTools((GoTool(name="air", path="/b/air", module="github.com/air-verse/air", version="1.61.7"),))


def test_the_last_air_for_this_go_is_named() -> None:
    (finding,) = findings_of(reload_tool, UBUNTU, ABOUT, AIR, in_use("1.24.4"), NONE)

    assert (Severity.INFO, "air 1.67.2 asks for Go 1.26: for go1.24.4 the last one is 1.62.0") == (
        finding.severity,
        finding.what,
    )
    assert ["go install github.com/air-verse/air@v1.62.0"] == typed(finding.fixes[0])


@pytest.mark.parametrize(
    ("go", "tools"),
    [
        pytest.param("1.27.3", NONE, id="builds-the-newest"),
        pytest.param("1.24.4", INSTALLED, id="air-is-there"),
        pytest.param("1.17.1", NONE, id="older-than-the-list"),
    ],
)
def test_nothing_is_to_be_installed(go: str, tools: GoTools) -> None:
    assert () == findings_of(reload_tool, UBUNTU, ABOUT, AIR, in_use(go), tools)


def test_a_project_without_air_is_not_judged_and_an_unread_one_unknown() -> None:
    go = in_use("1.24.4")

    assert Status.NOT_APPLICABLE is outcome(reload_tool, UBUNTU, ABOUT, absent(AirConfig), go, NONE).status
    assert Status.UNKNOWN is outcome(reload_tool, UBUNTU, ABOUT, unknown(AirConfig), go, NONE).status
