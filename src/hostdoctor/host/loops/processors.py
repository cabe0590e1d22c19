"""How many processors there are for a command, and how busy they are with other things."""

from __future__ import annotations

import os

LOOK = 0.3
"""Seconds over which the load is seen."""


def processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def busy_share() -> float | None:
    """From 0 to 1, over a moment; None where it cannot be seen."""
    try:
        import psutil

        return float(psutil.cpu_percent(interval=LOOK)) / 100
    except Exception:  # noqa: BLE001  # a blocked native module fails in many ways
        return None
