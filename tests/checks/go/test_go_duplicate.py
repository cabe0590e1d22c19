import pytest
from tests.checks.go.parts import UBUNTU, WINDOWS, toolchain, typed

from hostdoctor.facts.golang import GoToolchain, GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.model import Finding, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.go_duplicate import go_duplicate


def found(*items: GoToolchain, place: Place = UBUNTU) -> tuple[Finding, ...]:
    return findings_of(go_duplicate, place, GoToolchains(items))


NEW = toolchain("1.27.3", "/usr/local/go/bin/go")
OLD = toolchain("1.21.13", "/usr/bin/go", target="/usr/lib/go-1.21/bin/go")


def test_two_releases_on_path_are_named_with_the_one_that_wins() -> None:
    (finding,) = found(NEW, OLD)

    assert (Severity.LOW, "Different Go releases are on PATH; go1.27.3 in /usr/local/go/bin/go wins") == (
        finding.severity,
        finding.what,
    )
    assert [("go1.27.3", "/usr/local/go/bin/go version"), ("go1.21.13", "/usr/bin/go version")] == [
        (row.value, row.source) for row in finding.evidence
    ]
    assert ["type -a go", "Uninstall, or take out of PATH: /usr/bin/go"] == typed(finding.fixes[0])


def test_in_a_distribution_asked_from_windows_the_login_shell_is_path_too() -> None:
    login = toolchain("1.27.3", "/usr/local/go/bin/go", found_by="login shell")

    assert 1 == len(found(login, OLD))


@pytest.mark.parametrize(
    ("shell", "command"),
    [
        pytest.param(Shell.POWERSHELL, "Get-Command go -All", id="powershell"),
        pytest.param(Shell.CMD, "where go", id="cmd"),
        pytest.param(Shell.BASH, "type -a go", id="git-bash"),
    ],
)
def test_each_shell_has_its_own_way_to_show_them(shell: Shell, command: str) -> None:
    msi = toolchain("1.27.3", r"C:\Program Files\Go\bin\go.exe")
    scoop = toolchain("1.25.1", r"C:\Users\user1\scoop\apps\go\current\bin\go.exe")

    (finding,) = found(msi, scoop, place=WINDOWS)

    assert command == typed(finding.fixes[0], shell)[0]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param((NEW,), id="one"),
        pytest.param((NEW, toolchain("1.27.3", "/usr/bin/go")), id="two-paths-to-one-version"),
        pytest.param((NEW, toolchain("1.22.3", "/home/user1/sdk/go1.22.3/bin/go", found_by="known place")), id="sdk"),
        pytest.param((toolchain("1.26.4", "/home/user1/.local/share/mise/installs/go/1.26.4/bin/go"), OLD), id="mise"),
        pytest.param((toolchain("1.26.4", "/home/user1/.asdf/shims/go"), OLD), id="asdf"),
        pytest.param((toolchain("1.26.4", "/home/user1/.gvm/gos/go1.26.4/bin/go"), OLD), id="gvm"),
        pytest.param((NEW, toolchain("", "/opt/broken/go")), id="second-does-not-say"),
    ],
)
def test_what_is_chosen_on_purpose_is_quiet(items: tuple[GoToolchain, ...]) -> None:
    assert () == found(*items)


def test_without_go_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(go_duplicate, UBUNTU, absent(GoToolchains)).status
    assert Status.UNKNOWN is outcome(go_duplicate, UBUNTU, unknown(GoToolchains)).status
