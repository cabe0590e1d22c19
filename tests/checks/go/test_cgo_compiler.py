import pytest
from tests.checks.go.parts import UBUNTU, go_env, typed

from hostdoctor.facts.cgo import CgoChoice, read_cgo_choice
from hostdoctor.facts.go_settings import GoEnv, GoEnvFile
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.parsers.go_env_file import parse_go_env_file
from hostdoctor.scopes import Known
from hostdoctor.testing import FakeMachine, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.cgo_compiler import cgo_compiler

FILE = "/home/user1/.config/go/env"


def found(cgo: CgoChoice, **settings: str) -> tuple[Finding, ...]:
    return findings_of(cgo_compiler, UBUNTU, go_env(**settings), cgo)


def on(*, compiler: bool | None = True) -> CgoChoice:
    return CgoChoice(enabled="1", source=f"{FILE}:2", stored=True, compiler="gcc", found=compiler)


def test_cgo_without_a_compiler_stops_builds() -> None:
    (finding,) = found(on(compiler=False))

    assert Severity.HIGH is finding.severity
    assert "CGO_ENABLED=1, and there is no C compiler gcc: packages with C code do not build" == finding.what
    assert (f"{FILE}:2", "go env -u CGO_ENABLED") == (finding.evidence[0].source, typed(finding.fixes[0])[0])


def test_cgo_for_another_system_needs_its_compiler() -> None:
    (finding,) = found(on(), GOOS="windows")

    assert (Severity.MEDIUM, True) == (finding.severity, "windows/amd64" in finding.what)


def test_a_stored_zero_is_a_note() -> None:
    (finding,) = found(CgoChoice(enabled="0", source=f"{FILE}:1", stored=True))

    assert Severity.INFO is finding.severity


@pytest.mark.parametrize(
    ("cgo", "settings"),
    [
        pytest.param(CgoChoice(enabled=""), {}, id="go-decides"),
        pytest.param(on(), {}, id="with-compiler"),
        pytest.param(on(compiler=None), {"CC": "/opt/gcc/bin/gcc"}, id="compiler-by-path"),
        pytest.param(on(), {"GOOS": "windows", "CC": "x86_64-w64-mingw32-gcc"}, id="cross-compiler"),
        pytest.param(CgoChoice(enabled="0", source="environment variable CGO_ENABLED"), {}, id="off-in-this-shell"),
    ],
)
def test_what_works_says_nothing(cgo: CgoChoice, settings: dict[str, str]) -> None:
    assert () == found(cgo, **settings)


def test_settings_that_nobody_could_read_are_unknown() -> None:
    assert Status.UNKNOWN is outcome(cgo_compiler, UBUNTU, unknown(GoEnv), unknown(CgoChoice)).status


def stored(text: str) -> GoEnvFile:
    return GoEnvFile(FILE, parse_go_env_file(text.encode()))


@pytest.mark.parametrize(
    ("env", "file", "answers", "choice"),
    [
        pytest.param(go_env(), None, {}, CgoChoice(enabled=""), id="no-setting"),
        pytest.param(
            go_env(CGO_ENABLED="1"),
            stored("GOPROXY=direct\nCGO_ENABLED=1\n"),
            {(UBUNTU.side, "programs", "gcc"): []},
            CgoChoice(enabled="1", source=f"{FILE}:2", stored=True, compiler="gcc", found=False),
            id="stored-and-no-gcc",
        ),
        pytest.param(
            go_env("CGO_ENABLED", CGO_ENABLED="1", CC="clang -m64"),
            None,
            {(UBUNTU.side, "programs", "clang"): [{"path": "/usr/bin/clang", "source": "PATH", "alias": False}]},
            CgoChoice(enabled="1", source="environment variable CGO_ENABLED", compiler="clang", found=True),
            id="clang-in-this-shell",
        ),
        pytest.param(
            go_env("CGO_ENABLED", CGO_ENABLED="1", CC="/opt/gcc"),
            None,
            {},
            CgoChoice(enabled="1", source="environment variable CGO_ENABLED", compiler="/opt/gcc"),
            id="compiler-by-path",
        ),
        pytest.param(
            go_env(CGO_ENABLED="0"),
            stored("CGO_ENABLED=0\n"),
            {},
            CgoChoice(enabled="0", source=f"{FILE}:1", stored=True, compiler="gcc"),
            id="stored-zero",
        ),
    ],
)
def test_the_setting_and_its_compiler_are_found(
    env: GoEnv, file: GoEnvFile | None, answers: dict[object, object], choice: CgoChoice
) -> None:
    got = probed(read_cgo_choice, FakeMachine(answers), UBUNTU, env, *([file] if file else []))

    assert isinstance(got, Known)
    assert choice == got.value
