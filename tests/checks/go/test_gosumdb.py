import pytest
from tests.checks.go.parts import UBUNTU, go_env, typed

from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.gosumdb import gosumdb


def found(*from_environment: str, **settings: str) -> tuple[Finding, ...]:
    return findings_of(gosumdb, UBUNTU, go_env(*from_environment, **settings))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        pytest.param(
            {"GOSUMDB": "off"},
            "GOSUMDB=off: downloaded modules are trusted blindly, and toolchains cannot be fetched",
            id="off",
        ),
        pytest.param(
            {"GONOSUMDB": "*"},
            "GONOSUMDB covers every module: none is checked against the checksum database",
            id="no-sums-for-all",
        ),
        pytest.param(
            {"GOPRIVATE": "*", "GONOSUMDB": "*"},
            "GOPRIVATE covers every module: none is checked against the checksum database",
            id="all-private-is-one-finding",
        ),
        pytest.param(
            {"GOINSECURE": "*"},
            "GOINSECURE covers every module: direct downloads may come without encryption",
            id="insecure",
        ),
        pytest.param(
            {"GOSUMDB": "off\r"},
            "Go cannot use this GOSUMDB, so new modules fail: invalid GOSUMDB: malformed verifier id",
            id="carriage-return-of-a-windows-editor",
        ),
    ],
)
def test_checks_that_are_off_for_everything_are_high(settings: dict[str, str], says: str) -> None:
    (finding,) = found(**settings)

    assert (Severity.HIGH, says) == (finding.severity, finding.what)


def test_the_fix_takes_it_back_and_names_the_other_ways() -> None:
    (finding,) = found(GOSUMDB="off")

    assert [
        "go env -u GOSUMDB",
        "If sum.golang.org cannot be reached: go env -w GOSUMDB=sum.golang.google.cn (the same database)",
        "Private modules alone are left out by GOPRIVATE: set it to the hosts that serve them",
    ] == typed(finding.fixes[0])


def test_a_variable_that_beats_gos_file_is_said() -> None:
    (finding,) = found("GOSUMDB", GOSUMDB="off")

    assert "environment variable GOSUMDB" == finding.evidence[0].source
    assert "Take GOSUMDB out of the file that sets it, and log in again" in typed(finding.fixes[0])


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({}, id="default"),
        pytest.param({"GOSUMDB": "sum.golang.google.cn"}, id="the-same-database-in-china"),
        pytest.param(
            {"GOSUMDB": "sum.corp.example.com+032de1ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"}, id="own"
        ),
        pytest.param({"GOPRIVATE": "corp.example.com", "GONOSUMDB": "corp.example.com"}, id="own-paths"),
        pytest.param({"GONOSUMDB": "*.corp.example.com,github.com/firm/*"}, id="own-patterns"),
        pytest.param({"GOINSECURE": "git.corp.example.com"}, id="one-insecure-host"),
    ],
)
def test_settings_that_keep_the_checks_are_quiet(settings: dict[str, str]) -> None:
    assert () == found(**settings)


def test_without_go_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(gosumdb, UBUNTU, absent(GoEnv)).status
    assert Status.UNKNOWN is outcome(gosumdb, UBUNTU, unknown(GoEnv)).status
