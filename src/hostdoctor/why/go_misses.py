"""Why the go command had to do something again instead of taking it from its cache."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from hostdoctor.parsers.go_actiongraph import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A file that was changed for a run: its path to be shown, and the import path of its package."""

    file: str
    package: str


def reasons(
    actions: Sequence[Action], before: Sequence[Action], edit: Edit | None, *, always: bool, programs: int
) -> Callable[[Action], str]:
    """What says of an action of this run why it was done, by what the run before had.

    `always` is the flag -a; `programs` is how many packages were named, since the go command throws away what it
    linked when it was asked for several.
    """
    known = _action_ids(before)
    by_number = {action.number: action for action in actions}

    def why(action: Action) -> str:
        changed = action.action_id not in known.get((action.mode, action.package), ())
        made = _made_anew(action, by_number)
        if edit and action.package == edit.package and (changed or made == action.package or action.mode == "vet"):
            return f"{edit.file} changed"
        if always:
            return "the flag -a is set"
        if made:
            return f"{made} was made anew"
        if changed and action.action_id:
            return "its files, flags or environment changed"
        if action.mode == "link" and programs > 1:
            return "what is linked is thrown away when several packages are named"
        if action.mode == "vet":
            return "this Go does not keep what vet said of packages that are named"
        return "it is not kept in the cache"

    return why


def _action_ids(actions: Sequence[Action]) -> Mapping[tuple[str, str], Collection[str]]:
    known: dict[tuple[str, str], set[str]] = {}
    for action in actions:
        known.setdefault((action.mode, action.package), set()).add(action.action_id)
    return known


def _made_anew(action: Action, by_number: Mapping[int, Action]) -> str:
    """A package that this one needs and that was made in this run, the nearest first.

    It may be the action's own package: what is linked needs it, and so does the package with its tests.
    """
    seen: set[int] = set()
    todo = list(action.after)
    while todo:
        number = todo.pop(0)
        needed = by_number.get(number)
        if needed is None or number in seen:
            continue
        seen.add(number)
        if needed.commands and needed.mode == "build":
            return needed.package
        todo += needed.after
    return ""
