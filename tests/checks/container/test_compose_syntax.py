import pytest
from tests.checks.container.compose_parts import FILE

from hostdoctor.facts.compose_texts import ComposeTexts
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.compose_syntax import compose_syntax


def composed(text: str) -> ComposeTexts:
    return ComposeTexts(((FILE, parse_compose(text)),))


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        pytest.param("services:\n  web:\n    image: x\n    image: y\n", "image", 4, id="in-a-service"),
        pytest.param("services:\n  web: {image: x}\n  web: {image: y}\n", "web", 3, id="service"),
        pytest.param("services: {web: {image: x}}\nvolumes:\nvolumes:\n", "volumes", 3, id="at-the-top"),
    ],
)
def test_a_key_that_comes_twice_stops_compose(text: str, key: str, line: int) -> None:
    (finding,) = findings_of(compose_syntax, composed(text))

    assert (
        Severity.BLOCKER,
        f"compose.yaml has the key {key} twice in one map: Compose refuses the project",
        f"{FILE}:{line}",
    ) == (finding.severity, finding.what, finding.evidence[0].source)


@pytest.mark.parametrize("port", ["http", "8080:", "70000:80", "1-3:5-6", "localhost:80:80", "80:80/foo", "2-1:2-1"])
def test_a_port_that_is_none_stops_compose(port: str) -> None:
    (finding,) = findings_of(compose_syntax, composed(f"services:\n  a:\n    ports:\n      - '{port}'\n"))

    assert (
        Severity.BLOCKER,
        f'compose.yaml publishes "{port}", which is no port: Compose refuses the project',
        f"{FILE}:4",
    ) == (finding.severity, finding.what, finding.evidence[0].source)


@pytest.mark.parametrize("port", ["0:80", "80:0", "80/tcp", "8000-8002:80", "${PORT}:80", "x${PORT}:80", "[::1]:80:80"])
def test_ports_that_compose_takes_are_quiet(port: str) -> None:
    assert () == findings_of(compose_syntax, composed(f"services:\n  a:\n    ports:\n      - '{port}'\n"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("services: {a: {image: x}, b: {image: x}}", id="two-services"),
        pytest.param("x-a: &a {image: x}\nservices: {a: {<<: *a, image: y}}", id="behind-a-merge-key"),
        pytest.param("include: [other.yaml]\n", id="only-includes"),
    ],
)
def test_keys_of_different_maps_are_quiet(text: str) -> None:
    assert () == findings_of(compose_syntax, composed(text))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(compose_syntax, absent(ComposeTexts)).status
    assert Status.UNKNOWN is outcome(compose_syntax, unknown(ComposeTexts)).status


@pytest.mark.parametrize(
    ("text", "line", "severity"),
    [
        pytest.param("services:\n  a:\n    image: x\n   ports: []\n", 4, Severity.BLOCKER, id="wrong-indent"),
        pytest.param("services:\n  a:\n\timage: x\n", 3, Severity.BLOCKER, id="tab"),
        pytest.param("services: &s\n  a: *s\n", 1, Severity.LOW, id="alias-to-itself"),
    ],
)
def test_a_file_that_yaml_refuses_is_told_with_its_line(text: str, line: int, severity: Severity) -> None:
    (finding,) = findings_of(compose_syntax, composed(text))

    assert (severity, f"{FILE}:{line}") == (finding.severity, finding.evidence[0].source)
    assert finding.what.startswith(f"compose.yaml cannot be read: line {line}: ")


def test_a_tab_behind_a_key_is_quiet() -> None:
    assert () == findings_of(compose_syntax, composed("services:\n  a:\n    image:\tx\t# why\n"))
