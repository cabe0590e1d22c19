from __future__ import annotations

import json
from typing import Any

from tests.checks.go.parts import ROOT, composed

from hostdoctor.facts.compose_services import ComposeServices, combine_compose
from hostdoctor.facts.project import Project
from hostdoctor.host.machine import Answer, Question
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed, said

SHOP = Project(root=ROOT, side="linux:Ubuntu", files=("compose.yaml",))
COMMAND = (
    "docker",
    "compose",
    "--project-directory",
    ROOT,
    "--file",
    f"{ROOT}/compose.yaml",
    "--profile",
    "*",
    "config",
    "--format",
    "json",
)
ASKED = Question("linux:Ubuntu", "run", COMMAND)
FILE = """\
services:
  web:
    image: shop
    ports: ["8080:80"]
    volumes:
      - ./src:/app:cached
    depends_on: [db]
    environment:
      DB_PASSWORD: from-the-file
  db:
    image: postgres
"""


def combined(answer: Answer, text: str = FILE) -> ComposeServices:
    state = probed(combine_compose, FakeMachine({ASKED: answer}), SHOP, composed(text))
    assert isinstance(state, Known)
    found: ComposeServices = state.value
    return found


def config(**services: dict[str, Any]) -> Any:
    return said(json.dumps({"name": "shop", "services": services}))


def test_compose_tells_and_the_file_gives_the_lines() -> None:
    web = {
        "image": "shop",
        "ports": [{"target": 80, "published": "8080", "protocol": "tcp"}],
        "volumes": [{"type": "bind", "source": f"{ROOT}/src", "target": "/app"}],
        "depends_on": {"db": {"condition": "service_started", "required": True}},
        "environment": {"DB_PASSWORD": True},
    }

    found = combined(config(web=web, db={"image": "postgres"}, cache={"image": "redis"}))

    assert (True, ["web", "db", "cache"]) == (found.told_by_compose, list(found.services))
    service = found.services["web"]
    assert {"DB_PASSWORD": "***"} == service.environment
    assert ("./src", ("cached",)) == (service.mounts[0].source, service.mounts[0].options)
    assert f"{ROOT}/compose.yaml:4" == found.where_entry("web", service.ports[0], "ports")
    assert f"{ROOT}/compose.yaml:9" == found.where("web", "environment.DB_PASSWORD")
    assert "docker compose config" == found.where("cache", "image")


def test_without_compose_the_files_stand_for_themselves() -> None:
    for answer in (Absent("there is no docker"), Unknown("did not end"), said("", exit_code=1, err="no")):
        found = combined(answer)

        assert (False, ["web", "db"], True) == (found.told_by_compose, list(found.services), found.whole)


def test_services_of_files_that_were_not_read_leave_it_unfinished() -> None:
    assert not combined(Absent("no docker"), f"include: [db.yaml]\n{FILE}").whole
    assert not combined(Absent("no docker"), FILE.replace("image: shop", "extends: {file: x.yaml, service: y}")).whole


def test_what_compose_does_not_find_is_told() -> None:
    answer = said("", exit_code=15, err='service "web" depends on undefined service "cache"')

    assert (("web", "cache"),) == combined(answer).refused
