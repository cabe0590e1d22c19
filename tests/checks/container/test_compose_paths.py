import pytest
from tests.checks.container.compose_parts import FILE, SHOP, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.drive_links import DriveLinks
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import Place
from hostdoctor.model import Certainty, Outcome, Severity, Status
from hostdoctor.parsers.mounts import parse_mounts
from hostdoctor.testing import absent, outcome, unknown, within
from hostdoctor_checks.container.compose_paths import compose_paths

NO_LINKS = DriveLinks(frozenset())
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
DRVFS = r"rw,noatime shared:1 - 9p C:\134 rw,aname=drvfs;path=C:\;uid=1000"
USUAL = f"61 60 8:32 / / rw - ext4 /dev/sdc rw\n90 61 0:60 / /mnt/c {DRVFS}\n"
AT_THE_ROOT = f"61 60 8:32 / / rw - ext4 /dev/sdc rw\n90 61 0:60 / /c {DRVFS}\n"


def table(text: str) -> Mounts:
    return Mounts(parse_mounts(text.encode()))


DEBIAN = within(Place, "Debian", Place(name="Debian", side="linux:Debian", kind="wsl2"), table(AT_THE_ROOT))
"""Another distribution, whose drives lie elsewhere."""


def judged(
    source: str, place: Place = UBUNTU, mounts: object = None, compose: object = None, links: DriveLinks = NO_LINKS
) -> Outcome:
    text = f"services:\n  web:\n    image: x\n    volumes:\n      - {source}:/app\n"
    shop = within(SHOP, "shop", compose or services(text), links)
    return outcome(compose_paths, within(place, place.name, mounts or table(USUAL), shop), DEBIAN)


@pytest.mark.parametrize("source", ["/c/Users/me/shop", "//c/Users/me/shop"])
def test_the_spelling_of_a_windows_shell_is_an_empty_folder_in_wsl(source: str) -> None:
    (finding,) = judged(source).findings

    assert (
        Severity.HIGH,
        f"web mounts {source}, which in Ubuntu is an empty folder and not drive C:",
        [f"{FILE}:5", "/proc/self/mountinfo"],
    ) == (finding.severity, finding.what, [row.source for row in finding.evidence])
    assert "Write /mnt/c/Users/me/shop" in getattr(finding.fixes[0].steps[0], "text", "")


@pytest.mark.parametrize("source", ["/mnt/c/Users/me", "./src", "/srv/data", "data", "/cc/x"])
def test_other_sources_are_quiet(source: str) -> None:
    assert Status.PASS is judged(source).status


def test_a_drive_at_the_root_is_the_drive() -> None:
    assert Status.PASS is judged("/c/Users/me", mounts=table(AT_THE_ROOT)).status


def test_a_link_to_the_drive_is_the_drive() -> None:
    assert Status.PASS is judged("/c/Users/me", links=DriveLinks(frozenset({"c"}))).status


def test_where_nobody_saw_the_mounts_it_is_inferred() -> None:
    (finding,) = judged("/c/Users/me", mounts=unknown(Mounts)).findings

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(Place(name="Windows", side="windows", kind="windows"), id="windows-shell"),
        pytest.param(Place(name="Linux", side="linux", kind="linux"), id="plain-linux"),
    ],
)
def test_elsewhere_the_spelling_may_be_right(place: Place) -> None:
    assert Status.PASS is judged("/c/Users/me", place).status


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is judged("x", compose=absent(ComposeServices)).status
    assert Status.UNKNOWN is judged("x", compose=unknown(ComposeServices)).status
