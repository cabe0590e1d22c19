import pytest
from tests.checks.go.parts import go_env, typed
from tests.checks.storage.parts import DRIVE, SECOND_DISK, UBUNTU, VIRTIOFS, WINDOWS, WSL_1, WSL_1_DRIVE, mounts

from hostdoctor.facts.go_folders import FolderKind, GoFolders
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.mounts import Mounts
from hostdoctor.model import Finding, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.go_cache_mount import go_cache_mount

NO_FOLDERS = absent(GoFolders, "this is not Windows")
NO_MOUNTS = absent(Mounts, "this is Windows")


def in_wsl(*from_environment: str, row: str = DRIVE, **settings: str) -> tuple[Finding, ...]:
    return findings_of(go_cache_mount, UBUNTU, go_env(*from_environment, **settings), mounts(row), NO_FOLDERS)


def on_windows(kinds: dict[str, FolderKind], *from_environment: str, **settings: str) -> tuple[Finding, ...]:
    return findings_of(go_cache_mount, WINDOWS, go_env(*from_environment, **settings), NO_MOUNTS, GoFolders(kinds))


def test_caches_on_a_windows_drive_are_one_finding() -> None:
    (finding,) = in_wsl(GOCACHE="/mnt/c/cache", GOMODCACHE="/mnt/c/cache/mod")

    assert (Severity.HIGH, "GOCACHE and GOMODCACHE lie on a Windows drive over 9p") == (finding.severity, finding.what)
    assert ["/mnt/c/cache", "/mnt/c/cache/mod"] == [row.value for row in finding.evidence]
    assert ["go env -u GOCACHE", "go env -u GOMODCACHE"] == typed(finding.fixes[0])
    assert "go env -w GOCACHE=/mnt/c/cache; go env -w GOMODCACHE=/mnt/c/cache/mod" == finding.fixes[0].undo


def test_the_module_cache_alone_is_read_less() -> None:
    (finding,) = in_wsl(GOMODCACHE="/mnt/c/mod")

    assert (Severity.MEDIUM, "GOMODCACHE lies on a Windows drive over 9p") == (finding.severity, finding.what)


def test_virtiofs_is_named_as_such() -> None:
    (finding,) = in_wsl(row=VIRTIOFS, GOCACHE="/mnt/c/cache")

    assert "GOCACHE lies on a Windows drive over virtiofs" == finding.what


def test_a_module_cache_below_gopath_is_moved_by_gopath() -> None:
    (finding,) = in_wsl("GOPATH", GOPATH="/mnt/c/Users/user1/go", GOMODCACHE="/mnt/c/Users/user1/go/pkg/mod")

    assert "Take GOPATH out of the file that sets it, and log in again" in typed(finding.fixes[0])


def test_a_go_that_is_installed_there_must_be_installed_anew() -> None:
    (finding,) = in_wsl(GOROOT="/mnt/c/go")

    assert (Severity.HIGH, ["Install Go on the own file system of Ubuntu"]) == (
        finding.severity,
        typed(finding.fixes[0]),
    )


@pytest.mark.parametrize(
    ("kind", "severity", "says"),
    [
        pytest.param(
            "distribution",
            Severity.HIGH,
            "GOCACHE lies in a distribution, where Windows cannot lock files",
            id="wsl-path",
        ),
        pytest.param(
            "onedrive",
            Severity.MEDIUM,
            "GOCACHE lies in OneDrive, which locks files and moves them to the cloud",
            id="onedrive",
        ),
        pytest.param("network", Severity.MEDIUM, "GOCACHE lies on a network drive", id="network"),
    ],
)
def test_slow_places_of_windows_are_named(kind: FolderKind, severity: Severity, says: str) -> None:
    (finding,) = on_windows({"GOCACHE": kind}, GOCACHE=r"Z:\cache")

    assert (severity, says) == (finding.severity, finding.what)


def test_on_windows_a_variable_is_taken_out_in_the_shell_in_use() -> None:
    (finding,) = on_windows({"GOCACHE": "network"}, "GOCACHE", GOCACHE=r"Z:\cache")

    assert (
        "[Environment]::SetEnvironmentVariable('GOCACHE', $null, 'User')"
        == (typed(finding.fixes[0], Shell.POWERSHELL)[0])
    )
    assert r"reg delete HKCU\Environment /v GOCACHE /f" == typed(finding.fixes[0], Shell.CMD)[0]


@pytest.mark.parametrize(
    ("row", "settings"),
    [
        pytest.param(DRIVE, {}, id="gos-defaults"),
        pytest.param(SECOND_DISK, {"GOCACHE": "/data/cache", "GOMODCACHE": "/data/mod"}, id="second-disk"),
        pytest.param(DRIVE, {"GOTMPDIR": ""}, id="no-temporary-folder-set"),
        pytest.param(DRIVE, {"GOCACHE": "off"}, id="no-path"),
    ],
)
def test_native_file_systems_are_quiet(row: str, settings: dict[str, str]) -> None:
    found = findings_of(go_cache_mount, UBUNTU, go_env(**settings), mounts(row), NO_FOLDERS)

    assert () == found


def test_wsl_1_reads_windows_drives_at_their_own_speed() -> None:
    found = findings_of(go_cache_mount, WSL_1, go_env(GOCACHE="/mnt/c/cache"), mounts(WSL_1_DRIVE), NO_FOLDERS)

    assert () == found


def test_ordinary_drives_of_windows_are_quiet() -> None:
    assert () == on_windows({}, GOCACHE=r"D:\cache", GOMODCACHE=r"D:\mod", GOROOT=r"C:\Program Files\Go")


def test_without_go_it_does_not_apply_and_unknown_stays_unknown() -> None:
    table = mounts(DRIVE)

    assert Status.NOT_APPLICABLE is outcome(go_cache_mount, UBUNTU, absent(GoEnv), table, NO_FOLDERS).status
    assert Status.UNKNOWN is outcome(go_cache_mount, UBUNTU, unknown(GoEnv), table, NO_FOLDERS).status
    assert Status.UNKNOWN is outcome(go_cache_mount, WINDOWS, go_env(), NO_MOUNTS, unknown(GoFolders)).status
