import pytest
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import (
    DynamicPortRange,
    ExcludedPortRange,
    Listener,
    Listeners,
    ReservedPorts,
    list_listeners,
    read_reserved_ports,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

WINDOWS = Place(name="Windows", side="windows", kind="windows")
LISTENERS = ("windows", "listeners")
NETSH = ("windows", "netsh-ports")

ENGLISH = """
Protocol tcp Dynamic Port Range
---------------------------------
Start Port      : 1024
Number of Ports : 13977


Protocol tcp Port Exclusion Ranges

Start Port    End Port
----------    --------
      5357        5357
     50000       50059     *

* - Administered port exclusions.
"""
GERMAN = """
Dynamischer Portbereich für das Protokoll "tcp"
---------------------------------
Startport             : 1024
Anzahl von Ports      : 13977

Portausschlussbereiche für das Protokoll "tcp"

Startport     Endport
----------    --------
      5357        5357
     50000       50059     *

* - Verwaltete Portausschlüsse.
"""
RUSSIAN = """
Диапазон динамических портов протокола tcp
---------------------------------
Начальный порт      : 1024
Число портов        : 13977

Диапазоны исключения портов протокола tcp

Начальный порт    Конечный порт
----------    --------
      5357        5357
     50000       50059     *
"""


@pytest.mark.parametrize(
    ("text", "code_page"),
    [
        pytest.param(ENGLISH, "cp437", id="win11-english"),
        pytest.param(GERMAN, "cp850", id="win11-german"),
        pytest.param(RUSSIAN, "cp866", id="win10-russian"),
        pytest.param(RUSSIAN, "utf-8", id="win11-utf-8-beta"),
    ],
)
def test_reserved_ports_are_read_in_every_language(text: str, code_page: str) -> None:
    machine = FakeMachine({NETSH: text.replace("\n", "\r\n").encode(code_page)})

    reserved = probed(read_reserved_ports, machine, about("windows"))

    ranges = (ExcludedPortRange(5357, 5357, administered=False), ExcludedPortRange(50000, 50059, administered=True))
    assert Known(ReservedPorts(ranges, DynamicPortRange(1024, 13977))) == reserved


def test_both_ends_of_a_range_belong_to_it() -> None:
    reserved = ReservedPorts((ExcludedPortRange(5361, 5460, administered=False),), None)

    assert [False, True, True, False] == [reserved.holding(port) is not None for port in (5360, 5361, 5460, 5461)]


def test_a_netsh_that_tells_nothing_is_unknown() -> None:
    machine = FakeMachine({NETSH: file("The following command was not found: interface\r\n")})

    assert isinstance(probed(read_reserved_ports, machine, about("windows")), Unknown)


def test_linux_has_no_reserved_ports_and_netsh_is_not_asked() -> None:
    machine = FakeMachine({})

    assert Absent("this is not Windows") == probed(read_reserved_ports, machine, about("linux"))
    assert [] == machine.asked


def test_wsl_asks_windows_and_says_why_it_cannot() -> None:
    machine = FakeMachine({NETSH: Unknown("Windows could not be asked", "wsl --shutdown")})

    wsl: About = about("wsl", side="linux:Ubuntu")
    assert Unknown("Windows could not be asked", "wsl --shutdown") == probed(read_reserved_ports, machine, wsl)


def test_listeners_are_sorted_without_udp() -> None:
    rows = [
        {"protocol": "tcp", "address": "0.0.0.0", "port": 8080, "pid": 7, "process": "java.exe"},
        {"protocol": "udp", "address": "0.0.0.0", "port": 53, "pid": 8, "process": "dns.exe"},
        {"protocol": "tcp", "address": "::", "port": 80, "pid": 4, "process": "System"},
        {"address": "127.0.0.1", "port": 5432, "pid": None, "process": None},
    ]

    listeners = probed(list_listeners, FakeMachine({LISTENERS: rows}), WINDOWS)

    assert (
        Known(
            Listeners(
                (
                    Listener(address="::", port=80, process="System", pid=4),
                    Listener(address="127.0.0.1", port=5432),
                    Listener(address="0.0.0.0", port=8080, process="java.exe", pid=7),
                ),
                "netstat -ano",
            )
        )
        == listeners
    )


def test_in_a_distribution_that_sleeps_nothing_listens_and_nobody_asks() -> None:
    machine = FakeMachine({})
    asleep = Place(name="Debian", side="linux:Debian", kind="wsl2", asleep="Debian is stopped")

    assert Absent("Debian does not run, so nothing listens there") == probed(list_listeners, machine, asleep)
    assert [] == machine.asked


@pytest.mark.parametrize(
    ("held", "wanted", "meets"),
    [
        pytest.param("0.0.0.0", "127.0.0.1", True, id="all-against-one"),
        pytest.param("127.0.0.1", "", True, id="one-against-all"),
        pytest.param("::", "127.0.0.1", True, id="dual-stack"),
        pytest.param("127.0.0.1", "127.0.0.1", True, id="same"),
        pytest.param("127.0.0.2", "127.0.0.1", False, id="other-loopback"),
        pytest.param("::1", "127.0.0.1", False, id="other-family"),
    ],
)
def test_who_is_in_whose_way(held: str, wanted: str, meets: bool) -> None:
    assert meets is bool(Listeners((Listener(address=held, port=80),)).on(80, wanted))
