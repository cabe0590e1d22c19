import pytest
from tests.checks.container.compose_parts import FILE, SHOP, services
from tests.checks.go.parts import dockerfiles
from tests.checks.wsl.wslconfig import kernel

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.linux_kernel import LinuxKernel
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.watch.go_polling_variables import go_polling_variables

GO = dockerfiles('FROM golang:1.27\nRUN go install github.com/air-verse/air@v1.67.2\nCMD ["air"]\n')


def judged(text: str, images: object = GO, runs: object = None, compose: object = None) -> Outcome:
    return outcome(go_polling_variables, SHOP, compose or services(text), images, runs or kernel())


def test_a_variable_that_no_tool_of_go_reads_is_named() -> None:
    text = "services:\n  api:\n    build: .\n    environment:\n      CHOKIDAR_USEPOLLING: 'true'\n"

    (finding,) = judged(text).findings

    assert (
        Severity.LOW,
        "CHOKIDAR_USEPOLLING has no effect in api: tools of Go do not read it",
        ("CHOKIDAR_USEPOLLING=true", f"{FILE}:5"),
    ) == (finding.severity, finding.what, (finding.evidence[0].value, finding.evidence[0].source))


@pytest.mark.parametrize("command", ["watchfiles 'python app.py' src", "uvicorn app:app --host 0.0.0.0 --reload"])
def test_watchfiles_polls_on_a_kernel_of_that_name(command: str) -> None:
    (finding,) = judged(f'services: {{web: {{image: python, command: "{command}"}}}}').findings

    assert (Severity.INFO, "watchfiles in web polls, because the kernel's name says microsoft-standard") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize(
    ("text", "images"),
    [
        pytest.param("{build: ., environment: {GOFLAGS: -v}}", GO, id="nothing-set"),
        pytest.param(
            "{build: ., command: npm run dev, environment: {CHOKIDAR_USEPOLLING: 1}}", GO, id="runs-node-as-well"
        ),
        pytest.param(
            "{build: ., environment: {WATCHPACK_POLLING: 1}}",
            dockerfiles("FROM node:24 AS ui\nRUN npm run build\nFROM golang:1.27\n"),
            id="built-with-node-as-well",
        ),
        pytest.param("{image: 'node:24', environment: {CHOKIDAR_USEPOLLING: 1}}", GO, id="node-alone"),
        pytest.param(
            "{image: python, command: watchfiles x, environment: {WATCHFILES_FORCE_POLLING: 'false'}}", GO, id="told"
        ),
        pytest.param("{image: python, command: uvicorn app:app}", GO, id="without-reload"),
    ],
)
def test_variables_that_are_read_are_quiet(text: str, images: object) -> None:
    assert Status.PASS is judged(f"services: {{web: {text}}}", images).status


def test_elsewhere_watchfiles_waits_for_events() -> None:
    assert Status.PASS is judged("services: {web: {command: watchfiles x}}", runs=absent(LinuxKernel)).status


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is judged("", compose=absent(ComposeServices)).status
    assert Status.UNKNOWN is judged("", compose=unknown(ComposeServices)).status
