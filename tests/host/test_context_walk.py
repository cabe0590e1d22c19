"""A build context is walked by names and sizes, bounded, and told by parts."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.host.fake_powershell import FakePowerShell
from tests.host.windows_around import WindowsAround

from hostdoctor.host import context_walk, ignore_rules, secret_names
from hostdoctor.host.build_context import context_here, context_through, context_value, rules_text
from hostdoctor.host.context_walk import main
from hostdoctor.host.doubtful_files import OneShotShell
from hostdoctor.host.file_start import start_of
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import Question
from hostdoctor.host.process import run_command
from hostdoctor.host.secret_names import secret_kind
from hostdoctor.host.windows import ThisWindows
from hostdoctor.parsers.dockerignore import parse_dockerignore
from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown

on_linux = pytest.mark.skipif(os.name != "posix", reason="a shell, links and devices")


def fill(root: Path, sizes: dict[str, int]) -> Path:
    for name, size in sizes.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x" * size)
    return root


def walked(root: Path, ignore: str = "", entries: str = "1000", seconds: str = "5") -> dict[str, Any]:
    rules = rules_text(lambda _: ignore.encode(), "there" if ignore else "")
    return context_here(str(root), rules, entries, seconds)


def parts(answer: dict[str, Any]) -> list[tuple[str, int, int]]:
    return [(part["name"], part["bytes"], part["files"]) for part in answer["parts"]]


def test_a_context_is_told_by_its_parts_the_largest_first(tmp_path: Path) -> None:
    fill(
        tmp_path, {".git/pack/a": 50, ".git/index": 20, "web/src/a.ts": 5, "web/node_modules/x/y.js": 400, "go.mod": 3}
    )

    answer = walked(tmp_path)

    assert [("web/node_modules/", 400, 1), (".git/", 70, 2), ("web/", 5, 1), ("go.mod", 3, 1)] == parts(answer)
    assert (478, 5, True, "") == (answer["bytes"], answer["files"], answer["complete"], answer["stopped"])


def test_what_dockerignore_leaves_out_is_not_counted(tmp_path: Path) -> None:
    fill(tmp_path, {"tmp/a": 100, "cmd/main.go": 7, "cmd/tmp/b": 9, "a.log": 3})

    assert [("cmd/", 16, 2)] == parts(walked(tmp_path, "tmp\n*.log\n"))


def test_an_exception_sends_what_lies_in_a_folder_that_is_left_out(tmp_path: Path) -> None:
    fill(tmp_path, {"cmd/shop/main.go": 7, "data/a": 100, "web/x": 3})

    assert [("cmd/", 7, 1)] == parts(walked(tmp_path, "*\n!cmd/shop\n"))


def test_a_walk_ends_at_so_many_entries_and_says_so(tmp_path: Path) -> None:
    fill(tmp_path, {f"d/{number}": 1 for number in range(50)})

    answer = walked(tmp_path, entries="20")

    assert (False, "entries") == (answer["complete"], answer["stopped"])
    assert 0 < answer["files"] < 20


def test_a_walk_without_time_says_so(tmp_path: Path) -> None:
    fill(tmp_path, {f"d/{number}": 1 for number in range(200)})

    assert "time" == walked(tmp_path, seconds="0")["stopped"]


@on_linux
def test_links_are_not_followed_and_a_closed_folder_is_told(tmp_path: Path) -> None:
    fill(tmp_path, {"a/b": 5})
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")

    assert [("a/", 5, 1)] == parts(walked(tmp_path))


def test_files_that_may_hold_secrets_are_named_and_never_read(tmp_path: Path) -> None:
    fill(tmp_path, {".env": 5, ".env.example": 5, "deploy/id_rsa": 5, "deploy/id_rsa.pub": 5})

    assert [{"path": ".env", "kind": "settings"}, {"path": "deploy/id_rsa", "kind": "private key"}] == sorted(
        walked(tmp_path)["secrets"], key=lambda row: str(row["path"])
    )
    assert [] == walked(tmp_path, ".env\ndeploy\n")["secrets"]


@pytest.mark.parametrize(
    ("config", "kinds"),
    [
        pytest.param('[remote "o"]\n\turl = https://me:ghp_1@git.example.com/a\n', ["login"], id="password-in-address"),
        pytest.param('[http "x"]\n\textraheader = AUTHORIZATION: basic Zm9v\n', ["login"], id="header-of-a-pipeline"),
        pytest.param('[remote "o"]\n\turl = git@git.example.com:a/b.git\n', [], id="ssh"),
        pytest.param('[remote "o"]\n\turl = ssh://git@git.example.com/a\n', [], id="user-without-password"),
    ],
)
def test_of_the_settings_of_git_only_whether_they_hold_credentials_is_told(
    tmp_path: Path, config: str, kinds: list[str]
) -> None:
    fill(tmp_path, {".git/config": 0})
    (tmp_path / ".git/config").write_text(config)

    answer = walked(tmp_path)

    assert kinds == [row["kind"] for row in answer["secrets"]]
    assert "ghp_1" not in json.dumps(answer)


@on_linux
def test_a_shell_with_python_gives_the_same(tmp_path: Path) -> None:
    fill(tmp_path, {"tmp/a": 100, "cmd/main.go": 7, ".env": 1})
    rules = rules_text(lambda _: b"tmp\n", "there")

    assert walked(tmp_path, "tmp\n") == context_through(OneShotShell(run_command), str(tmp_path), rules, "1000", "5")


def test_a_folder_that_is_not_there_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(NotHere):
        walked(tmp_path / "gone")


def test_a_walk_that_hangs_leaves_what_was_seen() -> None:
    seen = {"files": 3, "bytes": 9, "parts": [], "secrets": [], "unread": 0, "complete": False, "stopped": ""}

    assert {**seen, "stopped": "no answer in 3 s"} == context_value([seen], "/src", "no answer in 3 s")
    with pytest.raises(CouldNotLook, match="no answer in 3 s"):
        context_value([], "/src", "no answer in 3 s")


def test_too_many_patterns_are_not_sent() -> None:
    with pytest.raises(CouldNotLook):
        rules_text(lambda _: b"a-long-name-of-a-folder\n" * 5000, "/src/.dockerignore")


def test_the_program_prints_why_it_could_not_walk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(tmp_path / "gone"), "[]", "10", "1"])

    assert 2 == json.loads(capsys.readouterr().out)["errno"]


@on_linux
def test_a_linux_is_asked_with_the_file_of_the_context(tmp_path: Path) -> None:
    fill(tmp_path, {"tmp/a": 100, "go.mod": 3})
    (tmp_path / ".dockerignore").write_text("tmp\n.dockerignore\n")
    arguments = (str(tmp_path), str(tmp_path / ".dockerignore"), "100", "5")

    answer = ThisLinux().ask(Question("linux", "build-context", arguments))

    assert isinstance(answer, Known)
    assert [("go.mod", 3, 1)] == parts(answer.value)


@on_linux
def test_the_start_of_a_file_is_told_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "run.sh").write_bytes(b"#!/bin/sh -e\r\nexport PASSWORD=secret\r\n")
    linux = ThisLinux()

    answer = linux.ask(Question("linux", "file-start", (str(tmp_path / "run.sh"),)))

    assert isinstance(answer, Known)
    assert ("script", "/bin/sh", True) == tuple(answer.value[key] for key in ("kind", "interpreter", "ends_with_cr"))
    assert "secret" not in json.dumps(answer.value)
    assert isinstance(linux.ask(Question("linux", "file-start", (str(tmp_path),))), Unknown)
    assert isinstance(linux.ask(Question("linux", "file-start", (str(tmp_path / "no"),))), Absent)
    with pytest.raises(CouldNotLook):
        start_of(str(tmp_path))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (".env", "settings"),
        ("deploy/.env.production", "settings"),
        (".env.local", "settings"),
        ("prod.env", "settings"),
        (".env.example", ""),
        (".env.sample", ""),
        (".env.vault", ""),
        (".env.test", ""),
        ("example.env", ""),
        ("env.go", ""),
        ("id_ed25519", "private key"),
        ("id_ed25519.pub", ""),
        ("certs/server.key", "private key"),
        ("certs/server.pem", "private key"),
        ("certs/ca.pem", ""),
        ("certs/fullchain.pem", ""),
        ("server-cert.pem", ""),
        ("testdata/server.key", ""),
        ("internal/tls/testdata/key.pem", ""),
        ("node_modules/x/server.key", ""),
        ("vendor/example.com/x/server.key", ""),
        ("fixtures/server.key", ""),
        ("monkey.go", ""),
        ("kubeconfig", "cluster access"),
        ("prod.kubeconfig", "cluster access"),
        (".kube/config", "cluster access"),
        ("config", ""),
        (".netrc", "login"),
        (".npmrc", "login"),
        ("web/.npmrc", "login"),
        (".docker/config.json", "login"),
        ("config.json", ""),
    ],
)
def test_a_name_says_what_a_file_may_hold(path: str, kind: str) -> None:
    assert kind == secret_kind(path)


@pytest.mark.parametrize("module", [context_walk, ignore_rules, secret_names], ids=lambda module: str(module.__name__))
def test_python_3_8_can_read_it(module: ModuleType) -> None:
    assert ast.parse(Path(str(module.__file__)).read_text("utf-8"), feature_version=(3, 8)).body


@on_linux
def test_a_drive_of_windows_is_walked_through_its_mount(tmp_path: Path) -> None:
    fill(tmp_path / "c" / "src" / "shop", {"bin/out": 100, "go.mod": 3, "run.sh": 9})
    (tmp_path / "c" / "src" / "shop" / ".dockerignore").write_text("bin\\out\n.dockerignore\n")
    windows = WindowsAround(tmp_path, FakePowerShell({})).machine()
    question = ("C:\\src\\shop", "C:\\src\\shop\\.dockerignore", "100", "5")

    answer = windows.ask(Question("windows", "build-context", question))

    assert isinstance(answer, Known)
    assert [("run.sh", 9, 1), ("go.mod", 3, 1)] == parts(answer.value)
    assert isinstance(windows.ask(Question("windows", "file-start", ("C:\\src\\shop\\run.sh",))), Known)


def test_windows_itself_is_asked_for_its_own_folders(tmp_path: Path) -> None:
    fill(tmp_path, {"bin/out": 100, "go.mod": 3})
    (tmp_path / ".dockerignore").write_text("bin\\out\n.dockerignore\n")
    windows = ThisWindows()
    question = (str(tmp_path), str(tmp_path / ".dockerignore"), "100", "5")

    answer = windows.ask(Question("windows", "build-context", question))

    assert isinstance(answer, Known)
    assert [("go.mod", 3, 1)] == parts(answer.value)
    assert isinstance(windows.ask(Question("windows", "file-start", (str(tmp_path / "go.mod"),))), Known)


WATCHED = """
import json, sys
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
from hostdoctor.host.context_walk import Walk
before = len(opened)
Walk(sys.argv[1], [], 1000, 5).all(lambda part: None)
print(json.dumps([name for name in opened[before:] if name.startswith(sys.argv[1])]))
"""


def test_a_walk_opens_no_file_but_the_settings_of_git(tmp_path: Path) -> None:
    fill(tmp_path, {".env": 5, "deploy/id_rsa": 5, "go.mod": 3, ".git/config": 9, ".git/index": 9})
    ran = subprocess.run([sys.executable, "-c", WATCHED, str(tmp_path)], check=True, capture_output=True)

    assert [str(tmp_path / ".git/config")] == [str(Path(name)) for name in json.loads(ran.stdout)]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every path of up to three of these names."""
    root = tmp_path_factory.mktemp("tree")
    folders = ["", *(f"{one}/" for one in NAMES), *(f"{one}/{two}/" for one in NAMES for two in NAMES)]
    return fill(root, {f"{folder}{name}.go": 1 for folder in folders for name in NAMES})


NAMES = ("a", "b", "ab")
SEGMENTS = st.sampled_from(["a", "b", "ab", "a.go", "*", "**", "a*", "?", "*.go"])
LINES = st.lists(
    st.tuples(st.sampled_from(["", "!"]), st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join)).map("".join),
    max_size=5,
)


@given(LINES)
def test_no_folder_is_passed_over_that_an_exception_sends(tree: Path, lines: list[str]) -> None:
    patterns = parse_dockerignore("\n".join(lines)).patterns
    rules = ignore_rules.rules_of([("!" * each.exception, each.regex, each.prefix) for each in patterns])
    told: list[dict[str, Any]] = []
    context_walk.Walk(str(tree), rules, 10_000, 30).all(told.append)

    names = [path.relative_to(tree).as_posix() for path in tree.rglob("*.go") if path.is_file()]
    assert sum(not ignore_rules.path_left_out(rules, name) for name in names) == told[-1]["files"]
