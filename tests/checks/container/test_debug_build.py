import pytest
from tests.checks.container.dockerfile_parts import FILE, dockerfiles

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.debug_build import debug_build

TWO = (
    "FROM golang:1.27 AS {stage}\nRUN go build {flags} -o /app .\nFROM alpine:3.24{last}\nCOPY --from={stage} /app /\n"
)


@pytest.mark.parametrize(
    "flags",
    ['-gcflags "all=-N -l"', "-gcflags='all=-N -l'", "-gcflags=-N", '-gcflags="-l -N"', "-gcflags all=-l"],
)
def test_a_program_for_the_debugger_in_a_shipped_image_is_a_note(flags: str) -> None:
    (finding,) = findings_of(debug_build, dockerfiles(TWO.format(stage="build", flags=flags, last="")))

    assert (Severity.INFO, f"{FILE}:2") == (finding.severity, finding.evidence[0].source)
    assert finding.evidence[0].value.startswith("-gcflags")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TWO.format(stage="build", flags="-trimpath", last=""), id="no-flags"),
        pytest.param(TWO.format(stage="build", flags='-gcflags="-m"', last=""), id="other-flags"),
        pytest.param(TWO.format(stage="build", flags='-ldflags="-N"', last=""), id="flags-of-the-linker"),
        pytest.param(TWO.format(stage="build", flags="-gcflags=-N", last=" AS debug"), id="image-to-debug"),
        pytest.param(
            TWO.format(stage="b", flags="-gcflags=-N", last="") + 'CMD ["dlv", "exec", "/app"]\n', id="debugger-inside"
        ),
        pytest.param(
            TWO.format(stage="b", flags="-gcflags=-N", last="") + "FROM alpine:3.24\nCMD sh\n", id="not-copied"
        ),
    ],
)
def test_other_builds_and_images_to_debug_are_quiet(text: str) -> None:
    assert () == findings_of(debug_build, dockerfiles(text))


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(debug_build, absent(Dockerfiles)).status
    assert Status.UNKNOWN is outcome(debug_build, unknown(Dockerfiles)).status
