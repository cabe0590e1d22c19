"""The command that opens the shell of a distribution."""

from __future__ import annotations

import pytest

from hostdoctor.facts.places import UNNAMED
from hostdoctor.render.commands import open_shell


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        pytest.param("wsl -d Ubuntu-24.04", "Ubuntu-24.04", id="from-the-store"),
        pytest.param('wsl -d "My Linux"', "My Linux", id="imported-with-a-space"),
        pytest.param("wsl", UNNAMED, id="ticket-without-a-name"),
    ],
)
def test_a_command_names_a_distribution_that_there_is(expected: str, name: str) -> None:
    """What stands for a name is none."""
    assert expected == open_shell(name)
