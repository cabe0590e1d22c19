from __future__ import annotations

import sys
import time
from pathlib import Path

from hostdoctor.host.timed_program import LIMITS, Limits, TimedProgram


def ran(script: str, limits: Limits = LIMITS) -> TimedProgram:
    """What a Python program printed, after its end."""
    with TimedProgram([sys.executable, "-c", script], limits=limits) as program:
        assert 0 == program.wait(lambda: False)
    return program


def test_lines_are_those_of_the_program_also_the_last_one_without_an_end() -> None:
    program = ran("import sys; sys.stdout.write('one\\r\\n\\ntwo'); sys.stderr.write('three')")

    assert ["one", "", "two"] == [line.text for line in program.lines if not line.is_error]
    assert ["three"] == [line.text for line in program.lines if line.is_error]


def test_a_line_without_an_end_is_taken_apart_and_no_more_than_the_limit_is_held() -> None:
    limits = Limits(longest_line=1000, most=5000, block=512)
    program = ran("import sys; sys.stdout.write('x' * 1_000_000)", limits)
    held = [len(line.text) for line in program.lines]

    assert max(held) == 1000
    assert 3000 < sum(held) <= 5000


def test_a_line_without_an_end_arrives_while_the_program_runs() -> None:
    script = "import sys, time; sys.stdout.write('x' * 5000); sys.stdout.flush(); time.sleep(60)"
    with TimedProgram([sys.executable, "-c", script], limits=Limits(longest_line=1000)) as program:
        last = time.monotonic() + 20
        found = program.wait_for(lambda line: line.text.startswith("x"), lambda: time.monotonic() > last)

        assert found is not None
        assert program.running


def test_lines_that_arrive_in_pieces_are_put_together(tmp_path: Path) -> None:
    script = tmp_path / "pieces.py"
    script.write_text("import sys, time\nfor part in 'a', 'b\\n', 'c':\n sys.stdout.write(part)\n sys.stdout.flush()\n")

    assert ["ab", "c"] == [line.text for line in ran(script.read_text()).lines]
