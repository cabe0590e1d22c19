import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.facts.parts import about

from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.wsl_conf import WslConfFile, read_wsl_conf, read_wsl_conf_file
from hostdoctor.facts.wsl_conf_problems import problems_of_wsl_conf
from hostdoctor.parsers.wsl_settings import parse_wsl_conf
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

SIDE = "linux:Ubuntu"
UBUNTU = LinuxPlace(Place(name="Ubuntu", side=SIDE, kind="wsl2"))
PLAIN = LinuxPlace(Place(name="Linux", side="linux", kind="linux"))
PATH = (SIDE, "read", "/etc/wsl.conf")

GOOD = ("[boot]", "systemd=true", "[interop]", "enabled=false", "# a comment", "", "[user]", "default=me")
UNREADABLE = ("; a comment", "[user", "1key=2", "just words")
LINES = st.lists(st.sampled_from((*GOOD, *UNREADABLE, "unknown=1", "systemd=yes")), max_size=12)


def judged(lines: list[str], version: tuple[int, ...]) -> WslConfFile:
    data = "\n".join(lines).encode()
    return WslConfFile("Ubuntu", data, parse_wsl_conf(data, version))


def test_a_value_is_known_with_its_line() -> None:
    state = probed(read_wsl_conf, FakeMachine({PATH: file("[boot]\nsystemd=true\n")}), about("wsl"), UBUNTU)

    assert isinstance(state, Known)
    assert (True, "/etc/wsl.conf:2") == (state.value.get("boot.systemd"), state.value.source("boot.systemd"))
    assert (None, "/etc/wsl.conf") == (state.value.get("user.default"), state.value.source("user.default"))


def test_without_the_file_all_is_by_default() -> None:
    machine = FakeMachine({PATH: Absent("no such file")})
    state = probed(read_wsl_conf, machine, about("wsl"), UBUNTU)

    assert isinstance(state, Known)
    assert {} == state.value.settings.accepted
    assert isinstance(probed(read_wsl_conf_file, machine, about("wsl"), UBUNTU), Absent)


@pytest.mark.parametrize("look", [read_wsl_conf, read_wsl_conf_file], ids=["settings", "file"])
def test_another_linux_has_no_such_file(look: object) -> None:
    assert isinstance(probed(look, FakeMachine({}), about("linux"), PLAIN), Absent)  # type: ignore[arg-type]


def test_unknown_where_it_cannot_be_read() -> None:
    assert isinstance(probed(read_wsl_conf_file, FakeMachine({}), about("wsl"), UBUNTU), Unknown)


@given(LINES)
def test_before_2_9_13_the_first_unreadable_line_ends_the_reading(lines: list[str]) -> None:
    first = next((number for number, line in enumerate(lines, 1) if line in UNREADABLE), None)
    problems = problems_of_wsl_conf(judged(lines, (2, 6, 3)))
    below = [line for line in lines[first or len(lines) :] if "=" in line and line not in UNREADABLE]

    assert all(problem.line <= (first or len(lines)) for problem in problems)
    assert len(below) == sum(len(problem.lost) for problem in problems)


@given(LINES)
def test_from_2_9_13_on_each_line_stands_alone(lines: list[str]) -> None:
    problems = problems_of_wsl_conf(judged(lines, (2, 9, 13)))

    assert () == tuple(name for problem in problems for name in problem.lost)
    assert {number for number, line in enumerate(lines, 1) if line in UNREADABLE} <= {each.line for each in problems}


@given(st.binary(max_size=120))
def test_any_bytes_are_judged(data: bytes) -> None:
    problems = problems_of_wsl_conf(WslConfFile("Ubuntu", data, parse_wsl_conf(data)))

    assert sorted(problem.line for problem in problems) == [problem.line for problem in problems]
