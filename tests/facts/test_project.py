from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.places import Place
from hostdoctor.facts.project import (
    ComposeFile,
    Dockerfiles,
    GoModule,
    HotReload,
    ImagesOfModule,
    Project,
    find_hot_reload,
    find_project,
    is_dockerfile,
    need_images_of_module,
    read_air_config,
    read_compose_file,
    read_dockerfiles,
    read_go_module,
)
from hostdoctor.parsers.go_mod import parse_go_mod
from hostdoctor.scopes import Absent, Each, Known, State, Unknown
from hostdoctor.testing import FakeMachine, file, probed

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
WINDOWS = Place(name="Windows", side="windows", kind="windows")
ROOT = "/home/user1/shop"


def project(*files: str, side: str = "linux:Ubuntu", root: str = ROOT) -> Project:
    return Project(root=root, side=side, files=files)


def reads(texts: dict[str, str], side: str = "linux:Ubuntu") -> FakeMachine:
    return FakeMachine({(side, "read", path): file(text) for path, text in texts.items()})


def known(state: State) -> Any:
    assert isinstance(state, Known), state
    return state.value


def test_the_project_is_found_in_the_place_whose_side_it_is_on() -> None:
    machine = FakeMachine({("linux:Ubuntu", "list", ROOT): ["cmd/", "go.mod"]})
    here = about("windows", project=ROOT, project_side="linux:Ubuntu")

    assert Known(Each({"shop": project("cmd/", "go.mod")})) == probed(find_project, machine, here, UBUNTU)
    assert Known(Each({})) == probed(find_project, machine, here, WINDOWS)


def test_a_project_on_windows_has_the_paths_of_windows() -> None:
    root = r"C:\Users\user1\src\shop"
    machine = FakeMachine({("windows", "list", root): ["go.mod"]})

    found = known(probed(find_project, machine, about("windows", project=root), WINDOWS))

    shop = found.items["shop"]
    assert (r"C:\Users\user1\src\shop\api\Dockerfile", "api/Dockerfile") == (
        shop.path("api/Dockerfile"),
        shop.inside(shop.path("api/Dockerfile")),
    )


def test_without_a_project_nothing_is_listed() -> None:
    machine = FakeMachine({})

    assert Known(Each({})) == probed(
        find_project, machine, about("linux"), Place(name="Linux", side="linux", kind="linux")
    )
    assert [] == machine.asked


def test_a_project_in_a_distribution_that_sleeps_does_not_wake_it() -> None:
    machine = FakeMachine({})
    asleep = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2", asleep="Ubuntu is stopped")

    found = probed(find_project, machine, about("windows", project=ROOT, project_side="linux:Ubuntu"), asleep)

    assert Unknown("Ubuntu is stopped", "wsl -d Ubuntu true") == found
    assert [] == machine.asked


def test_go_mod_is_read_with_its_path_or_is_not_there() -> None:
    module = known(probed(read_go_module, reads({f"{ROOT}/go.mod": "module m\n\ngo 1.26.0\n"}), project("go.mod")))

    assert (f"{ROOT}/go.mod", "1.26.0", 3) == (module.path, module.mod.go.value, module.mod.go.line)
    assert Absent("the project has no go.mod") == probed(read_go_module, FakeMachine({}), project("main.go"))


def test_a_file_that_cannot_be_read_is_unknown() -> None:
    machine = FakeMachine({("linux:Ubuntu", "read", f"{ROOT}/go.mod"): Unknown("permission denied")})

    assert Unknown("permission denied") == probed(read_go_module, machine, project("go.mod"))


def composed(texts: dict[str, str], side: str = "linux:Ubuntu", root: str = ROOT) -> ComposeFile:
    slash = "\\" if side == "windows" else "/"
    machine = reads({f"{root}{slash}{name}": text for name, text in texts.items()}, side)
    found = known(probed(read_compose_file, machine, project(*texts, side=side, root=root)))
    assert isinstance(found, ComposeFile)
    return found


def service(port: str) -> str:
    return f"services:\n  web:\n    image: nginx\n    ports: ['{port}']\n"


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        pytest.param(["docker-compose.yml", "compose.yml"], "compose.yml", id="the-new-name-first"),
        pytest.param(["compose.yml", "compose.yaml"], "compose.yaml", id="yaml-first-for-the-new-name"),
        pytest.param(["docker-compose.yaml", "docker-compose.yml"], "docker-compose.yml", id="yml-first-for-the-old"),
    ],
)
def test_the_compose_file_is_the_one_that_compose_takes(names: list[str], taken: str) -> None:
    found = composed({name: service("8080:80") for name in names})

    assert [f"{ROOT}/{taken}"] == [path for path, _ in found.files]


def test_an_override_goes_on_top_and_lines_keep_their_file() -> None:
    found = composed({"compose.yaml": service("8080:80"), "compose.override.yml": f"# more\n{service('9090:90')}"})

    first, second = found.merged.services["web"].ports
    assert (f"{ROOT}/compose.yaml", 4) == (found.file_of("web", first), first.line)
    assert (f"{ROOT}/compose.override.yml", 5) == (found.file_of("web", second), second.line)


def test_an_override_may_replace_what_the_file_publishes() -> None:
    override = "services:\n  web:\n    ports: !override\n      - '9090:90'\n"

    found = composed({"compose.yaml": service("8080:80"), "compose.override.yaml": override})

    assert [9090] == [port.published.first for port in found.merged.services["web"].ports if port.published]


def test_variables_come_from_the_env_file_on_windows_too() -> None:
    texts = {"compose.yaml": service("${WEB_PORT:-8080}:80"), ".env": "WEB_PORT=18080\r\n"}

    found = composed(texts, side="windows", root=r"C:\src\shop")

    assert [18080] == [port.published.first for port in found.merged.services["web"].ports if port.published]


def test_the_env_file_may_name_the_compose_files() -> None:
    texts = {
        "compose.yaml": service("1:1"),
        "base.yaml": service("8080:80"),
        "dev.yaml": service("9090:90"),
        ".env": "COMPOSE_FILE=base.yaml:./dev.yaml\n",
    }

    assert [f"{ROOT}/base.yaml", f"{ROOT}/dev.yaml"] == [path for path, _ in composed(texts).files]


def test_compose_files_that_the_env_file_names_elsewhere_leave_the_usual_one() -> None:
    texts = {"compose.yaml": service("8080:80"), ".env": "COMPOSE_FILE=../shared/compose.yaml\n"}

    assert [f"{ROOT}/compose.yaml"] == [path for path, _ in composed(texts).files]


def test_a_project_without_compose_has_none() -> None:
    assert Absent("the project has no compose file") == probed(read_compose_file, FakeMachine({}), project("go.mod"))


@pytest.mark.parametrize("name", ["Dockerfile", "dockerfile", "Dockerfile.dev", "api.Dockerfile", "API.dockerfile"])
def test_what_is_called_a_dockerfile(name: str) -> None:
    assert is_dockerfile(name)


@pytest.mark.parametrize(
    "name", [".dockerignore", "Dockerfile.dockerignore", "Dockerfile/", "Dockerfile.md", "docker.go"]
)
def test_what_is_not_called_a_dockerfile(name: str) -> None:
    assert not is_dockerfile(name)


def dockerfiles(texts: dict[str, str], compose: str = "", missing: str = "nothing") -> State:
    answers = {("linux:Ubuntu", "read", f"{ROOT}/{name}"): file(text) for name, text in texts.items()}
    machine = FakeMachine({**answers, ("linux:Ubuntu", "read", f"{ROOT}/{missing}"): Absent("no such file")})
    file_of_compose = [composed({"compose.yaml": compose})] if compose else []
    return probed(read_dockerfiles, machine, project(*(name for name in texts if "/" not in name)), *file_of_compose)


def images(state: State) -> dict[str, str]:
    found = known(state)
    assert isinstance(found, Dockerfiles)
    return {
        path: f"{file.stages[0].image.name}:{file.stages[0].image.tag}"
        for path, file in found.items
        if file.stages[0].image
    }


def test_dockerfiles_of_the_root_and_those_that_compose_builds_are_read() -> None:
    compose = """services:
  api:
    build: ./services/api
  web:
    build: {context: ., dockerfile: build/web.Dockerfile}
  far:
    build: https://github.com/example/far.git
  beside:
    build: ../beside
"""
    texts = {
        "Dockerfile": "FROM golang:1.27\n",
        "services/api/Dockerfile": "FROM golang:1.26\n",
        "build/web.Dockerfile": "FROM golang:1.25\n",
    }

    assert {
        f"{ROOT}/Dockerfile": "golang:1.27",
        f"{ROOT}/services/api/Dockerfile": "golang:1.26",
        f"{ROOT}/build/web.Dockerfile": "golang:1.25",
    } == images(dockerfiles(texts, compose))


def test_build_arguments_of_compose_win_over_the_default() -> None:
    compose = "services:\n  api:\n    build:\n      context: .\n      args:\n        GO_VERSION: '1.27'\n"
    texts = {"Dockerfile": "ARG GO_VERSION=1.21\nFROM golang:${GO_VERSION}\n"}

    assert {f"{ROOT}/Dockerfile": "golang:1.27"} == images(dockerfiles(texts, compose))
    assert {f"{ROOT}/Dockerfile": "golang:1.21"} == images(dockerfiles(texts))


def test_a_dockerfile_that_compose_names_and_that_is_not_there_is_left_out() -> None:
    compose = "services:\n  api:\n    build: ./api\n"

    found = dockerfiles({"Dockerfile": "FROM golang:1.27\n"}, compose, missing="api/Dockerfile")

    assert {f"{ROOT}/Dockerfile": "golang:1.27"} == images(found)
    assert Absent("the project has no Dockerfile") == dockerfiles({}, compose, missing="api/Dockerfile")


def test_settings_of_air_are_read_or_are_not_there() -> None:
    machine = reads({f"{ROOT}/.air.toml": "[build]\npoll = true\n"})

    air = known(probed(read_air_config, machine, project(".air.toml")))

    assert True is air.air.poll
    assert Absent("the project has no .air.toml") == probed(read_air_config, FakeMachine({}), project("go.mod"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("services:\n\tweb:\n", "compose.yaml:2 cannot be read: found character", id="tab"),
        pytest.param("x: [" * 70_000, "compose.yaml:1 cannot be read: more than 256 KiB", id="large"),
        pytest.param("#\n" * 600_000, "compose.yaml: larger than 1024 KiB", id="larger-than-what-is-read"),
    ],
)
def test_a_compose_file_that_cannot_be_read_is_unknown_with_its_line(text: str, why: str) -> None:
    got = probed(read_compose_file, reads({f"{ROOT}/compose.yaml": text}), project("compose.yaml"))

    assert isinstance(got, Unknown)
    assert got.why.startswith(f"{ROOT}/{why}")


def test_a_long_comment_hides_nothing_of_a_compose_file() -> None:
    text = "# all of it\n" * 30_000 + "services:\n  web:\n    ports: ['8080:80']\n"
    got = known(probed(read_compose_file, reads({f"{ROOT}/compose.yaml": text}), project("compose.yaml")))

    assert ["web"] == list(got.merged.services)


@pytest.mark.parametrize(
    ("texts", "reloads"),
    [
        pytest.param({"compose.yaml": service("80")}, False, id="compose-without-rules"),
        pytest.param(
            {"compose.yaml": "services:\n  web:\n    develop:\n      watch:\n        - {action: sync, path: .}\n"},
            True,
            id="compose-watch",
        ),
    ],
)
def test_hot_reload_is_there_where_something_watches(texts: dict[str, str], reloads: bool) -> None:
    state = probed(find_hot_reload, project(*texts), composed(texts))

    none = Absent("the project has neither air nor rules of Compose watch")
    assert (Known(HotReload()) if reloads else none) == state


def test_images_are_judged_where_there_is_a_dockerfile_or_a_go_line_that_go_refuses() -> None:
    right, wrong = (GoModule("/go.mod", parse_go_mod(f"module a\ngo {value}\n")) for value in ("1.24", "1.x"))

    assert Absent("the project has no Dockerfile") == probed(need_images_of_module, right)
    assert Known(ImagesOfModule()) == probed(need_images_of_module, right, Dockerfiles(()))
    assert Known(ImagesOfModule(wrong.mod.go)) == probed(need_images_of_module, wrong)


@pytest.mark.parametrize("value", ["1.9", "1.21.0", "1.27rc1", "1.20beta1"])
def test_a_go_line_that_go_takes_is_not_refused(value: str) -> None:
    module = GoModule("/go.mod", parse_go_mod(f"module a\ngo {value}\n"))

    assert Known(ImagesOfModule()) == probed(need_images_of_module, module, Dockerfiles(()))
