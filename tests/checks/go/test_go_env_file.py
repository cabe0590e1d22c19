import pytest
from tests.checks.go.parts import UBUNTU, typed

from hostdoctor.facts.go_settings import GoEnvFile
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.parsers.go_env_file import parse_go_env_file
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.go_env_file import go_env_file

PATH = "/home/user1/.config/go/env"


def found(data: bytes) -> tuple[Finding, ...]:
    return findings_of(go_env_file, UBUNTU, GoEnvFile(PATH, parse_go_env_file(data)))


@pytest.mark.parametrize(
    ("data", "says", "lines"),
    [
        pytest.param(
            b"\xef\xbb\xbfGOPROXY=direct\n",
            "Go reads its settings file otherwise than written (GOPROXY): a byte order mark hides the first line",
            [1],
            id="notepad-utf-8-mark",
        ),
        pytest.param(
            "GOPROXY=direct\n".encode("utf-16"),
            "Go reads its settings file otherwise than written: it is UTF-16, of which Go takes nothing",
            [1],
            id="powershell-redirection",
        ),
        pytest.param(
            b"GOSUMDB=off\r\nGOPRIVATE=a.example\r\n",
            "Go reads its settings file otherwise than written (GOSUMDB, GOPRIVATE): "
            "Windows line ends leave a carriage return in each value",
            [1, 2],
            id="windows-line-ends-are-one-finding",
        ),
        pytest.param(
            b"GOPRIVATE = a.example\n",
            "Go reads its settings file otherwise than written (GOPRIVATE): the blank before = belongs to the name",
            [1],
            id="blank-before-equals",
        ),
        pytest.param(
            b'\nGOPRIVATE="a.example"\n',
            "Go reads its settings file otherwise than written (GOPRIVATE): quotes stay in the value",
            [2],
            id="quotes",
        ),
        pytest.param(
            b"export GOPROXY=direct\n",
            "Go reads its settings file otherwise than written (GOPROXY): "
            "Go skips what does not begin with a name and =",
            [1],
            id="export",
        ),
        pytest.param(
            b"GOCACHE= /tmp/c\n",
            "Go reads its settings file otherwise than written (GOCACHE): blanks stay in the value",
            [1],
            id="blank-before-a-path",
        ),
    ],
)
def test_lines_that_go_takes_otherwise_are_one_finding_for_each_kind(data: bytes, says: str, lines: list[int]) -> None:
    (finding,) = found(data)

    assert (Severity.MEDIUM, says) == (finding.severity, finding.what)
    assert [f"{PATH}:{line}" for line in lines] == [row.source for row in finding.evidence]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(
            b"GOHOSTOS=linux\n",
            "Go's settings file has lines without effect (GOHOSTOS): Go does not take these from a file",
            id="computed-by-go",
        ),
        pytest.param(
            b"GOPROYX=direct\n",
            "Go's settings file has lines without effect (GOPROYX): Go has no such setting",
            id="typo",
        ),
        pytest.param(
            b"GOPROXY=direct\nGOPROXY=off\n",
            "Go's settings file has lines without effect (GOPROXY): the last of equal names counts",
            id="twice",
        ),
    ],
)
def test_lines_without_effect_are_a_note(data: bytes, says: str) -> None:
    (finding,) = found(data)

    assert (Severity.INFO, says) == (finding.severity, finding.what)


def test_what_was_meant_is_offered_as_a_command() -> None:
    line_ends, quotes = found(b"GOCACHE=/var/cache/go\r\nGOPRIVATE='a.example'\r\n")

    assert [
        f"Take lines 1, 2 out of {PATH}",
        'go env -w "GOCACHE=/var/cache/go"',
        'go env -w "GOPRIVATE=a.example"',
    ] == typed(line_ends.fixes[0])
    assert [f"Take line 2 out of {PATH}", 'go env -w "GOPRIVATE=a.example"'] == typed(quotes.fixes[0])


def test_no_command_switches_checks_off() -> None:
    (finding,) = found(b"GOSUMDB=off\r\n")

    assert [f"Take line 1 out of {PATH}", "Set what they meant with go env -w NAME=value"] == typed(finding.fixes[0])


def test_what_cannot_be_read_as_meant_is_left_to_a_person() -> None:
    (finding,) = found(b"\xef\xbb\xbfGOPROXY=direct\n")

    assert [f"Take line 1 out of {PATH}", "Set what they meant with go env -w NAME=value"] == typed(finding.fixes[0])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"GOPROXY=direct\nGOFLAGS=-mod=mod\n", id="written-by-go-env-w"),
        pytest.param(b"", id="empty"),
        pytest.param(b"# a comment\n\nGOPROXY=direct\n", id="comment"),
        pytest.param(b"GOFLAGS='-ldflags=-s -w'\n", id="go-takes-these-quotes-off"),
        pytest.param(b'CGO_CFLAGS="-O2 -g"\n', id="and-these"),
        pytest.param(b"GOPROXY= direct \nGOFLAGS=-v\r\n", id="go-trims-these-blanks"),
    ],
)
def test_a_file_as_go_reads_it_is_quiet(data: bytes) -> None:
    assert () == found(data)


def test_quotes_stay_in_goproxy() -> None:
    (finding,) = found(b'GOPROXY="direct"\n')

    assert Severity.MEDIUM is finding.severity


def test_without_a_file_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(go_env_file, UBUNTU, absent(GoEnvFile)).status
    assert Status.UNKNOWN is outcome(go_env_file, UBUNTU, unknown(GoEnvFile)).status
