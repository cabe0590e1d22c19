"""How many operations `go build ./...` makes in each folder; docs/cost-model.md says how they were counted.

A row is a sum: `{"once": 20, "package": 15, "file": 3}` is 20 + 15 for each package + 3 for each file. Where the two
releases differ, as in stats of the project's files (5 each with Go 1.21, 1 with Go 1.27), the number lies between them.
"""

from __future__ import annotations

from collections.abc import Mapping

from hostdoctor.model import Event

SOURCE = "strace of Go 1.21.13 and 1.27.3 on Linux, six projects"

FOLDERS = ("project", "GOCACHE", "GOMODCACHE", "GOROOT", "GOTMPDIR")

Row = Mapping[str, float]
"""Numbers by what there is one for; the words are those of `counts.quantities`."""
Rows = Mapping[str, Row]
"""By the name of the operation."""

_LINK = {
    "create": {"link": 2},
    "stat": {"link": 2},
    "missing": {"link": 7},
    "readdir": {"link": 3},
    "read": {"link": 4},
    "mkdir": {"link": 2},
    "unlink": {"link": 4},
}

# Finding out that nothing is to be done. Each file of the project is read four times: twice for its imports and its
# build constraints, once for each hash. A build of several packages keeps no program and links it each time.
_BUILD: Mapping[str, Rows] = {
    "project": {
        "stat": {"once": 20, "package": 15, "file": 3, "embedded": 0.8},
        "missing": {"once": 8, "package": 2},
        "readdir": {"once": 3, "package": 5},
        "read": {"once": 6, "file": 4, "embedded": 0.9},
    },
    # The 256 directories of the cache are looked at when it is opened; then come an index and an action per package.
    "GOCACHE": {
        "stat": {"once": 255, "any package": 7},
        "read": {"any package": 6, "linked package": 1},
    },
    "GOMODCACHE": {
        "stat": {"module": 4, "module package": 4},
        "missing": {"module": 3},
        "read": {"module": 5, "module file": 1},
    },
    "GOROOT": {
        "stat": {"once": 30, "standard package": 0.6, "standard file": 1, "standard other": 1, "package": 6},
        "readdir": {"standard package": 1},
        "read": {"standard file": 1},
    },
    "GOTMPDIR": {**_LINK, "mkdir": {"once": 1, "link": 2}, "unlink": {"once": 1, "link": 4}},
}

# The same, one package compiled and each program that needs it linked.
_SAVE: Mapping[str, Rows] = {
    "project": {
        "stat": {"once": 25, "package": 15, "file": 3, "embedded": 0.8},
        "missing": {"once": 8, "package": 2},
        "readdir": {"once": 6, "package": 5},
        "read": {"once": 8, "file": 4, "embedded": 0.9, "edited file": 3},
        "create": {"command": 1},
        "unlink": {"command": 1},
    },
    "GOCACHE": {
        "stat": {"once": 255, "any package": 7},
        "missing": {"once": 4},
        "read": {"any package": 6, "relinked package": 1},
        "create": {"once": 7},
        "write": {"once": 4},
    },
    "GOMODCACHE": _BUILD["GOMODCACHE"],
    "GOROOT": _BUILD["GOROOT"],
    "GOTMPDIR": {
        "create": {"once": 4, "command": 1},
        "write": {"once": 12, "edited file": 1},
        "stat": {"once": 1, "command": 1},
        "missing": {"once": 4, "command": 7},
        "readdir": {"once": 1, "command": 2},
        "read": {"once": 4, "command": 6},
        "mkdir": {"once": 2, "command": 1},
        "unlink": {"once": 4, "command": 4},
    },
}

# An empty build cache: 256 directories are made, all is compiled, and what the compiler writes goes through GOTMPDIR
# in pieces of 4 KB and into GOCACHE in pieces of 32 KB. A change of times is counted as a stat.
_COLD_BUILD: Mapping[str, Rows] = {
    "project": {
        "stat": {"once": 20, "package": 18, "file": 3, "embedded": 0.8, "any package": 3},
        "missing": {"once": 12, "package": 2},
        "readdir": {"once": 6, "package": 7},
        "read": {"once": 8, "file": 6.5, "embedded": 2},
        "create": {"command": 1},
        "unlink": {"command": 1},
    },
    "GOCACHE": {
        "mkdir": {"once": 256},
        "readdir": {"once": 256},
        "stat": {"once": 255, "any package": 14.5},
        "missing": {"once": 256, "any package": 5},
        "create": {"any package": 6.7},
        "write": {"standard package": 18, "file": 0.5, "module file": 0.5},
        "read": {"any package": 1},
    },
    "GOMODCACHE": {
        "stat": {"module": 4, "module package": 4},
        "missing": {"module": 3},
        "read": {"module": 5, "module file": 2},
    },
    "GOROOT": {
        "stat": {"once": 1750, "standard package": 2.6, "standard file": 1.5, "standard other": 1.5, "package": 6},
        "missing": {"once": 100, "standard package": 0.7},
        "readdir": {"standard package": 2},
        "read": {"once": 80, "standard package": 0.5, "standard file": 3, "standard other": 1},
    },
    "GOTMPDIR": {
        "create": {"once": 30, "any package": 2.7},
        "write": {"standard package": 88, "standard file": 4.4, "file": 3, "module file": 3},
        "stat": {"any package": 1.2},
        "missing": {"once": 40, "any package": 2.3},
        "readdir": {"any package": 1},
        "read": {"once": 20, "any package": 9},
        "mkdir": {"once": 1, "any package": 1},
        "unlink": {"any package": 3.9},
    },
}

OPERATIONS: Mapping[Event, Mapping[str, Rows]] = {
    Event.BUILD: _BUILD,
    Event.SAVE: _SAVE,
    Event.COLD_BUILD: _COLD_BUILD,
}
"""For each event that is modelled, by folder and operation."""

SERIAL: Mapping[str, float] = {"project": 0.7, "GOCACHE": 0.25, "GOMODCACHE": 0.3, "GOROOT": 0.15, "GOTMPDIR": 0.25}
"""The share of its operations that Go makes one after another; the rest is made by as many at a time as there are
processors. From the times of unchanged builds on a slow mount with GOMAXPROCS 1, 2, 4 and 8; GOMODCACHE and GOTMPDIR
are taken to be like GOCACHE."""
