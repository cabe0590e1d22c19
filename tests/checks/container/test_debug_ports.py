import pytest
from tests.checks.container.compose_parts import FILE, services
from tests.checks.go.parts import dockerfiles, typed

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.debug_ports import debug_ports

NO_IMAGES = absent(Dockerfiles)
DLV = "dlv debug --headless --listen=:4000 --api-version=2"


@pytest.mark.parametrize(
    ("more", "images"),
    [
        pytest.param(f"image: x, command: '{DLV}'", NO_IMAGES, id="command"),
        pytest.param(
            'image: x, entrypoint: [/go/bin/dlv, --listen, "0.0.0.0:4000", exec, /app]', NO_IMAGES, id="entrypoint"
        ),
        pytest.param(
            "build: .",
            dockerfiles('FROM golang:1.27\nCMD ["dlv", "exec", "/app", "--headless", "--listen=:4000"]\n'),
            id="image",
        ),
    ],
)
def test_a_debugger_that_everybody_reaches_is_named(more: str, images: object) -> None:
    text = f"services:\n  api: {{{more}, ports: ['4001:4000']}}\n"

    (finding,) = findings_of(debug_ports, services(text), images)

    assert (
        Severity.MEDIUM,
        Certainty.READ,
        "delve in api is open to the whole network and runs any code for whoever connects",
        f"{FILE}:2",
    ) == (finding.severity, finding.certainty, finding.what, finding.evidence[0].source)
    assert ['Write "127.0.0.1:4001:4000" under ports of api'] == typed(finding.fixes[0])


@pytest.mark.parametrize(("port", "kind"), [("40000:40000", "delve"), ("2345:2345", "delve"), ("16060:6060", "pprof")])
def test_a_usual_number_alone_is_a_note(port: str, kind: str) -> None:
    (finding,) = findings_of(debug_ports, services(f"services: {{api: {{build: ., ports: ['{port}']}}}}"), NO_IMAGES)

    assert (Severity.INFO, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert finding.what.startswith(f"{kind} in api is open")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(f"command: '{DLV}', ports: ['127.0.0.1:4000:4000']", id="this-machine-only"),
        pytest.param(f"command: '{DLV}'", id="not-published"),
        pytest.param("ports: ['8080:8080']", id="other-port"),
        pytest.param("ports: ['40000:40000/udp']", id="udp"),
    ],
)
def test_what_nobody_else_reaches_is_quiet(more: str) -> None:
    assert () == findings_of(debug_ports, services(f"services: {{api: {{image: x, {more}}}}}"), NO_IMAGES)


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(debug_ports, absent(ComposeServices), NO_IMAGES).status
    assert Status.UNKNOWN is outcome(debug_ports, unknown(ComposeServices), NO_IMAGES).status
