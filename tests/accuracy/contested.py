"""Outputs of the corpus that are read otherwise than the person did who noted their values, and why."""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE = ""
"""Contested whatever dress it has."""

CONTESTED: Mapping[tuple[str, str, str], str] = {
    ("go-env", "020", EVERYWHERE): (
        "the output of `go version` above it is an output of its own, so that it does not count as a strange line"
    ),
    ("wsl-conf", "014", "no fence"): (
        "its first line is blank: without a fence nothing tells it from the blank line behind what people write"
    ),
    ("wsl-conf", "014", "HTML page"): (
        "its first line is blank: what follows the tags on their own line is where a page's text begins"
    ),
}
"""(kind, number, dress) -> reason."""

SEVERAL: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("docker-version", "010"): ("docker-connect-errors",),
    ("docker-version", "012"): ("docker-connect-errors",),
    ("go-version", "005"): ("docker-version",),
    ("go-env", "020"): ("go-version",),
}
"""Samples that hold outputs of other kinds as well, which are found, too."""


def reason(kind: str, number: str, dress: str) -> str:
    """Why the sample is contested in this dress; empty where it is not."""
    return CONTESTED.get((kind, number, dress)) or CONTESTED.get((kind, number, EVERYWHERE), "")
