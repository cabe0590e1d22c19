"""The start-up codes of WSL, each as old versions print it, by name, and at the end of the path of a step."""

import pytest
from tests.checks.tickets import pasted

from hostdoctor.api import Do, Run, Shell
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.facts.virtualization import Hypervisor
from hostdoctor.facts.wsl_reported import ReportedWslErrors, find_reported_wsl_errors
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.wsl.wsl_reported_error import wsl_reported_error

START_UP = (
    ("0x80370102", "HCS_E_HYPERV_NOT_INSTALLED", "bcdedit /set hypervisorlaunchtype auto"),
    ("0x80370114", "HCS_E_SERVICE_NOT_AVAILABLE", "vmcompute.exe"),
    ("0x80040154", "REGDB_E_CLASSNOTREG", "wsl.exe --install --no-distribution"),
    ("0x8007019e", "ERROR_LINUX_SUBSYSTEM_NOT_PRESENT", "wsl.exe --install --no-distribution"),
    ("0x800701bc", "ERROR_LINUX_SUBSYSTEM_UPDATE_REQUIRED", "wsl --update"),
    ("0x80040326", "0x80040326", "wsl --update"),
    ("0x80070422", "ERROR_SERVICE_DISABLED", "sc.exe config wslservice start= demand"),
    ("0x80070424", "ERROR_SERVICE_DOES_NOT_EXIST", "Install the WSL package again"),
    ("0x80070426", "ERROR_SERVICE_NOT_ACTIVE", "sc.exe start wslservice"),
    ("0x80080005", "CO_E_SERVER_EXEC_FAILURE", "sc.exe stop wslservice"),
    ("0x80040306", "WSL_E_CONSOLE", "Use legacy console"),
    ("0x80070003", "ERROR_PATH_NOT_FOUND", "Bring the file back"),
    ("0x80040321", "WSL_E_WSL_OPTIONAL_COMPONENT_REQUIRED", "wsl.exe --install --no-distribution"),
    ("0x8000ffff", "E_UNEXPECTED", "wsl --shutdown"),
    ("0x80070020", "ERROR_SHARING_VIOLATION", "Close backup programs"),
    ("0x80040312", "WSL_E_USER_VHD_ALREADY_ATTACHED", "Disk Management"),
    ("0x8004032f", "WSL_E_DISK_CORRUPTED", "e2fsck"),
    ("0x8004032d", "WSL_E_VIRTUAL_MACHINE_PLATFORM_REQUIRED", "wsl.exe --install --no-distribution"),
)
"""Number, name, and words of the remedy."""

PATHS = ("Wsl/Service/", "Wsl/Service/CreateInstance/CreateVm/", "Wsl/Service/CreateInstance/CreateVm/HCS/")


NOT_SHOWN = unknown(Hypervisor)


def found(*lines: str) -> tuple[Finding, ...]:
    state = probed(find_reported_wsl_errors, pasted(*lines, kind="wsl-errors"))
    assert isinstance(state, Known)
    return findings_of(wsl_reported_error, state.value, NOT_SHOWN)


def words(finding: Finding) -> str:
    steps = finding.fixes[0].steps
    runs = [step.commands[Shell.POWERSHELL] for step in steps if isinstance(step, Run)]
    return "\n".join([*runs, *(step.text for step in steps if isinstance(step, Do))])


@pytest.mark.parametrize(("number", "name", "remedy"), START_UP, ids=[name for _, name, _ in START_UP])
def test_each_start_up_code_leads_to_its_remedy_in_every_spelling(number: str, name: str, remedy: str) -> None:
    printed = [number, *(f"{path}{last}" for path in PATHS for last in (number, name))]
    for code in printed:
        (finding,) = found("Der Vorgang ist fehlgeschlagen.", f"Fehlercode: {code}")

        assert remedy in words(finding), code
        assert Severity.MEDIUM <= finding.severity
        assert (code, "ticket.md:2") == (finding.evidence[0].value, finding.evidence[0].source)


@pytest.mark.parametrize(
    "code",
    [
        "Wsl/Service/CreateInstance/MountVhd/ERROR_FILE_NOT_FOUND",
        "Wsl/Service/CreateInstance/MountDisk/HCS/ERROR_PATH_NOT_FOUND",
        "Wsl/Service/CreateInstance/MountVhd/HCS/0x80070002",
        "Wsl/Service/RegisterDistro/AttachDisk/HCS/0x80070003",
    ],
)
def test_a_disk_that_was_moved_is_told_from_any_file_that_is_not_there(code: str) -> None:
    (finding,) = found(f"Error code: {code}")

    assert Severity.BLOCKER is finding.severity
    assert "the virtual disk of the distribution is not where its registration says" in finding.what


def test_the_bare_number_of_an_old_launcher_is_known() -> None:
    (finding,) = found("Installing, this may take a few minutes...", "Error: 0x1bc")

    assert "wsl --update" in words(finding)


def test_a_failing_plug_in_is_named_by_its_step() -> None:
    (finding,) = found("Error code: Wsl/Service/CreateInstance/CreateVm/Plugin/0x80004005")

    assert "plugin" in finding.what


def test_a_code_that_nobody_knows_keeps_the_general_remedies() -> None:
    (finding,) = found("Error code: Wsl/Service/0x8badf00d")

    assert (Severity.MEDIUM, "WSL fails with Wsl/Service/0x8badf00d") == (finding.severity, finding.what)


def test_a_warning_on_settings_is_no_failure() -> None:
    state = probed(
        find_reported_wsl_errors,
        pasted("wsl: Unknown key 'wsl2.x' in C:\\Users\\user1\\.wslconfig:3", kind="wsl-errors"),
    )

    assert isinstance(state, Absent)


@pytest.mark.parametrize(
    ("hypervisor", "severity"),
    [
        pytest.param(Hypervisor(present=False, firmware=False), Severity.HIGH, id="the-hardware-is-shown"),
        pytest.param(Hypervisor(present=True, firmware=None), Severity.BLOCKER, id="a-hypervisor-runs-by-now"),
        pytest.param(NOT_SHOWN, Severity.BLOCKER, id="not-shown"),
    ],
)
def test_virtualization_is_told_once(hypervisor: object, severity: Severity) -> None:
    said = pasted("Error code: Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED", kind="wsl-errors")
    state = probed(find_reported_wsl_errors, said)
    assert isinstance(state, Known)
    (finding,) = findings_of(wsl_reported_error, state.value, hypervisor)

    assert severity is finding.severity


def test_a_command_with_a_misspelt_name_is_medium() -> None:
    (finding,) = found(
        "There is no distribution with the supplied name.", "Error code: Wsl/Service/WSL_E_DISTRO_NOT_FOUND"
    )

    assert Severity.MEDIUM is finding.severity


def test_no_error_is_quiet() -> None:
    assert () == findings_of(wsl_reported_error, ReportedWslErrors(()), absent(Hypervisor))


def test_a_look_at_a_machine_does_not_ask() -> None:
    assert Status.NOT_APPLICABLE is outcome(wsl_reported_error, absent(ReportedWslErrors), NOT_SHOWN).status
    assert isinstance(probed(find_reported_wsl_errors, ReportedErrors(())), Absent)


def test_unknown_stays_unknown() -> None:
    assert Status.UNKNOWN is outcome(wsl_reported_error, unknown(ReportedWslErrors), NOT_SHOWN).status


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        pytest.param("Wsl/Service/CreateInstance/MountDisk/HCS/E_SHARING", Severity.MEDIUM, id="nobody-knows-it"),
        pytest.param(
            "Wsl/Service/CreateInstance/MountDisk/HCS/ERROR_SHARING_VIOLATION", Severity.BLOCKER, id="does-not-start"
        ),
        pytest.param("Wsl/Service/AttachDisk/HCS/ERROR_SHARING_VIOLATION", Severity.MEDIUM, id="one-command"),
        pytest.param("Wsl/Service/CreateInstance/WSL_E_USER_NOT_FOUND", Severity.MEDIUM, id="a-name-misspelt"),
        pytest.param(
            "Wsl/Service/CreateInstance/CreateVm/ConfigureNetworking/HNS/ERROR_SERVICE_DISABLED",
            Severity.BLOCKER,
            id="its-network",
        ),
    ],
)
def test_what_fails_while_a_distribution_starts_blocks(code: str, severity: Severity) -> None:
    (finding,) = found(f"Error code: {code}")

    assert severity is finding.severity


def test_a_sentence_that_begins_with_a_name_keeps_its_capitals() -> None:
    (finding,) = found("Error code: Wsl/Service/CreateInstance/E_FAIL")

    assert finding.what.startswith("WSL fails: WSL met an error")
