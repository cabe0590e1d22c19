"""What `hostdoctor measure` saves comes back as it was, and what is no such file is one line."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.facts.golang import GoInUse, GoToolchain
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.native_folder import NativeFolder
from hostdoctor.facts.project import GoModule, Project
from hostdoctor.facts.small_files import NativeFiles, Operation, ProjectFiles, SmallFiles
from hostdoctor.facts.watching import WatchMeasurement, WatchSeries
from hostdoctor.measurement_document import measurement_document, share_range
from hostdoctor.measurement_file import BrokenMeasurement, measured_of, read_measurement
from hostdoctor.model import FactRow, Report
from hostdoctor.parsers.go_mod import parse_go_mod
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.parsers.mounts import parse_mounts
from hostdoctor.proof import prove
from hostdoctor.proof_values import Kind, Verdict
from hostdoctor.render.json_text import dumps
from hostdoctor.scopes import Scope
from hostdoctor.why.model import Command, Failure, Loop, Run
from hostdoctor.why.model import Kind as CommandKind
from tests.render.findings import UBUNTU
from tests.render.reports import MEASURED, SHOP
from tests.render.strategies import reports

STAT = Operation(n=2000, rounds=(1.4, 1.5, 1.7), medians=(1.31, 1.4, 1.58), p50=1.4, p95=2.9)
NATIVE_STAT = Operation(n=2000, rounds=(0.009, 0.01), p50=0.0088, p95=0.02)
SLOW = SmallFiles(directory="/mnt/c/src/shop", operations={"stat": STAT}, load=1.3, free_bytes=5 << 30)
NATIVE = SmallFiles(directory="/home/me", operations={"stat": NATIVE_STAT}, load=0.2, free_bytes=9 << 30)
PROJECT = ProjectFiles(SLOW, NATIVE)
REFERENCE = NativeFiles(NativeFolder("/home/me", "ext4", "/"), NATIVE)
EVENTS = WatchMeasurement(
    series={"create": WatchSeries(sent=20, delivered=0, milliseconds=())},
    mechanism="inotify",
    direction="Windows to Ubuntu-24.04",
    directory="/mnt/c/src/shop",
)
MOUNTS = Mounts(parse_mounts(b"23 1 8:0 / / rw - ext4 /dev/sdc rw\n34 23 0:9 / /mnt/c rw - 9p C: rw,aname=drvfs\n"))
GO = parse_go_version("go version go1.27.3 linux/amd64")
assert GO is not None


def known(value: Any, scope: Scope = SHOP) -> FactRow:
    return FactRow(name=type(value).__name__, scope=scope, state="known", value=value)


REPORT: Report = replace(
    MEASURED,
    facts=(
        known(Project(root="/mnt/c/src/shop", side="linux:Ubuntu-24.04")),
        known(GoModule("/mnt/c/src/shop/go.mod", parse_go_mod("module example.com/shop\n"))),
        known(MOUNTS, UBUNTU),
        known(GoInUse(GoToolchain(path="/usr/local/go/bin/go", found_by="PATH", version=GO), GO), UBUNTU),
        known(PROJECT),
        known(REFERENCE, UBUNTU),
        known(EVENTS),
    ),
    measurements=(
        *(replace(each, scope=SHOP) for each in PROJECT.samples()),
        *(replace(each, scope=UBUNTU) for each in REFERENCE.samples()),
    ),
)
COLD = Run(kind="cold", samples=(61.0,))
UNCHANGED = Run(kind="unchanged", samples=(1.3, 1.2, 1.9))
LOOP = Loop(
    command=Command(CommandKind.GO, ("go", "build", "./...")), directory="/mnt/c/src/shop", runs=(COLD, UNCHANGED)
)
DOCUMENT = measurement_document(REPORT, LOOP)


def test_what_was_measured_comes_back() -> None:
    measured = read_measurement(dumps(DOCUMENT).encode())

    assert ("/mnt/c/src/shop", "9p", "example.com/shop", "deep") == (
        measured.project,
        measured.mount,
        measured.module,
        measured.depth,
    )
    assert {"Go in Ubuntu-24.04": "go1.27.3", "Measured by": "python"} == measured.machine
    assert 1.3 == measured.load
    by_name = {(each.kind, each.name): each for each in measured.quantities}
    stat = by_name[Kind.MEASURED, "stat in the project"]
    assert (2000, 1.4, 1.31, 1.58, 0.0088) == (stat.n, stat.p50, stat.low, stat.high, stat.reference)
    assert (Kind.NATIVE, "stat") in by_name
    assert (61.0, True) == ((cold := by_name[Kind.COMMAND, "go build ./..., cold"]).p50, cold.once)
    assert (1.2, 1.3, 1.9) == ((warm := by_name[Kind.COMMAND, "go build ./..., unchanged"]).low, warm.p50, warm.high)
    cost = by_name[Kind.COST, "project-mount per cold build"]
    assert (41.2, 38.0, 45.1, 1, "project-mount") == (cost.p50, cost.low, cost.high, cost.a_day, cost.check)
    assert 0.0 == by_name[Kind.MEASURED, "changes that raised an event, Windows to Ubuntu-24.04"].p50


def test_each_round_is_in_the_file() -> None:
    (row,) = [each for each in DOCUMENT["measurements"] if each["name"] == "stat in the project"]

    assert [1.4, 1.5, 1.7] == row["rounds"]
    assert [1.31, 1.4, 1.58] == row["medians"]


def test_a_run_that_failed_or_was_stopped_is_not_compared() -> None:
    runs = (replace(COLD, failure=Failure(exit_code=1)), replace(UNCHANGED, stopped="stopped after 600 s"))
    document = measurement_document(REPORT, replace(LOOP, runs=runs))

    assert [] == [each for each in measured_of(document).quantities if each.kind is Kind.COMMAND]
    assert [1, 0] == [run["exit_code"] for run in document["command"]["runs"]]


def test_a_check_passed_only_where_nothing_spoke_against_it() -> None:
    assert "pass" == DOCUMENT["checks"]["wsl-version"]
    assert "found" == DOCUMENT["checks"]["project-mount"]


@pytest.mark.parametrize(
    ("hits", "tries"), [pytest.param(0, 20, id="none"), pytest.param(20, 20, id="all"), pytest.param(0, 0, id="no-try")]
)
def test_a_share_has_a_range(hits: int, tries: int) -> None:
    low, high = share_range(hits, tries)

    assert 0 <= low < high <= 100
    assert hits == 0 or 100 > low > 80


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "cut short or no JSON", id="empty"),
        pytest.param(dumps(DOCUMENT).encode()[:900], "cut short or no JSON", id="cut"),
        pytest.param(b"\xff\xfe{\x00", "no text in UTF-8", id="utf-16"),
        pytest.param(b"[" * 100_000, "nested too deep", id="deep"),
        pytest.param(b"[1]", "of another tool and no measurement", id="list"),
        pytest.param(b'{"name": "npm"}', "`hostdoctor measure --save FILE` writes one", id="other-tool"),
        pytest.param(b'{"schema": "hostdoctor-report/1"}', "it is 'hostdoctor-report/1' and no", id="report"),
        pytest.param(b'{"schema": "hostdoctor-measurement/2"}', "of another hostdoctor", id="other-version"),
        pytest.param(b'{"schema": "hostdoctor-measurement/1"}', "it is damaged: KeyError: 'machine'", id="no-machine"),
        pytest.param(
            dumps({**DOCUMENT, "costs": [{**DOCUMENT["costs"][0], "seconds": "41"}]}).encode(),
            "'41' is no number",
            id="text-for-a-number",
        ),
        pytest.param(dumps(DOCUMENT).replace("1.4", "NaN").encode(), "'nan' is no number", id="not-a-number"),
        pytest.param(dumps({**DOCUMENT, "measurements": {}, "checks": []}).encode(), "it is damaged", id="other-shape"),
    ],
)
def test_what_is_no_measurement_is_one_line(data: bytes, says: str) -> None:
    with pytest.raises(BrokenMeasurement) as caught:
        read_measurement(data)

    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@given(reports)
def test_any_report_can_be_saved_and_read_and_does_not_differ_from_itself(report: Report) -> None:
    measured = read_measurement(dumps(measurement_document(report)).encode())

    assert {line.verdict for line in prove(measured, measured).lines} <= {Verdict.SAME}


@given(st.recursive(st.none() | st.floats() | st.text(max_size=5), st.lists, max_leaves=4))
def test_a_damaged_member_is_one_line_and_never_an_error_of_ours(value: object) -> None:
    for name in DOCUMENT:
        try:
            read_measurement(json.dumps({**DOCUMENT, name: value}).encode())
        except BrokenMeasurement as error:
            assert "\n" not in str(error)
