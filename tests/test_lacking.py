"""What is judged although a part could not be seen: a finding stands, while a pass and an absence stay unknown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from hostdoctor.engine import Clock, Facts, gather
from hostdoctor.host.machine import Machine
from hostdoctor.judging import judge
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import CouldNotLook, NotHere, Scope, Unknown
from hostdoctor.testing import FakeMachine
from hostdoctor.wiring import check, probe
from tests.semantics import planned


@dataclass(frozen=True, slots=True)
class Envelope:
    """A fact that nobody could see."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A fact that can do without it."""

    words: str


@dataclass(frozen=True, slots=True)
class Postscript:
    """A fact that only the other one shows."""


@probe()
def open_envelope(machine: Machine) -> Envelope:  # a probe asks the machine
    raise CouldNotLook("nobody pasted it")


@probe()
def read_letter(envelope: Envelope | None) -> Letter:
    return Letter("hello" if envelope is None else "hello again")


@probe()
def read_postscript(envelope: Envelope | None) -> Postscript:
    if envelope is None:
        raise NotHere("there is no postscript")
    return Postscript()


@check("The letter says nothing")
def letter_speaks(letter: Letter) -> Iterator[Finding]:
    yield Finding(severity=Severity.LOW, what=letter.words)


@check("The letter is friendly")
def letter_unfriendly(letter: Letter) -> Iterator[Finding]:
    if "hello" not in letter.words:
        yield Finding(severity=Severity.LOW, what=letter.words)


@check("The envelope is not needed")
def envelope_optional(envelope: Envelope | None) -> Iterator[Finding]:
    if envelope is not None:
        yield Finding(severity=Severity.LOW, what="an envelope")


@check("There is no postscript")
def postscript_there(postscript: Postscript) -> Iterator[Finding]:
    yield Finding(severity=Severity.LOW, what=str(postscript))


CHECKS = (letter_speaks, letter_unfriendly, envelope_optional, postscript_there)
PROBES = (open_envelope, read_letter, read_postscript)


def gathered(may_lack: frozenset[type], *checks: Callable[..., object]) -> Facts:
    facts = Facts(planned(checks, PROBES))
    facts.may_lack = may_lack
    gather(facts, {Machine: FakeMachine({})}, Clock(time.monotonic() + 10))
    return facts


def statuses(may_lack: frozenset[type]) -> dict[str, tuple[Status, str]]:
    return {each.check: (each.status, each.why) for each in judge(gathered(may_lack, *CHECKS))}


def test_nothing_that_rests_on_the_unseen_is_judged_on_a_machine() -> None:
    assert {(Status.UNKNOWN, "nobody pasted it")} == set(statuses(frozenset()).values())


@pytest.mark.parametrize(
    ("name", "status"),
    [
        pytest.param("letter-speaks", Status.FOUND, id="a-finding-stands"),
        pytest.param("letter-unfriendly", Status.UNKNOWN, id="a-pass-does-not"),
        pytest.param("envelope-optional", Status.UNKNOWN, id="a-pass-of-the-check-itself-does-not"),
        pytest.param("postscript-there", Status.UNKNOWN, id="an-absence-does-not"),
    ],
)
def test_what_can_do_without_it_is_judged_where_that_is_allowed(name: str, status: Status) -> None:
    assert (status, "nobody pasted it") == statuses(frozenset({Envelope}))[name]


def test_the_unseen_itself_stays_unknown() -> None:
    facts = gathered(frozenset({Envelope}), letter_speaks)

    assert Unknown("nobody pasted it") == facts.state(Envelope, Scope())
