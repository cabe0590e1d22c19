"""What the cost model says of a slow mount is what real builds take longer there, within a factor of 2."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.lab.builds import counts, event_seconds, small_files
from tests.lab.go import Go, environment
from tests.lab.shapes import packages

from hostdoctor.cost_model import Folder, extra_cost
from hostdoctor.facts.small_files import Operation, small_files_of
from hostdoctor.model import Event

pytestmark = [pytest.mark.lab, pytest.mark.timeout(900)]

WRITTEN = ("project", "GOCACHE", "GOMODCACHE", "GOTMPDIR")


def shop(directory: Path) -> Path:
    """A project whose packages and files are in other numbers than those that the model was made from."""
    project = directory / "project"
    project.mkdir(parents=True)
    packages(project, 12, 7)
    return project


def seconds(go: Go, native: Path, slow: Path | None, folders: tuple[str, ...]) -> dict[str, float]:
    """By event, with these folders on the slow mount and all others below `native`."""

    def place(name: str) -> Path:
        return slow / name if slow and name in folders else native / name

    variables = environment(native)
    for name in WRITTEN[1:]:
        place(name).mkdir(parents=True)
        variables[name] = str(place(name))
    return event_seconds(go.binary, shop(place("project").parent), variables, rounds=1)


def together(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Operation]:
    """What was measured on both sides of the builds, so that a neighbour who comes or goes does not decide."""
    return {
        name: replace(operation, n=operation.n + other.n, rounds=operation.rounds + other.rounds)
        for name, operation in small_files_of(before).operations.items()
        if (other := small_files_of(after).operations.get(name))
    }


def one_round(go: Go, folders: tuple[str, ...], native: Path, slow: Path) -> dict[str, float]:
    """By event, predicted by measured extra seconds. Everything is measured anew: neighbours slow down all of it."""
    before = small_files(slow, seconds=3.0), small_files(native, seconds=3.0)
    quick = seconds(go, native / "quick", None, ())
    took = seconds(go, native / "slow", slow, folders)
    after = small_files(slow, seconds=3.0), small_files(native, seconds=3.0)
    folder = Folder(slow=together(before[0], after[0]), native=together(before[1], after[1]))
    project = (slow if "project" in folders else native / "slow") / "project"
    counted = counts(go.binary, project, environment(native / "slow"))

    ratios = {}
    for event, long in took.items():
        cost = extra_cost(Event(event), counted, dict.fromkeys(folders, folder), processors=os.cpu_count() or 1)
        assert cost is not None
        extra = long - quick[event]
        sys.stdout.write(f"{event}: predicted {cost.seconds:.2f} s, measured {extra:.2f} s\n")
        ratios[event] = cost.seconds / extra
    return ratios


def verdict(ratio: float) -> str:
    return "too low" if ratio < 0.5 else "too high" if ratio > 2 else "right"


@pytest.mark.parametrize(
    "folders",
    [
        pytest.param(("project",), id="project"),
        pytest.param(("GOCACHE",), id="gocache"),
        pytest.param(WRITTEN, id="everything-that-is-written"),
    ],
)
def test_predicted_seconds_are_within_a_factor_of_2_of_the_measured(
    folders: tuple[str, ...], new_go: Go, slow_mount: Path, tmp_path: Path
) -> None:
    rounds: list[dict[str, float]] = []
    # The median of three decides; where two agree, the third could not change it.
    while len(rounds) < 3 and not are_agreed(rounds):
        native, slow = (place / str(len(rounds)) for place in (tmp_path, slow_mount / tmp_path.name))
        native.mkdir()
        slow.mkdir(parents=True)
        rounds.append(one_round(new_go, folders, native, slow))

    medians = {event: statistics.median(ratios[event] for ratios in rounds) for event in rounds[0]}
    assert {} == {event: ratio for event, ratio in medians.items() if verdict(ratio) != "right"}


def are_agreed(rounds: Sequence[Mapping[str, float]]) -> bool:
    """Whether two rounds say the same of each event."""
    return len(rounds) == 2 and all(verdict(rounds[0][event]) == verdict(rounds[1][event]) for event in rounds[0])
