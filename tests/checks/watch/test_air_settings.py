import pytest
from tests.checks.storage.parts import WINDOWS

from hostdoctor.facts.project import AirConfig
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.watch.air_settings import air_settings

PATH = r"C:\src\shop\.air.toml"


def found(text: str) -> tuple[Finding, ...]:
    return findings_of(air_settings, WINDOWS, AirConfig(PATH, parse_air_toml(text)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('[build]\nbin = "tmp\\main.exe"\n', 2, id="path-of-windows-between-double-quotes"),
        pytest.param("[build]\npoll = yes\n", 2, id="no-boolean-of-toml"),
        pytest.param("[build\npoll = true\n", 1, id="open-bracket"),
        pytest.param("[build]\npoll = true\npoll = false\n", 3, id="key-that-stands-twice"),
    ],
)
def test_a_file_that_is_no_toml_keeps_air_from_starting(text: str, line: int) -> None:
    (finding,) = found(text)

    assert (Severity.HIGH, f"air does not start: line {line} of its settings cannot be read") == (
        finding.severity,
        finding.what,
    )
    assert f"{PATH}:{line}" == finding.evidence[0].source


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[build]\nbin = 'tmp\\main.exe'\n", id="single-quotes"),
        pytest.param('[build]\nbin = "tmp/main.exe"\n[other]\nx = 1\n', id="forward-slash-and-unknown-settings"),
    ],
)
def test_toml_is_quiet(text: str) -> None:
    assert () == found(text)


def test_without_settings_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(air_settings, WINDOWS, absent(AirConfig)).status
    assert Status.UNKNOWN is outcome(air_settings, WINDOWS, unknown(AirConfig, "permission denied")).status
