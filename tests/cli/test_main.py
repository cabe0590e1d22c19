"""The command line as a user meets it: bad input gets one clear line and its documented exit code."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from hostdoctor import __version__
from hostdoctor.cli import exits
from hostdoctor.cli.main import run
from hostdoctor.host.recording import Recording, recording_text

RECORDINGS = Path(__file__).parents[1] / "recordings"
HEALTHY = str(RECORDINGS / "healthy-windows-11.json")
DRIVE = str(RECORDINGS / "project-on-windows-drive.json")


def ran(
    *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "hostdoctor", *arguments],
        env={**os.environ, **(env or {})},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=50,
        check=False,
    )


def test_a_line_that_repeats_foreign_words_moves_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    assert exits.USAGE == run(["--project", "/no/\x1b]0;title\x07\nhostdoctor: all is well"])

    said = capsys.readouterr().err
    assert 1 == said.count("\n")
    assert "\\x1b]0;title\\x07 hostdoctor: all is well: there is no such directory" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--project", "/no/such/folder"], "there is no such directory", id="missing-project"),
        pytest.param(["--from", "/no/such/file"], "No such file", id="missing-recording"),
        pytest.param(["--only", "nothing-like-it"], "there is no check and no area called 'nothing-like-it'", id="id"),
        pytest.param(["--skip", ","], "names no check and no area", id="empty-id"),
        pytest.param(["--format", "yaml"], "invalid choice: 'yaml'", id="format"),
        pytest.param(["--fail-on", "critical"], "invalid choice: 'critical'", id="severity"),
        pytest.param(["--budget", "0"], "is not a number of seconds", id="budget"),
        pytest.param(["--quick", "--deep"], "not allowed with argument", id="both-depths"),
        pytest.param(["--from", HEALTHY, "--record", "x.json"], "does not go with --from", id="record-a-recording"),
        pytest.param(["--record", "/no/such/folder/x.json"], "cannot be written", id="unwritable-recording"),
        pytest.param(["--from", HEALTHY, "--output", "/no/such/folder/x"], "--output /no/such/folder/x", id="output"),
        pytest.param(["--frmo", HEALTHY], "unrecognized arguments", id="option"),
        pytest.param(["chekc"], "there is no command 'chekc'", id="command"),
        pytest.param(["explain", "project-mounts"], "near it: project-mount", id="explain-near"),
        pytest.param(["--checks-dir", "/nope"], "/nope: there is no such directory", id="checks-dir"),
        pytest.param(["record", "x", "--checks-dir", "/nope"], "there is no such directory", id="record-checks-dir"),
        pytest.param(["list", "--checks-dir", "/nope"], "there is no such directory", id="list-checks-dir"),
        pytest.param(["explain", "x", "--checks-dir", "/nope"], "there is no such directory", id="explain-checks-dir"),
        pytest.param(["--from", HEALTHY, "--online"], "--online does not go with --from", id="online-recording"),
        pytest.param(["--from", HEALTHY, "--deep"], "--deep does not go with --from", id="deep-recording"),
        pytest.param(["--from", HEALTHY, "--quick"], "--quick does not go with --from", id="quick-recording"),
        pytest.param(["--from", HEALTHY, "--project", "."], "--project does not go with", id="project-recording"),
        pytest.param(["explain", "our-house"], "add --checks-dir DIR for a team's own check", id="explain-team"),
        pytest.param(["explain", "zzz"], "`hostdoctor list` shows them all", id="explain-nothing"),
    ],
)
def test_what_cannot_be_used_is_one_line(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(arguments)

    said = capsys.readouterr()
    assert code == exits.USAGE
    assert says in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"format": "hostdoctor-recording/1", "answ', id="truncated"),
        pytest.param(b"PK\x03\x04 a zip by mistake", id="zip"),
        pytest.param(b"not json", id="text"),
        pytest.param(b'{"format": "hostdoctor-recording/99", "answers": []}', id="other-version"),
        pytest.param(b"[1, 2]", id="list"),
        pytest.param("ключ".encode("utf-16"), id="utf-16"),
    ],
)
def test_a_broken_recording_is_one_line(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(data)

    code = run(["--from", str(file)])

    said = capsys.readouterr()
    assert code == exits.USAGE
    assert "broken.json" in said.err
    assert said.err.count("\n") == 1


WORTH_KNOWING = """
from hostdoctor.api import Finding, Severity, check
from hostdoctor.facts.about import About

@check("Something is worth knowing")
def worth_knowing(about: About):
    yield Finding(severity=Severity.INFO, what="something")
"""


def test_findings_decide_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "worth_knowing.py").write_text(WORTH_KNOWING, "utf-8")
    worth_knowing = ["--from", HEALTHY, "--checks-dir", str(tmp_path), "--only", "worth-knowing"]

    assert run(["--from", HEALTHY]) == exits.FINE
    assert run(["--from", DRIVE]) == exits.FINDINGS
    assert run(["--from", DRIVE, "--fail-on", "blocker"]) == exits.FINE
    assert run(worth_knowing) == exits.FINE
    assert run([*worth_knowing, "--fail-on", "info"]) == exits.FINDINGS
    assert run(["--from", DRIVE, "--format", "json"]) == exits.FINDINGS
    capsys.readouterr()


def test_nothing_seen_has_its_own_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "silent.json"
    file.write_text(recording_text(Recording(answers={}, started="2026-11-21T10:00:00+01:00")), "utf-8")

    assert run(["--from", str(file)]) == exits.NOTHING_SEEN
    assert "Nothing could be looked at" in capsys.readouterr().out


def test_only_and_skip_take_ids_and_areas(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--from", DRIVE, "--only", "storage,go-version", "--skip", "project_mount", "--format", "json"])

    out = capsys.readouterr().out
    assert '"go-cache-mount"' in out
    assert '"project-mount"' not in out.replace('"explains": [', "")
    assert '"wsl-version"' not in out


def test_a_report_goes_into_a_file_as_utf_8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.md"

    run(["--from", DRIVE, "--format", "markdown", "--output", str(file)])

    assert capsys.readouterr().out == ""
    data = file.read_bytes()
    assert b"\r" not in data
    assert "drive C:" in data.decode("utf-8")


def test_a_plug_in_that_cannot_be_loaded_is_one_line_of_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.py").write_text("import nothing_of_that_name", "utf-8")

    code = run(["--from", HEALTHY, "--checks-dir", str(tmp_path)])

    assert code == exits.FINE
    assert "bad.py could not be loaded" in " ".join(capsys.readouterr().out.split())


def test_a_check_that_asks_for_an_unknown_fact_is_one_line_of_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.py").write_text(
        "from hostdoctor.api import check\nclass Nowhere: ...\n@check('Odd')\ndef odd(x: Nowhere): yield\n", "utf-8"
    )

    code = run(["--from", HEALTHY, "--checks-dir", str(tmp_path)])

    assert code == exits.FINE
    assert "nothing provides Nowhere" in " ".join(capsys.readouterr().out.split())


def test_version_list_and_help_look_at_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == exits.FINE
    assert f"hostdoctor {__version__}\n" == capsys.readouterr().out
    assert run(["--help"]) == exits.FINE
    assert "hostdoctor COMMAND --help" in capsys.readouterr().out
    assert run(["list", "--format", "json"]) == exits.FINE
    assert '"project-mount"' in capsys.readouterr().out


@pytest.mark.programs
def test_a_closed_pipe_is_no_traceback() -> None:
    command = f"{sys.executable} -m hostdoctor --from {DRIVE} --format json | head -1"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, timeout=50, check=False)

    assert ended.stdout == b"{\n"
    assert ended.stderr == b""


@pytest.mark.programs
def test_a_full_disk_is_one_line() -> None:
    command = f"{sys.executable} -m hostdoctor --from {DRIVE} > /dev/full"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, timeout=50, check=False)

    assert ended.returncode == exits.USAGE
    assert b"could not be written" in ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.programs
@pytest.mark.parametrize(
    "env",
    [
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, id="ascii"),
        pytest.param({"PYTHONIOENCODING": "cp1252"}, id="cp1252"),
        pytest.param({"PYTHONIOENCODING": "cp437"}, id="cp437"),
        pytest.param({"TERM": "dumb"}, id="dumb"),
        pytest.param({"NO_COLOR": "1", "COLUMNS": "60"}, id="60-columns"),
        pytest.param({"ACCESSIBLE": "1"}, id="accessible"),
        pytest.param({"HOME": "", "USERPROFILE": ""}, id="no-home"),
    ],
)
def test_odd_surroundings_get_a_sensible_report(env: dict[str, str]) -> None:
    ended = ran("--from", DRIVE, env=env)

    assert ended.returncode == exits.FINDINGS
    assert ended.stderr == b""
    assert b"\x1b" not in ended.stdout
    assert b"project-mount" in ended.stdout


CIRCLE = """
from hostdoctor.api import Finding, Severity, check
from hostdoctor.facts.about import About

@check("A")
def circle_a(about: About):
    yield Finding(severity=Severity.LOW, what="a", explains=("circle-b",))

@check("B")
def circle_b(about: About):
    yield Finding(severity=Severity.LOW, what="b", explains=("circle-a",))
"""


def test_checks_that_explain_each_other_cost_the_folding_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "circle.py").write_text(CIRCLE, "utf-8")

    code = run(["--from", HEALTHY, "--checks-dir", str(tmp_path)])

    out = capsys.readouterr().out
    assert exits.FINE == code
    assert "circle-a and circle-b explain each other, so nothing is folded" in " ".join(out.split())


def test_a_fault_of_ours_is_owned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from hostdoctor.cli.faults import report_fault

    code = report_fault(ZeroDivisionError("by zero"), tmp_path)

    assert exits.OUR_FAULT == code
    said = capsys.readouterr().err
    (log,) = tmp_path.glob("hostdoctor-fault-*.log")
    assert f"hostdoctor: this is our fault: ZeroDivisionError: by zero; attach {log} to a report\n" == said
    assert "ZeroDivisionError" in log.read_text("utf-8")


def test_a_full_disk_is_one_line_for_the_version_too() -> None:
    command = f"{sys.executable} -m hostdoctor --version > /dev/full"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, timeout=50, check=False)

    assert exits.USAGE == ended.returncode
    assert b"hostdoctor: the report could not be written: No space left on device\n" == ended.stderr


def test_explain_lists_the_checks_of_an_area(capsys: pytest.CaptureFixture[str]) -> None:
    assert exits.FINE == run(["explain", "go"])

    assert "  go-version: " in capsys.readouterr().out


def test_help_names_the_main_options_of_the_main_job(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])

    shown = capsys.readouterr().out
    options = [
        "--project",
        "--only",
        "--skip",
        "--quick",
        "--deep",
        "--format",
        "--output",
        "--from",
        "--record",
        "--fail-on",
    ]
    assert [] == [option for option in options if option not in shown]


@pytest.mark.programs
@pytest.mark.parametrize("command", [["record"], ["--record"]], ids=["command", "option"])
def test_a_saved_recording_is_named_as_a_shell_takes_it(command: list[str], tmp_path: Path) -> None:
    file = tmp_path / "of mine.json"

    ended = ran(*command, str(file), "--quick", "--only", "wsl-version", "--budget", "5", cwd=tmp_path)

    quote = '"' if sys.platform == "win32" else "'"
    said = (ended.stdout + ended.stderr).decode().splitlines()
    assert any(line.endswith(f"look at it with:  hostdoctor --from {quote}{file}{quote}") for line in said)


@pytest.mark.programs
def test_a_ticket_of_this_machine_names_nobody(tmp_path: Path) -> None:
    home = tmp_path / "home" / "melanie.weiss"
    project = home / "shop"
    project.mkdir(parents=True)
    (project / "go.mod").write_text("module example.com/shop\n\ngo 1.26.0\n", "utf-8")
    env = {"HOME": str(home), "USER": "melanie.weiss", "GOPROXY": "https://melanie:hunter2xyz@proxy.example.com"}

    ended = ran("--quick", "--format", "markdown", "--project", str(project), env=env)

    assert ended.returncode in (exits.FINE, exits.FINDINGS), ended.stderr
    assert b"shop" in ended.stdout
    assert b"melanie" not in ended.stdout
    assert b"hunter2xyz" not in ended.stdout
    assert b"hidden in the ticket: " in ended.stderr
