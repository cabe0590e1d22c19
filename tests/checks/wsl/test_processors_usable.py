from typing import Any

import pytest

from hostdoctor.api import Do
from hostdoctor.facts.places import Place
from hostdoctor.facts.processing_power import ProcessingPower, UsableProcessors
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.wsl.processors_usable import processors_usable

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
WINDOWS = Place(name="Windows", side="windows", kind="windows")
LINUX = Place(name="Linux", side="linux", kind="linux")


def power(*rounds: float, processors: int = 16, affinity: int = 0, **more: Any) -> ProcessingPower:
    told: dict[str, Any] = {"speedup": max(rounds) * 0.6, "others": 0.1, "load": 0.1} | more
    return ProcessingPower(processors=processors, affinity=affinity or processors, rounds=rounds, **told)


def found(measured: ProcessingPower, place: Place = UBUNTU) -> tuple[Finding, ...]:
    return findings_of(processors_usable, within(place, place.name, UsableProcessors(measured)))


@pytest.mark.parametrize(
    ("measured", "says", "remedy"),
    [
        pytest.param(
            power(2.1, 1.9, 2.0, quota=2.0),
            "A program gets 2 of 16 processors in Ubuntu: a cgroup allows it 2.0",
            "CPUQuota=",
            id="quota",
        ),
        pytest.param(
            power(1.0, 1.0, 1.0, affinity=1),
            "A program gets 1 of 16 processors in Ubuntu: it may run on 1 only",
            "taskset",
            id="affinity",
        ),
        pytest.param(
            power(3.9, 4.0, 4.1),
            "A program gets 4 of 16 processors in Ubuntu, and nothing in Ubuntu says why",
            ".wslconfig",
            id="the-host-gives-no-more",
        ),
    ],
)
def test_what_holds_programs_back_is_named(measured: ProcessingPower, says: str, remedy: str) -> None:
    (finding,) = found(measured)

    assert (Severity.MEDIUM, says, Certainty.MEASURED) == (finding.severity, finding.what, finding.certainty)
    (step,) = finding.fixes[0].steps
    assert isinstance(step, Do)
    assert remedy in step.text


def test_a_loaded_machine_is_the_reason_and_only_a_note() -> None:
    (finding,) = found(power(5.0, 4.0, 4.5, others=11.0))

    assert (Severity.INFO, "A program gets 4.5 of 16 processors in Ubuntu: other programs used 11 meanwhile") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize(
    "measured",
    [
        pytest.param(power(2.0, 2.0, 2.0, others=3.0), id="some-load"),
        pytest.param(power(7.9, 8.0, 7.9, others=0.4), id="half-and-nearly-no-load"),
    ],
)
def test_a_load_that_leaves_most_free_is_not_the_reason(measured: ProcessingPower) -> None:
    (finding,) = found(measured)

    assert Severity.MEDIUM is finding.severity


def test_processors_that_do_little_work_together_are_a_note() -> None:
    (finding,) = found(power(15.8, 15.9, 15.7, speedup=3.9))

    assert (Severity.INFO, "16 processors of Ubuntu do the work of 3.9 together") == (finding.severity, finding.what)


@pytest.mark.parametrize(
    ("place", "word"),
    [
        pytest.param(WINDOWS, "remote desktop", id="windows"),
        pytest.param(LINUX, "virtual machine", id="linux"),
    ],
)
def test_the_remedy_fits_the_place(place: Place, word: str) -> None:
    (step,) = found(power(2.0), place)[0].fixes[0].steps

    assert isinstance(step, Do)
    assert word in step.text


@pytest.mark.parametrize(
    "measured",
    [
        pytest.param(power(15.9, 15.8, 15.9, speedup=9.4), id="eight-cores-with-hyperthreads"),
        pytest.param(power(19.5, 19.8, 19.9, processors=20, speedup=10.6), id="fast-and-slow-cores"),
        pytest.param(power(8.5, 2.0, 2.0), id="one-round-was-good"),
        pytest.param(power(15.9, speedup=3.9, others=None), id="nobody-knows-what-else-ran"),
        pytest.param(power(1.7, 1.6, 1.6, processors=2, others=0.3), id="two-processors-half-busy"),
        pytest.param(power(0.4, 0.3, processors=1, others=0.6), id="one-processor"),
        pytest.param(power(15.9, speedup=2.0, others=9.0), id="the-work-of-others-slowed-it"),
        pytest.param(power(12.1, 12.0, quota=12.0), id="quota-of-three-quarters"),
    ],
)
def test_what_hyperthreads_noise_and_load_explain_is_quiet(measured: ProcessingPower) -> None:
    assert () == found(measured)


def test_the_evidence_tells_what_was_got_and_what_else_ran() -> None:
    (finding,) = found(power(2.1, 1.9, 2.0, quota=2.0, others=0.3))

    values = [row.value for row in finding.evidence]
    assert "the time of 2 processors (1.9 to 2.1 in 3 rounds)" == values[0]
    assert "16 threads together do 1.3 times the work of one alone" == values[1]
    assert {"2.00 processors", "other programs used 0.3 meanwhile"} <= set(values)


def test_what_a_program_gets_and_what_others_use_add_up() -> None:
    (finding,) = found(power(0.6, 0.3, 0.8, processors=2, others=1.5), LINUX)

    assert "A program gets 0.6 of 2 processors in Linux: other programs used 1.4 meanwhile" == finding.what
    assert "other programs used 1.4 meanwhile" in [row.value for row in finding.evidence]


def test_one_number_is_shown_everywhere() -> None:
    measured = power(0.5713, 0.3144, 0.8391, processors=2, others=1.3)
    (finding,) = found(measured, LINUX)
    sample = next(measured.samples())

    assert "A program gets 0.57 of 2" in finding.what
    assert finding.evidence[0].value.startswith("the time of 0.57 processors (0.31 to 0.84 in 3 rounds)")
    assert (0.57, "2 are there; others used 1.3 meanwhile") == (sample.p50, sample.note)


def test_unknown_without_python_and_not_applicable_without_deep() -> None:
    unmeasured = within(UBUNTU, "Ubuntu", unknown(UsableProcessors, "Ubuntu has no Python to measure with"))
    assert Status.UNKNOWN is outcome(processors_usable, unmeasured).status
    not_deep = within(UBUNTU, "Ubuntu", absent(UsableProcessors, "processors are measured with --deep only"))
    assert Status.NOT_APPLICABLE is outcome(processors_usable, not_deep).status
