import datetime

import pytest
from tests.checks.go.parts import ROOT, composed, dockerfiles

from hostdoctor.facts.about import About
from hostdoctor.facts.project import ComposeFile, Dockerfiles
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.data.go_targets import TARGETS, is_target
from hostdoctor_checks.go.cross_target import cross_target

ABOUT = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))


def in_image(*lines: str, about: About = ABOUT) -> tuple[Finding, ...]:
    return findings_of(cross_target, about, dockerfiles("\n".join(("FROM golang:1.27", *lines))), absent(ComposeFile))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("RUN GOOS=linux GOARCH=armv6l go build .", "Go has no GOARCH=armv6l: GOARCH=arm GOARM=6", id="pi"),
        pytest.param("ENV GOOS=linux GOARCH=x86_64", "Go has no GOARCH=x86_64: GOARCH=amd64 is meant", id="uname"),
        pytest.param('ARG GOARCH="aarch64"', "Go has no GOARCH=aarch64: GOARCH=arm64 is meant", id="quoted"),
        pytest.param("RUN GOOS=macos go build .", "Go has no GOOS=macos: GOOS=darwin is meant", id="mac"),
        pytest.param("RUN GOOS=beos go build .", "Go has no GOOS=beos", id="nobody-knows"),
        pytest.param("RUN GOOS=darwin GOARCH=s390x go build .", "Go has no target darwin/s390x", id="no-such-pair"),
        pytest.param("RUN GOARCH=amd64 GOOS=wasip1 go build .", "Go has no target wasip1/amd64", id="other-order"),
    ],
)
def test_a_target_that_go_does_not_have_is_named(line: str, says: str) -> None:
    (finding,) = in_image(line)

    assert Severity.HIGH is finding.severity
    assert finding.what.startswith(says)
    assert f"{ROOT}/Dockerfile:2" == finding.evidence[0].source


def test_each_of_several_builds_is_judged() -> None:
    found = in_image("RUN GOOS=linux GOARCH=amd64 go build . && GOOS=windows GOARCH=x64 go build .")

    assert ["Go has no GOARCH=x64: GOARCH=amd64 is meant"] == [finding.what for finding in found]


def test_a_port_that_newer_releases_dropped_is_a_note() -> None:
    (finding,) = in_image("RUN GOOS=windows GOARCH=arm go build .")

    assert (Severity.INFO, "Go has no target windows/arm from 1.26 on") == (finding.severity, finding.what)


def test_old_data_makes_the_finding_softer() -> None:
    (finding,) = in_image(
        "ENV GOARCH=riscv128", about=About(kind="linux", side="linux", today=datetime.date(2029, 1, 1))
    )

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build .", id="filled-in"),
        pytest.param("RUN GOOS=${TARGETOS:-linux} GOARCH=${TARGETARCH} go build .", id="filled-in-with-default"),
        pytest.param("ARG GOARCH", id="without-value"),
        pytest.param("RUN GOOS=linux GOARCH=arm GOARM=6 go build .", id="32-bit-arm"),
        pytest.param("RUN GOOS=js GOARCH=wasm go build .", id="wasm"),
        pytest.param("RUN GOOS=windows GOARCH=386 go build .", id="32-bit-windows"),
        pytest.param("RUN MYGOARCH=x86_64 make", id="another-variable"),
        pytest.param("RUN apk add git", id="no-target"),
        pytest.param("ENV GOOS=linux\nENV GOARCH=amd64", id="one-by-one"),
    ],
)
def test_targets_that_go_has_say_nothing(line: str) -> None:
    assert () == in_image(line)


def test_compose_names_targets_too() -> None:
    compose = composed("services:\n  api:\n    build:\n      context: .\n      args:\n        GOARCH: armv7l\n")

    (finding,) = findings_of(cross_target, ABOUT, absent(Dockerfiles), compose)

    assert "Go has no GOARCH=armv7l: GOARCH=arm GOARM=7 is meant" == finding.what
    assert finding.evidence[0].source.startswith(f"{ROOT}/compose.yaml:")


def test_the_table_has_the_pairs_of_the_host_and_of_the_usual_targets() -> None:
    assert all(is_target(*pair.split("/")) for pair in ("linux/amd64", "windows/arm64", "darwin/arm64", "linux/arm"))
    assert 40 < sum(map(len, TARGETS.values()))


def test_a_dockerfile_that_could_not_be_read_is_unknown() -> None:
    assert Status.UNKNOWN is outcome(cross_target, ABOUT, unknown(Dockerfiles), absent(ComposeFile)).status
