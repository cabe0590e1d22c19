from __future__ import annotations

from pathlib import Path

from hostdoctor.parsers.build_log import Outcome
from hostdoctor.parsers.classic_build import TimedLine, parse_classic_build

RECORDED = Path(__file__).parent / "builds"


def timed(name: str) -> list[TimedLine]:
    """The recorded lines, one arriving each second."""
    return [TimedLine(float(at), text) for at, text in enumerate((RECORDED / name).read_bytes().decode().split("\n"))]


def test_the_context_and_each_step_are_timed_by_the_arrival_of_the_lines() -> None:
    log = parse_classic_build(timed("classic-20.10-changed.txt"), ended=30.0, exit_code=0)

    assert [
        ("load build context", Outcome.DONE, 1.0),
        ("FROM doctor-base:1 AS build", Outcome.DONE, 2.0),
        ("WORKDIR /src", Outcome.CACHED, 0.0),
        ("COPY go.mod ./", Outcome.CACHED, 0.0),
        ("RUN sleep 1; echo got modules >/modules", Outcome.CACHED, 0.0),
        ("COPY . .", Outcome.DONE, 2.0),
        ("RUN sleep 2;     echo built >/app", Outcome.DONE, 4.0),
        ("FROM doctor-base:1", Outcome.DONE, 2.0),
        ("COPY --from=build /app /app", Outcome.CACHED, 0.0),
        ('CMD ["/app"]', Outcome.CACHED, 0.0),
    ] == [(step.name.text, step.outcome, step.seconds) for step in log.steps]
    assert (3_005_000, True) == (log.steps[0].transferred, log.counts_all)


def test_the_step_after_which_nothing_comes_is_the_one_that_failed() -> None:
    said = "The command '/bin/sh -c echo line one;   echo oops >&2; exit 3' returned a non-zero code: 3\n"
    log = parse_classic_build(timed("classic-20.10-failed.txt"), ended=9.0, exit_code=3, said=said)

    assert log.failed is not None
    assert (("line one", "oops"), 6.0) == (log.failed.output, log.failed.seconds)
    assert log.error.endswith("returned a non-zero code: 3")


def test_a_build_that_was_stopped_did_not_fail() -> None:
    log = parse_classic_build(timed("classic-20.10-failed.txt"), ended=9.0, exit_code=None)

    assert log.failed is None
    assert Outcome.RUNNING is log.steps[-1].outcome


def test_the_advertisement_of_newer_clients_is_not_the_error() -> None:
    said = (
        "Error response from daemon: dockerfile parse error line 2: unknown instruction: RNU\n"
        "DEPRECATED: The legacy builder is deprecated and will be removed in a future release.\n"
        "            Install the buildx component to build images with BuildKit:\n"
    )

    assert "unknown instruction: RNU" in parse_classic_build([], ended=1.0, exit_code=1, said=said).error
