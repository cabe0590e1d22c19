import datetime

import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, ROOT, composed, dockerfiles

from hostdoctor.facts.about import About
from hostdoctor.facts.images import ImagesNamed
from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.go_install_latest import go_install_latest
from hostdoctor_checks.data.reload_tools import tool_of

AIR, DLV = "github.com/air-verse/air", "github.com/go-delve/delve/cmd/dlv"
TODAY = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))


def found(image: str, command: str, about: About = TODAY) -> tuple[Finding, ...]:
    text = dockerfiles(f"FROM {image}\nRUN {command}\n")
    return findings_of(go_install_latest, about, ImagesNamed(), text, NO_COMPOSE)


@pytest.mark.parametrize(
    ("image", "command", "severity", "what"),
    [
        pytest.param(
            "golang:1.25-alpine",
            f"go install {AIR}@latest",
            Severity.HIGH,
            "air 1.67.2 needs Go 1.26, and the image has 1.25: the build stops there",
            id="latest-air-on-1.25",
        ),
        pytest.param(
            "golang:1.22",
            f"apt-get update && go install {AIR}@v1.61.7",
            Severity.HIGH,
            "air 1.61.7 needs Go 1.23, and the image has 1.22: the build stops there",
            id="pinned-air-on-1.22",
        ),
        pytest.param(
            "golang:1.24.5",
            f"CGO_ENABLED=0 go install -ldflags=-s {DLV}@latest",
            Severity.HIGH,
            "dlv 1.27.1 needs Go 1.25, and the image has 1.24: the build stops there",
            id="latest-dlv-on-1.24",
        ),
        pytest.param(
            "golang:1.27",
            f"go install {DLV}@v1.25.2",
            Severity.MEDIUM,
            "dlv 1.25.2 debugs programs of Go 1.25 at most, and the image has 1.27",
            id="old-dlv-on-1.27",
        ),
        pytest.param(
            "golang:1.27",
            "go install github.com/cosmtrek/air@v1.49.0",
            Severity.INFO,
            "air has moved to github.com/air-verse/air",
            id="former-path",
        ),
        pytest.param(
            "golang:1.27",
            "go install golang.org/x/tools/gopls@latest",
            Severity.INFO,
            "golang.org/x/tools/gopls@latest may ask for a newer Go than 1.27 any day, and then the build stops",
            id="another-program",
        ),
    ],
)
def test_a_program_that_does_not_fit_is_named(image: str, command: str, severity: Severity, what: str) -> None:
    (finding,) = found(image, command)

    assert (severity, what, f"{FILE}:2") == (finding.severity, finding.what, finding.evidence[0].source)


def test_the_last_release_that_fits_is_proposed() -> None:
    (finding,) = found("golang:1.24", f"go install {AIR}@latest")

    assert f"{AIR}@v1.62.0" in str(finding.fixes[0].steps[0])


def test_a_command_of_compose_counts_too() -> None:
    compose = composed(
        f"services:\n  shop:\n    image: golang:1.24\n    command: sh -c 'go install {AIR}@latest && air'\n"
    )
    (finding,) = findings_of(go_install_latest, TODAY, ImagesNamed(), absent(Dockerfiles), compose)

    assert (Severity.HIGH, f"{ROOT}/compose.yaml:4") == (finding.severity, finding.evidence[0].source)


def test_a_list_that_is_too_old_makes_it_an_inference() -> None:
    later = About(kind="linux", side="linux", today=datetime.date(2027, 12, 1))
    (finding,) = found("golang:1.24", f"go install {AIR}@latest", later)

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)


@pytest.mark.parametrize(
    ("image", "command"),
    [
        pytest.param("golang:1.24", f"go install {AIR}@v1.62.0", id="air-that-fits"),
        pytest.param("golang:1.27", f"go install {DLV}@v1.27.1", id="dlv-that-fits"),
        pytest.param("golang:1.24", f"GOTOOLCHAIN=auto go install {AIR}@latest", id="another-toolchain-allowed"),
        pytest.param("golang", f"go install {AIR}@latest", id="newest-image"),
        pytest.param("alpine:3.24", f"go install {AIR}@latest", id="another-image"),
        pytest.param("golang:1.24", f"go install {AIR}@3f2a1bc", id="a-commit"),
        pytest.param("golang:1.27", "go install ./cmd/shop", id="own-program"),
    ],
)
def test_programs_that_fit_are_quiet(image: str, command: str) -> None:
    assert () == found(image, command)


def test_releases_older_than_the_list_say_nothing() -> None:
    air = tool_of(AIR)

    assert air is not None
    assert [None, (1, 21), (1, 26)] == [air.needs_go(release) for release in ((1, 2, 0), (1, 49, 0), (1, 99, 0))]


def test_without_images_it_does_not_apply_and_unknown_stays_unknown() -> None:
    rest = (absent(Dockerfiles), NO_COMPOSE)

    assert Status.NOT_APPLICABLE is outcome(go_install_latest, TODAY, absent(ImagesNamed), *rest).status
    assert Status.UNKNOWN is outcome(go_install_latest, TODAY, unknown(ImagesNamed), *rest).status
