import pytest
from tests.checks.wsl.wslconfig import PATH, wslconfig

from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Edit, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wslconfig_safe_mode import wslconfig_safe_mode


def test_safe_mode_takes_the_network_away() -> None:
    (finding,) = findings_of(wslconfig_safe_mode, wslconfig("[wsl2]\nsafeMode=1\n"))

    assert (Severity.HIGH, "Safe mode (line 2) leaves WSL without network, Windows drives and swap") == (
        finding.severity,
        finding.what,
    )
    assert Edit(file=PATH, section="wsl2", key="safeMode", old="1") == finding.fixes[0].steps[0]


@pytest.mark.parametrize("text", ["[wsl2]\nsafeMode=false\n", "[wsl2]\nmemory=8GB\n", "[wsl2]\nsafeMode=on\n"])
def test_without_safe_mode_it_is_quiet(text: str) -> None:
    assert Status.PASS is outcome(wslconfig_safe_mode, wslconfig(text)).status


def test_unknown_where_the_file_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(wslconfig_safe_mode, unknown(WslConfigFile)).status


def test_not_applicable_without_a_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(wslconfig_safe_mode, absent(WslConfigFile)).status
