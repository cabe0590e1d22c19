"""Times real builds, and small-file work beside them, so that what was predicted can be held against what it took."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hostdoctor.cost_model import Counts, counts_of
from hostdoctor.facts.build_counts import shape_of
from hostdoctor.host.small_files import measure, merged
from hostdoctor.parsers.go_list import FIELDS, ListedPackage, parse_go_list

SETTLED = 2.1
"""Go keeps no index of a directory that changed less than two seconds ago (golang/go src/cmd/go/internal/modindex)."""


def small_files(directory: Path, files: int = 300, seconds: float = 6.0) -> dict[str, Any]:
    """What single operations take in a directory, as the doctor measures them: the answer to its question."""
    parts: list[dict[str, Any]] = []
    measure(str(directory), files, seconds, parts.append)
    return merged(parts)


def build(go: Path, project: Path, environment: Mapping[str, str]) -> float:
    """Seconds of `go build ./...`; CalledProcessError carries what it said."""
    before = time.perf_counter()
    subprocess.run([str(go), "build", "./..."], cwd=project, env=dict(environment), check=True, capture_output=True)
    return time.perf_counter() - before


def listed(go: Path, project: Path, environment: Mapping[str, str]) -> tuple[ListedPackage, ...]:
    """The packages that a build of the project needs, as the doctor asks for them."""
    command = [str(go), "list", "-e", "-deps", f"-json={','.join(FIELDS)}", "./..."]
    told = subprocess.run(command, cwd=project, env=dict(environment), check=True, capture_output=True)
    return parse_go_list(told.stdout)


def counts(go: Path, project: Path, environment: Mapping[str, str]) -> Counts:
    """The operations that the cost model counts for a project."""
    return counts_of(shape_of(listed(go, project, environment)))


def no_change_seconds(go: Path, project: Path, environment: Mapping[str, str], rounds: int = 3) -> float:
    """The median seconds of a build that finds nothing to do, in a project that was built before."""
    time.sleep(SETTLED)
    build(go, project, environment)
    return statistics.median(build(go, project, environment) for _ in range(rounds))


def event_seconds(
    go: Path,
    project: Path,
    environment: Mapping[str, str],
    *,
    rounds: int = 3,
    cold_rounds: int = 1,
) -> dict[str, float]:
    """The median seconds of each event, one after another. GOCACHE gets a new directory for each cold build."""
    variables, cache = dict(environment), Path(environment["GOCACHE"])
    cold, saved = [], []
    for number in range(cold_rounds):
        variables["GOCACHE"] = str(cache / str(number))
        cold.append(build(go, project, variables))
    unchanged = no_change_seconds(go, project, variables, rounds)
    edited = project / "pkg000" / "file000.go"
    for number in range(rounds):
        edited.write_text(f"{edited.read_text()}\nvar Edited{number} = {number}\n")
        saved.append(build(go, project, variables))
    return {"cold build": statistics.median(cold), "build": unchanged, "save": statistics.median(saved)}
