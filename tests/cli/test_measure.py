"""`measure` and `prove` as a user meets them: files in, a verdict and its exit code out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_main import ran
from tests.render.reports import MEASURED
from tests.test_measurement_file import LOOP, REPORT, known

from hostdoctor.cli import exits
from hostdoctor.cli.interrupts import Interrupts
from hostdoctor.cli.look import Looked
from hostdoctor.cli.main import Parser, behind_dashes, command_module, run
from hostdoctor.cli.measuring import Means
from hostdoctor.facts.small_files import ProjectFiles
from hostdoctor.host.machine import Answer, Question
from hostdoctor.measurement_document import measurement_document
from hostdoctor.measurement_file import read_measurement
from hostdoctor.model import Report
from hostdoctor.render.json_text import dumps
from hostdoctor.scopes import Known
from hostdoctor.why.model import Command, Kind, Loop

DOCUMENT = measurement_document(REPORT, LOOP)


def faster(document: dict[str, Any], times: float) -> dict[str, Any]:
    """The same with every operation in the project that many times faster."""
    changed = ("p50", "p95", "low", "high")
    rows = [
        {**row, **{name: row[name] / times for name in changed}} if row["name"].endswith("the project") else row
        for row in document["measurements"]
    ]
    return {**document, "measurements": rows}


def saved(folder: Path, name: str, document: Mapping[str, Any]) -> str:
    file = folder / name
    file.write_text(dumps(document), "utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("times", "code", "says"),
    [
        pytest.param(118.0, exits.FINE, "Better: 1 of", id="helped"),
        pytest.param(1.0, exits.FINDINGS, "No difference beyond noise", id="no-difference"),
        pytest.param(0.1, exits.FINDINGS, "Worse: 1 of", id="harmed"),
    ],
)
def test_two_files_give_a_verdict_and_its_exit_code(
    times: float, code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = saved(tmp_path, "before.json", DOCUMENT)
    after = saved(tmp_path, "after.json", faster(DOCUMENT, times))

    assert code == run(["prove", before, "--against", after])
    assert capsys.readouterr().out.startswith(says)
    assert code == run(["prove", before, "--against", after, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["proven"] is (code == exits.FINE)
    assert code == run(["prove", before, "--against", after, "--format", "markdown", "--output", f"{tmp_path}/x.md"])
    assert (tmp_path / "x.md").read_text("utf-8").startswith(f"# {says}")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["measure"], "required: --save", id="no-file"),
        pytest.param(["measure", "--save", "/no/such/folder/x.json"], "it cannot be written", id="no-folder"),
        pytest.param(["measure", "--save", "/tmp"], "it cannot be written", id="a-folder"),
        pytest.param(["measure", "--save", "x.json", "--project", "/nope"], "there is no such directory", id="project"),
        pytest.param(["measure", "--save", "x.json", "--", "make"], "make", id="command-of-another-kind"),
        pytest.param(["measure", "--save", "x.json", "go", "build"], "unrecognized arguments", id="without-dashes"),
        pytest.param(["prove"], "required: FILE", id="nothing"),
        pytest.param(["prove", "/no/such/file"], "/no/such/file: No such file", id="missing"),
        pytest.param(["prove", "/tmp"], "is a directory", id="folder"),
        pytest.param(["prove", "{good}", "--against", "/no/such/file"], "No such file", id="missing-other"),
        pytest.param(["prove", "{good}", "--against", "{good}", "--project", "."], "--project", id="project-of-files"),
        pytest.param(["prove", "{good}", "--against", "{good}", "--", "go", "build"], "a command do not", id="both"),
        pytest.param(["prove", "{good}", "--format", "yaml"], "invalid choice", id="format"),
        pytest.param(["prove", "{cut}"], "cut short or no JSON", id="cut"),
        pytest.param(["prove", "{other}"], "no measurement; `hostdoctor measure", id="other-tool"),
        pytest.param(["prove", "{large}"], "larger than 4 MB", id="large"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {
        "{good}": saved(tmp_path, "good.json", DOCUMENT),
        "{cut}": str(tmp_path / "cut.json"),
        "{other}": saved(tmp_path, "other.json", {"version": 1}),
        "{large}": str(tmp_path / "large.json"),
    }
    Path(files["{cut}"]).write_text(dumps(DOCUMENT)[:500], "utf-8")
    Path(files["{large}"]).write_bytes(b" " * (5 << 20))

    code = run([files.get(word, word) for word in arguments])

    said = capsys.readouterr()
    assert exits.USAGE == code
    assert says in said.err
    assert 1 == said.err.count("\n")
    assert "" == said.out


def never(*_: object, **__: object) -> Any:
    pytest.fail("it was measured")


def looked(
    report: Report, answers: Mapping[Question, Answer] | None = None, time_command: Callable[..., Loop] = never
) -> Means:
    """Every look gives this report."""
    return Means(look=lambda *_, **__: Looked(report, answers=answers or {}), time_command=time_command)


def asked(means: Means, name: str, *arguments: str) -> int:
    """The exit code of the command as it is typed, with these means."""
    module = command_module(name)
    parser = Parser()
    module.add_arguments(parser)
    given, command = behind_dashes(list(arguments))
    args = parser.parse_args(given, argparse.Namespace(interrupts=Interrupts(), command=command))
    code: int = module.run(args, means)
    return code


@pytest.mark.parametrize("target", [pytest.param("notes/x.json", id="below-a-file"), "missing/x.json", "."])
def test_a_target_that_cannot_be_written_is_said_before_anything_is_measured(target: str, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("", "utf-8")

    with pytest.raises(exits.Usage, match="it cannot be written"):
        asked(Means(look=never, time_command=never), "measure", "--save", str(tmp_path / target))


def test_a_measurement_is_saved_and_proves_nothing_against_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    means = looked(REPORT, time_command=lambda *_: LOOP)
    file = str(tmp_path / "before.json")

    assert exits.FINE == asked(
        means, "measure", "--save", file, "--project", str(tmp_path), "--", "go", "build", "./..."
    )
    said = capsys.readouterr().out
    assert f"  hostdoctor prove {file} -- go build ./...\n" in said
    assert "2 runs of go build ./..." in said

    assert exits.FINDINGS == asked(means, "prove", file, "--project", str(tmp_path), "--", "go", "build", "./...")
    assert capsys.readouterr().out.startswith("No difference beyond noise")


def test_a_command_of_a_file_is_named_and_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(looked(REPORT), "prove", saved(tmp_path, "before.json", DOCUMENT), "--project", str(tmp_path))

    said = capsys.readouterr()
    assert "`go build ./...` was timed before; to time it again, add it behind --" in said.err
    assert "measured before only\n   go build ./..., cold" in said.out


def test_where_nothing_could_be_measured_nothing_is_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    means = looked(replace(MEASURED, measurements=(), facts=()))
    file = tmp_path / "before.json"

    assert exits.NOTHING_SEEN == asked(means, "measure", "--save", str(file), "--project", str(tmp_path))
    said = capsys.readouterr().err
    assert "nothing was measured, so nothing was saved: no reason was told\n" in said
    assert not file.exists()


@pytest.mark.parametrize(
    ("report", "says", "there"),
    [
        pytest.param(replace(REPORT, interrupted=True), "what was measured before the interruption, ", True, id="some"),
        pytest.param(
            replace(MEASURED, measurements=(), facts=(), interrupted=True), "nothing was saved: int", False, id="none"
        ),
    ],
)
def test_after_an_interruption_what_there_is_is_saved(
    report: Report,
    says: str,
    there: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    means = looked(report)
    file = tmp_path / "before.json"

    assert exits.INTERRUPTED == asked(means, "measure", "--save", str(file), "--project", str(tmp_path))
    assert says in "".join(capsys.readouterr())
    assert there == file.exists()


def test_a_project_that_cannot_be_written_is_said_and_the_rest_is_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = known(ProjectFiles(None, None, "/mnt/c/src/shop: the folder cannot be written"))
    native = [each for each in REPORT.measurements if "ext4" in each.name]
    means = looked(replace(REPORT, facts=(refused,), measurements=tuple(native)))
    file = tmp_path / "before.json"

    assert exits.FINE == asked(means, "measure", "--save", str(file), "--project", str(tmp_path))
    assert (
        "hostdoctor: nothing was measured in the project: /mnt/c/src/shop: the folder cannot be written\n"
        == capsys.readouterr().err
    )
    assert file.exists()


def test_names_of_people_are_not_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = "/home/melanie.musterfrau"
    answers = {Question("linux", "variables"): Known({"HOME": home, "USER": "melanie.musterfrau"})}
    means = looked(replace(REPORT, facts=(), project=f"{home}/shop"), answers)
    file = tmp_path / "before.json"

    assert exits.FINE == asked(means, "measure", "--save", str(file), "--project", str(tmp_path))
    assert "musterfrau" not in file.read_text("utf-8")
    assert "/shop" in read_measurement(file.read_bytes()).project
    assert "hidden in it: 2 user names" in capsys.readouterr().out


def test_values_in_the_words_of_the_command_are_not_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["go", "build", "-ldflags", "-X main.key=s3cr3tvalue", "./..."]
    answers = {Question("linux", "variables"): Known({"API_TOKEN": "another-one-5f3a"})}
    means = looked(REPORT, answers, lambda *_: replace(LOOP, command=Command(Kind.GO, tuple(words))))
    file = tmp_path / "before.json"

    assert exits.FINE == asked(means, "measure", "--save", str(file), "--project", str(tmp_path), "--", *words)
    assert "s3cr3tvalue" not in file.read_text("utf-8")
    assert "go build -ldflags -X main.key=secret1 ./..." == read_measurement(file.read_bytes()).command
    assert "hidden in it: 2 credentials" in capsys.readouterr().out


def test_options_may_stand_behind_the_file(tmp_path: Path) -> None:
    before = saved(tmp_path, "before.json", DOCUMENT)

    ended = ran("prove", before, "--format", "json", "--against", before)

    assert exits.FINDINGS == ended.returncode
    assert "no difference" == json.loads(ended.stdout)["verdict"]
