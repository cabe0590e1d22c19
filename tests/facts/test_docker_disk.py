from dataclasses import replace
from ipaddress import IPv4Network
from typing import Any

from tests.facts.parts import about

from hostdoctor.facts.deep import Deep
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_disk import DockerDisk, read_docker_disk
from hostdoctor.facts.docker_engine import Engine, EngineInfo, EngineState
from hostdoctor.facts.docker_networks import DockerNetwork, DockerNetworks, read_docker_networks
from hostdoctor.parsers.docker_backend import Backend
from hostdoctor.parsers.docker_info import DockerInfo
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

HERE = replace(about("windows"), user_profile=r"C:\Users\user1")
ENGINE = Engine(context="default", endpoint="npipe:////./pipe/docker_engine", active=True, kind="npipe")
ON_WSL = EngineInfo(DockerInfo(), Backend("docker-desktop-wsl2", ()))
SIDE = "engine:default"
USAGE = {
    "LayersSize": 100,
    "Containers": [{"SizeRw": 7}, {}],
    "Volumes": [{"UsageData": {"Size": 20}}, {"UsageData": {"Size": -1}}, {}],
    "BuildCache": [{"Size": 3, "Shared": False}, {"Size": 90, "Shared": True}],
}


def disk(answers: dict[Any, Any], *facts: object, info: EngineInfo = ON_WSL) -> Any:
    return probed(read_docker_disk, FakeMachine(answers), HERE, Deep(), ENGINE, info, *facts)


def there(path: str, size: int) -> dict[Any, Any]:
    return {("windows", "path", path): {"exists": True, "size": size}}


def test_the_file_and_the_sum_of_what_is_used() -> None:
    path = r"C:\Users\user1\AppData\Local\Docker\wsl\disk\docker_data.vhdx"

    assert Known(DockerDisk(path=path, file_bytes=500, used_bytes=130)) == disk(
        {**there(path, 500), (SIDE, "get", "/system/df"): USAGE}
    )


def test_a_file_that_was_moved() -> None:
    settings = DockerDesktopSettings("s", parse_docker_settings(rb'{"CustomWslDistroDir": "D:\\DockerDesktopWSL"}'))
    path = r"D:\DockerDesktopWSL\disk\docker_data.vhdx"

    state = disk({**there(path, 1), (SIDE, "get", "/system/df"): USAGE}, settings)
    assert isinstance(state, Known)
    assert path == state.value.path


def test_unknown_where_the_engine_takes_too_long() -> None:
    path = r"C:\Users\user1\AppData\Local\Docker\wsl\data\ext4.vhdx"
    slow = {(SIDE, "get", "/system/df"): {"error": {"kind": "timeout", "status": 0}}}

    assert isinstance(disk({**there(path, 1), **slow}), Unknown)


def test_absent_where_the_engine_has_no_such_file() -> None:
    native = EngineInfo(DockerInfo(), Backend("native-in-wsl2", ()))

    assert isinstance(disk({}, info=native), Absent)


def test_networks_are_their_names_and_subnets() -> None:
    rows = [
        {"Name": "shop", "IPAM": {"Config": [{"Subnet": "172.18.0.0/16"}, {"Subnet": "fd00::/64"}, {}]}},
        {"Name": "host", "IPAM": {"Config": None}},
    ]
    machine = FakeMachine({(SIDE, "get", "/networks"): rows})

    expected = DockerNetworks((DockerNetwork("shop", (IPv4Network("172.18.0.0/16"),)),))
    assert Known(expected) == probed(read_docker_networks, machine, ENGINE, EngineState(ready=True))
