"""Parts of composed hosts: what is asked around Go besides the toolchain itself."""

from __future__ import annotations

from hostdoctor.facts.antivirus import REAL_TIME
from hostdoctor.facts.app_control import POLICY, STATE
from hostdoctor.scopes import Known

from .parts import Answers, ask, key


def go_tools(side: str) -> Answers:
    """No debugger and no reloader."""
    return {ask(side, "programs", "dlv"): Known([]), ask(side, "programs", "air"): Known([])}


def go_on_windows() -> Answers:
    """Smart App Control is off, and Defender looks at what builds write on C:."""
    return {
        **go_tools("windows"),
        **dict([key(POLICY, {STATE: 0}), key(REAL_TIME)]),
        ask("windows", "volume", "C:\\"): Known({"drive_type": "fixed", "filesystem": "NTFS"}),
    }
