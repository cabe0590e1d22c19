"""What authors of checks and probes get to test with."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hostdoctor.host.machine import Machine, Question, read_file, run
from hostdoctor.host.machine import registry as registry_key
from hostdoctor.host.recording import BrokenRecording, Recording, recording_text
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import Absent, Across, CouldNotLook, Each, Known, Unknown
from hostdoctor.testing import (
    FakeMachine,
    absent,
    facts_on,
    file,
    findings_of,
    judge_with,
    outcome,
    outcomes,
    probed,
    registry,
    replay,
    said,
    scope,
    unknown,
    within,
)
from hostdoctor.wiring import check, probe


@dataclass(frozen=True)
class Kitchen:
    name: str


@dataclass(frozen=True)
class Oven:
    degrees: int


@dataclass(frozen=True)
class Cook:
    name: str


@check("The oven is hot enough")
def oven_cold(oven: Oven) -> Iterator[Finding]:
    if oven.degrees < 100:
        yield Finding(severity=Severity.LOW, what=f"{oven.degrees} degrees")


@check("Somebody cooks")
def cook_missing(oven: Oven, cook: Cook | None) -> Iterator[Finding]:
    if cook is None:
        yield Finding(severity=Severity.INFO, what=f"nobody stands at {oven.degrees} degrees")


@check("Ovens agree")
def ovens_differ(ovens: Across[Oven], cook: Cook) -> Iterator[Finding]:
    if len({oven.degrees for oven in ovens.values()}) > 1:
        yield Finding(severity=Severity.LOW, what=f"{cook.name} has different ovens")


@check("It breaks")
def broken_check(oven: Oven) -> Iterator[Finding]:
    yield Finding(severity=Severity.LOW, what=f"{100 // oven.degrees}")


def test_a_check_is_judged_on_plain_facts() -> None:
    ended = outcome(oven_cold, Oven(20))
    assert (Status.FOUND, "oven-cold", ["20 degrees"]) == (ended.status, ended.check, [f.what for f in ended.findings])
    assert Status.PASS is outcome(oven_cold, Oven(200)).status


def test_absent_and_unknown_are_said_with_their_reason() -> None:
    gone = outcome(oven_cold, absent(Oven, "sold"))
    dark = outcome(oven_cold, unknown(Oven, "no light", "switch it on"))
    assert (Status.NOT_APPLICABLE, "sold") == (gone.status, gone.why)
    assert (Status.UNKNOWN, "no light", "switch it on") == (dark.status, dark.why, dark.to_look)
    assert Status.FOUND is outcome(cook_missing, Oven(1), absent(Cook)).status
    assert Status.UNKNOWN is outcome(cook_missing, Oven(1), unknown(Cook)).status


def test_facts_in_scopes_are_judged_in_each_of_them() -> None:
    ended = outcomes(
        oven_cold,
        within(Kitchen, "upstairs", unknown(Oven, "locked")),
        within(Kitchen, "downstairs", Oven(20)),
    )
    assert [("downstairs", "found"), ("upstairs", "unknown")] == [(str(each.scope), each.status) for each in ended]


def test_facts_of_many_scopes_join_facts_of_the_machine() -> None:
    facts = [
        Cook("Ann"),
        within(Kitchen, "a", Oven(20), within(Cook, "x")),
        within(Kitchen("b"), "b", Oven(30)),
    ]
    with pytest.raises(TypeError, match="Cook is given in two kinds of scope"):
        findings_of(ovens_differ, *facts)
    facts[1] = within(Kitchen, "a", Oven(20))
    assert ["Ann has different ovens"] == [finding.what for finding in findings_of(ovens_differ, *facts)]


def test_scopes_nest_and_a_scope_can_be_named() -> None:
    @check("Inner")
    def inner_check(kitchen: Kitchen, oven: Oven) -> Iterator[Finding]:
        yield Finding(severity=Severity.INFO, what=f"{kitchen.name} {oven.degrees}")

    found = findings_of(inner_check, within(Kitchen("big"), "big", within(Oven(7), "left"), within(Oven(8), "right")))
    assert [scope((Kitchen, "big"), (Oven, "left")), scope((Kitchen, "big"), (Oven, "right"))] == [
        finding.where for finding in found
    ]
    assert ["big 7", "big 8"] == [finding.what for finding in found]


def test_findings_of_does_not_pass_over_a_crash() -> None:
    with pytest.raises(
        AssertionError, match=r"broken-check in scope \(\): crashed: test_testing.py:\d+: ZeroDivisionError"
    ):
        findings_of(broken_check, Oven(0))
    assert Status.CRASHED is outcome(broken_check, Oven(0)).status


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        pytest.param([], "nothing provides Oven", id="nothing"),
        pytest.param([Oven], "Oven is a type", id="type"),
        pytest.param([Oven(1), Oven(2)], "Oven is given twice", id="twice"),
        pytest.param(
            [within(Kitchen, "a", Oven(1)), within(Kitchen, "b")], r"oven-cold needs Oven in scope \(b\)", id="hole"
        ),
    ],
)
def test_a_test_that_forgets_a_fact_hears_of_it(facts: list[object], says: str) -> None:
    with pytest.raises(TypeError, match=says):
        outcomes(oven_cold, *facts)


def test_one_outcome_is_asked_of_one_scope_only() -> None:
    with pytest.raises(ValueError, match="it ran in 2 scopes"):
        outcome(oven_cold, within(Kitchen, "a", Oven(1)), within(Kitchen, "b", Oven(2)))


def test_several_checks_are_judged_together_and_sorted() -> None:
    ended = judge_with([oven_cold, cook_missing], [Oven(20), Cook("Ann")])
    assert ["cook-missing", "oven-cold"] == [each.check for each in ended]
    with pytest.raises(TypeError, match="is no check"):
        judge_with([print], [])


def test_a_fake_machine_says_what_it_was_told_and_nothing_else() -> None:
    machine = FakeMachine(
        {
            ("windows", "run", "go", "version"): said("go version go1.27.3 windows/amd64", exit_code=0),
            ("linux", "read", "/etc/wsl.conf"): file("[boot]\n", "utf-16"),
            Question("windows", "registry", (r"HKCU\Lxss",)): registry({"DefaultVersion": 2}, "{1}"),
            ("linux", "list", "/home"): ["user1/"],
            ("linux", "read", "/etc/x"): Absent("no such file"),
        }
    )
    assert b"go version go1.27.3 windows/amd64" == run(machine, "windows", "go", "version").out
    assert "[boot]\n" == read_file(machine, "linux", "/etc/wsl.conf").decode("utf-16")
    assert (2, ("{1}",)) == (
        registry_key(machine, r"HKCU\Lxss").values["DefaultVersion"],
        registry_key(machine, r"HKCU\Lxss").subkeys,
    )
    assert Known(["user1/"]) == machine.ask(Question("linux", "list", ("/home",)))
    assert Absent("no such file") == machine.ask(Question("linux", "read", ("/etc/x",)))
    assert isinstance(machine.ask(Question("here", "about")), Unknown)
    assert ("here", "about") == (machine.asked[-1].side, machine.asked[-1].operation)


def test_a_fake_machine_takes_its_time() -> None:
    machine = FakeMachine({("here", "about"): {}}, delays={("here", "about"): 0.2})
    begun = time.monotonic()
    machine.ask(Question("here", "about"))
    assert time.monotonic() - begun >= 0.15, "a clock of Windows ticks every 16 ms, one of Wine every 50"


@probe()
def list_kitchens(machine: Machine) -> Each[Kitchen]:
    return Each({"a": Kitchen("a")}, rest="" if machine.ask(Question("here", "about")) else "never")


@probe()
def read_oven(machine: Machine, kitchen: Kitchen, cook: Cook | None) -> Oven:
    text = read_file(machine, "linux", f"/{kitchen.name}")
    if not text:
        raise CouldNotLook("empty", "fill it")
    return Oven(int(text))


OVEN = ("linux", "read", "/a")


def test_a_probe_is_tested_on_answers() -> None:
    assert Known(Oven(20)) == probed(read_oven, FakeMachine({OVEN: file("20")}), Kitchen("a"))
    assert Absent("no oven") == probed(read_oven, FakeMachine({OVEN: Absent("no oven")}), Kitchen("a"), Cook("Ann"))
    assert Unknown("empty", "fill it") == probed(read_oven, FakeMachine({OVEN: file("")}), Kitchen("a"))
    with pytest.raises(ValueError, match="invalid literal"):
        probed(read_oven, FakeMachine({OVEN: file("hot")}), Kitchen("a"))
    with pytest.raises(TypeError, match="read_oven needs Kitchen"):
        probed(read_oven, FakeMachine({}))


def test_probes_are_gathered_by_the_engine() -> None:
    @probe()
    def read_plain_oven(machine: Machine, kitchen: Kitchen) -> Oven:
        return Oven(int(read_file(machine, "linux", f"/{kitchen.name}")))

    facts = facts_on(FakeMachine({OVEN: file("20")}), [list_kitchens, read_plain_oven])
    assert Known(Oven(20)) == facts.state(Oven, scope((Kitchen, "a")))


def test_a_recording_is_replayed_from_its_file_and_from_bytes(tmp_path: Path) -> None:
    text = recording_text(Recording(answers={Question("linux", "read", ("/a",)): Known(b"20")}))
    path = tmp_path / "host.json"
    path.write_text(text, encoding="utf-8")
    assert b"20" == read_file(replay(path), "linux", "/a") == read_file(replay(text.encode()), "linux", "/a")
    path.write_text(text[:50], encoding="utf-8")
    with pytest.raises(BrokenRecording, match=r"host\.json: it ends in the middle"):
        replay(path)


def test_importing_it_does_not_import_a_test_runner() -> None:
    code = (
        "import hostdoctor.testing, sys; sys.exit(bool({'pytest', 'hypothesis', 'docker', 'rich'} & set(sys.modules)))"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
