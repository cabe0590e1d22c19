import pytest
from tests.checks.go.parts import WINDOWS

from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.program_aliases import ProgramAlias, ProgramAliases, find_program_aliases
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.program_alias import program_alias

HERE = WindowsPlace(WINDOWS)
APPS = r"C:\Users\user1\AppData\Local\Microsoft\WindowsApps"
REAL = r"C:\Program Files\Go\bin\go.exe"


def row(path: str, *, alias: bool = False, source: str = "PATH") -> dict[str, object]:
    return {"path": path, "source": source, "alias": alias, "target": ""}


@pytest.mark.parametrize(
    ("shadows", "severity", "says"),
    [
        pytest.param((), Severity.INFO, "go on Windows is an alias of the Store, not an installation", id="alone"),
        pytest.param(
            (REAL,),
            Severity.LOW,
            f"go on Windows is an alias of the Store, not an installation and hides {REAL}",
            id="hides-the-msi",
        ),
    ],
)
def test_an_alias_is_no_installation(shadows: tuple[str, ...], severity: Severity, says: str) -> None:
    aliases = ProgramAliases((ProgramAlias(name="go", path=rf"{APPS}\go.exe", shadows=shadows),))

    (finding,) = findings_of(program_alias, HERE, aliases)

    assert (severity, says) == (finding.severity, finding.what)


def test_without_aliases_nothing_is_said() -> None:
    assert () == findings_of(program_alias, HERE, ProgramAliases(()))
    assert Status.NOT_APPLICABLE is outcome(program_alias, absent(WindowsPlace), absent(ProgramAliases)).status
    assert Status.UNKNOWN is outcome(program_alias, HERE, unknown(ProgramAliases)).status


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([row(rf"{APPS}\go.exe", alias=True), row(REAL)], [(REAL,)], id="alias-first"),
        pytest.param([row(REAL), row(rf"{APPS}\go.exe", alias=True)], [], id="alias-behind-the-program"),
        pytest.param([row(REAL, source="known place")], [], id="not-on-path"),
        pytest.param([], [], id="no-go"),
    ],
)
def test_only_an_alias_that_comes_first_counts(rows: list[object], found: list[tuple[str, ...]]) -> None:
    got = probed(find_program_aliases, FakeMachine({("windows", "programs", "go"): rows}), HERE)

    assert isinstance(got, Known)
    assert found == [alias.shadows for alias in got.value.items]
