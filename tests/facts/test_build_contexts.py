import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from hostdoctor.facts.about import About
from hostdoctor.facts.build_contexts import (
    BuildContexts,
    find_build_contexts,
    measure_contexts,
)
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.scopes import Absent, CouldNotLook, NotHere, Unknown
from hostdoctor.testing import FakeMachine, file

ROOT = "/home/user1/shop"
ABOUT = About(kind="linux", side="linux", today=datetime.date(2026, 11, 21))
WHOLE = "FROM a\nCOPY . .\n"
ANSWER = {
    "files": 3,
    "bytes": 900,
    "parts": [{"name": ".git/", "bytes": 800, "files": 2}],
    "secrets": [{"path": ".env", "kind": "settings"}],
    "unread": 0,
    "complete": False,
    "stopped": "time",
}


def project(*names: str, root: str = ROOT, side: str = "linux") -> Project:
    return Project(root=root, side=side, files=("Dockerfile", *names))


def dockerfiles(*names: str, text: str = WHOLE) -> Dockerfiles:
    return Dockerfiles(tuple((f"{ROOT}/{name}", parse_dockerfile(text)) for name in names))


def compose(text: str) -> ComposeFile:
    parsed = parse_compose(text)
    return ComposeFile(((f"{ROOT}/compose.yaml", parsed),), parsed)


def contexts(
    answers: Mapping[Any, Any], of: Project, files: Dockerfiles, composed: ComposeFile | None = None
) -> BuildContexts:
    return find_build_contexts(FakeMachine(answers), of, files, composed)


def test_a_dockerfile_in_the_root_is_built_with_the_project() -> None:
    (found,) = contexts({}, project(), dockerfiles("Dockerfile")).items

    assert (".", "Dockerfile", "") == (found.folder, found.dockerfile, found.ignore)


def test_compose_names_the_context_and_the_dockerfile() -> None:
    made = compose(
        "services:\n  a:\n    build: {context: ., dockerfile: docker/api.Dockerfile}\n  b:\n    build: ./web\n"
        "  c:\n    build: https://github.com/x/y.git\n  d:\n    build: ../other\n"
    )
    answers = {
        ("linux", "list", f"{ROOT}/docker"): ["api.Dockerfile"],
        ("linux", "list", f"{ROOT}/web"): [".dockerignore", "Dockerfile"],
        ("linux", "read", f"{ROOT}/web/.dockerignore"): file("node_modules\n"),
    }

    one, two = contexts(answers, project(), dockerfiles("docker/api.Dockerfile", "web/Dockerfile"), made).items

    assert (".", "") == (one.folder, one.ignore)
    assert ("web", "web/.dockerignore", ["node_modules"]) == (
        two.folder,
        two.ignore,
        [pattern.text for pattern in two.patterns.patterns],
    )


def test_the_file_beside_the_dockerfile_that_is_named_like_it_wins() -> None:
    answers = {("linux", "read", f"{ROOT}/Dockerfile.dev.dockerignore"): file("tmp\n")}
    of = project(".dockerignore", "Dockerfile.dev", "Dockerfile.dev.dockerignore")

    (found,) = contexts(answers, of, dockerfiles("Dockerfile.dev")).items

    assert "Dockerfile.dev.dockerignore" == found.ignore


def test_a_client_on_windows_reads_backslashes_as_folders() -> None:
    of = project(".dockerignore", root=r"C:\shop", side="windows")
    files = Dockerfiles(((r"C:\shop\Dockerfile", parse_dockerfile(WHOLE)),))

    (found,) = contexts({("windows", "read", r"C:\shop\.dockerignore"): file("bin\\out\n")}, of, files).items

    assert "bin/out" == found.patterns.patterns[0].prefix


@pytest.mark.parametrize(
    ("depth", "limits"), [pytest.param("default", ("50000", "2"), id="default"), ("deep", ("500000", "10"))]
)
def test_each_context_is_walked_once_within_bounds(depth: str, limits: tuple[str, str]) -> None:
    of = project("Dockerfile.dev")
    found = contexts({}, of, dockerfiles("Dockerfile", "Dockerfile.dev"))
    machine = FakeMachine({("linux", "build-context", ROOT, "", *limits): ANSWER})
    about = About(kind="linux", side="linux", today=ABOUT.today, depth=depth)

    (size,) = measure_contexts(machine, about, of, found).items

    assert 1 == sum(question.operation == "build-context" for question in machine.asked)
    assert (2, 900, False, ".git/", ".env") == (
        len(size.contexts),
        size.bytes,
        size.complete,
        size.parts[0].name,
        size.secrets[0].path,
    )


@pytest.mark.parametrize(
    ("start", "variables"),
    [
        pytest.param({"kind": "text", "variables": ["PORT"]}, ("PORT",), id="assignments"),
        pytest.param({"kind": "text", "variables": []}, None, id="something-else"),
        pytest.param({"kind": "empty", "variables": []}, (), id="empty"),
        pytest.param(Unknown("permission denied"), None, id="closed"),
    ],
)
def test_of_settings_the_names_of_variables_are_read(start: object, variables: tuple[str, ...] | None) -> None:
    machine = FakeMachine(
        {
            ("linux", "build-context", ROOT, "", "50000", "2"): ANSWER,
            ("linux", "file-start", f"{ROOT}/.env"): start,
        }
    )

    (size,) = measure_contexts(machine, ABOUT, project(), contexts({}, project(), dockerfiles("Dockerfile"))).items

    assert variables == size.secrets[0].variables


def test_an_image_that_copies_nothing_is_not_walked() -> None:
    found = contexts({}, project(), dockerfiles("Dockerfile", text="FROM a\nRUN true\n"))

    with pytest.raises(NotHere):
        measure_contexts(FakeMachine({}), ABOUT, project(), found)


def test_a_quick_look_walks_nowhere() -> None:
    found = contexts({}, project(), dockerfiles("Dockerfile"))
    quick = About(kind="linux", side="linux", today=ABOUT.today, depth="quick")
    machine = FakeMachine({})

    with pytest.raises(CouldNotLook, match="--quick"):
        measure_contexts(machine, quick, project(), found)
    assert [] == machine.asked


@pytest.mark.parametrize("answer", [Unknown("the file system hangs"), Absent("not there")])
def test_a_folder_that_cannot_be_walked_leaves_its_size_open(answer: object) -> None:
    found = contexts({}, project(), dockerfiles("Dockerfile"))
    machine = FakeMachine({("linux", "build-context", ROOT, "", "50000", "2"): answer})

    with pytest.raises((CouldNotLook, NotHere)):
        measure_contexts(machine, ABOUT, project(), found)


def test_no_more_than_two_contexts_are_walked() -> None:
    made = compose("services:\n" + "".join(f"  s{number}:\n    build: ./s{number}\n" for number in range(4)))
    files = dockerfiles(*(f"s{number}/Dockerfile" for number in range(4)))
    listed = {("linux", "list", f"{ROOT}/s{number}"): ["Dockerfile"] for number in range(4)}
    found = contexts(listed, project(), files, made)
    walks = {("linux", "build-context", f"{ROOT}/s{number}", "", "50000", "2"): ANSWER for number in range(4)}

    assert 2 == len(measure_contexts(FakeMachine(walks), ABOUT, project(), found).items)
