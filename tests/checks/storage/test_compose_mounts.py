import pytest
from tests.checks.go.parts import dockerfiles, typed

from hostdoctor.facts.compose_binds import ComposeBind, ComposeBinds
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.places import Place, WindowsPlace
from hostdoctor.facts.project import AirConfig, Dockerfiles, Project
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.docker_backend import Backend, BackendKind
from hostdoctor.parsers.docker_info import parse_docker_info
from hostdoctor.testing import absent, outcome, unknown, within
from hostdoctor_checks.storage.compose_mounts import compose_mounts

WINDOWS = Place(name="Windows", side="windows", kind="windows")
SHOP = Project(root=r"C:\src\shop", side="windows")
WEB = ComposeBind(service="web", source=".", target="/src", where="compose.yaml:5")
NO_AIR = absent(AirConfig)
AIR_INSIDE = dockerfiles('FROM golang:1.27\nCMD ["air", "-c", ".air.toml"]\n')


def air(text: str = "[build]\n") -> AirConfig:
    return AirConfig(r"C:\src\shop\.air.toml", parse_air_toml(text))


def engine(kind: BackendKind) -> object:
    info = EngineInfo(parse_docker_info("{}"), Backend(kind, ()))
    return within(Engine(context=kind, endpoint="npipe", active=True), kind, info)


def judged(
    *engines: object, binds: object = None, settings: object = NO_AIR, images: object = absent(Dockerfiles)
) -> Outcome:
    project = within(SHOP, "shop", binds or ComposeBinds((WEB,)), settings, images)
    return outcome(
        compose_mounts,
        within(WINDOWS, "Windows", WindowsPlace(WINDOWS), project),
        *(engines or (engine("docker-desktop-wsl2"),)),
    )


def test_a_project_that_compose_mounts_from_a_drive_is_named() -> None:
    api = ComposeBind(service="api", source="${PWD}", target="/app", where="compose.yaml:9")

    (finding,) = judged(binds=ComposeBinds((WEB, api))).findings

    assert (Severity.MEDIUM, "Compose mounts the project from a Windows drive into web and api") == (
        finding.severity,
        finding.what,
    )
    assert ["compose.yaml:5", "compose.yaml:9", "docker info"] == [row.source for row in finding.evidence]
    assert ("bind-mounts",) == finding.explains


@pytest.mark.parametrize(
    ("images", "bind"),
    [
        pytest.param(AIR_INSIDE, WEB, id="command-of-the-image"),
        pytest.param(
            absent(Dockerfiles),
            ComposeBind(service="web", source=".", target="/src", where="compose.yaml:5", command="air -c .air.toml"),
            id="command-of-the-service",
        ),
        pytest.param(dockerfiles("FROM golang:1.27\nCMD go run github.com/air-verse/air@v1.67.2\n"), WEB, id="go-run"),
    ],
)
def test_air_that_waits_there_never_reloads(images: object, bind: ComposeBind) -> None:
    (finding,) = judged(binds=ComposeBinds((bind,)), settings=air(), images=images).findings

    assert (
        Severity.HIGH,
        "Compose mounts the project from a Windows drive into web, where air waits for events that do not come",
    ) == (finding.severity, finding.what)
    assert [r"C:\src\shop\.air.toml: poll=true"] == typed(finding.fixes[1])


@pytest.mark.parametrize(
    ("settings", "images"),
    [
        pytest.param(air("[build]\npoll = true\n"), AIR_INSIDE, id="polls"),
        pytest.param(air(), dockerfiles("FROM golang:1.27\nCMD go run ./cmd/repair\n"), id="does-not-run-inside"),
        pytest.param(NO_AIR, AIR_INSIDE, id="without-settings"),
    ],
)
def test_without_a_waiting_air_only_the_mount_is_named(settings: object, images: object) -> None:
    (finding,) = judged(settings=settings, images=images).findings

    assert (Severity.MEDIUM, 1) == (finding.severity, len(finding.fixes))


@pytest.mark.parametrize("kind", ["docker-desktop-hyperv", "windows-containers", "docker-desktop-unknown-vm"])
def test_back_ends_that_share_in_other_ways_are_quiet(kind: BackendKind) -> None:
    assert Status.PASS is judged(engine(kind)).status


def test_one_engine_on_wsl_is_enough() -> None:
    assert Status.FOUND is judged(engine("docker-desktop-hyperv"), engine("rancher-desktop-wsl2")).status


def test_without_such_a_mount_it_does_not_apply() -> None:
    ended = judged(binds=absent(ComposeBinds, "no Compose service mounts the project's folder"))

    assert (Status.NOT_APPLICABLE, "no Compose service mounts the project's folder") == (ended.status, ended.why)


def test_a_stopped_engine_leaves_it_unknown() -> None:
    stopped = within(
        Engine(context="default", endpoint="npipe", active=True), "default", unknown(EngineInfo, "no answer")
    )

    ended = judged(stopped)

    assert Status.UNKNOWN is ended.status
