from tests.checks.wsl.wslconfig import PATH, wslconfig

from hostdoctor.facts.wsl_policies import WslPolicies
from hostdoctor.facts.wslconfig_kernel import CustomKernel
from hostdoctor.model import Edit, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wslconfig_kernel import wslconfig_kernel

NO_POLICIES = absent(WslPolicies)
FILE = wslconfig("[wsl2]\nkernel=C:\\\\wsl\\\\bzImage\n")
(LINE,) = FILE.settings.entries


def test_a_kernel_that_is_not_there_stops_wsl() -> None:
    (finding,) = findings_of(wslconfig_kernel, FILE, CustomKernel(r"C:\wsl\bzImage", missing=(LINE,)), NO_POLICIES)

    assert (Severity.BLOCKER, "WSL 2 does not start: the file of kernel is not there") == (
        finding.severity,
        finding.what,
    )
    assert [("kernel=C:\\\\wsl\\\\bzImage", rf"{PATH}:2"), ("not there", r"C:\wsl\bzImage")] == [
        (evidence.value, evidence.source) for evidence in finding.evidence
    ]
    assert Edit(file=PATH, section="wsl2", key="kernel", old="C:\\\\wsl\\\\bzImage") == finding.fixes[0].steps[0]


def test_modules_without_their_kernel_stop_wsl() -> None:
    file = wslconfig("[wsl2]\nkernelModules=C:\\\\wsl\\\\modules.vhdx\n")
    (finding,) = findings_of(wslconfig_kernel, file, CustomKernel(modules=r"C:\wsl\modules.vhdx"), NO_POLICIES)

    assert (Severity.BLOCKER, "WSL 2 does not start: kernelModules is set, and no kernel for them") == (
        finding.severity,
        finding.what,
    )


def test_a_kernel_that_is_there_is_its_owners_choice() -> None:
    assert () == findings_of(wslconfig_kernel, FILE, CustomKernel(r"C:\wsl\bzImage"), NO_POLICIES)


def test_a_policy_makes_wsl_leave_the_line_alone() -> None:
    forbidden = WslPolicies({"AllowKernelUserSetting": 0})

    assert () == findings_of(wslconfig_kernel, FILE, CustomKernel(r"C:\wsl\bzImage", missing=(LINE,)), forbidden)


def test_a_path_that_escapes_spoil_is_told_by_the_check_of_the_syntax() -> None:
    file = wslconfig("[wsl2]\nkernel=C:\\temp\\bzImage\n")
    missing = CustomKernel("C:\temp\bzImage", missing=file.settings.entries)

    assert () == findings_of(wslconfig_kernel, file, missing, NO_POLICIES)


def test_unknown_where_the_file_cannot_be_looked_up() -> None:
    ended = outcome(wslconfig_kernel, FILE, unknown(CustomKernel, "not recorded"), NO_POLICIES)

    assert (Status.UNKNOWN, "not recorded") == (ended.status, ended.why)


def test_not_applicable_without_a_custom_kernel() -> None:
    ended = outcome(wslconfig_kernel, FILE, absent(CustomKernel), NO_POLICIES)

    assert Status.NOT_APPLICABLE is ended.status
