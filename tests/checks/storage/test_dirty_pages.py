import pytest

from hostdoctor.api import Do, Edit, Run
from hostdoctor.facts.linux_kernel import DirtyPages, LinuxKernel
from hostdoctor.model import Finding, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.dirty_pages import dirty_pages

GIB = 1 << 30
MIB = 1 << 20
DEFAULTS = {
    "dirty_background_ratio": 10,
    "dirty_background_bytes": 0,
    "dirty_ratio": 20,
    "dirty_bytes": 0,
    "dirty_expire_centisecs": 3000,
    "dirty_writeback_centisecs": 500,
}


def kernel(*, memory: float = 32, wsl: bool = True, place: str = "Ubuntu") -> LinuxKernel:
    return LinuxKernel(
        side=f"linux:{place}" if wsl else "linux",
        place=place if wsl else "Linux",
        wsl=wsl,
        release="6.6.87.2-microsoft-standard-WSL2" if wsl else "6.8.0-45-generic",
        mem_total=int(memory * GIB),
        swap_total=0,
        processors=16,
    )


def pages(dirty: float | None = 0, threshold: float | None = 6.4, writeback: float = 0, **settings: int) -> DirtyPages:
    """Amounts in GiB."""
    return DirtyPages(
        settings=DEFAULTS | settings,
        threshold=None if threshold is None else int(threshold * GIB),
        background_threshold=None if threshold is None else int(threshold / 2 * GIB),
        dirty=None if dirty is None else int(dirty * GIB),
        writeback=int(writeback * GIB),
    )


def found(where: LinuxKernel, dirty: DirtyPages) -> tuple[Finding, ...]:
    return findings_of(dirty_pages, where, dirty)


def test_a_backlog_below_a_large_threshold_is_worth_a_bound() -> None:
    (finding,) = found(kernel(), pages(dirty=2.5, writeback=0.5))

    assert Severity.LOW is finding.severity
    assert (
        "3.0 GiB of written data wait in memory, about 16 s of flushing at 200 MB/s for whatever calls fsync"
        == finding.what
    )
    assert [
        ("/proc/vmstat nr_dirty", "2560 MiB"),
        ("/proc/vmstat nr_writeback", "512 MiB"),
        ("/proc/vmstat nr_dirty_threshold", "writers wait from 6.4 GiB"),
        ("/proc/sys/vm/dirty_ratio", "vm.dirty_ratio is 20 %"),
    ] == [(row.source, row.value) for row in finding.evidence]
    assert {"Ubuntu"} == {row.side for row in finding.evidence}


def test_in_wsl_the_bound_goes_into_wslconfig() -> None:
    edit, warning, restart = found(kernel(), pages(dirty=2))[0].fixes[0].steps

    assert isinstance(edit, Edit)
    assert (r"%UserProfile%\.wslconfig", "wsl2", "kernelCommandLine") == (edit.file, edit.section, edit.key)
    assert "sysctl.vm.dirty_bytes=629145600 sysctl.vm.dirty_background_bytes=314572800" == edit.new
    assert isinstance(warning, Do)
    assert "at the end of that line" in warning.text
    assert isinstance(restart, Run)
    assert {"wsl --shutdown"} == set(restart.commands.values())
    assert restart.interrupts


def test_on_linux_the_bound_goes_into_sysctl() -> None:
    fix = found(kernel(wsl=False), pages(dirty=2))[0].fixes[0]
    edit, apply = fix.steps

    assert (
        Edit(
            file="/etc/sysctl.d/60-dirty.conf",
            new="vm.dirty_bytes=629145600\nvm.dirty_background_bytes=314572800",
            side="linux",
        )
        == edit
    )
    assert isinstance(apply, Run)
    assert {Shell.BASH: "sudo sysctl --system"} == apply.commands
    assert fix.undo.startswith("sudo rm /etc/sysctl.d/60-dirty.conf")


@pytest.mark.parametrize(
    ("where", "dirty"),
    [
        pytest.param(kernel(), pages(dirty=0.01), id="wsl-32-gib-defaults-no-backlog"),
        pytest.param(kernel(memory=64), pages(dirty=1, threshold=12.8), id="wsl-64-gib-exactly-at-the-limit"),
        pytest.param(kernel(memory=7.7), pages(dirty=1.2, threshold=2.5), id="small-vm-with-a-raised-ratio"),
        pytest.param(kernel(memory=16), pages(dirty=1.5, threshold=1.9), id="threshold-below-2-gib"),
        pytest.param(kernel(), pages(dirty=2.5, dirty_ratio=0, dirty_bytes=4 * GIB), id="bytes-are-somebodys-choice"),
        pytest.param(kernel(), pages(dirty=None, threshold=None), id="old-kernel-without-counters"),
        pytest.param(kernel(wsl=False, memory=128), pages(dirty=0.2, threshold=25), id="plain-linux-128-gib"),
    ],
)
def test_a_large_threshold_alone_is_no_finding(where: LinuxKernel, dirty: DirtyPages) -> None:
    assert () == found(where, dirty)


def test_write_back_that_is_switched_off_is_named_whatever_the_backlog() -> None:
    (finding,) = found(kernel(memory=4), pages(dirty_writeback_centisecs=0))

    assert Severity.MEDIUM is finding.severity
    assert "Periodic write-back is switched off: what a crash loses is not bounded by time" == finding.what
    assert ("vm.dirty_writeback_centisecs is 0", "500") == (finding.evidence[0].value, finding.evidence[0].threshold)


@pytest.mark.parametrize(
    ("where", "command", "side"),
    [
        pytest.param(
            kernel(place="docker-desktop"),
            "wsl -d docker-desktop -u root sysctl -w vm.dirty_writeback_centisecs=500",
            "windows",
            id="only-docker-desktop-runs",
        ),
        pytest.param(kernel(wsl=False), "sudo sysctl -w vm.dirty_writeback_centisecs=500", "linux", id="plain-linux"),
    ],
)
def test_write_back_is_switched_on_where_the_kernel_is(where: LinuxKernel, command: str, side: str) -> None:
    step = found(where, pages(dirty_writeback_centisecs=0))[0].fixes[0].steps[0]

    assert isinstance(step, Run)
    assert (command, side) == (step.commands[Shell.BASH], step.side)


def test_unknown_while_no_distribution_runs() -> None:
    ended = outcome(dirty_pages, unknown(LinuxKernel, "no WSL 2 distribution runs now"), unknown(DirtyPages))

    assert (Status.UNKNOWN, "no WSL 2 distribution runs now") == (ended.status, ended.why)


def test_not_applicable_without_a_kernel_of_linux() -> None:
    ended = outcome(dirty_pages, absent(LinuxKernel, "WSL is not installed"), absent(DirtyPages))

    assert Status.NOT_APPLICABLE is ended.status


def test_a_raised_ratio_is_told_where_only_the_settings_are_shown() -> None:
    (finding,) = found(kernel(), pages(dirty=None, threshold=None, dirty_ratio=60))

    assert (Severity.LOW, "dirty_ratio") == (finding.severity, finding.subject)
    assert "raised to 60 %: up to 19.2 GiB" in finding.what


def test_the_kernels_own_ratio_is_no_finding_where_only_the_settings_are_shown() -> None:
    assert () == found(kernel(), pages(dirty=None, threshold=None))
