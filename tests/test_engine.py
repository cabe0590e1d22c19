"""Facts are gathered by type and scope, each by itself; what nobody saw is never judged as if it had been seen."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hostdoctor.engine import Clock, Facts, gather
from hostdoctor.host.machine import Machine
from hostdoctor.judging import judge
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import UNNAMED, Absent, Across, Each, Scope, Unknown
from hostdoctor.testing import FakeMachine
from hostdoctor.wiring import check, probe
from tests.semantics import (
    ANSWERS,
    PATIENCE,
    PROBES,
    Box,
    Cap,
    Checkout,
    Daemon,
    InitSystem,
    Memory,
    Side,
    Toolchain,
    asked,
    lines_of,
    list_daemons,
    looked,
    planned,
    told,
)

LATE = r"no answer in 0\.\d s"


def finding(what: str, scope: Scope | None = None, severity: Severity = Severity.LOW) -> Finding:
    return Finding(severity=severity, what=what, scope=scope)


def like(lines: list[str]) -> list[str]:
    """The lines with the time that a hung probe was waited for left out."""
    return [re.sub(LATE, "no answer in time", line) for line in lines]


@check("Go is supported")
def go_old(go: Toolchain) -> Iterator[Finding]:
    if go.minor < 24:
        yield finding(f"Go 1.{go.minor}")


@check("Init system and Go")
def init_and_go(init: InitSystem, go: Toolchain) -> Iterator[Finding]:
    yield finding(f"systemd {init.systemd}, Go 1.{go.minor}")


@check("Go is there")
def go_missing(go: Toolchain | None, side: Side) -> Iterator[Finding]:
    if go is None:
        yield finding(f"no Go on {side.name}")


@check("Memory and Go")
def memory_and_go(memory: Memory, go: Toolchain) -> Iterator[Finding]:
    yield finding(f"1.{go.minor} with {memory.gib} GiB")


@check("All sides have one Go")
def go_differs(toolchains: Across[Toolchain | Unknown]) -> Iterator[Finding]:
    seen = {where: go for where, go in toolchains.items() if not isinstance(go, Unknown)}
    newest = max((go.minor for go in seen.values()), default=0)
    for where, go in seen.items():
        if go.minor < newest:
            yield finding(f"a newer Go is elsewhere than {where}", where)


@check("There is a Go")
def go_nowhere(toolchains: Across[Toolchain]) -> Iterator[Finding]:
    if not toolchains:
        yield finding("there is no Go")


@check("Every side, whatever it has")
def go_table(toolchains: Across[Toolchain | Unknown | None]) -> Iterator[Finding]:
    shown = ("?" if isinstance(go, Unknown) else "-" if go is None else str(go.minor) for go in toolchains.values())
    yield finding(" ".join(shown))


@check("Containers fit")
def caps_exceed(daemon: Daemon, caps: Across[Cap]) -> Iterator[Finding]:
    total = sum(cap.gib for cap in caps.values())
    if total > daemon.gib:
        yield finding(f"{total} of {daemon.gib} GiB")


@check("A container is not big")
def box_big(box: Box, cap: Cap, daemon: Daemon) -> Iterator[Finding]:
    if 2 * cap.gib > daemon.gib:
        yield finding(box.name)


def test_one_hung_side_does_not_keep_the_others_from_answering() -> None:
    begun = time.monotonic()
    assert [
        "Debian: unknown: no answer in time",
        "Ubuntu: pass",
        "Windows: found",
        "  Windows: Go 1.20",
    ] == like(told(go_old, hangs=[("Debian", "go")]))
    assert time.monotonic() - begun < 5 * PATIENCE


def test_a_stopped_distribution_is_unknown_with_the_command_that_would_show_it() -> None:
    facts = looked(go_old, said={("here", "distributions"): "Debian:stopped Ubuntu"})
    outcome = next(judge(facts))
    assert ("Debian", Status.UNKNOWN, "it is stopped", "wsl -d Debian true") == (
        str(outcome.scope),
        outcome.status,
        outcome.why,
        outcome.to_look,
    )


def test_a_list_that_is_not_complete_leaves_an_unknown_for_the_rest() -> None:
    assert ["the machine: unknown: the list broke off", "Windows: found", "  Windows: Go 1.20"] == told(
        go_old, said={("here", "distributions"): Unknown("the list broke off")}
    )


def test_a_parameter_that_is_absent_on_one_side_narrows_the_check() -> None:
    assert [
        "Debian: unknown: no answer in time",
        "Ubuntu: found",
        "  Ubuntu: systemd True, Go 1.25",
        "Windows: not applicable: this is Windows",
    ] == like(told(init_and_go, hangs=[("Debian", "init")]))


def test_a_fact_of_the_machine_joins_every_scope() -> None:
    lines = told(memory_and_go)
    assert ["  Debian: 1.25 with 32 GiB", "  Ubuntu: 1.25 with 32 GiB", "  Windows: 1.20 with 32 GiB"] == [
        line for line in lines if line.startswith("  ")
    ]


def test_absence_can_be_a_checks_own_business() -> None:
    assert [
        "Debian: unknown: no answer in time",
        "Ubuntu: found",
        "  Ubuntu: no Go on Ubuntu",
        "Windows: pass",
    ] == like(told(go_missing, said={("Ubuntu", "go"): ""}, hangs=[("Debian", "go")]))


def test_what_is_seen_of_all_sides_is_compared_and_what_is_not_is_said() -> None:
    assert [
        "the machine: found: Debian: no answer in time",
        "  Windows: a newer Go is elsewhere than Windows",
    ] == like(told(go_differs, hangs=[("Debian", "go")]))


def test_no_finding_among_what_could_be_seen_is_no_pass() -> None:
    lines = told(go_differs, said={("Windows", "go"): "25"}, hangs=[("Debian", "go")])
    assert ["the machine: unknown: Debian: no answer in time"] == like(lines)


def test_nothing_is_concluded_from_what_nobody_saw() -> None:
    nowhere: dict[tuple[str, str], Any] = {("Windows", "go"): "", ("Ubuntu", "go"): ""}
    assert ["the machine: unknown: Debian: no answer in time"] == like(
        told(go_nowhere, said=nowhere, hangs=[("Debian", "go")])
    )
    assert ["the machine: found", "  the machine: there is no Go"] == told(
        go_nowhere, said={**nowhere, ("Debian", "go"): ""}
    )


def test_a_check_can_have_absence_and_ignorance_handed_over() -> None:
    lines = told(go_table, said={("Windows", "go"): ""}, hangs=[("Debian", "go")])
    assert "  the machine: ? 25 -" == lines[1]


def test_scopes_nest_and_a_check_in_the_outer_one_sees_its_own_inner_ones_only() -> None:
    assert ["desktop, db: pass", "desktop, web: found", "  desktop, web: web", "rootless, web: pass"] == told(box_big)
    assert ["desktop: found", "  desktop: 10 of 8 GiB", "rootless: pass"] == told(caps_exceed)


def test_a_daemon_that_hangs_is_one_unknown_for_all_that_lies_in_it() -> None:
    hung = {"hangs": [("desktop", "boxes")]}
    assert ["desktop: unknown: no answer in time", "rootless, web: pass"] == like(told(box_big, **hung))
    assert ["desktop: unknown: desktop: no answer in time", "rootless: pass"] == like(told(caps_exceed, **hung))


def test_no_items_is_absence_and_prints_as_the_parent() -> None:
    assert ["the machine: not applicable: there is no daemon"] == told(box_big, said={("here", "daemons"): ""})
    assert ["the machine: not applicable: no Docker"] == told(box_big, said={("here", "daemons"): Absent("no Docker")})


def test_facts_of_two_lines_of_scopes_meet_through_across() -> None:
    @check("Checkouts and containers")
    def bridged_check(checkout: Checkout, caps: Across[Cap]) -> Iterator[Finding]:
        yield finding(f"{checkout.path} beside {len(caps)}")

    assert r"  Windows, C:\src: C:\src beside 3" in told(bridged_check)


@dataclass(frozen=True)
class Endpoints:
    names: tuple[str, ...]


@probe(timeout=PATIENCE)
def read_endpoints(machine: Machine, side: Side) -> Endpoints:
    return Endpoints(tuple(asked(machine, side.name, "endpoints").split()))


@probe()
def join_daemons(endpoints: Across[Endpoints | Unknown]) -> Each[Daemon]:
    names = {name for each in endpoints.values() if not isinstance(each, Unknown) for name in each.names}
    return Each({name: Daemon(name, 8) for name in sorted(names)})


def test_one_daemon_reached_from_two_sides_is_one_scope_and_a_hidden_side_is_the_rest() -> None:
    others = [each for each in PROBES if each is not list_daemons]
    said = {
        ("Windows", "endpoints"): "desktop",
        ("Ubuntu", "endpoints"): "desktop rootless",
        ("Debian", "endpoints"): "",
    }
    lines = told(box_big, said=said, hangs=[("Debian", "endpoints")], probes=[*others, read_endpoints, join_daemons])
    assert [
        "the machine: unknown: Debian: no answer in time",
        "desktop, db: pass",
        "desktop, web: found",
        "  desktop, web: web",
        "rootless, web: pass",
    ] == like(lines)


def test_the_order_does_not_depend_on_arrival() -> None:
    checks = (box_big, go_old, memory_and_go, go_differs, caps_exceed)
    expected = told(*checks)
    chance = random.Random(7)  # noqa: S311  # the same disorder every time
    for _ in range(12):
        order = chance.sample(PROBES, len(PROBES))
        machine_is_slow = {question: chance.random() / 50 for question in ANSWERS}
        machine = FakeMachine(ANSWERS, delays=machine_is_slow)
        facts = Facts(planned(checks, order))
        gather(facts, {Machine: machine}, Clock(time.monotonic() + 10))
        assert expected == lines_of(facts)


def test_an_unnamed_scope_is_not_printed() -> None:
    assert "desktop" == str(Scope((("Daemon", "desktop"), ("Box", UNNAMED))))


def test_a_check_is_a_plain_function_of_plain_facts() -> None:
    assert ["Go 1.20"] == [each.what for each in go_old(Toolchain(20))]
    ubuntu, windows = Scope((("Side", "Ubuntu"),)), Scope((("Side", "Windows"),))
    found = go_differs(Across({ubuntu: Toolchain(25), windows: Toolchain(20)}))
    assert [windows] == [each.scope for each in found]
