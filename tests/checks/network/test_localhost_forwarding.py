import pytest
from tests.checks.wsl.wslconfig import PATH, wslconfig

from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.localhost_forwarding import localhost_forwarding


def test_switched_off_is_a_note() -> None:
    (finding,) = findings_of(localhost_forwarding, wslconfig("[wsl2]\nlocalhostForwarding=false\n"))

    assert (Severity.INFO, f"{PATH}:2") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[wsl2]\nmemory=8GB\n", id="not-named"),
        pytest.param("[wsl2]\nlocalhostForwarding=true\n", id="on"),
        pytest.param("[wsl2]\nlocalhostForwarding=false\nnetworkingMode=mirrored\n", id="mirrored-ignores-it"),
    ],
)
def test_quiet(text: str) -> None:
    assert () == findings_of(localhost_forwarding, wslconfig(text))


def test_not_applicable_without_a_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(localhost_forwarding, absent(WslConfigFile)).status


def test_unknown_where_it_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(localhost_forwarding, unknown(WslConfigFile)).status
