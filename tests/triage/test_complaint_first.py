"""Of findings that weigh alike, the one that rests on an error of the ticket stands first."""

from __future__ import annotations

from dataclasses import replace

from hostdoctor.model import Certainty, Evidence, Finding, HostLine, Ranked, Report, Severity
from hostdoctor.triage.complaint_first import complaint_first
from tests.triage.parts import block

ERROR = block("docker-errors", "first\nno such image", first=7)


def ranked(place: int, check: str, source: str, severity: Severity, *effects: Finding) -> Ranked:
    return Ranked(rank=place, finding=finding(check, source, severity), consequences=effects)


def finding(check: str, source: str, severity: Severity = Severity.MEDIUM) -> Finding:
    return Finding(
        severity=severity,
        what=f"{check} is so",
        evidence=(Evidence(value="it", source=source),),
        certainty=Certainty.READ,
        check=check,
    )


def test_a_blocker_and_its_cause_stay_as_they_are() -> None:
    cause = replace(finding("cause", "ticket.md:3", Severity.BLOCKER), explains=("reported",))
    first = Ranked(rank=1, finding=cause)

    assert [(1, "cause"), (2, "reported")] == order(first, ranked(2, "reported", "ticket.md:8", Severity.BLOCKER))


def order(*items: Ranked) -> list[tuple[int, str]]:
    report = Report(host=HostLine(), project="", started="", seconds=0.0, outcomes=(), ranked=items)
    return [(each.rank, each.finding.check) for each in complaint_first(report, [ERROR]).ranked]


def test_an_error_stands_above_a_setting_of_its_severity() -> None:
    setting = ranked(1, "setting", "ticket.md:3", Severity.MEDIUM)
    reported = ranked(2, "reported", "ticket.md:8", Severity.MEDIUM)

    assert [(1, "reported"), (2, "setting")] == order(setting, reported)


def test_severity_stays_above_it() -> None:
    setting = ranked(1, "setting", "ticket.md:3", Severity.HIGH)
    reported = ranked(2, "reported", "ticket.md:8", Severity.MEDIUM)

    assert [(1, "setting"), (2, "reported")] == order(setting, reported)


def test_a_cause_rests_on_the_error_that_it_explains() -> None:
    other = ranked(1, "other", "ticket.md:3", Severity.MEDIUM)
    cause = ranked(2, "cause", "ticket.md:4", Severity.MEDIUM, finding("effect", "ticket.md:7"))

    assert [(1, "cause"), (2, "other")] == order(other, cause)
