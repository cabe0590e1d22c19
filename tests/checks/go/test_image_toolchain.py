import pytest
from tests.checks.go.parts import ROOT, composed, dockerfiles, module, typed

from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.project import ComposeFile, Dockerfiles, GoModule, ImagesOfModule
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.image_toolchain import image_toolchain

NO_COMPOSE = absent(ComposeFile)
BUILD = "COPY . .\nRUN go build ./...\n"


def images(text: str, *lines: str, compose: object = NO_COMPOSE) -> tuple[Finding, ...]:
    asked = module(*(lines or ("go 1.24.0",)))
    return findings_of(image_toolchain, asked, ImagesOfModule(), dockerfiles(text), compose)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param(f"FROM golang:1.21\n{BUILD}", 1, "golang:1.21", id="release"),
        pytest.param(f"FROM golang:1.23.4-alpine3.20\n{BUILD}", 1, "golang:1.23.4-alpine3.20", id="patch-and-suffix"),
        pytest.param(
            f"FROM docker.io/library/golang:1.21\n{BUILD}", 1, "docker.io/library/golang:1.21", id="full-name"
        ),
        pytest.param(f"ARG GO=1.21\nFROM golang:${{GO}}-alpine\n{BUILD}", 2, "golang:1.21-alpine", id="argument"),
        pytest.param(f"FROM golang:1.24rc1\n{BUILD}", 1, "golang:1.24rc1", id="release-candidate"),
        pytest.param(
            f"FROM golang:1.21 AS base\nFROM base AS build\n{BUILD}FROM scratch\n", 1, "golang:1.21", id="base"
        ),
        pytest.param('FROM golang:1.21-alpine\nCMD ["air"]\n', 1, "golang:1.21-alpine", id="final-dev-stage"),
        pytest.param(
            "FROM golang:1.21 AS build\nRUN --mount=type=bind,target=. go build ./...\nFROM scratch\n",
            1,
            "golang:1.21",
            id="bind-mount",
        ),
        pytest.param(f"FROM golang:1.21\nENV GOTOOLCHAIN=local\n{BUILD}", 1, "golang:1.21", id="says-local-itself"),
    ],
)
def test_an_official_image_that_is_too_old_stops_the_build(text: str, line: int, says: str) -> None:
    (finding,) = images(text)

    assert (
        Severity.HIGH,
        f"The image {says} is too old for go.mod, which asks for Go 1.24.0: the build stops there",
        Certainty.READ,
    ) == (finding.severity, finding.what, finding.certainty)
    assert f"{ROOT}/Dockerfile:{line}" == finding.evidence[0].source
    assert [f"In {ROOT}/Dockerfile, line {line}: use golang:1.24 or later"] == typed(finding.fixes[0])


def test_that_its_release_has_ended_is_said_below_it() -> None:
    (finding,) = images(f"FROM docker.io/library/golang:1.21-alpine\n{BUILD}")

    assert ("end-of-life-image golang:1.21-alpine",) == finding.explains


def test_an_older_patch_in_the_tag_stops_it_too() -> None:
    assert 1 == len(images(f"FROM golang:1.24.1\n{BUILD}", "go 1.24.3"))


def test_an_image_of_another_registry_may_differ() -> None:
    (finding,) = images(f"FROM registry.example.com/tools/golang:1.21\n{BUILD}")

    assert (Certainty.INFERRED, Severity.MEDIUM) == (finding.certainty, finding.severity)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"FROM golang:1.24\n{BUILD}", id="same-release-follows-the-newest-patch"),
        pytest.param(f"FROM golang:1.27-bookworm\n{BUILD}", id="newer"),
        pytest.param(f"FROM golang\n{BUILD}", id="no-tag"),
        pytest.param(f"FROM golang:latest\n{BUILD}", id="latest"),
        pytest.param(f"FROM golang:alpine\n{BUILD}", id="alpine"),
        pytest.param(f"FROM golang:${{GO_VERSION}}\n{BUILD}", id="argument-without-default"),
        pytest.param(f"FROM golang:1.21\nENV GOTOOLCHAIN=auto\n{BUILD}", id="env-auto"),
        pytest.param(f"FROM golang:1.21\nARG GOTOOLCHAIN=go1.24.0\n{BUILD}", id="arg"),
        pytest.param("FROM golang:1.21\nCOPY . .\nRUN GOTOOLCHAIN=auto go build ./...\n", id="in-the-command"),
        pytest.param(
            "FROM golang:1.21\nCOPY . .\nRUN <<EOF\ngo env -w GOTOOLCHAIN=auto\ngo build\nEOF\n", id="heredoc"
        ),
        pytest.param(
            "FROM golang:1.21 AS tools\nRUN go install example.com/tool@v1\nFROM scratch\nCOPY --from=tools /go /go\n",
            id="only-installs-tools",
        ),
        pytest.param("FROM cimg/go:1.21\nCOPY . .\n", id="another-image"),
    ],
)
def test_images_that_build_or_cannot_be_judged_are_quiet(text: str) -> None:
    assert () == images(text)


def test_a_stage_that_compose_targets_is_run_with_the_project() -> None:
    text = 'FROM golang:1.21 AS dev\nCMD ["air"]\nFROM golang:1.27 AS build\nFROM scratch\n'
    dev = composed("services:\n  web:\n    build:\n      context: .\n      target: dev\n")

    assert () == images(text)
    assert ["The image golang:1.21 is too old for go.mod, which asks for Go 1.24.0: the build stops there"] == [
        finding.what for finding in images(text, compose=dev)
    ]


def test_the_images_are_judged_where_the_settings_of_go_are_unknown() -> None:
    facts = (
        module("go 1.24.0"),
        ImagesOfModule(),
        dockerfiles("FROM golang:1.21\nCOPY . .\nRUN go build\n"),
        NO_COMPOSE,
    )

    assert Status.FOUND is outcome(image_toolchain, *facts, unknown(GoEnv)).status


def test_unknown_and_absent_files_stay_so() -> None:
    rest = (absent(Dockerfiles), NO_COMPOSE, absent(ImagesOfModule, "the project has no Dockerfile"))

    assert Status.NOT_APPLICABLE is outcome(image_toolchain, absent(GoModule), *rest).status
    assert Status.NOT_APPLICABLE is outcome(image_toolchain, module("go 1.24.0"), *rest).status
    assert Status.UNKNOWN is outcome(image_toolchain, unknown(GoModule), *rest).status


@pytest.mark.parametrize("value", ["1.x", "abc", "1", "1.021", "1.26.0-custom", "v1.26"])
def test_a_go_line_that_go_refuses_is_named_with_its_line(value: str) -> None:
    refused = ImagesOfModule(module(f"go {value}").mod.go)
    (finding,) = findings_of(image_toolchain, module(f"go {value}"), refused, absent(Dockerfiles), NO_COMPOSE)

    assert (Severity.HIGH, f"Go refuses go.mod: \"invalid go version '{value}'\"") == (finding.severity, finding.what)
    assert f"{ROOT}/go.mod:2" == finding.evidence[0].source


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("\0\x01\x7fELF", "Dockerfile cannot be built, so its image is not judged: no FROM", id="binary"),
        pytest.param("", "Dockerfile cannot be built, so its image is not judged: no FROM", id="empty"),
        pytest.param(
            "FROM\n", "Dockerfile cannot be built, so its image is not judged: FROM names no image", id="bare-from"
        ),
    ],
)
def test_a_dockerfile_that_cannot_be_built_is_no_pass(text: str, says: str) -> None:
    got = images(text)

    assert [(Severity.MEDIUM, says)] == [(finding.severity, finding.what) for finding in got]
