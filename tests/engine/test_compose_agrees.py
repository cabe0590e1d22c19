"""Our reading of Compose files against what Compose 5 itself makes of them."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.facts.compose_services import ComposeServices, ask_compose, combine_compose
from hostdoctor.facts.project import ComposeFile, Project, read_compose_file
from hostdoctor.host.linux import ThisLinux
from hostdoctor.parsers.compose_config import ComposeAnswer
from hostdoctor.parsers.compose_model import ComposeService
from hostdoctor.parsers.compose_secrets import HIDDEN
from hostdoctor.scopes import CouldNotLook, Known
from hostdoctor.testing import probed

pytestmark = pytest.mark.engine

PORTS = """\
services:
  web:
    image: shop
    ports:
      - "8080:80"
      - 127.0.0.1:5000-5002:5000-5002/udp
      - "9000"
      - "[::1]:6060:6060"
      - target: 443
        published: "8443"
        host_ip: 127.0.0.1
        protocol: tcp
"""
VOLUMES = """\
services:
  web:
    image: shop
    volumes:
      - ./src:/app:cached
      - data:/var/lib/data:ro
      - /anonymous
      - type: bind
        source: ./conf
        target: /etc/app
        read_only: true
      - {type: tmpfs, target: /tmp}
volumes: {data: {}}
"""
DEPENDS = """\
services:
  web: {image: shop, depends_on: [db, cache], links: [db]}
  worker:
    image: shop
    depends_on:
      db: {condition: service_healthy}
      cache: {condition: service_started, required: false}
  db: {image: postgres, healthcheck: {test: [CMD, pg_isready]}}
  cache: {image: redis, healthcheck: {disable: true}}
"""
BUILD = """\
services:
  short: {build: ./api}
  long:
    build: {context: ., dockerfile: Dockerfile.dev, target: dev, args: {GOPROXY: off, CGO_ENABLED: "0"}}
  listed: {build: {context: ./api, args: [GOSUMDB=off]}}
"""
VARIABLES = """\
services:
  web:
    image: ${IMAGE:-shop}:${TAG-1.0}
    ports: ["${PORT}:80", "${OTHER:-9001}:9001"]
    environment:
      - GOFLAGS=${FLAGS:+-mod=mod}
      - GOSUMDB=$SUMS
      - PLAIN=$$HOME
"""
TEMPLATES = """\
x-common: &common
  image: shop
  environment: &variables {GOFLAGS: -mod=vendor}
  mem_limit: 512m
services:
  one: {<<: *common, ports: ["8081:80"]}
  two:
    <<: *common
    environment: {<<: *variables, GOMAXPROCS: 2}
    mem_limit: 1g
"""
LIMITS = """\
services:
  one: {image: shop, mem_limit: 1.5g, cpus: 0.5}
  two: {image: shop, deploy: {replicas: 3, resources: {limits: {memory: 300M, cpus: "2"}}}}
  three: {image: shop, privileged: true, network_mode: host, scale: 2}
"""
WATCH = """\
services:
  web:
    build: .
    profiles: [dev, debug]
    develop: {watch: [{action: sync, path: ./src, target: /app}, {action: rebuild, path: go.mod}]}
"""
ODD_PORTS = """\
services:
  a:
    image: x
    ports: ["8000-8002:80", "0.0.0.0:53:53/udp", 22:22, "[::]:81:81", {target: 90, published: 9000-9002}, 7000-7001]
    expose: [1234]
  b: {image: "localhost:5000/x@sha256:0123456789012345678901234567890123456789012345678901234567890123"}
"""
ODD_VALUES = """\
services:
  a:
    image: x
    environment: {GOOS: linux, GOARCH: "", GOFLAGS: -v, GOMAXPROCS: 4, GOGC: "off", GODEBUG: "${EMPTY:-fallback}"}
    cpus: "0.50"
    mem_limit: 1073741824
    healthcheck: {test: NONE}
    command: ["sh", "-c", "echo $$HOME"]
    profiles: []
  b:
    image: x
    ports: ["${HOST_IP:-0.0.0.0}:1:1", "${EMPTY:-2}:2"]
    healthcheck: {test: ["NONE"]}
    depends_on: {a: {condition: service_completed_successfully, restart: true}}
    volumes: ["~/x:/home", "../up:/up:ro", "./:/here/", "/:/root"]
    deploy: {resources: {limits: {cpus: "1", memory: 50MB}, reservations: {memory: 1G}}}
  c: {build: {context: .., dockerfile: ../x/Dockerfile}, scale: 0, healthcheck: {test: exit 0}, tmpfs: /t}
"""
ENV_FILE_USED = """\
services:
  a:
    image: "x:${PLAIN}-${QUOTED}-${SINGLE}-${AFTER}-${EXPORTED}-${FROM_OTHER}-${KEPT}-${SPACED}-${EMPTY}-${HASH}"
    build: {context: ., target: "${COLON}", dockerfile: "${DOUBLED}"}
"""
ODD_ENV = """\
# comment
PLAIN=one
QUOTED="two words"
SINGLE='$PLAIN # not a comment'
AFTER=three # comment
export EXPORTED=four
FROM_OTHER=${PLAIN}x$PLAIN
KEPT="${NOWHERE:-fallback}"
  SPACED = five
EMPTY=
HASH=a#b
COLON: six
DOUBLED=one
DOUBLED=two
"""
ON_TOP = """\
services:
  a:
    environment: [GOOS=windows, GOEXPERIMENT=x]
    mem_limit: 2g
    healthcheck: {disable: true}
    depends_on: [c]
  b:
    privileged: true
    volumes: ["other:/up"]
    depends_on: !reset []
    ports: !reset []
volumes: {other: {}}
"""
OVERRIDE = """\
services:
  web: {ports: ["8082:80", "8080:80"], environment: {GOFLAGS: -v}, image: other, volumes: ["./more:/data"]}
"""
BASE = """\
services:
  web: {image: shop, ports: ["8080:80"], environment: [GOFLAGS=-x, GOOS=linux], volumes: [disk:/data]}
"""
FILES: dict[str, dict[str, str]] = {
    "ports": {"compose.yaml": PORTS},
    "volumes": {"compose.yaml": VOLUMES},
    "dependencies": {"docker-compose.yml": DEPENDS},
    "builds": {"compose.yaml": BUILD},
    "variables": {"compose.yaml": VARIABLES, ".env": "PORT=8085\nFLAGS='x' # why\nexport SUMS=\"off\"\n"},
    "templates": {"compose.yml": TEMPLATES},
    "limits": {"compose.yaml": LIMITS},
    "watch-and-profiles": {"compose.yaml": WATCH},
    "override": {"compose.yaml": BASE + "volumes: {disk: {}}\n", "compose.override.yaml": OVERRIDE},
    "ranges-and-odd-ports": {"compose.yaml": ODD_PORTS},
    "values-of-all-kinds": {"compose.yaml": ODD_VALUES, ".env": "EMPTY=\nHOST_IP=127.0.0.1\n"},
    "odd-env-file": {"compose.yaml": ENV_FILE_USED, ".env": ODD_ENV},
    "lists-on-maps": {"compose.yaml": ODD_VALUES, "compose.override.yml": ON_TOP},
    "old-version-line": {"docker-compose.yaml": f'version: "3.8"\n{DEPENDS}'},
    "reset-in-an-override": {
        "compose.yaml": PORTS,
        "compose.override.yml": 'services:\n  web:\n    ports: !override ["7000:70"]\n',
    },
    "flow-style-and-comments": {"compose.yaml": "# shop\nservices: {a: {image: 'x' , ports: [\"1:1\"]}} # end\n"},
    "files-named-in-env": {
        "a.yaml": "services: {web: {image: one, ports: ['81:80']}}\n",
        "b.yaml": "services: {web: {image: two}, db: {image: postgres}}\n",
        ".env": "COMPOSE_FILE=a.yaml:b.yaml\n",
    },
}


@pytest.fixture
def linux(tmp_path: Path) -> ThisLinux:
    """This Linux, with the real Compose as the plug-in of the client."""
    plugins = tmp_path / "docker" / "cli-plugins"
    plugins.mkdir(parents=True)
    (plugins / "docker-compose").symlink_to(os.environ["HOSTDOCTOR_COMPOSE"])
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "docker").symlink_to("/usr/bin/docker")
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    return ThisLinux(variables={"PATH": path, "HOME": str(tmp_path), "DOCKER_CONFIG": str(plugins.parent)})


def project(root: Path, files: dict[str, str]) -> Project:
    root.mkdir()
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    return Project(root=str(root), side="linux", files=tuple(sorted(files)))


def asked(linux: ThisLinux, shop: Project) -> ComposeAnswer:
    return ask_compose(linux, shop, read(linux, shop))


def read(linux: ThisLinux, shop: Project) -> ComposeFile:
    state = probed(read_compose_file, linux, shop)
    assert isinstance(state, Known), state
    found: ComposeFile = state.value
    return found


def services(linux: ThisLinux, shop: Project) -> tuple[ComposeServices, dict[str, Any]]:
    file = read(linux, shop)
    combined = probed(combine_compose, linux, shop, file)
    assert isinstance(combined, Known)
    return combined.value, dict(file.merged.services)


def essence(service: ComposeService, root: str) -> dict[str, Any]:
    """What both readings must say alike: no lines, ranges port by port, folders in full."""

    def folder(source: str | None) -> str | None:
        if source and source.startswith("~/"):
            return str(Path(root).parent / source[2:])
        return os.path.normpath(Path(root) / source) if source else source

    return {
        "image": service.image,
        "ports": sorted(
            (port.host_ip or "", port.published.first + step if port.published else 0, port.target.first + step)
            for port in service.ports
            for step in range(port.target.count)
        ),
        "protocols": {port.protocol for port in service.ports},
        "mounts": sorted(
            (mount.target, mount.kind, mount.read_only, folder(mount.source) if mount.kind == "bind" else mount.source)
            for mount in service.mounts
            if mount.kind != "tmpfs"
        ),
        "dependencies": sorted((item.service, item.condition, item.required) for item in service.dependencies),
        "build": (
            folder(service.build_context),
            service.dockerfile or ("Dockerfile" if service.build_context else None),
            service.build_target,
            dict(service.build_args),
        ),
        "profiles": service.profiles,
        "health": (service.has_healthcheck, service.healthcheck_disabled),
        "limits": (service.memory, service.cpus, service.replicas),
        "switches": (service.privileged, service.network_mode),
        "links": service.links,
        "watch": [(rule.action, folder(rule.path), rule.target) for rule in service.watch],
        "environment": {name: value for name, value in service.environment.items() if name.startswith("GO")},
    }


@pytest.mark.parametrize("name", FILES)
def test_both_readings_agree(name: str, linux: ThisLinux, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", FILES[name])

    answer = asked(linux, shop)
    found, own = services(linux, shop)

    assert found.told_by_compose
    assert answer.services.keys() == own.keys()
    for service in answer.services.values():
        assert essence(service, shop.root) == essence(own[service.name], shop.root)


def test_compose_follows_includes_and_templates_of_other_files(linux: ThisLinux, tmp_path: Path) -> None:
    shop = project(
        tmp_path / "shop",
        {
            "compose.yaml": "include: [db.yaml]\nservices:\n  web:\n    extends: {file: base.yaml, service: base}\n",
            "db.yaml": "services: {db: {image: postgres}}\n",
            "base.yaml": "services: {base: {image: shop, mem_limit: 1g}}\n",
        },
    )

    found, own = services(linux, shop)

    assert ({"db", "web"}, {"web"}) == (set(found.services), set(own))
    assert ("shop", 1024**3, True) == (found.services["web"].image, found.services["web"].memory, found.whole)
    assert f"{shop.root}/compose.yaml:3" == found.where("web", "image")


def test_no_secret_comes_through(linux: ThisLinux, tmp_path: Path) -> None:
    text = "services: {db: {image: postgres, environment: [POSTGRES_PASSWORD=Zq9-hunter], env_file: x.env}}\n"
    shop = project(tmp_path / "shop", {"compose.yaml": text, "x.env": "TOKEN=Zq9-hunter\n"})

    answer = asked(linux, shop)

    assert {"POSTGRES_PASSWORD": HIDDEN, "TOKEN": HIDDEN} == answer.services["db"].environment
    assert "Zq9-hunter" not in str(dataclasses.asdict(answer))


def test_an_undefined_service_and_a_missing_variable_are_told(linux: ThisLinux, tmp_path: Path) -> None:
    first = project(tmp_path / "one", {"compose.yaml": "services: {a: {image: x, depends_on: [b]}}\n"})
    second = project(tmp_path / "two", {"compose.yaml": 'services: {a: {image: "${X:?say it}"}}\n'})
    third = project(tmp_path / "three", {"compose.yaml": 'services: {a: {image: "x:$Y"}}\n'})

    assert (("a", "b"),) == asked(linux, first).undefined
    assert ("X",) == asked(linux, second).required
    assert ("Y",) == asked(linux, third).unset


@pytest.mark.parametrize(
    "port",
    [
        *("http", "8080:", "70000:80", "1-3:5-6", "localhost:80:80", "80:80/foo", "80:80:80", "1.2.3:80:80", "80 :80"),
        *("0:80", "80/tcp", "::80", ":80", "080:80", "8000-8002:80", "[::1]:80:80", "53:53/UDP", "80:8000-8002"),
    ],
)
def test_both_call_the_same_entries_ports(port: str, linux: ThisLinux, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", {"compose.yaml": f"services: {{a: {{image: x, ports: ['{port}']}}}}\n"})

    try:
        accepted = bool(asked(linux, shop).services)
    except CouldNotLook:
        accepted = False

    assert accepted == bool(read(linux, shop).merged.services["a"].ports)


def test_asking_writes_nothing_and_reaches_nobody(linux: ThisLinux, tmp_path: Path) -> None:
    root = tmp_path / "shop"
    shop = project(root, {"compose.yaml": "include: [oci://registry.example.invalid/x:1]\nservices: {a: {image: x}}\n"})
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(CouldNotLook, match="gave no answer"):
        asked(linux, shop)

    assert before == sorted(tmp_path.rglob("*"))
