import datetime

import pytest
from tests.checks.go.parts import LINUX, ROOT
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.workflows import UsedAction, Workflows
from hostdoctor.model import Certainty, Edit, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.project.workflow_actions import workflow_actions

HERE = about("linux")
FILE = f"{ROOT}/.github/workflows/ci.yml"


def used(*names: str) -> Workflows:
    pairs = [name.split("@") for name in names]
    return Workflows(
        tuple(
            UsedAction(action=action, version=version, where=f"{FILE}:{number}")
            for number, (action, version) in enumerate(pairs, 10)
        )
    )


def found(*names: str, now: About = HERE) -> tuple[Finding, ...]:
    return findings_of(workflow_actions, now, LINUX, used(*names))


def test_old_versions_are_worth_knowing_in_one_finding() -> None:
    (finding,) = found("actions/checkout@v3", "docker/login-action@v3.1.0", "docker/build-push-action@v7")

    assert (
        Severity.INFO,
        "actions/checkout@v3, docker/login-action@v3.1.0: made for a Node that GitHub gives up",
    ) == (finding.severity, finding.what)
    assert [
        ("actions/checkout@v3 runs on Node 16", f"{FILE}:10"),
        ("docker/login-action@v3.1.0 runs on Node 20", f"{FILE}:11"),
    ] == [(row.value, row.source) for row in finding.evidence]
    first = finding.fixes[0].steps[0]
    assert isinstance(first, Edit)
    assert (FILE, "uses: actions/checkout@v3", "uses: actions/checkout@v7") == (first.file, first.old, first.new)


def test_an_old_list_softens_what_rests_on_it() -> None:
    late = about("linux")
    late = About(kind=late.kind, side=late.side, today=datetime.date(2028, 1, 1))

    (finding,) = found("actions/checkout@v2", now=late)

    assert (Certainty.INFERRED, 2) == (finding.certainty, len(finding.evidence))


@pytest.mark.parametrize(
    "name",
    [
        "actions/checkout@v5",
        "actions/checkout@v7.0.1",
        "actions/checkout@main",
        "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8",
        "example/own-action@v1",
    ],
)
def test_current_unversioned_and_other_actions_are_quiet(name: str) -> None:
    assert () == found(name)


def test_without_workflows_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(workflow_actions, HERE, LINUX, absent(Workflows)).status
    assert Status.UNKNOWN is outcome(workflow_actions, HERE, LINUX, unknown(Workflows)).status
