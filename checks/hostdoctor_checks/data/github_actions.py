"""Which versions of GitHub's actions run on which Node; the table says when it was read."""

from __future__ import annotations

from hostdoctor.api import DatedData, dated_data

DATA: DatedData = dated_data("hostdoctor_checks.data", "github_actions")


def node_of(action: str, major: int) -> int | None:
    """The Node that a major version of an action runs on: 16 for older than 20, None for an action not listed."""
    known = DATA.table("node24").get(action)
    if known is None:
        return None
    if major >= known:
        return 24
    return 20 if major >= DATA.table("node20")[action] else 16


def newest(action: str) -> int:
    """The newest major version that was seen. KeyError for an action that is not listed."""
    return int(DATA.table("newest")[action])
