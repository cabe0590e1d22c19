from __future__ import annotations

import datetime
import enum
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import pytest
from jsonschema import Draft202012Validator
from tests.render.findings import FILE_EVENTS, PROJECT_MOUNT, UBUNTU
from tests.render.reports import ALL, report
from tests.render.schema import complain, schema

from hostdoctor.model import Cost, Event, Report, Severity
from hostdoctor.render.json_report import render_json, report_document
from hostdoctor.render.jsonable import jsonable
from hostdoctor.scopes import Absent, Known, Unknown


@dataclass(frozen=True)
class Sample:
    name: str
    inner: object = None


class Bits(enum.IntFlag):
    A = 1
    B = 2


@pytest.mark.parametrize("made", [pytest.param(made, id=name) for name, made in ALL.items()])
def test_a_report_follows_the_schema_and_nothing_in_it_is_undescribed(made: Report) -> None:
    assert [] == complain(json.loads(render_json(made)))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert "hostdoctor-report/1" == schema()["properties"]["schema"]["const"]


def test_everything_in_the_schema_has_a_description() -> None:
    parts = [schema(), *schema()["$defs"].values()]
    described = {name: member for part in parts for name, member in part.get("properties", {}).items()}

    assert [] == [name for name, member in described.items() if not {"description", "$ref", "const"} & set(member)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"schema": "hostdoctor-report/2"}, id="other-version"),
        pytest.param({"findings": [{}]}, id="empty-finding"),
        pytest.param({"more": 1}, id="undescribed"),
        pytest.param({"facts": [{"name": "a", "scope": [], "state": "known", "seconds": 0}]}, id="known-without-value"),
    ],
)
def test_the_schema_refuses_what_is_not_promised(change: dict[str, object]) -> None:
    assert [] != complain({**report_document(ALL["healthy"]), **change})


def test_a_consequence_comes_after_its_cause_with_its_rank() -> None:
    first, second, third, *_ = report_document(ALL["troubled"])["findings"]

    assert (1, PROJECT_MOUNT.check, None) == (first["rank"], first["check"], first["explained_by"])
    assert (1, FILE_EVENTS.check, PROJECT_MOUNT.check) == (second["rank"], second["check"], second["explained_by"])
    assert (2, None) == (third["rank"], third["explained_by"])


def test_a_scope_is_an_array_of_its_steps() -> None:
    steps = [{"kind": "Place", "label": "Ubuntu-24.04"}, {"kind": "Project", "label": "shop"}]

    assert steps == jsonable(UBUNTU.inside("Project", "shop"))


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        pytest.param(b"\xff\x00", {"base64": "/wA="}, id="bytes"),
        pytest.param(float("inf"), None, id="infinity"),
        pytest.param(float("nan"), None, id="nan"),
        pytest.param("\udc80", "\\udc80", id="lone-surrogate"),
        pytest.param(Severity.HIGH, "high", id="number-enumeration"),
        pytest.param(Event.SAVE, "save", id="text-enumeration"),
        pytest.param(Bits.A | Bits.B, "a|b", id="flags"),
        pytest.param(Sample("a", Sample("b")), {"name": "a", "inner": {"name": "b", "inner": None}}, id="dataclass"),
        pytest.param({UBUNTU: (1, 2)}, {"Ubuntu-24.04": [1, 2]}, id="keyed-by-scope"),
        pytest.param({Severity.LOW: 1, PurePosixPath("/a"): 2, 3: 4}, {"low": 1, "/a": 2, "3": 4}, id="odd-keys"),
        pytest.param(frozenset({"b", "a"}), ["a", "b"], id="set"),
        pytest.param(datetime.date(2026, 11, 21), "2026-11-21", id="date"),
        pytest.param(PurePosixPath("/etc/wsl.conf"), "/etc/wsl.conf", id="path"),
        pytest.param(
            [Known(1), Absent("no"), Unknown("stopped", "wsl -d X true")],
            [
                {"state": "known", "value": 1},
                {"state": "absent", "why": "no"},
                {"state": "unknown", "why": "stopped", "to_look": "wsl -d X true"},
            ],
            id="states-inside",
        ),
    ],
)
def test_any_value_becomes_plain_json(value: object, plain: object) -> None:
    assert plain == jsonable(value)


def test_a_program_that_wants_json_does_not_pay_for_colours() -> None:
    code = "import sys, hostdoctor.render.json_report; sys.exit('rich' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode


def test_a_measured_consequence_says_its_seconds_a_day() -> None:
    effect = replace(FILE_EVENTS, cost=Cost(2.0, Event.SAVE, n=5))
    _, second = report_document(report((PROJECT_MOUNT, effect)))["findings"]

    assert (FILE_EVENTS.check, 400.0) == (second["check"], second["seconds_a_day"])
