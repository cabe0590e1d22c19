import pytest

from hostdoctor.facts.project import GoModule, Project
from hostdoctor.facts.root_package import MOST_FILES, RootPackage, read_root_package
from hostdoctor.parsers.go_mod import parse_go_mod
from hostdoctor.scopes import Known
from hostdoctor.testing import FakeMachine, file, probed

ROOT = "/home/user1/shop"
MODULE = GoModule(f"{ROOT}/go.mod", parse_go_mod("module example.com/shop\n"))


def read(**files: str) -> object:
    names = [f"{name}.go" for name in files]
    project = Project(root=ROOT, side="linux", files=("cmd/", "go.mod", "main_test.go", *names))
    answers = {("linux", "read", f"{ROOT}/{name}.go"): file(text) for name, text in files.items()}
    return probed(read_root_package, FakeMachine(answers), project, MODULE)


@pytest.mark.parametrize(
    ("text", "names", "imports"),
    [
        pytest.param("package main\n", {"main"}, set(), id="plain"),
        pytest.param(
            '// package other\n/* package\nx */\npackage main\n\nimport (\n\t"net/http"\n\tu "os/user"\n)\n',
            {"main"},
            {"net/http", "os/user"},
            id="comments-and-a-block",
        ),
        pytest.param(
            'package shop\nimport "C"\nimport . `fmt`\nvar x = "net"\n', {"shop"}, {"C", "fmt"}, id="one-each"
        ),
        pytest.param("", set(), set(), id="empty"),
    ],
)
def test_a_file_says_its_package_and_its_imports(text: str, names: set[str], imports: set[str]) -> None:
    got = read(app=text)

    assert Known(RootPackage(files=("app.go",), names=frozenset(names), imports=frozenset(imports))) == got


def test_a_root_without_go_files_has_no_package() -> None:
    assert Known(RootPackage()) == read()


def test_only_so_many_files_are_read() -> None:
    got = read(**{f"a{number}": "package main" for number in range(MOST_FILES + 1)})

    assert isinstance(got, Known)
    assert (MOST_FILES, False, True) == (len(got.value.files), got.value.whole, got.value.has_main)
