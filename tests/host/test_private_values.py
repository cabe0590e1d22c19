import pytest

from hostdoctor.host.windows_registry import without_private


@pytest.mark.parametrize("name", ["ProductId", "RegisteredOwner", "Dhcpv6DUID"])
def test_what_identifies_a_person_or_a_computer_is_left_out(name: str) -> None:
    assert {"Start": 3} == without_private({name: "x", "Start": 3})
