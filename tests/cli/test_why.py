"""`hostdoctor why` as a user meets it, with a go command that is a small script: fast, and the same every time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from hostdoctor.cli import exits
from hostdoctor.cli.main import run
from hostdoctor.host.why_folders import PREFIX

pytestmark = [
    pytest.mark.programs,
    pytest.mark.skipif(sys.platform == "win32", reason="the go command here is a script of a POSIX shell"),
]

NEVER = "3977"
"""Seconds that the endless go sleeps; also its mark among the processes."""

# Writes what the real one writes: a trace while it runs, an action graph at its end, a program where -o says.
GO = f"""#!/bin/sh
echo "$*" >>"$LOG"
case $1 in
env) printf '{{"GOCACHE": "%s", "GOVERSION": "go1.27.3", "GOHOSTOS": "%s",' "$MINE" "${{HOST:-linux}}"
     echo '"GOOS": "linux", "GOARCH": "amd64", "GOHOSTARCH": "amd64"}}'; exit ;;
list) case $* in *-find*) echo main ;; *) printf 'example.test/shop\\t%s\\tmain.go\\n' "$PWD" ;; esac; exit ;;
esac
[ "$GOCACHE" != "$MINE" ] || exit 99
for word; do case $word in -debug-trace=*) trace=${{word#*=}} ;; -debug-actiongraph=*) graph=${{word#*=}} ;; esac; done
now=$(date +%s)
printf '[\\n{{"name":"load.PackagesAndErrors","ph":"B","ts":%s000000,"tid":0}}\\n' $now >"$trace"
case $HOW in
never) sleep {NEVER} & sleep {NEVER} ;;
fail) echo '# example.test/shop' >&2; echo './main.go:3:1: undefined: nothing' >&2; exit 1 ;;
old) echo 'flag provided but not defined: -debug-trace' >&2; exit 2 ;;
esac
echo x >"$GOCACHE/entry"
sleep 0.1
printf '[{{"ID":0,"Mode":"build","Package":"fmt","Cmd":["compile -o x"],"CmdReal":50000000,' >"$graph"
then=$(date -u -d @$now +%FT%T)
printf '"TimeStart":"%sZ","TimeDone":"%s.999Z"}}]' $then $then >>"$graph"
"""


@dataclass(frozen=True, slots=True)
class Shop:
    """A project beside a cache, and the environment in which `go` is the script."""

    project: Path
    cache: Path
    env: dict[str, str]

    def ran(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "hostdoctor", "why", *arguments],
            env={**self.env, **variables},
            cwd=self.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=50,
            check=False,
        )

    def started(self, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "hostdoctor", "why", *arguments],
            env={**self.env, **variables},
            cwd=self.project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def asked(self) -> list[str]:
        """The command lines of go so far."""
        return Path(self.env["LOG"]).read_text().splitlines()

    def left(self) -> list[Path]:
        return [*self.cache.parent.glob(PREFIX + "*"), *self.project.glob(PREFIX + "*")]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    project, cache, folder = (tmp_path / name for name in ("shop", "go-build", "bin"))
    for each in (project, cache, folder):
        each.mkdir()
    (project / "main.go").write_text("package main\n")
    go = folder / "go"
    go.write_text(GO)
    go.chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "MINE": str(cache),
        "LOG": str(tmp_path / "log"),
        "COLUMNS": "80",
    }
    return Shop(project, cache, env)


def until(there: Callable[[], object], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while not there() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(there())


def sleepers(shop: Shop) -> list[psutil.Process]:
    """The endless programs of this project: other tests have theirs at the same time."""
    found = [each for each in psutil.process_iter(["cmdline", "cwd"]) if NEVER in (each.info["cmdline"] or [])]
    return [each for each in found if each.info["cwd"] == str(shop.project)]


def document(ran: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    assert ran.returncode in (0, 1), ran.stderr
    return dict(json.loads(ran.stdout))


def test_a_command_is_run_cold_unchanged_and_after_an_edit(shop: Shop) -> None:
    runs = document(shop.ran("--no-look", "--format", "json", "--", "go", "build", "./..."))["runs"]

    assert [("cold", 1), ("after one edit", 3), ("unchanged", 3)] == [
        (run["kind"], len(run["samples"])) for run in runs
    ]
    for each in runs:
        assert pytest.approx(each["seconds"], rel=0.01) == sum(phase["seconds"] for phase in each["phases"])


def test_it_runs_what_was_typed_with_the_switches_that_tell(shop: Shop) -> None:
    shop.ran("--no-look", "go", "build", "-o", "bin/shop", "-tags", "x", ".")

    builds = [line for line in shop.asked() if line.startswith("build ")]
    assert 7 == len(builds)
    assert all(line.startswith("build -debug-trace=") and line.endswith("/out/shop -tags x .") for line in builds)
    assert 3 == sum("-overlay=" in line for line in builds)


def test_what_is_the_users_stays_as_it_is(shop: Shop) -> None:
    ran = shop.ran("--no-look", "--", "go", "build")

    assert exits.FINE == ran.returncode
    assert ["main.go"] == [file.name for file in shop.project.iterdir()]
    assert [] == list(shop.cache.iterdir())
    assert [] == shop.left()


def test_the_text_says_first_where_the_time_goes(shop: Shop) -> None:
    ran = shop.ran("--no-look", "--", "go", "build")

    assert b"your files and caches stay as they are" in ran.stderr.replace(b"\n", b" ")
    lines = ran.stdout.decode().splitlines()
    first = lines.index("") + 1
    assert ["cold", "after one edit", "unchanged"] == [line.split("  ")[0] for line in lines[first : first + 3]]


def test_findings_that_explain_a_phase_are_asked_for(shop: Shop) -> None:
    ran = shop.ran("--format", "json", "--", "go", "build")

    phases = [phase for each in document(ran)["runs"] for phase in each["phases"]]
    assert all("explained_by" in phase for phase in phases)
    assert any("go-cache-mount" in phase["checks"] for phase in phases)


def test_a_command_that_fails_shows_its_own_last_lines(shop: Shop) -> None:
    ran = shop.ran("--no-look", "--", "go", "build", HOW="fail")

    assert exits.FINDINGS == ran.returncode
    assert b"the command failed with exit code 1; its last lines:\n    # example.test/shop\n" in ran.stdout
    assert 1 == sum(line.startswith("build ") for line in shop.asked())


def test_a_command_that_never_ends_is_stopped_and_what_is_known_is_shown(shop: Shop) -> None:
    ran = shop.ran("--no-look", "--budget", "1.5", "--", "go", "build", HOW="never")

    assert exits.FINDINGS == ran.returncode
    assert b"stopped because the budget was used up after" in ran.stdout
    assert b"load packages" in ran.stdout
    assert until(lambda: not sleepers(shop))
    assert [] == shop.left()


def test_ctrl_c_shows_what_is_known_and_leaves_nothing(shop: Shop) -> None:
    process = shop.started("--", "go", "build", HOW="never")
    assert until(lambda: sleepers(shop))

    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=20)

    assert exits.INTERRUPTED == process.returncode
    assert b"stopped by Ctrl-C after" in out
    assert until(lambda: not sleepers(shop))
    assert [] == shop.left()


def test_a_kill_leaves_nothing(shop: Shop) -> None:
    process = shop.started("--", "go", "build", HOW="never")
    assert until(lambda: sleepers(shop))

    process.kill()
    process.communicate(timeout=20)

    assert until(lambda: not sleepers(shop))
    assert until(lambda: not shop.left())


@pytest.mark.parametrize(
    ("arguments", "variables", "says"),
    [
        pytest.param(["--", "go", "build"], {"PATH": "/bin:/usr/bin"}, "there is no 'go' here", id="no-go"),
        pytest.param(["--", "go", "build"], {"HOW": "old"}, "too old to say what it does", id="old-go"),
        pytest.param(["--", "go", "build"], {"MINE": ""}, "names no GOCACHE", id="no-cache"),
        pytest.param(["--", "go", "build"], {"HOST": "windows"}, "is the Go of Windows", id="go-of-windows"),
        pytest.param(["--", "make"], {}, "not among the loops that are measured", id="make"),
        pytest.param(["--", "go", "mod", "tidy"], {}, "'go mod' is not measured", id="go-mod"),
        pytest.param([], {}, "no command to measure", id="nothing"),
        pytest.param(["--budget", "0", "--", "go", "build"], {}, "is not a number of seconds", id="budget"),
        pytest.param(["--project", "/nope", "--", "go", "build"], {}, "there is no such directory", id="project"),
        pytest.param(["--output", "/no/x", "--", "go", "build"], {}, "/no/x cannot be written", id="output"),
    ],
)
def test_what_cannot_be_measured_is_one_clear_line(
    shop: Shop, arguments: list[str], variables: dict[str, str], says: str
) -> None:
    ran = shop.ran(*arguments, **variables)

    assert (exits.USAGE, b"") == (ran.returncode, ran.stdout)
    assert says in " ".join(ran.stderr.decode().split())


def test_the_options_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        run(["why", "--help"])

    assert "hostdoctor why [options] -- COMMAND" in capsys.readouterr().out
