from __future__ import annotations

from typing import Any

import pytest

from hostdoctor.why.compose_folders import Folders, source_folders
from hostdoctor.why.model import CannotMeasure
from hostdoctor.why.private_compose import privately

READ_ONLY = {"read_only": True, "bind": {"create_host_path": False}}


def bind(source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"type": "bind", "source": source, "target": target, **more}


def project(**services: Any) -> dict[str, Any]:
    return {"name": "shop", "services": services}


def test_nothing_of_the_users_stack_is_named() -> None:
    model = {
        **project(
            db={
                "image": "postgres:18",
                "container_name": "shop-db",
                "restart": "always",
                "labels": {"traefik.enable": "true"},
                "ports": [{"target": 5432, "published": "5432"}],
                "networks": {"back": {"ipv4_address": "172.28.0.5"}},
                "volumes": [{"type": "volume", "source": "data", "target": "/var/lib/postgresql"}],
            }
        ),
        "volumes": {
            "data": {"name": "shop_data", "external": True},
            "files": {"driver_opts": {"type": "none", "o": "bind", "device": "/home/me/shop"}},
        },
        "networks": {
            "back": {
                "name": "shop_back",
                "driver_opts": {"com.docker.network.bridge.name": "shop0"},
                "ipam": {"config": [{"subnet": "172.28.0.0/16"}]},
            }
        },
    }

    assert {
        "services": {
            "db": {
                "image": "postgres:18",
                "networks": {"back": {"aliases": ["shop-db"]}},
                "volumes": [{"type": "volume", "source": "data", "target": "/var/lib/postgresql"}],
            }
        },
        "volumes": {"data": {}, "files": {}},
        "networks": {"back": {}},
    } == privately(model, Folders()).model


def test_an_image_that_is_built_does_not_take_the_users_name() -> None:
    model = project(web={"image": "shop/web:1", "build": {"context": "/src", "tags": ["shop/web:dev"]}})

    assert {"build": {"context": "/src"}} == privately(model, Folders()).model["services"]["web"]


@pytest.mark.parametrize(
    "target",
    [
        *("/var/lib/postgresql/data", "/var/lib/mysql", "/data/db", "/bitnami/kafka", "/qdrant/storage", "/prometheus"),
        *("/usr/share/elasticsearch/data", "/var/opt/mssql", "/data", "/meili_data"),
    ],
)
@pytest.mark.parametrize("writable", [frozenset({"/home/me/shop"}), frozenset()])
def test_a_folder_with_data_is_never_shared_with_a_second_database(target: str, writable: frozenset[str]) -> None:
    folders = Folders(writable=writable)
    private = privately(project(db={"volumes": [bind("/home/me/shop", target)]}), folders)

    assert [{"type": "volume", "source": "db-data-0", "target": target}] == private.model["services"]["db"]["volumes"]
    assert {"db-data-0": {}} == private.model["volumes"]
    assert any(target in note for note in private.notes)


def test_a_folder_that_no_list_knows_is_read_only_unless_images_are_built_from_it() -> None:
    kept, sources = bind("/home/me/shop/surreal", "/mydata/kept"), bind("/home/me/shop/api", "/src")
    model = project(db={"volumes": [kept]}, api={"build": {"context": "/home/me/shop/api"}, "volumes": [sources]})
    private = privately(model, Folders(writable=source_folders(model, "/home/me/shop")))

    assert [{**kept, **READ_ONLY}] == private.model["services"]["db"]["volumes"]
    assert [{**sources, "bind": {"create_host_path": False}}] == private.model["services"]["api"]["volumes"]
    assert any("read-only" in note and "db /mydata/kept" in note for note in private.notes)
    assert any("written to" in note and "api /src" in note for note in private.notes)


def test_the_folder_of_the_project_is_known_on_windows() -> None:
    model = project(web={"volumes": [bind("C:\\Users\\me\\shop", "/src")]})

    private = privately(model, Folders(writable=source_folders(model, "C:/Users/me/shop/")))

    assert "read_only" not in private.model["services"]["web"]["volumes"][0]


def test_sources_are_read_only_while_the_users_own_stack_may_run() -> None:
    source = bind("/home/me/shop", "/src", bind={"create_host_path": True, "propagation": "rshared", "selinux": "Z"})
    private = privately(project(web={"volumes": [source]}), Folders())

    assert [{**source, **READ_ONLY}] == private.model["services"]["web"]["volumes"]


def test_a_file_beside_data_stays_a_file() -> None:
    settings = bind("/home/me/shop/pg.conf", "/var/lib/postgresql/pg.conf")
    private = privately(project(db={"volumes": [settings]}), Folders(is_file=lambda name: name.endswith(".conf")))

    assert [{**settings, **READ_ONLY}] == private.model["services"]["db"]["volumes"]


def test_a_folder_that_is_not_there_is_not_made() -> None:
    missing = Folders(writable=frozenset({"/home/me/shop"}), exists=lambda name: name != "/home/me/shop/new")
    private = privately(project(web={"volumes": [bind("/home/me/shop/new", "/srv/new")]}), missing)

    assert "volume" == private.model["services"]["web"]["volumes"][0]["type"]
    assert any("web /srv/new" in note for note in private.notes)


@pytest.mark.parametrize(
    ("service", "named"),
    [
        ({"network_mode": "host"}, "network_mode: host"),
        ({"network_mode": "container:shop-db"}, "network_mode: container:shop-db"),
        ({"ipc": "container:shop-db"}, "ipc: container:shop-db"),
        ({"ipc": "host"}, "ipc: host"),
        ({"pid": "host"}, "pid: host"),
        ({"uts": "host"}, "uts: host"),
        ({"cgroup": "host"}, "cgroup: host"),
        ({"userns_mode": "host"}, "userns_mode: host"),
        ({"volumes_from": ["db", "container:shop-db:ro"]}, "volumes_from: container:shop-db:ro"),
        ({"use_api_socket": True}, "use_api_socket"),
        ({"volumes": [bind("/var/run/docker.sock", "/var/run/docker.sock", read_only=True)]}, "/var/run/docker.sock"),
        ({"volumes": [bind("//var/run/docker.sock", "/tmp/docker.sock")]}, "//var/run/docker.sock"),
        ({"volumes": [bind("/home/me/link", "/var/run/docker.sock")]}, "/home/me/link"),
        ({"volumes": [bind("/var/run/", "/host/run")]}, "/var/run/"),
        ({"volumes": [bind("/run/user/1000", "/host/run")]}, "/run/user/1000"),
        ({"volumes": [bind("/home/me/.docker/run", "/host/run")]}, "/home/me/.docker/run"),
        ({"volumes": [bind("/", "/host", read_only=True)]}, "volumes: / "),
        (
            {"volumes": [{**bind(r"\\.\pipe\docker_engine", r"\\.\pipe\docker_engine"), "type": "npipe"}]},
            "docker_engine",
        ),
    ],
)
def test_what_would_meet_the_users_own_containers_or_machine_is_refused(service: dict[str, Any], named: str) -> None:
    with pytest.raises(CannotMeasure) as refused:
        privately(project(db={"image": "postgres:18"}, web=service), Folders())

    assert str(refused.value).startswith("web: ")
    assert named in str(refused.value)


def test_the_settings_of_a_docker_client_are_no_socket() -> None:
    mount = bind("/home/me/.docker/config.json", "/root/.docker/config.json", read_only=True)
    private = privately(project(web={"volumes": [mount]}), Folders())

    assert [{**mount, **READ_ONLY}] == private.model["services"]["web"]["volumes"]


def test_what_lies_within_the_project_is_kept() -> None:
    service = {"network_mode": "service:db", "ipc": "shareable", "pid": "service:db", "volumes_from": ["db:ro"]}

    assert service == privately(project(db={}, web=service), Folders()).model["services"]["web"]


def test_what_reaches_the_machine_is_left_out_and_told() -> None:
    service = {
        "privileged": True,
        "devices": [{"source": "/dev/kvm", "target": "/dev/kvm"}],
        "network_mode": "shop_default",
        "logging": {"driver": "gelf"},
        "cap_add": ["SYS_PTRACE", "CAP_SYS_ADMIN"],
        "post_start": [{"command": ["true"], "privileged": True}],
    }
    private = privately(project(web=service), Folders())
    note = next(note for note in private.notes if "beyond the container" in note)

    assert {"cap_add": ["SYS_PTRACE"], "post_start": [{"command": ["true"]}]} == private.model["services"]["web"]
    assert all(f"web {key}" in note for key in ("privileged", "devices", "network_mode", "logging", "cap_add"))


@pytest.mark.parametrize(
    ("policy", "kept"),
    [("always", "missing"), ("daily", "missing"), ("every_12h", "missing"), ("never", "never"), ("missing", "missing")],
)
def test_no_tag_of_the_users_is_moved_by_a_pull(policy: str, kept: str) -> None:
    model = project(db={"image": "postgres:18", "pull_policy": policy})

    assert kept == privately(model, Folders()).model["services"]["db"]["pull_policy"]


@pytest.mark.parametrize("model", [{}, {"services": {}}, project(ai={"provider": {"type": "model"}})])
def test_what_cannot_be_private_is_refused(model: dict[str, Any]) -> None:
    with pytest.raises(CannotMeasure):
        privately(model, Folders())
