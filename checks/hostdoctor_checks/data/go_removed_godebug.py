"""GODEBUG settings that are gone, from go_removed_godebug.toml."""

from __future__ import annotations

from hostdoctor.api import dated_data

DATA = dated_data("hostdoctor_checks.data", "go_removed_godebug")


def removed_in(name: str, value: str) -> tuple[int, int] | None:
    """The release from which on Go refuses this setting; None for one that it takes, or that never was."""
    row = DATA.table("removed").get(name)
    if row is None or value not in row["old"]:
        return None
    major, _, minor = str(row["release"]).partition(".")
    return int(major), int(minor)
