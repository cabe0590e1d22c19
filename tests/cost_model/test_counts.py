"""The formula gives what strace counted, and grows with the project."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.cost_model import FOLDERS, PUBLISHED, PUBLISHED_SOURCE, ProjectShape, counts_of
from hostdoctor.model import Event

COUNTED = json.loads(Path(__file__).with_name("counted.json").read_text("utf-8"))
"""Written by `python -m tests.lab.count_operations`."""

CALLS = {"create": 2, "read": 2, "rename": 2, "write": 0.25}
"""How much more than a stat an operation takes on a mount that answers each request after the same time."""

numbers = st.integers(0, 5000)
shapes = st.builds(
    ProjectShape,
    packages=st.integers(1, 2000),
    files=numbers,
    embedded=numbers,
    commands=st.integers(0, 50),
    modules=numbers,
    module_packages=numbers,
    module_files=numbers,
    standard_packages=numbers,
    standard_files=numbers,
    standard_other=numbers,
)


def weight(operations: Mapping[str, float]) -> float:
    return sum(count * CALLS.get(name, 1) for name, count in operations.items())


def counted() -> Iterator[Any]:
    for row in COUNTED:
        for event in row["events"]:
            yield pytest.param(row, Event(event), id=f"{row['project']}-{event}-{row['go']}".replace(" ", "-"))


@pytest.mark.parametrize(("row", "event"), list(counted()))
def test_the_formula_is_close_to_what_was_counted_in_each_folder(row: dict[str, Any], event: Event) -> None:
    formula = counts_of(ProjectShape(**row["shape"]))[event]
    ratios = {
        folder: weight(formula[folder]) / weight(operations)
        for folder, operations in row["events"][event].items()
        if weight(operations) > 50
    }

    assert {} == {folder: ratio for folder, ratio in ratios.items() if not 0.6 <= ratio <= 1.6}


def test_what_was_counted_covers_each_folder_and_event() -> None:
    seen = {(folder, event) for row in COUNTED for event, folders in row["events"].items() for folder in folders}

    assert {(folder, event) for folder in FOLDERS for event in ("cold build", "build", "save")} == seen


@pytest.mark.parametrize(
    ("event", "stats"),
    [
        pytest.param(Event.COLD_BUILD, 10_063, id="cold-build"),
        pytest.param(Event.BUILD, 5_545, id="no-change"),
        pytest.param(Event.SAVE, 5_559, id="after-an-edit"),
    ],
)
def test_published_counts_by_folder_come_to_the_published_sum(event: Event, stats: int) -> None:
    told = sum(PUBLISHED[event][folder].get("stat", 0) for folder in FOLDERS)

    assert told == pytest.approx(stats, rel=0.25)
    assert "net/http" in PUBLISHED_SOURCE


@given(shapes, st.sampled_from(["files", "embedded", "commands", "module_files", "standard_packages", "modules"]))
def test_a_larger_project_never_makes_fewer_operations(shape: ProjectShape, field: str) -> None:
    values = {name: getattr(shape, name) for name in ProjectShape.__dataclass_fields__}
    larger = counts_of(ProjectShape(**{**values, field: values[field] + 1}))

    for event, folders in counts_of(shape).items():
        for folder, operations in folders.items():
            for name, count in operations.items():
                assert 0 <= count <= larger[event][folder][name] + 1e-6


@given(shapes)
def test_a_save_makes_at_least_what_a_build_without_a_change_makes_in_the_caches(shape: ProjectShape) -> None:
    counts = counts_of(shape)

    for folder in ("project", "GOCACHE", "GOMODCACHE", "GOROOT"):
        for name, count in counts[Event.BUILD][folder].items():
            assert count <= counts[Event.SAVE][folder][name] + 1e-6
