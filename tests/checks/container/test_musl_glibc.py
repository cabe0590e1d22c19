import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, composed, dockerfiles, project, root_package

from hostdoctor.facts.docker_reported import ReportedDockerError, ReportedDockerErrors
from hostdoctor.facts.project import Dockerfiles
from hostdoctor.facts.root_package import RootPackage
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.musl_glibc import musl_glibc

BUILD = "FROM {builder} AS build\n{setting}\nWORKDIR /src\nCOPY . .\nRUN {run}\nFROM {last}\n{more}\n{copy}\n{start}\n"
DEFAULTS = {
    "builder": "golang:1.27",
    "setting": "",
    "run": "go build -o /out/shop .",
    "last": "alpine:3.22",
    "more": "",
    "copy": "COPY --from=build /out/shop /shop",
    "start": "CMD /shop",
}


ALPINE_GCC = {"builder": "golang:1.27-alpine", "setting": "RUN apk add --no-cache gcc musl-dev"}

NOT_REPORTED = absent(ReportedDockerErrors)


def found(compose: object = NO_COMPOSE, root: object = root_package("fmt"), **parts: str) -> tuple[Finding, ...]:
    text = BUILD.format(**(DEFAULTS | parts))
    return findings_of(musl_glibc, project(), dockerfiles(text), compose, root, NOT_REPORTED)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({}, id="alpine"),
        pytest.param({"last": "scratch"}, id="scratch"),
        pytest.param({"last": "gcr.io/distroless/static:nonroot"}, id="distroless-static"),
        pytest.param({"last": "gcr.io/distroless/static-debian12"}, id="distroless-static-of-a-release"),
        pytest.param({"builder": "docker.io/library/golang:1.27-bookworm"}, id="debian-by-name"),
        pytest.param({"builder": "golang"}, id="newest"),
        pytest.param({"setting": "ENV CGO_ENABLED=1"}, id="cgo-asked-for"),
        pytest.param({"run": "CGO_ENABLED=0 go vet ./...\nRUN go build -o /out/shop ."}, id="only-another-command"),
        pytest.param({"run": "GOOS=linux GOARCH=amd64 go build -o /out/shop ."}, id="a-target-that-is-the-host"),
        pytest.param({"run": "<<E\ngo build -o /out/ ./cmd/shop\nE"}, id="here-document"),
        pytest.param({"copy": "COPY --from=build /out/ /bin/"}, id="the-whole-folder"),
        pytest.param({"copy": "COPY --from=0 /out/shop /"}, id="by-number"),
        pytest.param({"last": "busybox:musl"}, id="busybox"),
        pytest.param({**ALPINE_GCC, "last": "scratch"}, id="musl-in-nothing"),
        pytest.param({**ALPINE_GCC, "last": "debian:trixie-slim"}, id="musl-in-debian"),
        pytest.param({**ALPINE_GCC, "last": "gcr.io/distroless/base-debian12"}, id="musl-in-distroless"),
    ],
)
def test_a_program_for_glibc_does_not_start_without_it(parts: dict[str, str]) -> None:
    (finding,) = found(**parts)

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert "go build" in finding.evidence[0].value


@pytest.mark.parametrize(
    ("compose", "root", "more"),
    [
        pytest.param(NO_COMPOSE, root_package("net/http"), "", id="imports-a-server"),
        pytest.param(NO_COMPOSE, root_package("os/user"), "", id="imports-users"),
        pytest.param(NO_COMPOSE, absent(RootPackage), "EXPOSE 8080", id="exposes-a-port"),
        pytest.param(
            composed('services:\n  shop:\n    build: .\n    ports: ["8080:8080"]\n'),
            absent(RootPackage),
            "",
            id="publishes-a-port",
        ),
    ],
)
def test_a_program_that_uses_the_network_surely_needs_it(compose: object, root: object, more: str) -> None:
    (finding,) = found(compose, root, more=more)

    assert (Severity.HIGH, Certainty.READ, f"{FILE}:5") == (
        finding.severity,
        finding.certainty,
        finding.evidence[0].source,
    )


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"setting": "ENV CGO_ENABLED=0"}, id="env"),
        pytest.param({"setting": "ENV CGO_ENABLED 0"}, id="old-form-of-env"),
        pytest.param({"setting": "ARG CGO_ENABLED=0"}, id="argument"),
        pytest.param({"setting": "ARG CGO_ENABLED"}, id="argument-of-the-caller"),
        pytest.param({"setting": "RUN go env -w CGO_ENABLED=0"}, id="stored"),
        pytest.param({"run": "CGO_ENABLED=0 GOOS=linux go build -o /out/shop ."}, id="for-the-command"),
        pytest.param({"run": "export CGO_ENABLED=0 && go build -o /out/shop ."}, id="exported"),
        pytest.param({"run": 'go build -ldflags "-linkmode external -extldflags -static" -o /out/shop .'}, id="static"),
        pytest.param({"run": "go build -tags netgo,osusergo -o /out/shop ."}, id="own-network-code"),
        pytest.param({"setting": "ENV GOFLAGS=-tags=netgo"}, id="own-network-code-by-flags"),
        pytest.param({"run": "CC=musl-gcc go build -o /out/shop ."}, id="compiler-for-musl"),
        pytest.param({"builder": "golang:1.27-alpine"}, id="built-on-alpine"),
        pytest.param({"builder": "golang:1.27-alpine", "last": "scratch"}, id="no-compiler-on-alpine"),
        pytest.param(ALPINE_GCC, id="both-on-alpine"),
        pytest.param({"last": "example/runtime:1"}, id="nobody-can-tell"),
        pytest.param({"builder": "golang:1.27-windowsservercore"}, id="built-on-windows"),
        pytest.param({"more": "RUN apk add --no-cache gcompat"}, id="gcompat"),
        pytest.param({"more": "RUN apk add libc6-compat"}, id="libc6-compat"),
        pytest.param({"last": "gcr.io/distroless/base-debian12"}, id="distroless-base"),
        pytest.param({"last": "debian:trixie-slim"}, id="debian"),
        pytest.param({"last": "busybox:glibc"}, id="busybox-of-glibc"),
        pytest.param({"run": "GOOS=windows go build -o /out/shop ."}, id="for-windows"),
        pytest.param({"run": "GOARCH=arm64 go build -o /out/shop ."}, id="for-another-processor"),
        pytest.param(
            {"copy": "COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/"}, id="certificates"
        ),
        pytest.param({"run": "go build -o /out/tool .", "copy": "COPY --from=build /out/data /"}, id="data"),
        pytest.param({"run": "make build"}, id="makefile"),
        pytest.param({"last": "scratch", "start": ""}, id="hands-files-out"),
    ],
)
def test_a_program_that_needs_no_glibc_is_quiet(parts: dict[str, str]) -> None:
    assert () == found(root=root_package("net/http"), **parts)


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    rest = (NO_COMPOSE, absent(RootPackage), NOT_REPORTED)

    assert Status.NOT_APPLICABLE is outcome(musl_glibc, project(), absent(Dockerfiles), *rest).status
    assert Status.UNKNOWN is outcome(musl_glibc, project(), unknown(Dockerfiles), *rest).status


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        pytest.param("/shop", Severity.HIGH, id="that-very-program"),
        pytest.param("/entrypoint.sh", Severity.MEDIUM, id="another-file"),
    ],
)
def test_a_program_that_was_reported_as_not_found_is_no_guess(path: str, severity: Severity) -> None:
    said = ReportedDockerError(kind="entrypoint-missing", text=f"exec {path}: no such file", source="t:1", detail=path)
    text = BUILD.format(**DEFAULTS)
    args = (project(), dockerfiles(text), NO_COMPOSE, root_package("fmt"), ReportedDockerErrors((said,)))
    (finding,) = findings_of(musl_glibc, *args)

    assert severity is finding.severity
    assert ("entrypoint-missing" in finding.explains) is (severity is Severity.HIGH)
