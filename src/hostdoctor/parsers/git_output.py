"""What hostdoctor asks git, and what git prints of it with `-z`, which no setting changes."""

from __future__ import annotations

from dataclasses import dataclass

GIT_PATHS = ("go.mod", "go.sum", ":(glob)**/.env", ":(glob)**/.env.*", ":(glob)**/*.env")
"""Of which files git is asked."""

GIT_SETTINGS = r"^core\.(autocrlf|eol|filemode|longpaths)$"
"""Which settings git is asked for: none of them is ever a secret."""

DUBIOUS = "detected dubious ownership"
"""In what git says of a repository that belongs to somebody else (setup.c, since 2.35.2)."""
NO_REPOSITORY = "not a git repository"


@dataclass(frozen=True, slots=True)
class GitFiles:
    """Paths below the folder that was asked, with slashes: those in the index, and those that `git add` would take."""

    tracked: frozenset[str]
    addable: frozenset[str]


def files_command(root: str) -> tuple[str, ...]:
    """Which of GIT_PATHS are tracked, and which are neither tracked nor ignored. A monitor of the user's is not run."""
    before = ("git", "--no-pager", "-c", "core.fsmonitor=false", "-C", root)
    return (*before, "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", *GIT_PATHS)


def settings_command(root: str) -> tuple[str, ...]:
    """The settings in force in a folder."""
    return ("git", "--no-pager", "-C", root, "config", "-z", "--get-regexp", GIT_SETTINGS)


def parse_git_files(out: bytes) -> GitFiles:
    """`ls-files -z -t`: a letter, a blank and the path; `?` stands for what is not tracked."""
    rows = [row for row in out.decode("utf-8", "replace").split("\0") if row[1:2] == " "]
    return GitFiles(
        frozenset(row[2:] for row in rows if row[0] != "?"), frozenset(row[2:] for row in rows if row[0] == "?")
    )


def parse_git_settings(out: bytes) -> dict[str, str]:
    """`config -z --get-regexp`: a name in small letters, a line break and its value; the last one counts.

    A name without a value means true.
    """
    rows = (row.partition("\n") for row in out.decode("utf-8", "replace").split("\0") if row)
    return {name: text if newline else "true" for name, newline, text in rows}
