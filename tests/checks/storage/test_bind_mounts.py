import pytest
from tests.checks.storage.parts import DRIVE, DRIVE_AT_THE_ROOT, mounts
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.docker_engine import Container, ContainerMount, EngineInfo
from hostdoctor.facts.mounts import OwnMounts
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.parsers.docker_backend import Backend, BackendKind
from hostdoctor.parsers.docker_info import parse_docker_info
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.bind_mounts import bind_mounts

ON_DRIVE = "/run/desktop/mnt/host/c/Users/user1/src/shop"
FROM_WINDOWS = absent(OwnMounts, "this is Windows")
IN_WSL = OwnMounts(mounts(DRIVE))


def engine(kind: BackendKind = "docker-desktop-wsl2") -> EngineInfo:
    return EngineInfo(parse_docker_info("{}"), Backend(kind, ()))


def container(source: str, destination: str = "/src", *, kind: str = "bind", typed: str = "") -> Container:
    labels = (
        {"desktop.docker.io/binds/0/Source": typed, "desktop.docker.io/binds/0/Target": destination} if typed else {}
    )
    mount = ContainerMount(type=kind, source=source, destination=destination)
    return Container(name="shop-web-1", image="shop", mounts=(mount,), labels=labels)


def found(
    given: Container,
    project: str = r"C:\Users\user1\src\shop",
    *,
    back_end: BackendKind = "docker-desktop-wsl2",
    own: object = FROM_WINDOWS,
) -> tuple[Finding, ...]:
    here: About = about("windows" if own is FROM_WINDOWS else "wsl", project=project)
    return findings_of(bind_mounts, given, engine(back_end), here, own)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param(container(ON_DRIVE), ON_DRIVE, id="as-the-engine-sees-it"),
        pytest.param(
            container(ON_DRIVE, typed=r"C:\Users\user1\src\shop"), r"C:\Users\user1\src\shop", id="as-the-user-typed-it"
        ),
        pytest.param(
            container("/run/desktop/mnt/host/c/Users/User1/SRC"),
            "/run/desktop/mnt/host/c/Users/User1/SRC",
            id="a-folder-above",
        ),
        pytest.param(container(f"{ON_DRIVE}/services/api"), f"{ON_DRIVE}/services/api", id="a-folder-inside"),
        pytest.param(container("/mnt/c/Users/user1/src/shop"), "/mnt/c/Users/user1/src/shop", id="rancher-desktop"),
    ],
)
def test_a_container_that_works_on_the_project_there_is_named(given: Container, shown: str) -> None:
    (finding,) = found(given)

    assert (Severity.MEDIUM, f"Container shop-web-1 works on a Windows drive: {shown} at /src") == (
        finding.severity,
        finding.what,
    )


def test_what_is_measured_of_the_project_in_a_container_is_what_it_costs() -> None:
    (finding,) = found(container(ON_DRIVE))

    assert ("project",) == finding.slows


def test_the_project_is_no_file_whatever_dot_its_name_has() -> None:
    (finding,) = found(container(ON_DRIVE, "/srv/shop.example"))

    assert Severity.MEDIUM is finding.severity


def test_inside_wsl_the_mount_table_tells_what_a_path_is() -> None:
    elsewhere = OwnMounts(mounts(DRIVE_AT_THE_ROOT))

    assert 1 == len(found(container("/c/src/shop"), "/c/src/shop", back_end="native-in-wsl2", own=elsewhere))
    assert () == found(container("/mnt/c/src/shop"), "/c/src/shop", back_end="native-in-wsl2", own=elsewhere)


@pytest.mark.parametrize(
    "destination", ["/etc/nginx/conf.d", "/docker-entrypoint-initdb.d", "/certs", "/usr/share/nginx"]
)
def test_a_settings_folder_of_the_project_is_a_note(destination: str) -> None:
    found_here = found(container(f"{ON_DRIVE}/deploy", destination))

    assert [] == [finding for finding in found_here if finding.severity is not Severity.INFO or finding.slows]


def test_without_a_project_there_a_mounted_folder_is_a_note() -> None:
    (finding,) = found(container(ON_DRIVE), "/home/user1/shop", own=IN_WSL)

    assert Severity.INFO is finding.severity


def test_with_a_project_there_folders_of_others_are_quiet() -> None:
    assert () == found(container("/run/desktop/mnt/host/c/Users/user1/grafana"))


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(container("shop_data", "/var/lib/data", kind="volume"), id="volume"),
        pytest.param(container("/var/run/docker.sock", "/var/run/docker.sock"), id="socket"),
        pytest.param(container(f"{ON_DRIVE}/.air.toml", "/src/.air.toml"), id="single-file"),
        pytest.param(container(f"{ON_DRIVE}/.env", "/src/.env"), id="single-file-that-is-all-ending"),
        pytest.param(container(f"{ON_DRIVE}/Caddyfile", "/srv/Caddyfile"), id="single-file-without-an-ending"),
        pytest.param(
            container("/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/0a1b", typed="/home/user1/shop"),
            id="folder-of-a-distribution",
        ),
        pytest.param(container("/home/user1/shop"), id="folder-of-linux"),
    ],
)
def test_other_mounts_are_quiet(given: Container) -> None:
    assert () == found(given)
    assert () == found(given, "/home/user1/shop", own=IN_WSL)


@pytest.mark.parametrize(
    "back_end", ["docker-desktop-hyperv", "windows-containers", "docker-desktop-unknown-vm", "native", "podman"]
)
def test_back_ends_that_share_in_other_ways_are_quiet(back_end: BackendKind) -> None:
    assert () == found(container(ON_DRIVE), back_end=back_end)


def test_without_containers_it_does_not_apply_and_unknown_stays_unknown() -> None:
    here = about("windows")

    assert Status.NOT_APPLICABLE is outcome(bind_mounts, absent(Container), engine(), here, FROM_WINDOWS).status
    assert Status.UNKNOWN is outcome(bind_mounts, container(ON_DRIVE), unknown(EngineInfo), here, FROM_WINDOWS).status
