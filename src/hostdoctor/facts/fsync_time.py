"""How long fsync takes where a place keeps its own files; builds do none, but databases and git do."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import CouldNotLook
from hostdoctor.wiring import probe

from .deep import Deep
from .places import LinuxPlace
from .small_files import HIGH_LOAD, NativeFiles, Operation

OPERATION = "fsync"


@dataclass(frozen=True, slots=True)
class FsyncTime:
    """Of 4 KB that were just written, in milliseconds, in `directory`, which lies on `file_system`.

    `load` is that of a processor meanwhile, None where it is not told.
    """

    operation: Operation
    directory: str
    file_system: str
    load: float | None = None

    @property
    def busy(self) -> bool:
        """Whether other work may have been what was waited for."""
        return self.load is not None and self.load >= HIGH_LOAD


@probe()
def read_fsync_time(deep: Deep, linux: LinuxPlace, native: NativeFiles) -> FsyncTime:
    """From the measurement of small files on the native file system."""
    files = native.files
    operation = files.operations.get(OPERATION) if files else None
    if files is None or operation is None:
        raise CouldNotLook(native.why or f"fsync was not measured in {linux.place.name}")
    return FsyncTime(operation, native.folder.path, native.folder.file_system, files.load)
