import pytest
from tests.facts.parts import about

from hostdoctor.facts.distributions import LIST
from hostdoctor.facts.reported import REPORTED
from hostdoctor.facts.wsl_interop import WslInterop, read_wsl_interop
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

BINFMT = ("linux:Ubuntu", "list", "/proc/sys/fs/binfmt_misc")
CONF = ("linux:Ubuntu", "read", "/etc/wsl.conf")


def ticket(text: str) -> list[dict[str, object]]:
    return [{"kind": "other", "text": text, "name": "ticket.md", "lines": [4]}]


def test_the_entries_and_the_lines_of_wsl_conf_are_seen() -> None:
    machine = FakeMachine(
        {BINFMT: ["WSLInterop", "status"], CONF: file("[interop]\nenabled=false\n[boot]\nprotectBinfmt=false\n")}
    )

    assert Known(
        WslInterop(
            place="Ubuntu",
            entries=("WSLInterop", "status"),
            switched_off="/etc/wsl.conf:2",
            unprotected="/etc/wsl.conf:4",
        )
    ) == probed(read_wsl_interop, machine, about("wsl"))


def test_a_ticket_alone_is_enough() -> None:
    machine = FakeMachine({REPORTED: ticket("bash: ./server: cannot execute binary file: Exec format error")})
    fitting = FakeMachine({REPORTED: ticket("zsh: exec format error: /mnt/c/go/bin/go.exe")})

    assert isinstance(probed(read_wsl_interop, machine, about("linux")), Absent)
    state = probed(read_wsl_interop, fitting, about("linux"))
    assert isinstance(state, Known)
    assert "ticket.md:4" == state.value.reported[0].source


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("fork/exec /tmp/go-build2/b001/exe/shop.exe: exec format error", id="go-with-a-leftover-goos"),
        pytest.param("api-1  | exec /app/shop.exe: exec format error", id="container"),
        pytest.param('OCI runtime exec failed: exec: "/x.exe": exec format error: unknown', id="runc"),
        pytest.param("bash: ./server: cannot execute binary file: Exec format error", id="another-processor"),
    ],
)
def test_programs_that_wsl_does_not_start_are_left_out(line: str) -> None:
    machine = FakeMachine({REPORTED: ticket(line)})

    assert isinstance(probed(read_wsl_interop, machine, about("linux")), Absent)


def test_unknown_where_the_folder_cannot_be_listed() -> None:
    assert isinstance(probed(read_wsl_interop, FakeMachine({}), about("wsl")), Unknown)


def test_a_tool_s_own_distribution_is_not_judged() -> None:
    rows = "  NAME              STATE      VERSION\r\n* docker-desktop    Running    2\r\n"
    machine = FakeMachine(
        {LIST: file(rows), ("linux:docker-desktop", "list", "/proc/sys/fs/binfmt_misc"): ["register", "status"]}
    )

    assert isinstance(probed(read_wsl_interop, machine, about("windows")), Unknown)


def test_absent_on_linux() -> None:
    assert isinstance(probed(read_wsl_interop, FakeMachine({}), about("linux")), Absent)
