"""Time grows with the number of findings and stages, not with its square; measured as ratios within one run."""

from __future__ import annotations

import time
from collections.abc import Callable

from hostdoctor.model import Evidence, Finding, Severity
from hostdoctor.parsers.dockerfile import MOST_STAGES, parse_dockerfile
from hostdoctor.rank import rank


def _seconds(work: Callable[[], object]) -> float:
    """The best of three, as other programs run beside this one."""
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def _findings(count: int) -> list[Finding]:
    return [
        Finding(
            check=f"check-{number % 7}",
            severity=Severity.LOW,
            what=f"setting {number} is unknown",
            evidence=(Evidence(value=str(number), source=f"ticket.md:{number}"),),
            subject=str(number),
        )
        for number in range(count)
    ]


def test_eight_times_the_findings_take_no_more_than_thirty_times_as_long_to_rank() -> None:
    """Comparing each with each takes sixty-four times as long."""
    few, many = _findings(500), _findings(4_000)
    assert 30 > _seconds(lambda: rank(many)) / _seconds(lambda: rank(few))


def test_a_dockerfile_of_more_stages_than_people_write_is_read_up_to_a_bound() -> None:
    """The last stage, which a build makes, is then not known."""
    text = "".join(f"FROM a{number} AS a{number + 1}\n" for number in range(MOST_STAGES + 1))
    read = parse_dockerfile(text)
    assert (MOST_STAGES, False) == (len(read.stages), read.whole)
    assert parse_dockerfile(text.partition("\n")[2]).whole
