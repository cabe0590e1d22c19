from dataclasses import replace

import pytest
from tests.render.reports import ALL

from hostdoctor.model import Evidence, Finding, Fix, Ranked, Report, Run, Severity, Shell
from hostdoctor.render.grouping import IN_FULL
from hostdoctor.render.markdown import render_markdown
from hostdoctor.render.terminal import render_text

FIX = Fix(
    title="Let air wait for events",
    steps=(Run({Shell.BASH: "air --no-poll"}, side="linux"),),
    minutes=1,
    undo="set poll = true again",
)
NOTE = Finding(severity=Severity.INFO, what="air polls although ext4 delivers events", fixes=(FIX,), check="x")


def noted() -> Report:
    ranked = Ranked(rank=1, finding=NOTE)
    return replace(ALL["plain-linux"], ranked=(ranked,))


def test_a_note_has_its_fix_in_every_format() -> None:
    shown = [
        render_text(noted(), width=80, color=False, unicode=True, shell=Shell.BASH, accessible=accessible)
        for accessible in (False, True)
    ]

    for text in (*shown, render_markdown(noted())):
        assert "Let air wait for events" in text
        assert "air --no-poll" in text
        assert "set poll = true again" in text


def many(count: int) -> Report:
    evidence = (Evidence(value="poll = true", source=".air.toml:7"), Evidence(value="ext4", source="/proc/mounts"))
    notes = [replace(NOTE, what=f"Note {number}", subject=str(number), evidence=evidence) for number in range(count)]
    other = replace(FIX, title="Another way")
    ranked = [Ranked(rank=place, finding=replace(each, fixes=(FIX, other))) for place, each in enumerate(notes, 1)]
    return replace(ALL["plain-linux"], ranked=tuple(ranked))


@pytest.mark.parametrize("accessible", [False, True])
def test_many_notes_are_shown_in_short_with_their_place_and_what_to_do(accessible: bool) -> None:
    text = render_text(many(IN_FULL + 1), width=80, color=False, unicode=True, shell=Shell.BASH, accessible=accessible)

    for number in range(IN_FULL + 1):
        assert f"Note {number}" in text
    assert IN_FULL + 1 == text.count(".air.toml:7 and 1 more")
    assert IN_FULL + 1 == text.count("Let air wait for events (1 min)")
    assert IN_FULL + 1 == text.count("hostdoctor explain x")
    for left_out in ("air --no-poll", "set poll = true again", "Another way", "poll = true"):
        assert left_out not in text


def test_a_report_with_notes_in_short_says_where_they_are_in_full() -> None:
    few, more = (
        render_text(many(count), width=80, color=False, unicode=True, shell=Shell.BASH, accessible=False)
        for count in (IN_FULL, IN_FULL + 1)
    )

    assert "in full: --format markdown" not in few.replace("\u00a0", " ")
    assert "to know, in short (in full: --format markdown)" in more.replace("\u00a0", " ")
    assert "air --no-poll" in render_markdown(many(IN_FULL + 1))


def test_what_is_to_fix_is_never_shown_in_short() -> None:
    faults = replace(NOTE, severity=Severity.LOW, what="air polls")
    report = many(IN_FULL + 1)
    report = replace(report, ranked=(Ranked(rank=1, finding=faults), *report.ranked))

    text = render_text(report, width=80, color=False, unicode=True, shell=Shell.BASH, accessible=False)

    assert 1 == text.count("air --no-poll")
