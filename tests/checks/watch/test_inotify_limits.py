import pytest
from tests.checks.storage.parts import IN_UBUNTU, ON_LINUX, WSL_1

from hostdoctor.api import Do, Run
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.watching import InotifyLimits
from hostdoctor.model import Certainty, Finding, Severity, Shell, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.watch.inotify_limits import inotify_limits


def limits(used: int | None = 20, instances: int = 128, watches: int = 524_288) -> InotifyLimits:
    return InotifyLimits(
        max_user_watches=watches, max_user_instances=instances, max_queued_events=16384, instances_used=used
    )


def found(limits: InotifyLimits, linux: LinuxPlace = IN_UBUNTU) -> tuple[Finding, ...]:
    return findings_of(inotify_limits, linux, limits)


def commands(finding: Finding) -> list[str]:
    return [step.commands[Shell.BASH] for step in finding.fixes[0].steps if isinstance(step, Run)]


def test_instances_that_are_used_up() -> None:
    (finding,) = found(limits(used=128))

    assert (Severity.HIGH, Certainty.READ) == (finding.severity, finding.certainty)
    assert "128 of 128 inotify instances are in use: the next watcher cannot start" == finding.what
    count, limit = finding.evidence
    assert ("128", "find /proc/[0-9]*/fd -lname anon_inode:inotify 2>/dev/null | wc -l") == (count.value, count.source)
    assert ("max_user_instances is 128", "/proc/sys/fs/inotify/max_user_instances", "1024") == (
        limit.value,
        limit.source,
        limit.threshold,
    )


def test_the_fix_raises_instances_and_nothing_else() -> None:
    (finding,) = found(limits(used=128), ON_LINUX)

    assert [
        "grep -rs max_user_instances /etc/sysctl.conf /etc/sysctl.d /etc/wsl.conf",
        "echo fs.inotify.max_user_instances=1024 | sudo tee /etc/sysctl.d/60-max-user-instances.conf",
        "sudo sysctl -w fs.inotify.max_user_instances=1024",
    ] == commands(finding)
    assert finding.fixes[0].undo.startswith("sudo rm /etc/sysctl.d/60-max-user-instances.conf")


def test_a_distribution_without_systemd_is_told_another_way() -> None:
    step = found(limits(used=128))[0].fixes[0].steps[-1]

    assert isinstance(step, Do)
    assert "`command=sysctl -w fs.inotify.max_user_instances=1024` to [boot] of /etc/wsl.conf" in step.text


@pytest.mark.parametrize(
    ("used", "most", "says"),
    [
        pytest.param(116, 128, "116 of 128 inotify instances are in use: the next watcher may not start", id="nearly"),
        pytest.param(
            1023, 1024, "1023 of 1024 inotify instances are in use: the next watcher may not start", id="1023"
        ),
    ],
)
def test_instances_that_are_nearly_used_up(used: int, most: int, says: str) -> None:
    (finding,) = found(limits(used, most))

    assert (Severity.MEDIUM, says) == (finding.severity, finding.what)


def test_a_limit_that_is_full_though_raised_is_doubled() -> None:
    (finding,) = found(limits(2048, 2048))

    assert "sudo sysctl -w fs.inotify.max_user_instances=4096" == commands(finding)[-1]


def test_a_count_of_several_users_is_no_certainty() -> None:
    (finding,) = found(limits(used=150))

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert "150 inotify instances are in use, and one user may have 128: the next watcher may not start" == finding.what


def test_watches_that_something_lowers_in_wsl() -> None:
    (finding,) = found(limits(watches=8192))

    assert Severity.MEDIUM is finding.severity
    assert "Only 8192 files and folders can be watched, where WSL sets 524288: something lowers it" == finding.what
    assert "grep -rs max_user_watches /etc/sysctl.conf /etc/sysctl.d /etc/wsl.conf" == commands(finding)[0]
    assert "sudo sysctl -w fs.inotify.max_user_watches=524288" == commands(finding)[-1]


def test_few_watches_on_a_small_linux_are_a_note() -> None:
    (finding,) = found(limits(watches=8192), ON_LINUX)

    assert Severity.INFO is finding.severity
    assert "Only 8192 files and folders can be watched, as on machines with little memory" == finding.what


@pytest.mark.parametrize(
    ("linux", "values"),
    [
        pytest.param(IN_UBUNTU, limits(), id="healthy-wsl-2"),
        pytest.param(IN_UBUNTU, limits(used=115), id="just-below-nine-tenths"),
        pytest.param(IN_UBUNTU, limits(used=None), id="use-could-not-be-seen"),
        pytest.param(ON_LINUX, limits(watches=192_536), id="plain-linux-24-gib"),
        pytest.param(LinuxPlace(WSL_1), limits(used=128, watches=8192), id="wsl-1-has-no-such-kernel"),
    ],
)
def test_defaults_are_quiet(linux: LinuxPlace, values: InotifyLimits) -> None:
    assert () == found(values, linux)


def test_unknown_where_the_limits_could_not_be_read() -> None:
    ended = outcome(inotify_limits, IN_UBUNTU, unknown(InotifyLimits, "it holds no number"))

    assert (Status.UNKNOWN, "it holds no number") == (ended.status, ended.why)
