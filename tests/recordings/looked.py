"""The report of a composed host, without a file and without a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hostdoctor.discovery import Found, discover
from hostdoctor.examine import Examination, Selection, make_plan
from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording import Recording, Replay
from hostdoctor.model import Report

from .compose import HOSTS, STARTED


@cache
def everything() -> Found:
    """All checks and probes, found once."""
    return discover()


def looked_at(answers: Mapping[Question, Answer]) -> Report:
    """All checks on these answers."""
    found = everything()
    examination = Examination(make_plan(found, Selection()), found.complaints)
    examination.run(Replay(Recording(answers=dict(answers), started=STARTED)), 30.0, lambda waiting: None)
    return examination.report(STARTED)


@cache
def report_of(name: str) -> Report:
    """The report of a composed host, made once for all tests of a process."""
    return looked_at(HOSTS[name]())
