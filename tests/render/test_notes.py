from dataclasses import replace

from tests.render.reports import ALL

from hostdoctor.model import Finding, Fix, Ranked, Report, Run, Severity, Shell
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
