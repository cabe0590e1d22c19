import json
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.cost_model import PUBLISHED, ProjectShape, counts_of
from hostdoctor.facts.build_counts import BuildCounts, count_operations
from hostdoctor.facts.golang import GoInUse, GoToolchain
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule, Project
from hostdoctor.host.commands import how_to_run
from hostdoctor.parsers.go_list import FIELDS
from hostdoctor.parsers.go_mod import parse_go_mod
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed, said

SIDE = "linux:Ubuntu"
UBUNTU = Place(name="Ubuntu", side=SIDE, kind="wsl2")
ROOT = "/mnt/c/src/shop"
GO = "/usr/local/go/bin/go"
COMMAND = (GO, "list", "-C", ROOT, "-e", "-deps", f"-json={','.join(FIELDS)}", "./...")
MODULE = GoModule(f"{ROOT}/go.mod", parse_go_mod(b"module example.com/shop\n"))
LISTED = [
    {"ImportPath": "fmt", "Standard": True, "GoFiles": ["a.go", "b.go"], "IgnoredGoFiles": ["c.go"]},
    {"ImportPath": "golang.org/x/text", "GoFiles": ["t.go"], "Module": {"Path": "golang.org/x/text", "Version": "v1"}},
    {"ImportPath": "golang.org/x/text/b", "GoFiles": ["b.go"], "Module": {"Path": "golang.org/x/text"}},
    {"ImportPath": "example.com/shop", "Name": "main", "GoFiles": ["main.go"], "TestGoFiles": ["main_test.go"]},
    {"ImportPath": "example.com/shop/db", "Name": "db", "GoFiles": ["db.go"], "EmbedFiles": ["schema.sql"]},
]
SHAPE = ProjectShape(
    packages=2,
    files=3,
    embedded=1,
    commands=1,
    modules=1,
    module_packages=2,
    module_files=2,
    standard_packages=1,
    standard_files=2,
    standard_other=1,
)


def go(version: str = "go1.27.3") -> GoInUse:
    told = parse_go_version(f"go version {version} linux/amd64")
    return GoInUse(GoToolchain(path=GO, found_by="PATH", version=told), told)


def counted(answer: Any, *, installed: GoInUse | None, depth: str = "default") -> BuildCounts:
    machine = FakeMachine({(SIDE, "run", *COMMAND): answer})
    here = about("wsl", project=ROOT, project_side=SIDE, depth=depth)
    project = Project(root=ROOT, side=SIDE)
    state = probed(count_operations, machine, here, UBUNTU, project, MODULE, *([installed] if installed else []))
    assert isinstance(state, Known), state
    assert isinstance(state.value, BuildCounts)
    return state.value


def test_the_shape_of_the_project_is_what_go_lists() -> None:
    counts = counted(said("\n".join(map(json.dumps, LISTED))), installed=go())

    assert SHAPE == counts.shape
    assert counts_of(SHAPE) == counts.counts
    assert ("go list -C /mnt/c/src/shop -deps ./...", False) == (counts.source, counts.published)
    assert "2 packages with 3 files, and 3 packages beyond" == counts.words


@pytest.mark.parametrize(
    ("why", "answer", "version", "depth"),
    [
        pytest.param("there is no Go in Ubuntu", said(), None, "default", id="no-go"),
        pytest.param("go1.19.8 is older than Go 1.20", said(), "go1.19.8", "default", id="no-option-c"),
        pytest.param("--quick asks Go for no packages", said(), "go1.27.3", "quick", id="quick"),
        pytest.param("no answer within 10 s", Unknown("no answer within 10 s"), "go1.27.3", "default", id="late"),
        pytest.param(
            "go1.27.3 lists no packages: go: go.mod requires go >= 1.99 (running go 1.27.3; GOTOOLCHAIN=local)",
            said(exit_code=1, err="go: go.mod requires go >= 1.99 (running go 1.27.3; GOTOOLCHAIN=local)\n"),
            "go1.27.3",
            "default",
            id="go-mod-wants-a-newer-go",
        ),
        pytest.param("go1.21.13 lists no packages", said(), "go1.21.13", "default", id="nothing-matched"),
    ],
)  # fmt: skip
def test_published_counts_stand_where_go_does_not_tell(why: str, answer: Any, version: str | None, depth: str) -> None:
    counts = counted(answer, installed=go(version) if version else None, depth=depth)

    assert counts.published
    assert PUBLISHED == counts.counts
    assert f"published counts for a program of one file that needs net/http, since {why}" == counts.source


@pytest.mark.parametrize(
    ("side", "root"),
    [
        pytest.param("linux:Ubuntu", ROOT, id="distribution"),
        pytest.param("windows", r"C:\Users\me\src\shop", id="windows-drive"),
        pytest.param("windows", r"\\wsl.localhost\Ubuntu\home\user1\shop", id="windows-into-a-distribution"),
    ],
)
def test_go_lists_without_the_network_and_without_the_users_flags(side: str, root: str) -> None:
    how = how_to_run(side, (GO, "list", "-C", root, *COMMAND[4:]))

    assert how is not None
    assert {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=", "GODEBUG": "goindex=0"} == how.env
    # docs/cost-model.md says so, and the probe that waits for it has 15 seconds.
    assert 10 == how.timeout


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("-C", "-toolexec=evil", *COMMAND[4:]), id="option-in-place-of-a-path"),
        pytest.param((*COMMAND[2:6], "-json=Export;", "./..."), id="not-a-list-of-fields"),
        pytest.param((*COMMAND[2:7], "example.com/other@latest"), id="another-module"),
        pytest.param((*COMMAND[2:5], "-test", *COMMAND[5:]), id="more-options"),
    ],
)
def test_go_lists_nothing_else(arguments: tuple[str, ...]) -> None:
    assert how_to_run("linux", (GO, "list", *arguments)) is None
