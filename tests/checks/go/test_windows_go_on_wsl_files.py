import pytest
from tests.checks.go.parts import LINUX, UBUNTU, in_use, toolchain, typed

from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go._wsl_files import distribution_path, in_distribution
from hostdoctor_checks.go.windows_go_on_wsl_files import windows_go_on_wsl_files

EXE = "/mnt/c/Program Files/Go/bin/go.exe"


def linked() -> GoInUse:
    return GoInUse(
        toolchain("", "/usr/local/bin/go", target=EXE), parse_go_version("go version go1.27.3 windows/amd64")
    )


def test_a_link_to_windows_go_is_named_with_where_it_leads() -> None:
    (finding,) = findings_of(windows_go_on_wsl_files, LinuxPlace(UBUNTU), linked())

    assert Severity.HIGH is finding.severity
    assert "go in Ubuntu is go.exe of Windows, which cannot lock files of the distribution" == finding.what
    assert ["go1.27.3 windows/amd64", EXE] == [row.value for row in finding.evidence]
    assert "type -a go" in typed(finding.fixes[0])


@pytest.mark.parametrize(
    "place",
    [pytest.param(UBUNTU, id="distribution"), pytest.param(LINUX, id="plain-linux")],
)
def test_the_own_go_is_fine_whatever_else_is_on_path(place: Place) -> None:
    assert () == findings_of(windows_go_on_wsl_files, LinuxPlace(place), in_use("1.27.3"))


def test_on_windows_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(windows_go_on_wsl_files, absent(LinuxPlace), linked()).status


def test_a_go_that_nobody_could_ask_is_unknown() -> None:
    assert Status.UNKNOWN is outcome(windows_go_on_wsl_files, LinuxPlace(UBUNTU), unknown(GoInUse)).status


@pytest.mark.parametrize(
    ("path", "taken_apart"),
    [
        pytest.param(r"\\wsl$\Ubuntu\home\ann", ("Ubuntu", "/home/ann"), id="old-share"),
        pytest.param(r"\\wsl.localhost\Debian", ("Debian", "/"), id="root"),
        pytest.param(r"\\?\UNC\wsl.localhost\Ubuntu\srv\app", ("Ubuntu", "/srv/app"), id="long-path"),
        pytest.param("//wsl$/Ubuntu/home/ann", ("Ubuntu", "/home/ann"), id="slashes"),
        pytest.param(r"\\server\share\app", None, id="another-server"),
        pytest.param(r"Z:\app", None, id="drive"),
    ],
)
def test_paths_of_a_distribution_are_taken_apart(path: str, taken_apart: tuple[str, str] | None) -> None:
    assert taken_apart == distribution_path(path)


def test_the_way_into_the_distribution_opens_the_folder_of_the_file() -> None:
    steps = in_distribution(r"\\wsl$\Ubuntu\home\ann\my app\go.mod")

    assert 'wsl -d Ubuntu --cd "/home/ann/my app"' in str(steps[0])
    assert "cd '/home/ann/my app' && go version" in str(steps[1])


def test_a_mapped_drive_names_no_distribution() -> None:
    assert "Open a shell of the distribution" in str(in_distribution(r"Z:\app\go.mod")[0])
