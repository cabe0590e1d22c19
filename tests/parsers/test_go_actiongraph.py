"""The action graph of the go command, with and without times, whole and cut."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_actiongraph import parse_actiongraph

BUILD: dict[str, Any] = {
    "ID": 4,
    "Mode": "build",
    "Package": "example.test/shop/price",
    "Deps": [5, 6],
    "Objdir": "/tmp/go-build1/b002/",
    "Priority": 1,
    "NeedBuild": True,
    "ActionID": "Xw7rkfrR4D6KsIB9NzQ5",
    "BuildID": "Xw7rkfrR4D6KsIB9NzQ5/coaa3wqfmtpdkzoPWAPF",
    "TimeReady": "2026-11-21T22:32:48.304382211Z",
    "TimeStart": "2026-11-21T22:32:48.304385006Z",
    "TimeDone": "2026-11-21T22:32:48.32150277Z",
    "Cmd": ["/go/pkg/tool/linux_amd64/compile -o /tmp/go-build1/b002/_pkg_.a -p example.test/shop/price"],
    "CmdReal": 16564109,
    "CmdUser": 5377000,
    "CmdSys": 5377000,
}
CACHED = {"ID": 5, "Mode": "build", "Package": "cmp", "TimeStart": "2026-11-21T23:32:48+01:00", "Cmd": None}
BEFORE = {"ID": 0, "Mode": "go build", "Package": "", "TimeReady": "0001-01-01T00:00:00Z", "Cmd": None}


def graph(*actions: object) -> bytes:
    return json.dumps(actions, indent="\t").encode()


def test_an_action_has_its_inputs_its_times_and_what_it_ran() -> None:
    (action,) = parse_actiongraph(graph(BUILD))

    assert ("build", "example.test/shop/price", (5, 6)) == (action.mode, action.package, action.after)
    assert "Xw7rkfrR4D6KsIB9NzQ5" == action.action_id
    assert 17 == round(action.seconds * 1000)
    assert (0.016564109, 0.005377, 0.005377) == (action.real, action.user, action.system)
    assert action.commands[0].startswith("/go/pkg/tool/linux_amd64/compile ")


def test_an_action_that_took_its_result_from_the_cache_ran_nothing() -> None:
    (action,) = parse_actiongraph(graph(CACHED))

    assert () == action.commands


def test_offsets_of_time_zones_are_read() -> None:
    (action,) = parse_actiongraph(graph(CACHED))

    assert 1795300368.0 == action.begin


def test_the_graph_that_is_written_before_anything_runs_has_no_times() -> None:
    (action,) = parse_actiongraph(graph(BEFORE))

    assert (None, None, 0.0) == (action.begin, action.end, action.seconds)


def test_a_cut_graph_gives_the_actions_before_the_cut() -> None:
    whole = graph(BUILD, CACHED)

    assert [4] == [action.number for action in parse_actiongraph(whole[:-30])]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"Deps": None}, id="no-deps"),
        pytest.param({"Cmd": "compile"}, id="command-is-text"),
        pytest.param({"CmdReal": "long"}, id="time-in-words"),
        pytest.param({"CmdReal": 10**400}, id="huge"),
        pytest.param({"TimeStart": "yesterday"}, id="no-date"),
        pytest.param({"TimeStart": "2026-11-21T22:32:48"}, id="no-zone"),
        pytest.param({"New": {"of": [1, 2]}}, id="a-field-of-a-later-go"),
    ],
)
def test_fields_of_other_shapes_do_not_hide_the_rest(change: dict[str, Any]) -> None:
    (action,) = parse_actiongraph(graph({**BUILD, **change}))

    assert "example.test/shop/price" == action.package
    assert action.real < 1


@given(st.binary(max_size=200), st.integers(0, 600))
def test_no_bytes_are_a_surprise(junk: bytes, at: int) -> None:
    whole = graph(BUILD, CACHED)

    assert all(action.seconds >= 0 for action in parse_actiongraph(whole[:at] + junk + whole[at:]))
