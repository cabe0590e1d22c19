"""Facts that many tests of probes begin with."""

from __future__ import annotations

import datetime

from hostdoctor.facts.about import About

TODAY = datetime.date(2026, 11, 21)


def about(
    kind: str,
    *,
    side: str = "",
    project: str = "",
    project_side: str = "",
    distribution: str = "",
    depth: str = "default",
    online: bool = False,
) -> About:
    """Where the doctor runs; `side` is that of the kind unless it is given."""
    own = side or {"windows": "windows", "linux": "linux"}.get(kind, "linux:Ubuntu")
    return About(
        kind=kind,
        side=own,
        distribution=distribution or ("Ubuntu" if kind == "wsl" else ""),
        project=project,
        project_side=project_side or own,
        today=TODAY,
        depth=depth,
        online=online,
    )
