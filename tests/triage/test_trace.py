"""Which probe asked what: the way from a finding back to the ticket."""

from __future__ import annotations

from hostdoctor.discovery import discover
from hostdoctor.examine import Examination, Selection, make_plan
from hostdoctor.facts.ports import NETSH
from hostdoctor.facts.wsl_package import MSI_KEY
from hostdoctor.host.machine import Question
from hostdoctor.scopes import HERE
from hostdoctor.triage.recording import TicketMachine, make_recording
from hostdoctor.triage.trace import Trace
from tests.triage.parts import NOW, block

VERSION = block("wsl-version", "WSL version: 2.6.3.0\nKernel version: 6.6.87.2-1\nWindows version: 10.0.26100.7171")
MSI = Question("windows", "registry", (MSI_KEY,))


def traced(*only: str) -> tuple[Trace, Examination]:
    plan = make_plan(discover([]), Selection(only=only))
    trace, examination = Trace(plan), Examination(plan)
    examination.facts.hand = trace.hand
    examination.run(TicketMachine(make_recording((VERSION,), NOW)), 30.0, lambda waiting: None)
    return trace, examination


def test_a_check_leads_to_the_questions_of_its_probes_and_whether_they_were_answered() -> None:
    trace, _ = traced("wsl-version")

    behind = dict(trace.behind("wsl-version", HERE))
    assert behind[MSI]
    assert NETSH not in behind


def test_what_is_missing_is_what_keeps_facts_unknown() -> None:
    trace, examination = traced("dynamic-ports", "wsl-version")

    assert NETSH in trace.missing("dynamic-ports", HERE, examination.facts)
    assert MSI not in trace.missing("dynamic-ports", HERE, examination.facts)


def test_a_check_that_does_not_run_has_nothing_behind_it() -> None:
    trace, _ = traced("wsl-version")

    assert [] == list(trace.behind("dynamic-ports", HERE))


def test_the_facts_behind_a_check_are_named_through_all_levels() -> None:
    trace, _ = traced("dynamic-ports")

    assert {"ReservedPorts", "WantedPorts", "Project", "Place", "About"} <= trace.facts_behind("dynamic-ports")
