"""What the cost model says of a slow mount is what real builds take longer there, within a factor of 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
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

pytestmark = [pytest.mark.lab, pytest.mark.timeout(600)]

WRITTEN = ("project", "GOCACHE", "GOMODCACHE", "GOTMPDIR")


def shop(directory: Path) -> Path:
    """A project whose packages and files are in other numbers than those that the model was made from."""
    project = directory / "project"
    project.mkdir(parents=True)
    packages(project, 12, 7)
    return project


def seconds(go: Go, native: Path, slow: Path | None, folders: tuple[str, ...], cold: int = 1) -> dict[str, float]:
    """By event, with these folders on the slow mount and all others beside `native`."""

    def place(name: str) -> Path:
        return slow / name if slow and name in folders else native / name

    variables = environment(native)
    for name in WRITTEN[1:]:
        place(name).mkdir(parents=True)
        variables[name] = str(place(name))
    return event_seconds(go.binary, shop(place("project").parent), variables, cold_rounds=cold)


def together(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Operation]:
    """What was measured on both sides of the builds, so that a neighbour who comes or goes does not decide."""
    return {
        name: replace(operation, n=operation.n + other.n, rounds=operation.rounds + other.rounds)
        for name, operation in small_files_of(before).operations.items()
        if (other := small_files_of(after).operations.get(name))
    }


@pytest.fixture(scope="module")
def native_seconds(new_go: Go, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return seconds(new_go, tmp_path_factory.mktemp("native"), None, (), cold=3)


@pytest.mark.parametrize(
    "folders",
    [
        pytest.param(("project",), id="project"),
        pytest.param(("GOCACHE",), id="gocache"),
        pytest.param(WRITTEN, id="everything-that-is-written"),
    ],
)
def test_predicted_seconds_are_within_a_factor_of_2_of_the_measured(
    folders: tuple[str, ...],
    new_go: Go,
    native_seconds: dict[str, float],
    slow_mount: Path,
    tmp_path: Path,
) -> None:
    directory = slow_mount / tmp_path.name
    directory.mkdir()
    slow, native = small_files(directory), small_files(tmp_path)
    took = seconds(new_go, tmp_path, directory, folders)
    measured = Folder(slow=together(slow, small_files(directory)), native=together(native, small_files(tmp_path)))
    project = directory / "project" if "project" in folders else tmp_path / "project"
    counted = counts(new_go.binary, project, environment(tmp_path))

    ratios = {}
    for event, long in took.items():
        cost = extra_cost(Event(event), counted, dict.fromkeys(folders, measured), processors=os.cpu_count() or 1)
        assert cost is not None
        extra = long - native_seconds[event]
        sys.stdout.write(f"{event}: predicted {cost.seconds:.2f} s, measured {extra:.2f} s\n")
        ratios[event] = cost.seconds / extra
    assert {} == {event: ratio for event, ratio in ratios.items() if not 0.5 <= ratio <= 2}
