"""Whether a value says what a person read from the output."""

from __future__ import annotations

from typing import Any

SETTINGS = frozenset({"wslconfig", "wsl-conf"})


def agrees(kind: str, expected: Any, got: Any, *, exact: bool) -> bool:
    """Whether the value is the expected one; `exact` where the ticket shows where the output begins and ends.

    Of Docker's settings and of missing rows of `go env` a reader noted a part only; details of problems are prose.
    """
    if type(expected) is not type(got):
        return False
    if kind == "docker-settings":
        return bool(expected == {key: got.get(key) for key in expected})
    if kind == "go-env":
        return _go_env(dict(expected), dict(got), exact=exact)
    if kind in SETTINGS:
        return bool(_settings(expected) == _settings(got))
    return bool(expected == got)


def _settings(value: dict[str, Any]) -> dict[str, Any]:
    return value | {"problems": sorted((problem["line"], problem["code"]) for problem in value["problems"])}


def _go_env(expected: dict[str, Any], got: dict[str, Any], *, exact: bool) -> bool:
    noted, absent = set(expected.pop("absent", [])), set(got.pop("absent", []))
    if not exact:
        # The lines around the rows are those of the ticket then.
        expected.pop("other_nonempty_lines")
        got.pop("other_nonempty_lines")
    return noted <= absent and not absent & set(got["vars"]) and expected == got
