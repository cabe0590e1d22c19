"""Count what real builds ask of each folder: the numbers behind src/hostdoctor/cost_model/table.py.

    python -m tests.lab.count_operations GO… [--save tests/cost_model/counted.json]

Builds each project of `shapes.py` under strace with each `go` that is named: with an empty cache, without a change and
after one edit. A few minutes for each; needs strace.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.lab.builds import SETTLED, build, listed
from tests.lab.go import environment
from tests.lab.processes import tool
from tests.lab.shapes import SHAPES
from tests.lab.traced import OPTIONS, count

from hostdoctor.facts.build_counts import shape_of


def counted(go: Path, project_name: str, directory: Path) -> dict[str, Any]:
    """One row of the file: the shape of a project, and its operations by event and folder."""
    folders = {name: directory / name for name in ("project", "GOCACHE", "GOMODCACHE", "GOTMPDIR")}
    for folder in folders.values():
        folder.mkdir()
    project = folders["project"]
    SHAPES[project_name](project)
    variables = {
        **environment(directory),
        **{name: str(folder) for name, folder in folders.items() if name != "project"},
    }
    if (directory / "proxy").exists():
        online = {**variables, "GOPROXY": f"file://{directory / 'proxy'}", "GOSUMDB": "off", "GOFLAGS": "-mod=mod"}
        subprocess.run([go, "mod", "tidy"], cwd=project, env=online, check=True, capture_output=True)
    folders["GOROOT"] = Path(said(go, "env", "GOROOT"))
    events = {"cold build": traced(go, folders, variables)}
    for _ in range(2):
        time.sleep(SETTLED)
        build(go, project, variables)
    events["build"] = traced(go, folders, variables)
    edited = next(iter(sorted(project.glob("pkg000/file000.go"))), project / "main.go")
    edited.write_text(f"{edited.read_text()}\nvar Edited = 1\n")
    events["save"] = traced(go, folders, variables)
    shape = {
        name: number for name, number in dataclasses.asdict(shape_of(listed(go, project, variables))).items() if number
    }
    return {
        "go": said(go, "env", "GOVERSION").removeprefix("go"),
        "project": project_name,
        "shape": shape,
        "events": events,
    }


def said(go: Path, *arguments: str) -> str:
    """What go prints, in one line."""
    return subprocess.run([go, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def traced(go: Path, folders: Mapping[str, Path], variables: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Operations of one build, by folder."""
    with tempfile.TemporaryDirectory() as directory:
        command = [tool("strace", "strace"), *OPTIONS, "-o", f"{directory}/trace", str(go), "build", "./..."]
        subprocess.run(command, cwd=folders["project"], env=dict(variables), check=True)
        return count(Path(directory).iterdir(), folders, folders["project"])


def main(arguments: list[str]) -> None:
    """Count, print, and save if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("go", nargs="+", type=Path)
    parser.add_argument("--project", action="append", choices=list(SHAPES))
    parser.add_argument("--save", type=Path)
    chosen = parser.parse_args(arguments)
    rows = []
    for go in chosen.go:
        for name in chosen.project or SHAPES:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
                rows.append(counted(go.resolve(), name, Path(directory)))
            for event, folders in rows[-1]["events"].items():
                for folder, operations in folders.items():
                    told = ", ".join(f"{key} {number}" for key, number in sorted(operations.items()))
                    sys.stdout.write(f"{rows[-1]['go']} {name}, {event}, {folder}: {told}\n")
    if chosen.save:
        chosen.save.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
