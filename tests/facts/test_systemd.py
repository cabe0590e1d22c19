from tests.facts.parts import about

from hostdoctor.facts.places import Place
from hostdoctor.facts.systemd import SystemdState, read_systemd_state
from hostdoctor.facts.wsl2_place import Wsl2Place
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed, said

SIDE = "linux:Ubuntu"
UBUNTU = Wsl2Place(Place(name="Ubuntu", side=SIDE, kind="wsl2"))
INIT = (SIDE, "read", "/proc/1/comm")


def test_what_is_wanted_and_what_runs_are_two_things() -> None:
    answers = {
        INIT: file("systemd\n"),
        (SIDE, "read", "/etc/wsl.conf"): file("[boot]\nsystemd=true\n"),
        (SIDE, "run", "systemctl", "is-system-running"): said("degraded\n", exit_code=1),
        (SIDE, "read", "/proc/self/mountinfo"): file("80 70 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"),
    }

    assert Known(
        SystemdState(place="Ubuntu", init="systemd", wanted="/etc/wsl.conf:2", state="degraded", cgroup="cgroup2")
    ) == probed(read_systemd_state, FakeMachine(answers), about("windows"), UBUNTU)


def test_systemctl_is_not_asked_where_systemd_does_not_run() -> None:
    machine = FakeMachine({INIT: file("init(Ubuntu)\n")})

    assert Known(SystemdState(place="Ubuntu", init="init(Ubuntu)")) == probed(
        read_systemd_state, machine, about("windows"), UBUNTU
    )
    assert "run" not in {question.operation for question in machine.asked}


def test_unknown_where_process_1_cannot_be_seen() -> None:
    assert isinstance(probed(read_systemd_state, FakeMachine({}), about("windows"), UBUNTU), Unknown)
