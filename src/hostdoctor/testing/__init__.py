"""Shipped for authors of checks and probes: judge a check on plain facts, play a machine, replay a recording.

A check is tested on values, through the engine that runs it for users::

    outcome(wslconfig_memory, WslConfig(...), Hardware(...)).findings
    outcome(wslconfig_memory, absent(WslConfig), Hardware(...)).status           # NOT_APPLICABLE
    outcomes(go_differs, within(Place, "Windows", GoInstall(...)), within(Place, "Ubuntu", unknown(GoInstall)))

A probe is tested on answers::

    machine = FakeMachine({("linux", "read", "/etc/wsl.conf"): file("[boot]")})
    probed(read_wsl_conf, machine)                                               # Known, Absent or Unknown
"""

from __future__ import annotations

from .answers import FakeMachine, file, registry, replay, said
from .checks import findings_of, judge_with, outcome, outcomes
from .given import absent, scope, unknown, within
from .probes import facts_on, probed

__all__ = [
    "FakeMachine",
    "absent",
    "facts_on",
    "file",
    "findings_of",
    "judge_with",
    "outcome",
    "outcomes",
    "probed",
    "registry",
    "replay",
    "said",
    "scope",
    "unknown",
    "within",
]
