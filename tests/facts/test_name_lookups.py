from dataclasses import replace

import pytest
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.name_lookups import read_name_lookups
from hostdoctor.facts.name_servers import NameServers, read_name_servers
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.reported import REPORTED
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

PROFILE = r"C:\Users\user1"
FILE = ("windows", "read", rf"{PROFILE}\.wslconfig")
SIDE = "linux:Ubuntu"
UBUNTU = LinuxPlace(Place(name="Ubuntu", side=SIDE, kind="wsl2"))


def windows() -> About:
    return replace(about("windows"), user_profile=PROFILE)


@pytest.mark.parametrize(
    ("line", "servers"),
    [
        pytest.param(
            'Get "https://a.example/": dial tcp: lookup a.example on 172.20.0.1:53: '
            "read udp 172.20.9.9:1->172.20.0.1:53: i/o timeout",
            ["172.20.0.1"],
            id="go",
        ),
        pytest.param("dial tcp: lookup a.example: Temporary failure in name resolution", [""], id="go-with-libc"),
        pytest.param(";; communications error to 172.20.0.1#53: timed out", ["172.20.0.1"], id="dig"),
        pytest.param("curl: (6) Could not resolve host: a.example", [""], id="curl"),
        pytest.param("lookup a.example on 172.20.0.1:53: server misbehaving", ["172.20.0.1"], id="refused"),
        pytest.param("lookup a.example on 172.20.0.1:53: no such host", [], id="an-answer"),
        pytest.param("lookup db on 127.0.0.11:53: i/o timeout", [], id="container"),
        pytest.param("lookup a.example on 192.168.65.7:53: i/o timeout", [], id="docker-desktop"),
    ],
)
def test_what_programs_say_of_a_silent_server_is_known(line: str, servers: list[str]) -> None:
    ticket = [{"kind": "go-errors", "text": line, "name": "t.md", "lines": [9]}]
    machine = FakeMachine({FILE: Absent("no file"), REPORTED: ticket})
    state = probed(read_name_lookups, machine, windows())

    assert isinstance(state, Known)
    assert servers == [failure.server for failure in state.value.failures]


def test_the_line_that_switches_it_off_is_named() -> None:
    machine = FakeMachine({FILE: file("[wsl2]\nmemory=8GB\ndnsTunneling=false\n")})
    state = probed(read_name_lookups, machine, windows())

    assert isinstance(state, Known)
    assert rf"{PROFILE}\.wslconfig:3" == state.value.off


def test_unknown_without_the_file_and_without_an_error() -> None:
    assert isinstance(probed(read_name_lookups, FakeMachine({}), windows()), Unknown)


def test_absent_on_linux() -> None:
    assert isinstance(probed(read_name_lookups, FakeMachine({}), about("linux")), Absent)


def test_name_servers_with_who_chose_them() -> None:
    answers = {
        (SIDE, "read", "/etc/resolv.conf"): file("# frozen\nnameserver 172.20.0.1\n"),
        (SIDE, "read", "/etc/wsl.conf"): file("[network]\ngenerateResolvConf=false\n"),
        (SIDE, "read", "/proc/net/route"): file(
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
            "eth0\t00000000\t016019AC\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
        ),
    }

    assert Known(
        NameServers(place="Ubuntu", servers=(("172.20.0.1", 2),), frozen="/etc/wsl.conf:2", gateway="172.25.96.1")
    ) == probed(read_name_servers, FakeMachine(answers), about("windows"), UBUNTU)


def test_name_servers_of_another_linux_are_its_own() -> None:
    plain = LinuxPlace(Place(name="Linux", side="linux", kind="linux"))

    assert isinstance(probed(read_name_servers, FakeMachine({}), about("linux"), plain), Absent)
