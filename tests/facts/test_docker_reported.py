from tests.checks.tickets import pasted

from hostdoctor.facts.docker_reported import ReportedDockerError, ReportedDockerErrors, read_reported_docker_errors
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import probed


def reported(*lines: str, kind: str = "docker-errors") -> ReportedErrors:
    return pasted(*lines, kind=kind, first=7)


def test_an_error_has_the_line_of_the_ticket() -> None:
    state = probed(read_reported_docker_errors, reported("$ docker run shop", "exec /app/run: exec format error"))

    expected = ReportedDockerError(
        kind="exec-format", text="exec /app/run: exec format error", source="ticket.md:8", detail="/app/run"
    )
    assert Known(ReportedDockerErrors((expected,))) == state


def test_the_same_text_is_told_once_with_its_first_line() -> None:
    state = probed(read_reported_docker_errors, reported(*["toomanyrequests: wait"] * 3))

    assert isinstance(state, Known)
    assert ["ticket.md:7"] == [item.source for item in state.value.of("registry-limit")]
    assert () == state.value.details("registry-limit")


def test_absent_where_docker_said_nothing() -> None:
    assert Absent("no error of Docker was reported") == probed(read_reported_docker_errors, reported("go: no module"))


def test_what_the_go_command_says_of_the_network_is_not_dockers() -> None:
    line = "dial tcp: lookup proxy.example.com on 10.0.0.1:53: no such host"

    assert isinstance(probed(read_reported_docker_errors, reported(line, kind="go-errors")), Absent)
    assert isinstance(probed(read_reported_docker_errors, reported(line)), Known)
