import datetime

import pytest
from tests.checks.go.parts import GO, ROOT, UBUNTU, in_use, module, typed

from hostdoctor.facts.about import About
from hostdoctor.facts.go_tools import GoTool, GoTools, find_go_tools
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.project import Project
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import Known
from hostdoctor.testing import FakeMachine, findings_of, outcome, probed, said, unknown
from hostdoctor_checks.go.delve_version import delve_version

ABOUT = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))
DLV = "/home/user1/go/bin/dlv"


def dlv(version: str) -> GoTools:
    return GoTools((GoTool(name="dlv", path=DLV, module="github.com/go-delve/delve", version=version),))


def found(delve: str, go: str, about: About = ABOUT) -> tuple[Finding, ...]:
    return findings_of(delve_version, UBUNTU, about, in_use(go), dlv(delve))


def test_a_delve_that_does_not_know_this_go_is_named() -> None:
    (finding,) = found("1.25.2", "1.27.3")

    assert (Severity.MEDIUM, "Delve 1.25.2 is too old for go1.27.3: it knows Go up to 1.25") == (
        finding.severity,
        finding.what,
    )
    assert ["go install github.com/go-delve/delve/cmd/dlv@latest"] == typed(finding.fixes[0])


def test_a_go_that_delve_no_longer_knows_gets_the_last_one_that_did() -> None:
    (finding,) = found("1.27.1", "1.22.5")

    assert "go1.22.5 is too old for Delve 1.27.1, which asks for Go 1.25" == finding.what
    assert ["go install github.com/go-delve/delve/cmd/dlv@v1.25.2"] == typed(finding.fixes[0])


def test_old_data_makes_the_finding_softer() -> None:
    (finding,) = found("1.25.2", "1.27.3", About(kind="linux", side="linux", today=datetime.date(2029, 1, 1)))

    assert Severity.LOW is finding.severity


@pytest.mark.parametrize(
    ("delve", "go"),
    [
        pytest.param("1.27.0", "1.27.3", id="fits"),
        pytest.param("1.25.2", "1.24.1", id="fits-older"),
        pytest.param("1.27.1", "1.29.0", id="go-newer-than-the-list"),
        pytest.param("1.10.0", "1.21.1", id="delve-older-than-the-list"),
    ],
)
def test_what_fits_or_is_not_known_says_nothing(delve: str, go: str) -> None:
    assert () == found(delve, go)


def test_without_delve_there_is_nothing_to_say() -> None:
    assert () == findings_of(delve_version, UBUNTU, ABOUT, in_use("1.27.3"), GoTools(()))


def test_a_go_that_nobody_could_ask_is_unknown() -> None:
    assert Status.UNKNOWN is outcome(delve_version, UBUNTU, ABOUT, unknown(GoInUse), dlv("1.27.0")).status


@pytest.mark.parametrize(
    ("printed", "versions"),
    [
        pytest.param(
            f"{DLV}: go1.25.1\n\tpath\tgithub.com/x/cmd/dlv\n\tmod\tgithub.com/go-delve/delve\tv1.25.2\th1:x=\n",
            ["1.25.2"],
            id="installed",
        ),
        pytest.param(f"{DLV}: go1.25.1\n\tmod\tgithub.com/go-delve/delve\t(devel)\t\n", [], id="built-in-its-folder"),
        pytest.param(f"{DLV}: could not read Go build info\n", [], id="not-of-go"),
    ],
)
def test_the_release_is_read_out_of_the_file(printed: str, versions: list[str]) -> None:
    machine = FakeMachine(
        {
            (UBUNTU.side, "programs", "dlv"): [{"path": DLV, "source": "known place", "alias": False, "target": DLV}],
            (UBUNTU.side, "run", GO, "version", "-m", DLV): said(printed),
        }
    )
    project = Project(root=ROOT, side=UBUNTU.side)

    got = probed(find_go_tools, machine, UBUNTU, project, module("go 1.25"), in_use("1.27.3"))

    assert isinstance(got, Known)
    assert versions == [tool.version for tool in got.value.items]
    assert not any("air" in question.arguments for question in machine.asked)
