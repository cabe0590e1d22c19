"""What an author of a plug-in does first, with nothing but the installed wheel and pytest.

`.ci/lanes/wheel.sh` copies this file away from the project, names it test_…, and names a recording in RECORDING.
"""

from __future__ import annotations

import importlib.resources
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hostdoctor
from hostdoctor.api import Finding, Severity, check
from hostdoctor.host.machine import Question
from hostdoctor.model import Status
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, absent, outcome, replay, said


@dataclass(frozen=True)
class Coffee:
    """How much there is."""

    cups: int


@check("There is coffee")
def coffee(pot: Coffee) -> Iterator[Finding]:
    """Whether anybody can work."""
    if pot.cups == 0:
        yield Finding(severity=Severity.LOW, what="The pot is empty")


def test_the_package_under_test_is_the_installed_one() -> None:
    assert "site-packages" in Path(hostdoctor.__file__).parts


def test_a_check_is_judged_on_values() -> None:
    assert outcome(coffee, Coffee(cups=0)).findings[0].what == "The pot is empty"
    assert outcome(coffee, Coffee(cups=2)).status == Status.PASS
    assert outcome(coffee, absent(Coffee, "nobody brought a pot")).status == Status.NOT_APPLICABLE


def test_a_fake_machine_knows_what_it_was_told_and_nothing_else() -> None:
    machine = FakeMachine({("linux", "run", "brew"): said("full\n")})
    assert isinstance(machine.ask(Question("linux", "run", ("brew",))), Known)
    assert isinstance(machine.ask(Question("linux", "run", ("drink",))), Unknown)


def test_a_recording_replays_and_guesses_nothing() -> None:
    machine = replay(os.environ["RECORDING"])
    assert isinstance(machine.ask(Question("windows", "run", ("nobody-recorded-this",))), Unknown)


def test_the_schemas_are_shipped() -> None:
    for name in ("report.schema.json", "recording.schema.json"):
        assert "$schema" in json.loads(importlib.resources.files("hostdoctor").joinpath(name).read_text("utf-8"))
