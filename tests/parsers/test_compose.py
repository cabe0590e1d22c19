from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.compose_limits import parse_processors, parse_size
from hostdoctor.parsers.compose_merge import merge_compose
from hostdoctor.parsers.compose_model import ComposeProblem, ComposeService, Dependency, Extension, WatchRule
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


def test_limits_health_and_the_like_are_read_in_both_forms() -> None:
    short = service(
        "    mem_limit: 1.5g\n    cpus: 0.5\n    privileged: true\n    healthcheck: {disable: true}\n"
        "    env_file: .env.web\n    secrets: [pw]\n    extends: {file: base.yaml, service: base}\n    scale: 2\n"
    )
    long = service(
        "    deploy: {replicas: 3, resources: {limits: {memory: 512M, cpus: '2'}}}\n"
        "    healthcheck: {test: [NONE]}\n    env_file: [{path: a.env, required: false}, b.env]\n"
        "    secrets: [{source: pw, target: x}]\n    extends: base\n"
        "    depends_on: {db: {condition: service_healthy, required: false}}\n"
    )

    assert (1536 * 1024**2, 0.5, True, True, False) == (
        short.memory,
        short.cpus,
        short.privileged,
        short.healthcheck_disabled,
        short.has_healthcheck,
    )
    assert ((".env.web",), ("pw",), Extension(9, "base", "base.yaml"), 2) == (
        short.env_files,
        short.secrets,
        short.extends,
        short.replicas,
    )
    assert (512 * 1024**2, 2.0, 3, True) == (long.memory, long.cpus, long.replicas, long.healthcheck_disabled)
    assert (("a.env", "b.env"), ("pw",), Extension(7, "base")) == (long.env_files, long.secrets, long.extends)
    assert (Dependency(8, "db", "service_healthy", required=False),) == long.dependencies


@pytest.mark.parametrize(
    ("size", "text"),
    [
        pytest.param(300 * 1024**2, "300m", id="letter"),
        pytest.param(2 * 1024**3, "2GiB", id="binary-unit"),
        pytest.param(1024**2, "1024kb", id="with-b"),
        pytest.param(1073741824, "1073741824", id="bytes-of-compose"),
        pytest.param(None, "0", id="no-limit"),
        pytest.param(None, "much", id="no-size"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_sizes_are_powers_of_1024(size: int | None, text: str | None) -> None:
    assert size == parse_size(text)


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "1e9", "two", "", None])
def test_what_limits_no_processors_is_no_limit(text: str | None) -> None:
    assert parse_processors(text) is None


def test_a_password_that_stands_in_the_file_is_told_from_one_that_comes_from_elsewhere() -> None:
    web = service(
        "    environment:\n      A_TOKEN: plain\n      B_TOKEN: ${B}\n      C_TOKEN:\n      D_TOKEN: ''\n"
        "      E_TOKEN: a$$b\n      F_TOKEN: x${Y:-z}\n"
    )

    assert (frozenset({"environment.A_TOKEN", "environment.E_TOKEN"}), 4, 7) == (
        web.passwords,
        web.lines["environment.A_TOKEN"],
        web.lines["environment.D_TOKEN"],
    )
    listed = service("    environment: ['A_TOKEN=plain', 'B_TOKEN=$B', C_TOKEN, D_TOKEN=]\n")
    assert {"environment.A_TOKEN"} == listed.passwords
    built = service("    build: {context: ., args: {PROXY: 'http://me:plain@proxy', TAG: '1'}}\n")
    assert {"build.args.PROXY"} == built.passwords


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            "environment: {DB_PASSWORD: Zq9-hunter, URL: 'x://a:Zq9-hunter@db', ANY: Zq9-hunter}", id="variables"
        ),
        pytest.param("environment: {GOPROXY: 'https://me:Zq9-hunter@proxy.example.com,direct'}", id="address"),
        pytest.param(
            "build: {context: 'https://Zq9-hunter@git.example.com/x.git', args: {TOKEN: Zq9-hunter}}", id="build"
        ),
        pytest.param("command: redis-server --requirepass Zq9-hunter", id="option"),
        pytest.param("command: curl -fsS -u shop:Zq9-hunter https://x.example", id="login-of-curl"),
        pytest.param("command: [sh, -c, 'PGPASSWORD=Zq9-hunter psql']", id="assignment"),
        pytest.param(
            "entrypoint: migrate -database mysql://root:Zq9-hunter@tcp(db)/shop up", id="address-in-a-command"
        ),
        pytest.param("command: mysql -uroot -pZq9-hunter shop", id="short-option"),
    ],
)
def test_no_password_is_kept(row: str) -> None:
    assert "hunter" not in repr(parse_compose(f"services:\n  web:\n    {row}\n"))


def test_settings_of_go_and_tags_of_images_are_kept() -> None:
    web = service("    environment: [GOSUMDB=off, OTHER=x]\n    build: {context: ., args: {GO_VERSION: '1.27'}}\n")

    assert ({"GOSUMDB": "off", "OTHER": "***"}, {"GO_VERSION": "1.27"}) == (web.environment, web.build_args)
    assert "air -c .air.toml --tokenizer x" == service("    command: air -c .air.toml --tokenizer x\n").command


def test_fields_of_a_template_are_those_of_the_service() -> None:
    text = "x-base: &base\n  image: shop\n  mem_limit: 1g\nservices:\n  web:\n    <<: *base\n    mem_limit: 2g\n"

    web = parse_compose(text).services["web"]

    assert ("shop", 2 * 1024**3, 2, 7) == (web.image, web.memory, web.lines["image"], web.lines["mem_limit"])


def test_an_override_replaces_limits_and_switches() -> None:
    base = parse_compose(
        "services: {web: {mem_limit: 1g, privileged: true, environment: {A_PWD: x, B_PWD: y}, healthcheck: {test: x}}}"
    )
    top = parse_compose(
        "services: {web: {mem_limit: 2g, privileged: false, environment: {A_PWD: $A}, healthcheck: {disable: true}}}"
    )

    web = merge_compose(base, top).services["web"]

    assert (2 * 1024**3, False, frozenset({"environment.B_PWD"}), False, True) == (
        web.memory,
        web.privileged,
        web.passwords,
        web.has_healthcheck,
        web.healthcheck_disabled,
    )
