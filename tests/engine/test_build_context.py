"""A build's context as real builders see it, against what hostdoctor leaves out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.lab.engine import BASE_IMAGE, Engine

from hostdoctor.host.build_context import context_here, rules_text
from hostdoctor.host.context_walk import Walk
from hostdoctor.host.ignore_rules import path_left_out, rules_of
from hostdoctor.parsers.dockerignore import parse_dockerignore

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

FILES = (
    *("a", "b.go", "a.log", "foo", "foobar", "x+y", "README.md", "README-secret.md", "#tmp", "a*b", "axb"),
    *("cmd/main.go", "cmd/a.log", "cmd/tmp/x", "tmp/x", "tmp/deep/y", "docs/a.md", "docs/b/a.md", "docs/keep.md"),
    *("web/node_modules/p/i.js", "web/src/i.ts", "data/1/a", "data/2/a", "foo.d/x", ".git/config", "sub/foo"),
)
# Where 20.10 and what came after it agree: it took a plus for a regular expression's, and let `!data/2` bring back what
# `data/*/a` had left out, which the patternmatcher of today does not.
IGNORES = (
    pytest.param("tmp\n*.log\n", id="names-at-the-top"),
    pytest.param("**/tmp\n**/*.log\n", id="at-any-depth"),
    pytest.param("/tmp/\n./docs\n", id="slashes-around"),
    pytest.param("*\n!cmd\n!go.mod\ncmd/tmp\n", id="all-but"),
    pytest.param("*.md\n!README*.md\nREADME-secret.md\n", id="last-match-wins"),
    pytest.param("docs\n!docs/keep.md\n", id="one-file-back"),
    pytest.param("**\n!web/src\n", id="everything-but"),
    pytest.param("**/node_modules/**\n", id="stars-around"),
    pytest.param("foo**\n", id="stars-behind"),
    pytest.param("**foo\n", id="stars-in-front"),
    pytest.param("data/*/a\n!data/2/a\n", id="star-between"),
    pytest.param("data/[1]\na\\*b\n", id="classes-and-escapes"),
    pytest.param("# comment\n\n  \n #tmp\n! cmd\n", id="comments-and-blanks"),
    pytest.param("doc?/**/a.md\n", id="stars-for-no-folder"),
    pytest.param("\ufeffa\r\nb.go\r\n", id="byte-order-mark-and-crlf"),
    pytest.param(".\n..\nsub/../a\n", id="dots"),
)
SEEN = "FROM {base}\nCOPY . /ctx/\nRUN find /ctx -type f | sort >/seen; sed 's/^/seen:/' /seen; echo\n"
both_builders = pytest.mark.parametrize("builder", [pytest.param("0", id="classic"), pytest.param("1", id="buildkit")])


def built(folder: Path, builder: str) -> subprocess.CompletedProcess[str]:
    command = ["docker", "build", "--no-cache", "--pull=false", *["--progress=plain"] * (builder == "1"), "."]
    environment = {**os.environ, "DOCKER_BUILDKIT": builder}
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def project(folder: Path, ignore: str) -> Path:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x" * 1000)
    (folder / "Dockerfile").write_text(SEEN.format(base=BASE_IMAGE))
    (folder / ".dockerignore").write_bytes(ignore.encode())
    return folder


@both_builders
@pytest.mark.parametrize("ignore", IGNORES)
def test_a_builder_sees_what_is_not_left_out(client: Engine, tmp_path: Path, ignore: str, builder: str) -> None:
    folder = project(tmp_path / "shop", ignore)
    ran = built(folder, builder)
    assert 0 == ran.returncode, ran.stderr
    seen = {line.partition("seen:/ctx/")[2] for line in (ran.stdout + ran.stderr).splitlines() if "seen:/ctx/" in line}

    patterns = parse_dockerignore(ignore.encode()).patterns
    rules = rules_of([("!" * pattern.exception, pattern.regex, pattern.prefix) for pattern in patterns])
    assert seen - {"Dockerfile", ".dockerignore"} == {name for name in FILES if not path_left_out(rules, name)}


@pytest.mark.parametrize("ignore", IGNORES)
def test_the_walk_counts_what_a_builder_sees(tmp_path: Path, ignore: str) -> None:
    folder = project(tmp_path, ignore)
    patterns = parse_dockerignore(ignore.encode()).patterns
    rules = rules_of([("!" * pattern.exception, pattern.regex, pattern.prefix) for pattern in patterns])
    names = (*FILES, "Dockerfile", ".dockerignore")

    answer = context_here(str(folder), rules_text(lambda _: ignore.encode(), "there"), "1000", "5")

    assert sum(not path_left_out(rules, name) for name in names) == answer["files"]


@both_builders
@pytest.mark.parametrize("ignore", [pytest.param("!\n", id="bang-alone"), pytest.param("[a\n", id="open-class")])
def test_a_line_that_is_no_pattern_stops_the_build(client: Engine, tmp_path: Path, ignore: str, builder: str) -> None:
    assert 0 != built(project(tmp_path / "shop", ignore), builder).returncode
    assert parse_dockerignore(ignore).problems


def test_buildkit_takes_the_file_that_is_named_like_the_dockerfile(client: Engine, tmp_path: Path) -> None:
    folder = project(tmp_path / "shop", "cmd\n")
    (folder / "Dockerfile.dockerignore").write_text("tmp\n")
    ran = built(folder, "1")

    assert "seen:/ctx/cmd/main.go" in ran.stdout + ran.stderr
    assert "seen:/ctx/tmp/x" not in ran.stdout + ran.stderr


def test_a_large_tree_is_walked_within_its_time(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"d{number:02}").mkdir()
        for each in range(100):
            (tmp_path / f"d{number:02}" / f"f{each}").touch()
    told: list[dict[str, object]] = []

    Walk(str(tmp_path), [], 100_000, 30).all(told.append)

    assert (4000, True) == (told[-1]["files"], told[-1]["complete"])
