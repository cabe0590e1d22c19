"""Parts of composed hosts: what git says of a project, and how large the context of its images is."""

from __future__ import annotations

from hostdoctor.parsers.git_output import addable_command, settings_command, tracked_command
from hostdoctor.scopes import Known

from .parts import Answers, ask, ran

SMALL_CONTEXT = {
    "files": 214,
    "bytes": 1_870_000,
    "parts": [
        {"name": "internal/", "bytes": 1_120_000, "files": 160},
        {"name": "cmd/", "bytes": 610_000, "files": 48},
        {"name": "go.sum", "bytes": 130_000, "files": 1},
        {"name": "compose.yaml", "bytes": 420, "files": 1},
    ],
    "secrets": [],
    "unread": 0,
    "complete": True,
    "stopped": "",
}


def build_context(side: str, root: str, owner: int = 1000) -> Answers:
    """A repository of the user's own that keeps go.mod and go.sum, and a context of 2 MB."""
    filemode = "false" if root.startswith(("/mnt/", "C:")) else "true"
    folder = {"exists": True, "directory": True, "size": 4096, "reparse": False, "owner_uid": owner}
    return {
        ask(side, "build-context", root, "", "50000", "2"): Known(SMALL_CONTEXT),
        ask(side, "run", *tracked_command(root)): ran("go.mod\0go.sum\0"),
        ask(side, "run", *addable_command(root)): ran(""),
        ask(side, "run", *settings_command(root)): ran(f"core.filemode\n{filemode}\0"),
        **({} if side == "windows" else {ask(side, "path", root): Known(folder)}),
    }
