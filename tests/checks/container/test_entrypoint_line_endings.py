import pytest
from tests.checks.container.contexts import LINUX, ROOT, SHOP

from hostdoctor.facts.started_files import StartedFile, StartedScripts
from hostdoctor.model import Edit, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.entrypoint_line_endings import entrypoint_line_endings


def script(by: str = "ENTRYPOINT", *, crlf: bool = True, mended: bool = False) -> StartedFile:
    return StartedFile(
        path="docker/entrypoint.sh",
        where=f"{ROOT}/Dockerfile:3",
        by=by,
        mended=mended,
        kind="script",
        interpreter="/bin/sh",
        ends_with_cr=crlf,
    )


def found(item: StartedFile) -> tuple[Finding, ...]:
    return findings_of(entrypoint_line_endings, LINUX, SHOP, StartedScripts((item,)))


@pytest.mark.parametrize(
    ("by", "severity", "who"),
    [
        ("ENTRYPOINT", Severity.HIGH, "the container"),
        ("CMD", Severity.HIGH, "the container"),
        ("service db", Severity.HIGH, "service db"),
        ("RUN", Severity.MEDIUM, "the build"),
    ],
)
def test_a_script_with_the_line_ends_of_windows_does_not_start(by: str, severity: Severity, who: str) -> None:
    (finding,) = found(script(by))

    assert (severity, f"docker/entrypoint.sh has the line ends of Windows, and {who} cannot start it") == (
        finding.severity,
        finding.what,
    )
    assert [f"{ROOT}/docker/entrypoint.sh:1", f"{ROOT}/Dockerfile:3"] == [row.source for row in finding.evidence]
    first = finding.fixes[0].steps[0]
    assert isinstance(first, Edit)
    assert (f"{ROOT}/.gitattributes", "*.sh text eol=lf") == (first.file, first.new)


@pytest.mark.parametrize(
    "item", [pytest.param(script(crlf=False), id="lf"), pytest.param(script(mended=True), id="mended-by-the-build")]
)
def test_a_script_that_starts_is_quiet(item: StartedFile) -> None:
    assert () == found(item)


def test_without_such_a_script_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(entrypoint_line_endings, LINUX, SHOP, absent(StartedScripts)).status
    assert Status.UNKNOWN is outcome(entrypoint_line_endings, LINUX, SHOP, unknown(StartedScripts)).status
