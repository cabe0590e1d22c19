import pytest
from tests.checks.docker.dockers import DOCKER_VMM, HYPER_V, RANCHER, WSL_2, engine

from hostdoctor.api import Do, Run
from hostdoctor.facts.clocks import EngineClock, Offset
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.engine_clock import engine_clock

DESKTOP = Engine(context="desktop-linux", endpoint="npipe:////./pipe/dockerDesktopLinuxEngine", active=True)


def clock(seconds: float, uncertainty: float = 0.1) -> EngineClock:
    return EngineClock(offset=Offset(seconds=seconds, uncertainty=uncertainty), beside="Windows")


def found(seconds: float, uncertainty: float = 0.1, info: EngineInfo = WSL_2) -> tuple[Finding, ...]:
    return findings_of(engine_clock, engine(DESKTOP, info, clock(seconds, uncertainty)))


@pytest.mark.parametrize(
    ("seconds", "severity", "says"),
    [
        pytest.param(
            -30.0,
            Severity.LOW,
            "The engine's clock is 30 s behind that of Windows: what a build writes has a wrong time",
            id="half-a-minute",
        ),
        pytest.param(
            7200.0,
            Severity.MEDIUM,
            "The engine's clock is 2.0 h ahead of that of Windows: pulls can fail over certificates",
            id="hours",
        ),
    ],
)
def test_an_engine_in_another_time(seconds: float, severity: Severity, says: str) -> None:
    (finding,) = found(seconds)

    assert (severity, says, Certainty.MEASURED) == (finding.severity, finding.what, finding.certainty)
    assert "SystemTime of /info, context desktop-linux" == finding.evidence[0].source


@pytest.mark.parametrize(
    ("seconds", "uncertainty"), [(0.003, 0.02), (-1.5, 0.1), (3.0, 1.5)], ids=["healthy", "small", "slow-answer"]
)
def test_what_the_time_of_the_answer_explains_is_quiet(seconds: float, uncertainty: float) -> None:
    assert () == found(seconds, uncertainty)


@pytest.mark.parametrize(
    "info", [pytest.param(WSL_2, id="docker-desktop"), pytest.param(RANCHER, id="rancher-desktop")]
)
def test_in_wsl_a_restart_says_what_it_stops(info: EngineInfo) -> None:
    (step,) = found(-30, info=info)[0].fixes[0].steps

    assert isinstance(step, Run)
    assert "stops every distribution and Docker Desktop's engine" == step.interrupts


@pytest.mark.parametrize(
    ("info", "word"),
    [pytest.param(HYPER_V, "Time Synchronization", id="hyper-v"), pytest.param(DOCKER_VMM, "restart", id="docker-vmm")],
)
def test_elsewhere_a_person_sets_it(info: EngineInfo, word: str) -> None:
    (step,) = found(-30, info=info)[0].fixes[0].steps

    assert isinstance(step, Do)
    assert word in step.text


def test_unknown_and_not_applicable() -> None:
    unseen = engine(DESKTOP, WSL_2, unknown(EngineClock, "the engine did not tell its time"))
    assert Status.UNKNOWN is outcome(engine_clock, unseen).status
    missing = engine(DESKTOP, absent(EngineInfo), absent(EngineClock))
    assert Status.NOT_APPLICABLE is outcome(engine_clock, missing).status
