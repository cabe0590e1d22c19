"""Warnings of WSL about its settings files, where the ticket shows the warning alone."""

from dataclasses import replace

import pytest
from tests.checks.tickets import pasted
from tests.facts.parts import about

from hostdoctor.facts.settings_warnings import SettingsWarnings, find_settings_warnings
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, file, findings_of, outcome, probed, unknown
from hostdoctor_checks.wsl.settings_warned import settings_warned

HERE = replace(about("windows"), user_profile=r"C:\Users\kai")


def found(*lines: str) -> tuple[Finding, ...]:
    state = probed(find_settings_warnings, FakeMachine({}), HERE, pasted(*lines, kind="wsl-errors"))
    assert isinstance(state, Known)
    return findings_of(settings_warned, state.value)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param(
            "wsl: Unknown key 'wsl2.hostAddressLoopback' in C:\\Users\\kai\\.wslconfig:4",
            "hostAddressLoopback belongs in [experimental]",
            id="english-wrong-section",
        ),
        pytest.param(
            'wsl: Unbekannter Schlüssel "wsl2.sparseVhd" in C:\\Users\\kai\\.wslconfig:2',
            "sparseVhd belongs in [experimental]",
            id="german-wrong-section",
        ),
        pytest.param(
            "wsl: Unknown key 'boot.systemd' in C:\\Users\\kai\\.wslconfig:9", "systemd", id="english-wrong-file"
        ),
        pytest.param("wsl: Unknown key 'wsl2.colour' in C:\\Users\\kai\\.wslconfig:3", "wsl2.colour", id="nobodys"),
        pytest.param(
            "wsl: Invalid memory string '8gb' for .wslconfig entry 'wsl2.memory' in C:\\Users\\kai\\.wslconfig:2",
            "wsl2.memory",
            id="rejected-value",
        ),
    ],
)
def test_a_warning_alone_tells_the_setting_and_what_is_wrong(line: str, says: str) -> None:
    (finding,) = found(line)

    assert Severity.MEDIUM is finding.severity
    assert says in finding.what
    assert (line, "ticket.md:1") == (finding.evidence[0].value, finding.evidence[0].source)


def test_a_file_that_is_shown_speaks_for_itself() -> None:
    shown = FakeMachine({("windows", "read", f"{HERE.user_profile}\\.wslconfig"): file("[wsl2]\nx=1\n")})
    warned = pasted("wsl: Unknown key 'wsl2.x' in C:\\Users\\kai\\.wslconfig:2", kind="wsl-errors")

    assert isinstance(probed(find_settings_warnings, shown, HERE, warned), Absent)


def test_a_proxy_that_is_not_mirrored_is_no_setting() -> None:
    text = "wsl: A localhost proxy configuration was detected but not mirrored into WSL. WSL in NAT mode does not."
    warned = pasted(text, kind="wsl-errors")

    assert isinstance(probed(find_settings_warnings, FakeMachine({}), HERE, warned), Absent)


def test_no_warning_is_quiet() -> None:
    assert () == findings_of(settings_warned, SettingsWarnings(()))


def test_a_look_at_a_machine_does_not_ask() -> None:
    assert Status.NOT_APPLICABLE is outcome(settings_warned, absent(SettingsWarnings)).status


def test_unknown_where_nobody_could_look() -> None:
    assert Status.UNKNOWN is outcome(settings_warned, unknown(SettingsWarnings)).status
