import pytest

from hostdoctor.facts.free_space import FreeSpace, find_free_space
from hostdoctor.facts.small_files import ProjectFiles, SmallFiles
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import probed


def measured(free: int | None, stopped: str = "") -> ProjectFiles:
    return ProjectFiles(SmallFiles(directory="/src/shop", operations={}, free_bytes=free, stopped=stopped), None)


@pytest.mark.parametrize(
    ("files", "space"),
    [
        pytest.param(measured(7), FreeSpace(free_bytes=7), id="told"),
        pytest.param(measured(7, "stopped after 4 s"), FreeSpace(free_bytes=7), id="ended-for-another-reason"),
        pytest.param(measured(0, "no space left"), FreeSpace(free_bytes=0, said="no space left"), id="full"),
        pytest.param(
            ProjectFiles(None, None, "/src/shop: No space left on device"),
            FreeSpace(free_bytes=None, said="/src/shop: No space left on device"),
            id="no-room-for-the-first-folder",
        ),
        pytest.param(
            ProjectFiles(None, None, "Disk quota exceeded"),
            FreeSpace(free_bytes=None, said="Disk quota exceeded"),
            id="quota",
        ),
    ],
)
def test_the_free_space_and_a_refusal_are_kept(files: ProjectFiles, space: FreeSpace) -> None:
    assert Known(space) == probed(find_free_space, files)


@pytest.mark.parametrize(
    ("files", "unknown"),
    [
        pytest.param(
            ProjectFiles(None, None, "--quick measures nothing", "hostdoctor check"),
            Unknown("--quick measures nothing", "hostdoctor check"),
            id="quick",
        ),
        pytest.param(
            ProjectFiles(None, None, "read-only file system"), Unknown("read-only file system"), id="read-only"
        ),
        pytest.param(measured(None), Unknown("the free space was not told"), id="not-told"),
    ],
)
def test_what_was_not_measured_is_unknown(files: ProjectFiles, unknown: Unknown) -> None:
    assert unknown == probed(find_free_space, files)
