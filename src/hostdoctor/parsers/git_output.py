"""What hostdoctor asks git, and what git prints of it with `-z`, which no setting changes."""

from __future__ import annotations

TRACKED_PATHS = ("go.mod", "go.sum", ":(glob)**/.env", ":(glob)**/.env.*", ":(glob)**/*.env")
"""Which of the files in its index git is asked for."""

ADDABLE_PATHS = ("go.mod", "go.sum", ":(glob).env", ":(glob).env.*")
"""Which others: those of the root only, so that git does not walk through all folders for them."""

GIT_SETTINGS = r"^core\.(autocrlf|eol|filemode|longpaths)$"
"""Which settings git is asked for: none of them is ever a secret."""

DUBIOUS = "detected dubious ownership"
"""In what git says of a repository that belongs to somebody else (setup.c, since 2.35.2)."""
NO_REPOSITORY = "not a git repository"


def tracked_command(root: str) -> tuple[str, ...]:
    """Which of TRACKED_PATHS are tracked: git reads its index for that, and no folder."""
    return (*_ls_files(root), "--cached", "--", *TRACKED_PATHS)


def addable_command(root: str) -> tuple[str, ...]:
    """Which of ADDABLE_PATHS are neither tracked nor ignored."""
    return (*_ls_files(root), "--others", "--exclude-standard", "--", *ADDABLE_PATHS)


def _ls_files(root: str) -> tuple[str, ...]:
    """A monitor of the user's is not run."""
    return ("git", "--no-pager", "-c", "core.fsmonitor=false", "-C", root, "ls-files", "-z")


def settings_command(root: str) -> tuple[str, ...]:
    """The settings in force in a folder."""
    return ("git", "--no-pager", "-C", root, "config", "-z", "--get-regexp", GIT_SETTINGS)


def parse_git_files(out: bytes) -> frozenset[str]:
    """`ls-files -z`: paths below the folder that was asked, with slashes."""
    return frozenset(row for row in out.decode("utf-8", "replace").split("\0") if row)


def parse_git_settings(out: bytes) -> dict[str, str]:
    """`config -z --get-regexp`: a name in small letters, a line break and its value; the last one counts.

    A name without a value means true.
    """
    rows = (row.partition("\n") for row in out.decode("utf-8", "replace").split("\0") if row)
    return {name: text if newline else "true" for name, newline, text in rows}
