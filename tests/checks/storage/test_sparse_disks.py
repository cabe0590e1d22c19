import pytest
from tests.checks.wsl.wslconfig import PATH, wslconfig

from hostdoctor.api import Run
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.sparse_disks import sparse_disks

ON = "[experimental]\nsparseVhd=true\n"


@pytest.mark.parametrize("version", [(2, 0, 14), (2, 4, 13)])
def test_a_wsl_that_makes_them_is_medium(version: tuple[int, ...]) -> None:
    (finding,) = findings_of(sparse_disks, wslconfig(ON, version))
    commands = [text for step in finding.fixes[0].steps if isinstance(step, Run) for text in step.commands.values()]

    assert (Severity.MEDIUM, f"{PATH}:2") == (finding.severity, finding.evidence[0].source)
    assert not [command for command in commands if "--set-sparse true" in command]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        pytest.param(ON, (2, 6, 3), id="a-wsl-that-ignores-it"),
        pytest.param(ON, None, id="version-not-known"),
        pytest.param("[experimental]\nsparseVhd=false\n", (2, 0, 14), id="off"),
        pytest.param("[wsl2]\nmemory=8GB\n", (2, 0, 14), id="not-named"),
    ],
)
def test_quiet(text: str, version: tuple[int, ...] | None) -> None:
    assert () == findings_of(sparse_disks, wslconfig(text, version))


def test_not_applicable_without_a_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(sparse_disks, absent(WslConfigFile)).status


def test_unknown_where_it_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(sparse_disks, unknown(WslConfigFile)).status
