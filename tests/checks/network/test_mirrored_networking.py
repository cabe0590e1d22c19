import pytest
from tests.checks.network.networks import windows_network
from tests.checks.wsl.wslconfig import wslconfig

from hostdoctor.facts.windows_network import WindowsNetwork
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.mirrored_networking import mirrored_networking

MIRRORED = "[wsl2]\nnetworkingMode=mirrored\n"


def test_a_product_of_the_guide_is_a_note() -> None:
    facts = wslconfig(MIRRORED), windows_network("OpenVPN Data Channel Offload")
    (finding,) = findings_of(mirrored_networking, *facts)

    assert (Severity.INFO, "OpenVPN Data Channel Offload") == (finding.severity, finding.evidence[1].value)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        pytest.param(MIRRORED, "Intel(R) Wi-Fi", id="the-mode-alone"),
        pytest.param(MIRRORED, "PANGP Virtual Ethernet Adapter", id="vpn-that-works"),
        pytest.param("[wsl2]\nmemory=8GB\n", "OpenVPN Data Channel Offload", id="nat"),
    ],
)
def test_quiet(text: str, description: str) -> None:
    assert () == findings_of(mirrored_networking, wslconfig(text), windows_network(description))


def test_not_applicable_without_a_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(mirrored_networking, absent(WslConfigFile), windows_network()).status


def test_unknown_without_cim() -> None:
    assert Status.UNKNOWN is outcome(mirrored_networking, wslconfig(MIRRORED), unknown(WindowsNetwork)).status
