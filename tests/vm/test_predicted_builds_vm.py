"""What the cost model says of a project on a real 9p mount is what a real build takes longer there."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.lab.builds import counts
from tests.lab.go import environment, go_from
from tests.lab.shapes import packages
from tests.lab.vm.machine import PROJECT, Image, run_in_vm

from hostdoctor.cost_model import Counts, Folder, extra_cost
from hostdoctor.facts.small_files import small_files_of
from hostdoctor.model import Event

pytestmark = [pytest.mark.vm, pytest.mark.timeout(400)]

# Everything but the project is the same on both sides and in memory. The cache was filled outside, where the processor
# is not emulated; -trimpath keeps the project's directory out of its keys.
PROGRAM = """
import json, shutil, sys, time
from pathlib import Path
sys.path.insert(0, {here!r})
from tests.lab.builds import SETTLED, build, small_files
from tests.lab.go import environment
projects = {{"drive": Path("/mnt/c/project"), "native": Path("/home/dev/project")}}
shutil.copytree("/mnt/c/gocache", "/dev/shm/gocache")
shutil.copytree(projects["drive"], projects["native"])
variables = {{**environment(Path("/dev/shm")), "GOFLAGS": "-trimpath", "GOTMPDIR": "/dev/shm"}}
told = {{name: {{"files": [], "seconds": []}} for name in projects}}
time.sleep(SETTLED)
for project in projects.values():
    build(Path({go!r}), project, variables)
for _ in range(3):
    for name, project in projects.items():
        told[name]["files"].append(small_files(project, 300, 4.0))
        told[name]["seconds"].append(build(Path({go!r}), project, variables))
Path("/mnt/c/told.json").write_text(json.dumps(told))
"""
"""All take turns, so that a busy neighbour slows what is measured as much as what is built."""


def test_predicted_seconds_on_9p_are_within_a_factor_of_2_of_the_measured(image: Image, tmp_path: Path) -> None:
    go, drive = go_from("HOSTDOCTOR_GO_NEW"), tmp_path / "c"
    project = drive / "project"
    project.mkdir(parents=True)
    packages(project, 2, 50)
    (project / "main.go").unlink()
    variables = {**environment(drive), "GOFLAGS": "-trimpath"}
    subprocess.run([str(go.binary), "build", "./..."], cwd=project, env=variables, check=True)
    counted = counts(go.binary, project, variables)
    (drive / "program.py").write_text(PROGRAM.format(here=str(PROJECT), go=str(go.binary)))

    ended = run_in_vm(image, tmp_path, f"{sys.executable} /mnt/c/program.py", seconds=300)

    assert 0 == ended.exit_code, ended.stderr
    told = json.loads((drive / "told.json").read_text())
    ratios = [predicted(counted, told, number) / extra(told, number) for number in range(3)]
    sys.stdout.write(f"predicted / measured: {ratios}\n")
    assert 0.5 <= statistics.median(ratios) <= 2, told


def predicted(counted: Counts, told: dict[str, Any], number: int) -> float:
    """Seconds that the model gives for what was measured just before that build."""
    slow, native = (small_files_of(told[name]["files"][number]).operations for name in ("drive", "native"))
    cost = extra_cost(Event.BUILD, counted, {"project": Folder(slow=slow, native=native)}, processors=2)
    assert cost is not None
    return cost.seconds


def extra(told: dict[str, Any], number: int) -> float:
    """Seconds that the build on the drive took longer."""
    return float(told["drive"]["seconds"][number] - told["native"]["seconds"][number])
