import pytest
from tests.checks.go.parts import GO, UBUNTU, WINDOWS, toolchains, typed
from tests.facts.parts import about

from hostdoctor.facts.go_settings import GoComplaint
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.go_settings import go_settings

HERE = about("wsl")


def complaint(said: str, *settings: str) -> GoComplaint:
    return GoComplaint(command=f"{GO} version", said=said, settings=settings)


@pytest.mark.parametrize(
    ("refused", "says", "command"),
    [
        pytest.param(
            complaint("go: parsing $GOFLAGS: unknown flag -bogus", "GOFLAGS"),
            "Go does not work because of GOFLAGS: parsing $GOFLAGS: unknown flag -bogus",
            "go env -u GOFLAGS",
            id="goflags",
        ),
        pytest.param(
            complaint('go: invalid GOTOOLCHAIN "bogus"', "GOTOOLCHAIN"),
            'Go does not work because of GOTOOLCHAIN: invalid GOTOOLCHAIN "bogus"',
            "go env -w GOTOOLCHAIN=auto",
            id="gotoolchain-for-which-minus-u-is-refused",
        ),
        pytest.param(
            complaint("go: unsupported GOOS/GOARCH pair linux/arm65", "GOOS", "GOARCH"),
            "Go does not work because of GOOS and GOARCH: unsupported GOOS/GOARCH pair linux/arm65",
            "go env -u GOOS",
            id="goarch",
        ),
    ],
)
def test_a_setting_that_stops_go_is_a_blocker_with_gos_words(refused: GoComplaint, says: str, command: str) -> None:
    (finding,) = findings_of(go_settings, UBUNTU, HERE, toolchains("1.27.3"), refused)

    assert (Severity.BLOCKER, says) == (finding.severity, finding.what)
    assert command == typed(finding.fixes[0])[0]
    assert f"{GO} version" == finding.evidence[0].source


@pytest.mark.parametrize("name", ["GOFLAGS", "GOTOOLCHAIN"])
def test_a_variable_is_taken_out_where_it_is_set(name: str) -> None:
    refused = GoComplaint(command=f"{GO} version", said="go: no", settings=(name,), from_environment=frozenset({name}))

    (finding,) = findings_of(go_settings, UBUNTU, HERE, toolchains("1.27.3"), refused)

    assert f"Take {name} out of the file that sets it, and log in again" == typed(finding.fixes[0])[-1]


def test_beside_the_project_it_blocks_nothing_today() -> None:
    refused = complaint("go: unknown GOEXPERIMENT bogus", "GOEXPERIMENT")

    (finding,) = findings_of(go_settings, WINDOWS, HERE, toolchains("1.27.3"), refused)

    assert Severity.HIGH is finding.severity


def test_a_go_without_a_complaint_is_quiet() -> None:
    assert () == findings_of(go_settings, UBUNTU, HERE, toolchains("1.27.3"), absent(GoComplaint))


def test_without_go_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(go_settings, UBUNTU, HERE, absent(GoToolchains), absent(GoComplaint)).status
    assert Status.UNKNOWN is outcome(go_settings, UBUNTU, HERE, toolchains("1.27.3"), unknown(GoComplaint)).status
