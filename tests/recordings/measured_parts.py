"""Parts of composed hosts: what is measured in a folder, and of what a project consists that is counted."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hostdoctor.parsers.go_list import FIELDS
from hostdoctor.scopes import Known

from .parts import Answers, ask, ran


def watch(side: str, folder: str, *, delivered: int = 20) -> Answers:
    """A measurement of file events: 20 sent in each series."""
    series = {
        name: {"sent": 20, "delivered": delivered, "milliseconds": [0.3 + 0.05 * n for n in range(delivered)]}
        for name in ("create", "overwrite", "rename")
    }
    mechanism = "ReadDirectoryChangesW" if side == "windows" else "inotify"
    return {ask(side, "watch", folder): Known({"series": series, "seconds": 1.1, "mechanism": mechanism})}


SLOW_9P = {
    "mkdir": 2.2,
    "create": 4.1,
    "stat": 1.4,
    "missing": 1.2,
    "readdir": 2.6,
    "open": 1.9,
    "read": 3.2,
    "write": 0.006,
    "rename": 3.3,
    "unlink": 2.1,
}
ON_EXT4 = {
    "mkdir": 0.03,
    "create": 0.062,
    "stat": 0.0088,
    "missing": 0.0071,
    "readdir": 0.031,
    "open": 0.012,
    "read": 0.03,
    "write": 0.004,
    "rename": 0.024,
    "unlink": 0.02,
}
"""Milliseconds an operation: as on a mount that is about 150 times slower than ext4."""


def small_files(side: str, folder: str, milliseconds: Mapping[str, float]) -> Answers:
    """A measurement of 300 small files, in five rounds that differ by a tenth at most."""
    operations = {
        name: {
            "n": 300,
            "rounds": [round(each * factor, 6) for factor in (0.94, 1.0, 1.03, 0.97, 1.1)],
            "medians": [round(each * factor * 0.98, 6) for factor in (0.95, 1.0, 1.02, 0.98, 1.06)],
            "p50": round(each * 0.98, 6),
            "p95": round(each * 1.9, 6),
            "stopped": False,
            **({"warmed": True} if name in ("stat", "readdir", "open", "read") else {}),
        }
        for name, each in milliseconds.items()
    }
    told = {
        "directory": folder,
        "files": 300,
        "seconds": 0.7,
        "means": "python",
        "load": 0.1,
        "free_bytes": 200 << 30,
        "stopped": "",
        "operations": operations,
    }
    return {ask(side, "small-files", folder, "300", "0.7"): Known(told)}


def packages(side: str, root: str, go: str = "/usr/local/go/bin/go") -> Answers:
    """`go list -deps`: 188 packages of the standard library, 30 of modules and 40 of the project."""
    listed: list[dict[str, object]] = []
    for number in range(188):
        name = f"std{number:03}"
        files = [f"{name}_{each}.go" for each in range(6)]
        listed.append({"Dir": f"/usr/local/go/src/{name}", "ImportPath": name, "Standard": True, "GoFiles": files})
    for number in range(30):
        module = {"Path": f"example.org/m{number % 6}"}
        listed.append(
            {"Dir": f"/m/{number}", "ImportPath": f"{module['Path']}/p{number}", "Module": module, "GoFiles": ["a.go"]}
        )
    for number in range(40):
        name = "main" if number == 39 else f"p{number}"
        files = [f"{each}.go" for each in "abcd"]
        main = {"Path": "example.com/shop", "Main": True}
        listed.append(
            {
                "Dir": f"{root}/{name}",
                "ImportPath": f"example.com/shop/{name}",
                "Name": name,
                "Module": main,
                "GoFiles": files,
            }
        )
    command = ask(side, "run", go, "list", "-C", root, "-e", "-deps", f"-json={','.join(FIELDS)}", "./...")
    return {command: ran("\n".join(map(json.dumps, listed)) + "\n")}
