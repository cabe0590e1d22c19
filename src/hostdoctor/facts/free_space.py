"""How much can still be written where the project lies, as the measurement of small files found it."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import CouldNotLook
from hostdoctor.wiring import probe

from .small_files import ProjectFiles, SmallFiles

NO_SPACE = "no space left"
"""In the reason of a measurement that ended early, and in what Linux and Go say themselves (ENOSPC, EDQUOT)."""

OVER_QUOTA = "quota exceeded"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSpace:
    """`free_bytes` are those that this user may still write, None where that is not told; `said` is the refusal."""

    free_bytes: int | None
    said: str = ""


@probe()
def find_free_space(project: ProjectFiles) -> FreeSpace:
    """Unknown where nothing was measured for any other reason than that there is no space."""
    files = project.files
    said = _refused(files.stopped if files else project.why)
    free = files.free_bytes if files else None
    if not said and free is None:
        raise CouldNotLook(_why(files, project.why), project.to_look)
    return FreeSpace(free_bytes=free, said=said)


def _why(files: SmallFiles | None, why: str) -> str:
    return why or (files.stopped if files else "") or "the free space was not told"


def _refused(text: str) -> str:
    return text if any(words in text.lower() for words in (NO_SPACE, OVER_QUOTA)) else ""
