from __future__ import annotations

from typing import Any

import pytest

from hostdoctor.why.model import CannotMeasure
from hostdoctor.why.private_compose import privately


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
    } == privately(model, running=False).model


def test_an_image_that_is_built_does_not_take_the_users_name() -> None:
    model = project(web={"image": "shop/web:1", "build": {"context": "/src", "tags": ["shop/web:dev"]}})

    assert {"build": {"context": "/src"}} == privately(model, running=False).model["services"]["web"]


@pytest.mark.parametrize("target", ["/var/lib/postgresql/data", "/var/lib/mysql", "/data/db", "/bitnami/kafka"])
@pytest.mark.parametrize("running", [True, False])
def test_a_folder_with_data_is_never_shared_with_a_second_database(target: str, running: bool) -> None:
    private = privately(project(db={"volumes": [bind("/home/me/shop/pg", target)]}), running=running)

    assert [{"type": "volume", "source": "db-data-0", "target": target}] == private.model["services"]["db"]["volumes"]
    assert {"db-data-0": {}} == private.model["volumes"]
    assert any(target in note for note in private.notes)


@pytest.mark.parametrize(("running", "more"), [(True, {"read_only": True}), (False, {})])
def test_sources_are_read_only_while_the_users_own_stack_runs(running: bool, more: dict[str, Any]) -> None:
    source, engine = bind("/home/me/shop", "/src"), bind("/var/run/docker.sock", "/var/run/docker.sock")
    private = privately(project(web={"volumes": [source, engine]}), running=running)

    assert [{**source, **more}, engine] == private.model["services"]["web"]["volumes"]
    assert any("web /src" in note for note in private.notes)


def test_the_network_of_the_host_is_not_used() -> None:
    private = privately(project(web={"network_mode": "host"}), running=False)

    assert {} == private.model["services"]["web"]
    assert "the network of the host is replaced by one of its own: web" in private.notes


@pytest.mark.parametrize("model", [{}, {"services": {}}, project(ai={"provider": {"type": "model"}})])
def test_what_cannot_be_private_is_refused(model: dict[str, Any]) -> None:
    with pytest.raises(CannotMeasure):
        privately(model, running=False)
