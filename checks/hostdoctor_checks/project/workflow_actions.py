"""Whether workflows use actions that still run on a current Node.

What it looks at
    `uses:` in .github/workflows, for the actions that build and push images: checkout, setup-buildx, login, build-push.

Why it matters
    Old major versions were written for Node 16 or 20, which GitHub's runners force to a newer one or no longer have.
    Nothing on this machine is slower by it; a workflow warns, and fails one day.

How we know
    Read from the files, and held against a list of the actions' own action.yml.

False alarms
    A commit or a branch behind the `@` says no version and is quiet, as is an action that the list does not have. A
    runner of your own may keep an old Node.

Fix
    Write the newest major version, and read its release notes.

Undo
    Write the old version back.

Sources
    action.yml and tags of actions/checkout and of docker's actions (2026-11-21); GitHub's dates for the end of Node 20
    were not verified.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.places import Place
from hostdoctor.facts.workflows import UsedAction, Workflows
from hostdoctor_checks.data.github_actions import DATA, newest, node_of

MOST_SHOWN = 6


@check("Workflows use actions of a current Node")
def workflow_actions(about: About, place: Place, workflows: Workflows) -> Iterator[Finding]:
    """INFO, one for all of them."""
    old = [(item, node) for item in workflows.actions if (node := _old_node(item))]
    if not old:
        return
    names = list(dict.fromkeys(f"{item.action}@{item.version}" for item, _ in old))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    finding = Finding(
        severity=Severity.INFO,
        what=f"{', '.join(names[:3])}{more}: made for a Node that GitHub gives up",
        evidence=tuple(
            Evidence(value=f"{item.action}@{item.version} runs on Node {node}", source=item.where, side=place.name)
            for item, node in old[:MOST_SHOWN]
        ),
        fixes=(_fix(place, [item for item, _ in old]),),
    )
    yield softened(finding, DATA, about.today)


def _old_node(item: UsedAction) -> int | None:
    node = node_of(item.action, item.major) if item.major is not None else None
    return node if node is not None and node < 24 else None


def _fix(place: Place, items: list[UsedAction]) -> Fix:
    side = "linux" if place.linux else "windows"
    edits = [
        Edit(
            file=item.where.rpartition(":")[0],
            old=f"uses: {item.action}@{item.version}",
            new=f"uses: {item.action}@v{newest(item.action)}",
            side=side,
        )
        for item in items[:MOST_SHOWN]
    ]
    return Fix(
        title="Write the newest major versions",
        steps=(*edits, Do("Read their release notes: a major version may ask for other inputs")),
        minutes=10,
        undo="write the old versions back",
        verify="workflow-actions",
    )
