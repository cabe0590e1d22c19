import pytest
from tests.checks.storage.test_dirty_pages import GIB, kernel, pages

from hostdoctor.api import Edit
from hostdoctor.facts.fsync_time import FsyncTime
from hostdoctor.facts.linux_kernel import DirtyPages, LinuxKernel
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.small_files import Operation
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, judge_with, outcome, unknown, within
from hostdoctor_checks.storage.dirty_pages import dirty_pages
from hostdoctor_checks.storage.fsync_latency import fsync_latency

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
LINUX = Place(name="Linux", side="linux", kind="linux")
OLD = Place(name="Legacy", side="linux:Legacy", kind="wsl1")


def fsync(p95: float, n: int = 40, load: float | None = None) -> FsyncTime:
    return FsyncTime(Operation(n=n, rounds=(p95 / 3,) * 5, p50=p95 / 3, p95=p95), "/home/user1", "ext4", load)


def found(
    p95: float,
    dirty: DirtyPages,
    where: LinuxKernel | None = None,
    place: Place = UBUNTU,
    n: int = 40,
    load: float | None = None,
) -> tuple[Finding, ...]:
    inside = within(place, place.name, LinuxPlace(place), fsync(p95, n, load))
    return findings_of(fsync_latency, where or kernel(), dirty, inside)


def test_a_slow_fsync_below_a_large_threshold_is_worth_a_bound() -> None:
    (finding,) = found(450.0, pages(threshold=6.4))

    assert (
        Severity.LOW,
        Certainty.MEASURED,
        "One fsync in twenty takes more than 450 ms in Ubuntu, where 6.4 GiB may wait unwritten",
    ) == (finding.severity, finding.certainty, finding.what)
    assert [
        ("p50 150 ms, p95 450 ms, n=40", "fsync in /home/user1 (ext4)"),
        ("writers wait from 6.4 GiB", "/proc/vmstat nr_dirty_threshold"),
    ] == [(row.value, row.source) for row in finding.evidence]


def test_of_few_samples_the_median_counts_and_not_the_slowest() -> None:
    assert () == found(304.0, pages(threshold=6.4), n=16)

    (finding,) = found(750.0, pages(threshold=6.4), n=16)
    assert finding.what.startswith("Every second fsync takes more than 250 ms in Ubuntu")
    assert "p50 250 ms, n=16" == finding.evidence[0].value


@pytest.mark.parametrize(
    ("load", "severity"), [pytest.param(0.7, Severity.INFO, id="busy"), pytest.param(0.6, Severity.LOW, id="quiet")]
)
def test_on_a_busy_machine_it_is_a_note(load: float, severity: Severity) -> None:
    (finding,) = found(450.0, pages(threshold=6.4), load=load)

    assert severity is finding.severity
    assert ("load 0.7 for each processor" in finding.evidence[0].value) == (load == 0.7)


@pytest.mark.parametrize(
    ("where", "place", "file"),
    [
        pytest.param(kernel(), UBUNTU, r"%UserProfile%\.wslconfig", id="wsl"),
        pytest.param(kernel(wsl=False), LINUX, "/etc/sysctl.d/60-dirty.conf", id="linux"),
    ],
)
def test_the_bound_is_the_one_of_dirty_pages(where: LinuxKernel, place: Place, file: str) -> None:
    (fix,) = found(450.0, pages(), where, place)[0].fixes

    assert isinstance(fix.steps[0], Edit)
    assert (file, "fsync-latency") == (fix.steps[0].file, fix.verify)


@pytest.mark.parametrize(
    ("p95", "dirty", "where", "place"),
    [
        pytest.param(12.0, pages(), kernel(), UBUNTU, id="quick-disk"),
        pytest.param(200.0, pages(), kernel(), UBUNTU, id="exactly-at-the-limit"),
        pytest.param(900.0, pages(threshold=1.9), kernel(memory=12), UBUNTU, id="slow-disk-small-threshold"),
        pytest.param(900.0, pages(threshold=2.5), kernel(memory=7.7), UBUNTU, id="small-vm-with-a-raised-ratio"),
        pytest.param(900.0, pages(dirty_ratio=0, dirty_bytes=4 * GIB), kernel(), UBUNTU, id="somebodys-choice"),
        pytest.param(900.0, pages(threshold=None), kernel(), UBUNTU, id="old-kernel-without-counters"),
        pytest.param(900.0, pages(), kernel(), OLD, id="wsl-1-has-another-kernel"),
    ],
)
def test_a_slow_fsync_alone_is_no_finding(p95: float, dirty: DirtyPages, where: LinuxKernel, place: Place) -> None:
    assert () == found(p95, dirty, where, place)


def test_a_backlog_explains_the_slow_fsync() -> None:
    inside = within(UBUNTU, "Ubuntu", LinuxPlace(UBUNTU), fsync(900.0))

    ended = judge_with([dirty_pages, fsync_latency], [kernel(), pages(dirty=3), inside])

    backlog, slow = (finding for each in ended for finding in each.findings)
    assert (("fsync-latency",), "fsync-latency") == (backlog.explains, slow.check)


def test_unknown_where_it_was_not_measured_and_not_applicable_without_deep() -> None:
    facts = (kernel(), pages())
    unmeasured = within(UBUNTU, "Ubuntu", LinuxPlace(UBUNTU), unknown(FsyncTime, "fsync was not measured in Ubuntu"))
    assert Status.UNKNOWN is outcome(fsync_latency, *facts, unmeasured).status
    not_deep = within(UBUNTU, "Ubuntu", LinuxPlace(UBUNTU), absent(FsyncTime, "this is measured with --deep only"))
    assert Status.NOT_APPLICABLE is outcome(fsync_latency, *facts, not_deep).status
