import pytest
from tests.checks.container.contexts import LINUX, ROOT, SHOP

from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.started_files import StartedFile, StartedPrograms
from hostdoctor.model import Finding, Run, Severity, Shell, Status
from hostdoctor.parsers.docker_backend import Backend
from hostdoctor.parsers.docker_info import parse_docker_info
from hostdoctor.parsers.dockerfile import parse_image
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.container.binary_platform import binary_platform

GLIBC = "/lib64/ld-linux-x86-64.so.2"
MUSL = "/lib/ld-musl-x86_64.so.1"


def program(
    system: str = "linux",
    architecture: str = "amd64",
    *,
    loader: str = "",
    image: str = "alpine:3.24",
    platform: str | None = None,
    by: str = "ENTRYPOINT",
    brings_loader: bool = False,
) -> StartedFile:
    return StartedFile(
        path="bin/shop",
        where=f"{ROOT}/Dockerfile:3",
        by=by,
        base=parse_image(image),
        platform=platform,
        kind="elf" if system == "linux" else "pe",
        system=system,
        architecture=architecture,
        interpreter=loader,
        brings_loader=brings_loader,
    )


def engine(architecture: str = "x86_64") -> object:
    info = EngineInfo(
        parse_docker_info(f'{{"Architecture": "{architecture}", "ServerVersion": "29.0.0"}}'),
        Backend("native", ()),
    )
    return within(Engine(context="default", endpoint="unix", active=True), "default", info)


def found(item: StartedFile, of: object = None) -> tuple[Finding, ...]:
    return findings_of(binary_platform, LINUX, SHOP, StartedPrograms((item,)), of or engine())


def test_a_program_for_windows_does_not_start_in_a_container_of_linux() -> None:
    (finding,) = found(program("windows"))

    assert (Severity.HIGH, "bin/shop is a program for Windows") == (finding.severity, finding.what)
    assert [f"{ROOT}/bin/shop", f"{ROOT}/Dockerfile:3"] == [row.source for row in finding.evidence]
    build = finding.fixes[0].steps[0]
    assert isinstance(build, Run)
    assert "GOOS=linux GOARCH=amd64 CGO_ENABLED=0 go build -o bin/ ./..." == build.commands[Shell.BASH]
    assert build.commands[Shell.CMD].startswith('set "GOOS=linux" && set "GOARCH=amd64" && ')
    assert build.commands[Shell.POWERSHELL].startswith("$env:GOOS='linux'; ")


@pytest.mark.parametrize(
    ("item", "severity", "what"),
    [
        pytest.param(program("darwin", "arm64"), Severity.HIGH, "is a program for macOS", id="mac"),
        pytest.param(
            program(loader=GLIBC), Severity.HIGH, "was linked to glibc, which Alpine does not have", id="glibc-on-musl"
        ),
        pytest.param(
            program(loader=GLIBC, image="golang:1.27-alpine"),
            Severity.HIGH,
            "was linked to glibc, which Alpine does not have",
            id="glibc-on-an-alpine-variant",
        ),
        pytest.param(
            program(loader=GLIBC, image="scratch"),
            Severity.HIGH,
            "asks for a loader, and the image has none",
            id="scratch",
        ),
        pytest.param(
            program(loader=MUSL, image="debian:13"),
            Severity.HIGH,
            "was linked to musl, which the image does not have",
            id="musl-on-glibc",
        ),
        pytest.param(
            program(architecture="arm64"),
            Severity.MEDIUM,
            "is a program for arm64, and the container runs on amd64",
            id="other-processor",
        ),
        pytest.param(
            program(platform="linux/arm64"),
            Severity.MEDIUM,
            "is a program for amd64, and the container runs on arm64",
            id="other-processor-by-from",
        ),
    ],
)
def test_what_does_not_fit_is_told(item: StartedFile, severity: Severity, what: str) -> None:
    (finding,) = found(item)

    assert (severity, f"bin/shop {what}") == (finding.severity, finding.what)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(program(), id="static"),
        pytest.param(program(loader=GLIBC, image="debian:13"), id="glibc-on-glibc"),
        pytest.param(program(loader=GLIBC, image="example.org/own:1"), id="image-with-its-own-loader"),
        pytest.param(program(loader=MUSL), id="musl-on-musl"),
        pytest.param(program(architecture="386"), id="386-on-amd64"),
        pytest.param(program("windows", image="mcr.microsoft.com/windows/nanoserver:ltsc2025"), id="image-of-windows"),
        pytest.param(program("windows", image="golang:1.27-nanoserver"), id="golang-on-windows"),
        pytest.param(program(loader=GLIBC, brings_loader=True), id="loader-added"),
        pytest.param(program("windows", by="RUN"), id="only-in-the-build"),
        pytest.param(program(architecture="arm64", platform="$BUILDPLATFORM"), id="platform-by-variable"),
    ],
)
def test_what_fits_is_quiet(item: StartedFile) -> None:
    assert () == found(item)


def test_engines_of_two_kinds_leave_the_processor_open() -> None:
    other = within(
        Engine(context="arm", endpoint="unix", active=False),
        "arm",
        EngineInfo(parse_docker_info('{"Architecture": "aarch64", "ServerVersion": "29.0.0"}'), Backend("native", ())),
    )

    assert () == findings_of(
        binary_platform, LINUX, SHOP, StartedPrograms((program(architecture="arm64"),)), engine(), other
    )


def test_without_a_program_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(binary_platform, LINUX, SHOP, absent(StartedPrograms), engine()).status
    assert Status.UNKNOWN is outcome(binary_platform, LINUX, SHOP, unknown(StartedPrograms), engine()).status
