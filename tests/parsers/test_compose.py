from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.compose_merge import merge_compose
from hostdoctor.parsers.compose_model import ComposeProblem, ComposeService, Dependency, WatchRule
from hostdoctor.parsers.compose_mounts import ComposeMount
from hostdoctor.parsers.compose_ports import PortRange, PublishedPort

SHOP = """\
version: "3.8"
name: shop
services:
  api:
    build:
      context: ./api
      target: dev
      args:
        - GOPROXY
        - GOSUMDB=off
    command: ["air", "-c", ".air.toml"]
    ports:
      - "8080:8080"
      - 127.0.0.1:${DEBUG_PORT:-40000}:40000
      - target: 6060
        published: "6060"
        host_ip: 127.0.0.1
        protocol: tcp
    volumes:
      - ./api:/app:cached
      - gocache:/root/.cache/go-build
      - type: bind
        source: C:\\src\\lib
        target: /lib
        read_only: true
    environment:
      GOFLAGS: -buildvcs=false
      HOME:
    depends_on:
      db:
        condition: service_healthy
    develop:
      watch:
        - action: sync
          path: ./api
          target: /app
  db:
    image: postgres:17
    healthcheck: {test: [CMD, pg_isready]}
    ports: [5432]
volumes:
  gocache:
"""


def service(text: str, name: str = "web") -> ComposeService:
    return parse_compose("services:\n  web:\n" + text).services[name]


def test_ports_have_both_forms_and_their_lines() -> None:
    one = PortRange(8080, 8080)

    assert (
        PublishedPort(line=13, published=one, target=one),
        PublishedPort(line=14, published=PortRange(40000, 40000), target=PortRange(40000, 40000), host_ip="127.0.0.1"),
        PublishedPort(line=15, published=PortRange(6060, 6060), target=PortRange(6060, 6060), host_ip="127.0.0.1"),
    ) == parse_compose(SHOP).services["api"].ports


def test_mounts_are_told_by_their_source() -> None:
    api = parse_compose(SHOP).services["api"]

    assert (
        ComposeMount(line=20, kind="bind", source="./api", target="/app", options=("cached",)),
        ComposeMount(line=21, kind="volume", source="gocache", target="/root/.cache/go-build"),
        ComposeMount(line=22, kind="bind", source="C:\\src\\lib", target="/lib", read_only=True),
    ) == api.mounts
    assert ["./api", "C:\\src\\lib"] == [mount.source for mount in api.bind_mounts]


def test_builds_dependencies_and_watch_rules_are_read() -> None:
    got = parse_compose(SHOP)
    api = got.services["api"]

    assert ("shop", 1, 4) == (got.name, got.version_line, api.line)
    assert ("./api", "dev", {"GOPROXY": None, "GOSUMDB": "off"}) == (
        api.build_context,
        api.build_target,
        api.build_args,
    )
    assert ("air -c .air.toml", {"GOFLAGS": "-buildvcs=false", "HOME": None}) == (api.command, api.environment)
    assert (Dependency(30, "db", "service_healthy"),) == api.dependencies
    assert (WatchRule(34, "sync", "./api", "/app"),) == api.watch
    assert ("postgres:17", True) == (got.services["db"].image, got.services["db"].has_healthcheck)
    assert () == got.problems


def test_short_dependencies_wait_for_the_start_only() -> None:
    assert (Dependency(4, "db", "service_started"),) == service("    depends_on:\n      - db\n").dependencies


def test_a_build_may_be_a_path_alone() -> None:
    assert "./web" == service("    build: ./web\n").build_context


def test_variables_come_from_the_caller() -> None:
    text = "services:\n  web:\n    image: app:${TAG}\n    volumes: ['$PWD:/app']\n"

    assert "app:7" == parse_compose(text, {"TAG": "7"}).services["web"].image
    assert "." == parse_compose(text).services["web"].mounts[0].source
    assert (ComposeProblem(3, "unset-variable", "TAG"),) == parse_compose(text).problems


def test_numbers_to_base_60_stay_ports() -> None:
    assert PortRange(22, 22) == service("    ports:\n      - 22:22\n").ports[0].published


def test_anchors_and_merge_keys_are_followed() -> None:
    text = (
        "x-base: &base\n  image: base:1\n  ports: ['80:80']\n"
        "services:\n  web:\n    <<: *base\n    image: web:1\n  job:\n    <<: [*base]\n"
    )
    got = parse_compose(text).services

    assert ("web:1", "base:1") == (got["web"].image, got["job"].image)
    assert 3 == got["web"].ports[0].line


DOUBLING = "".join(f"c{i + 1}: &c{i + 1} [*c{i}, *c{i}]\n" for i in range(20))


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        pytest.param("services:\n\tweb:\n", "syntax", 2, id="tab"),
        pytest.param("c0: &c0 [x, x]\n" + DOUBLING, "too-deep", 1, id="alias-bomb"),
        pytest.param("a: &a\n  b: *a\n", "too-deep", 1, id="alias-to-itself"),
        pytest.param("[" * 5000, "too-deep", 1, id="brackets"),
        pytest.param("x" * 300_000, "too-large", 1, id="large"),
        pytest.param("services: [a]\n", "no-services", 1, id="list"),
        pytest.param("", "no-services", 1, id="empty"),
        pytest.param("a: \x01\n", "syntax", 1, id="control-character"),
    ],
)
def test_what_cannot_be_read_is_one_problem(text: str, kind: str, line: int) -> None:
    got = parse_compose(text)

    assert {} == got.services
    assert [(line, kind)] == [(problem.line, problem.kind) for problem in got.problems]


@pytest.mark.parametrize("port", ["http", "8080:", "70000:80", "1-3:5-6", "localhost:80:80"])
def test_a_port_that_is_none_is_a_problem_with_its_line(port: str) -> None:
    got = parse_compose(f"services:\n  web:\n    ports:\n      - '{port}'\n")

    assert () == got.services["web"].ports
    assert (ComposeProblem(4, "invalid-port", port),) == got.problems


def test_a_key_that_comes_twice_is_told() -> None:
    got = parse_compose("services:\n  web:\n    image: a\n    image: b\n")

    assert (ComposeProblem(4, "duplicate-key", "image"),) == got.problems


def test_an_override_replaces_values_and_adds_to_lists() -> None:
    base = parse_compose(
        "services:\n  web:\n    image: a:1\n    ports: ['80:80', '81:81']\n    volumes: ['./a:/app', 'd:/d']\n"
    )
    top = parse_compose(
        "services:\n  web:\n    image: a:2\n    ports: ['80:80', '82:82']\n"
        "    volumes: ['./b:/app']\n  dev: {image: x}\n"
    )
    got = merge_compose(base, top).services

    assert ("a:2", "x") == (got["web"].image, got["dev"].image)
    assert [81, 80, 82] == [port.target.first for port in got["web"].ports]
    assert [("d", "/d"), ("./b", "/app")] == [(mount.source, mount.target) for mount in got["web"].mounts]


def test_an_override_can_take_lists_away() -> None:
    base = parse_compose("services:\n  web:\n    ports: ['80:80']\n    volumes: ['./a:/app']\n    build: .\n")
    top = parse_compose(
        "services:\n  web:\n    ports: !override ['90:90']\n    volumes: !reset []\n    build: !reset null\n"
    )
    got = merge_compose(base, top).services["web"]

    assert ([90], (), None) == ([port.target.first for port in got.ports], got.mounts, got.build_context)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text("services:\n web[]{}&*-<'\"#$", max_size=80))
def test_any_content_gives_services_or_problems(data: bytes | str) -> None:
    got = parse_compose(data)

    assert got.services or got.problems


port_numbers = st.integers(1, 65535)


@given(port_numbers, port_numbers, st.sampled_from([None, "127.0.0.1", "::1"]), st.sampled_from(["tcp", "udp"]))
def test_every_short_port_is_read_back(published: int, target: int, address: str | None, protocol: str) -> None:
    shown = f"[{address}]" if address and ":" in address else address
    text = ":".join(filter(None, [shown, str(published), f"{target}/{protocol}"]))

    assert (
        PublishedPort(
            line=4,
            published=PortRange(published, published),
            target=PortRange(target, target),
            host_ip=address,
            protocol=protocol,
        ),
    ) == service(f"    ports:\n      - '{text}'\n").ports
