from tests.checks.docker.dockers import READY, at_pipe, engine
from tests.checks.docker.reported import reported

from hostdoctor.facts.container_states import ContainerEnd, ContainerKills
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor.testing.given import Within
from hostdoctor_checks.resources.out_of_memory import out_of_memory

NOTHING_TOLD = absent(ReportedDockerErrors)


def ended(*, limit: int = 0) -> Within:
    item = ContainerEnd(
        name="shop-1", image="shop", state="exited", exit_code=137, out_of_memory=True, memory_limit=limit
    )
    return engine(at_pipe(), READY, ContainerKills((item,)))


def test_a_container_over_its_own_limit() -> None:
    (finding,) = findings_of(out_of_memory, ended(limit=512 << 20), NOTHING_TOLD)

    assert Severity.HIGH is finding.severity
    assert "The kernel killed container shop-1 for want of memory: its limit is 512 MiB" == finding.what
    assert "docker --context desktop-linux inspect shop-1" == finding.evidence[0].source
    assert "Raise the container's limit" == finding.fixes[0].title


def test_a_container_without_a_limit_wants_a_larger_machine() -> None:
    (finding,) = findings_of(out_of_memory, ended(), NOTHING_TOLD)

    assert finding.fixes[0].title.startswith("Give the virtual machine more memory")


def test_a_container_that_was_stopped_by_hand_is_left_alone() -> None:
    assert () == findings_of(out_of_memory, engine(at_pipe(), READY, ContainerKills(())), NOTHING_TOLD)


def test_a_reported_kill_is_a_guess_and_an_oom_is_none() -> None:
    nothing = engine(at_pipe(), READY, ContainerKills(()))
    (guess,) = findings_of(out_of_memory, nothing, reported("compile: signal: killed"))
    (sure,) = findings_of(out_of_memory, nothing, reported("compile: signal: killed", '"OOMKilled": true'))

    assert (Severity.MEDIUM, Certainty.INFERRED) == (guess.severity, guess.certainty)
    assert (Severity.HIGH, "ticket.md:2") == (sure.severity, sure.evidence[0].source)


def test_a_list_of_containers_tells_a_stop_by_hand_from_nothing() -> None:
    nothing = engine(at_pipe(), READY, ContainerKills(()))
    row = 'ab12cd34ef56   shop   "/server"   3 minutes ago   Exited (137) 2 minutes ago   shop-1'
    (note,) = findings_of(out_of_memory, nothing, reported(row))
    (guess,) = findings_of(out_of_memory, nothing, reported(row, "shop-1 exited with code 137"))

    assert (Severity.INFO, Certainty.INFERRED) == (note.severity, note.certainty)
    assert Severity.MEDIUM is guess.severity


def test_a_ticket_is_enough_where_no_engine_can_be_asked() -> None:
    silent = engine(at_pipe(), READY, unknown(ContainerKills, "the engine cannot be asked"))
    result = outcome(out_of_memory, silent, reported('"OOMKilled": true'))

    assert (Status.FOUND, 1) == (result.status, len(result.findings))


def test_unknown_where_the_engine_does_not_tell() -> None:
    silent = engine(at_pipe(), READY, unknown(ContainerKills, "the engine cannot be asked"))

    assert Status.UNKNOWN is outcome(out_of_memory, silent, NOTHING_TOLD).status
