from tests.checks.wsl.wslconfig import kernel

from hostdoctor.facts.map_count import MapCount, read_map_count
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

PATH = "/proc/sys/vm/max_map_count"


def test_the_limit_is_read_where_the_kernel_was_asked() -> None:
    asked = kernel()

    assert Known(MapCount(262144)) == probed(
        read_map_count, FakeMachine({(asked.side, "read", PATH): file("262144\n")}), asked
    )


def test_what_is_no_number_is_unknown() -> None:
    asked = kernel()
    found = probed(read_map_count, FakeMachine({(asked.side, "read", PATH): file("")}), asked)

    assert Unknown(f"{PATH} holds no number") == found
