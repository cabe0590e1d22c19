import pytest
from tests.checks.tickets import pasted

from hostdoctor.facts.inotify_refused import InotifyRefused, find_inotify_refused, find_reported_refusal
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.facts.watching import InotifyLimits
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.watch.inotify_refused import inotify_refused

UBUNTU = LinuxPlace(Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2"))
LIMITS = InotifyLimits(max_user_watches=524288, max_user_instances=128, max_queued_events=16384)
SAID = "cannot make watcher: too many open files"


def reported(*lines: str, kind: str = "inotify-errors") -> ReportedErrors:
    return pasted(*lines, kind=kind, first=4)


def test_instances_that_are_spent_are_named_with_their_number_and_the_line() -> None:
    refused = InotifyRefused(spent="max_user_instances", said=SAID, source="ticket.md:5", limits=LIMITS)
    (finding,) = findings_of(inotify_refused, UBUNTU, refused)

    assert (
        Severity.HIGH,
        "All 128 inotify instances are in use, so that a watcher was refused: `ulimit -n` changes nothing",
    ) == (finding.severity, finding.what)
    assert ["ticket.md:5", "/proc/sys/fs/inotify/max_user_instances"] == [row.source for row in finding.evidence]


def test_without_the_limits_the_error_alone_is_enough() -> None:
    refused = InotifyRefused(spent="max_user_watches", said="ENOSPC", source="ticket.md:5")
    (finding,) = findings_of(inotify_refused, UBUNTU, refused)

    assert "All inotify watches are in use, so that a watcher was refused: the disk is not full" == finding.what


def test_wsl_1_has_no_such_limits() -> None:
    old = LinuxPlace(Place(name="Legacy", side="linux:Legacy", kind="wsl1"))
    refused = InotifyRefused(spent="max_user_watches", said="ENOSPC", source="ticket.md:5")

    assert () == findings_of(inotify_refused, old, refused)


def test_not_applicable_on_a_look_at_a_machine_and_unknown_in_a_place_that_sleeps() -> None:
    assert Status.NOT_APPLICABLE is outcome(inotify_refused, UBUNTU, absent(InotifyRefused)).status
    assert () == outcome(inotify_refused, UBUNTU, absent(InotifyRefused)).findings
    assert Status.UNKNOWN is outcome(inotify_refused, unknown(LinuxPlace, "it sleeps"), absent(InotifyRefused)).status


def test_the_failing_call_tells_the_limit() -> None:
    state = probed(find_reported_refusal, reported("running air", SAID))

    assert isinstance(state, Known)
    assert ("max_user_instances", "ticket.md:5") == (state.value.spent, state.value.source)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("accept tcp [::]:80: accept4: too many open files",), id="open-files-of-a-server"),
        pytest.param(("write /var/lib/data: no space left on device",), id="a-full-disk"),
        pytest.param(("the watcher stopped",), id="a-text-that-names-no-limit"),
    ],
)
def test_programs_that_watch_nothing_are_left_out(lines: tuple[str, ...]) -> None:
    assert isinstance(probed(find_reported_refusal, reported(*lines)), Absent)


def test_limits_that_the_ticket_shows_are_joined() -> None:
    names = ("max_user_watches", "max_user_instances", "max_queued_events")
    files = {("linux:Ubuntu", "read", f"/proc/sys/fs/inotify/{name}"): b"128\n" for name in names}
    refusal = probed(find_reported_refusal, reported(SAID))
    assert isinstance(refusal, Known)

    state = probed(find_inotify_refused, FakeMachine(files), UBUNTU, refusal.value)

    assert isinstance(state, Known)
    assert 128 == state.value.limits.max_user_instances
