import pytest
from tests.checks.go.parts import UBUNTU, WINDOWS, go_env, in_use, module, typed

from hostdoctor.facts.go_settings import DownloadedToolchains, GoEnv
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.project import GoModule
from hostdoctor.model import Certainty, Finding, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.go_toolchain import go_toolchain

NOTHING_CACHED = DownloadedToolchains(())


def found(
    *lines: str, go: str, choice: str = "auto", cached: tuple[str, ...] | None = (), **settings: str
) -> tuple[Finding, ...]:
    env = go_env(GOTOOLCHAIN=choice, **settings) if choice else go_env(**settings)
    downloaded = DownloadedToolchains(cached)
    return findings_of(go_toolchain, UBUNTU, module(*lines), in_use(go), env, downloaded)


@pytest.mark.parametrize(
    ("lines", "go", "choice", "says"),
    [
        pytest.param(
            ("go 1.27.0",),
            "1.21.13",
            "local",
            "go.mod asks for Go 1.27.0; go1.21.13 is there and GOTOOLCHAIN=local forbids another",
            id="local",
        ),
        pytest.param(
            ("go 1.27rc1",),
            "1.21.13",
            "local",
            "go.mod asks for Go 1.27rc1; go1.21.13 is there and GOTOOLCHAIN=local forbids another",
            id="release-candidate-asked-for",
        ),
        pytest.param(
            ("go 1.27.0",),
            "1.27rc1",
            "local",
            "go.mod asks for Go 1.27.0; go1.27rc1 is there and GOTOOLCHAIN=local forbids another",
            id="release-candidate-there",
        ),
        pytest.param(
            ("go 1.26.5",),
            "1.26.2",
            "local",
            "go.mod asks for Go 1.26.5; go1.26.2 is there and GOTOOLCHAIN=local forbids another",
            id="older-patch",
        ),
        pytest.param(
            ("go 1.27.0",),
            "1.27.3",
            "go1.25.3",
            "go.mod asks for Go 1.27.0; GOTOOLCHAIN=go1.25.3 forbids another",
            id="one-older-release-by-name",
        ),
        pytest.param(
            ("go 1.21.0",),
            "1.19.8",
            "",
            "go1.19.8 does not understand go 1.21.0: \"invalid go version '1.21.0'\"",
            id="three-numbers-before-1.21",
        ),
        pytest.param(
            ("go 1.18.0",),
            "1.20.14",
            "",
            "go1.20.14 does not understand go 1.18.0: \"invalid go version '1.18.0'\"",
            id="three-numbers-of-an-older-release",
        ),
        pytest.param(
            ("go 1.19", "toolchain go1.21.0"),
            "1.20.1",
            "",
            'go1.20.1 does not know the toolchain line of go.mod: "unknown directive: toolchain"',
            id="toolchain-line-before-1.21",
        ),
        pytest.param(
            ("go 1.22",), "1.20.8", "", "go1.20.8 refuses go.mod, which asks for 1.22", id="last-patches-of-1.20"
        ),
        pytest.param(
            ("go 1.22",), "1.19.13", "", "go1.19.13 refuses go.mod, which asks for 1.22", id="last-patch-of-1.19"
        ),
    ],
)
def test_a_go_that_stops_is_high(lines: tuple[str, ...], go: str, choice: str, says: str) -> None:
    (finding,) = found(*lines, go=go, choice=choice)

    assert (Severity.HIGH, says, Certainty.READ) == (finding.severity, finding.what, finding.certainty)


def test_an_old_go_that_tries_may_fail_later() -> None:
    (finding,) = found("go 1.22", go="1.19.8", choice="")

    assert (Severity.MEDIUM, "go1.19.8 tries to build for Go 1.22 and fails where the code needs it") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize(
    ("settings", "why"),
    [({"GOSUMDB": "off"}, "GOSUMDB=off"), ({"GOPROXY": "off"}, "GOPROXY=off")],
    ids=["no-checksums", "no-proxy"],
)
@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(("go 1.27",), "go1.27.0", id="bare-release"),
        pytest.param(("go 1.26.0", "toolchain go1.27.2"), "go1.27.2", id="toolchain-line"),
    ],
)
def test_a_download_that_a_setting_forbids_is_high(
    lines: tuple[str, ...], wanted: str, settings: dict[str, str], why: str
) -> None:
    (finding,) = found(*lines, go="1.26.1", cached=(), **settings)

    assert (Severity.HIGH, f"Go cannot fetch the toolchain {wanted} that go.mod asks for: {why}") == (
        finding.severity,
        finding.what,
    )
    assert [f"go env -u {why.partition('=')[0]}"] == typed(finding.fixes[0])


def test_a_module_cache_that_cannot_be_read_makes_it_an_inference() -> None:
    (finding,) = found("go 1.27.0", go="1.26.1", cached=None, GOSUMDB="off")

    assert (Certainty.INFERRED, Severity.MEDIUM) == (finding.certainty, finding.severity)


def test_path_alone_is_a_note() -> None:
    (finding,) = found("go 1.27", go="1.26.1", choice="path")

    assert (Severity.INFO, "GOTOOLCHAIN=path: Go needs go1.27.0 on PATH for this project") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize(
    ("lines", "go", "choice", "more"),
    [
        pytest.param(("go 1.26.0",), "1.27.3", "local", {}, id="newer-than-asked"),
        pytest.param(("go 1.27",), "1.27rc1", "local", {}, id="language-version-is-older-than-a-candidate"),
        pytest.param(("go 1.26.0", "toolchain go1.27.2"), "1.26.1", "local", {}, id="toolchain-line-is-only-advice"),
        pytest.param(("go 1.26.0", "toolchain go1.27.2"), "1.26.1", "go1.26.1", {}, id="advice-to-a-named-one-too"),
        pytest.param(("go 1.27.0",), "1.21.13", "auto", {}, id="fetches-it"),
        pytest.param(("go 1.27.0",), "1.21.13", "go1.27.1", {}, id="named-release-is-new-enough"),
        pytest.param(("go 1.27.0",), "1.21.13", "go1.25.0+auto", {}, id="named-and-newer"),
        pytest.param(("go 1.27.0",), "1.21.13", "auto", {"GOSUMDB": "off", "cached": ("go1.27.0",)}, id="in-the-cache"),
        pytest.param(("go 1.20",), "1.20.14", "", {}, id="old-and-sufficient"),
        pytest.param(("go 1.26.0", "toolchain default"), "1.26.1", "auto", {"GOSUMDB": "off"}, id="toolchain-default"),
        pytest.param((), "1.21.13", "local", {}, id="no-go-line"),
        pytest.param(("go 1.27.0",), "1.21.13", "bogus", {}, id="go-settings-tells-of-that"),
    ],
)
def test_a_go_that_builds_is_quiet(lines: tuple[str, ...], go: str, choice: str, more: dict[str, object]) -> None:
    assert () == found(*lines, go=go, choice=choice, **more)  # type: ignore[arg-type]


def test_allowing_the_switch_is_offered_where_the_setting_is_made() -> None:
    def fix(env: GoEnv, shell: Shell = Shell.BASH) -> list[str]:
        place = UBUNTU if shell is Shell.BASH else WINDOWS
        (finding,) = findings_of(go_toolchain, place, module("go 1.27.0"), in_use("1.21.13"), env, NOTHING_CACHED)
        return typed(finding.fixes[1], shell)

    assert ["go env -w GOTOOLCHAIN=auto"] == fix(go_env(GOTOOLCHAIN="local"))
    assert "Take GOTOOLCHAIN out of the file that sets it, and log in again" in fix(
        go_env("GOTOOLCHAIN", GOTOOLCHAIN="local")
    )
    assert (
        "[Environment]::SetEnvironmentVariable('GOTOOLCHAIN', $null, 'User')"
        == (fix(go_env("GOTOOLCHAIN", GOTOOLCHAIN="local"), Shell.POWERSHELL)[0])
    )
    assert (
        r"reg delete HKCU\Environment /v GOTOOLCHAIN /f"
        == (fix(go_env("GOTOOLCHAIN", GOTOOLCHAIN="local"), Shell.CMD)[0])
    )


def test_without_a_go_module_it_does_not_apply_and_unknown_stays_unknown() -> None:
    rest = (go_env(), NOTHING_CACHED)

    assert Status.NOT_APPLICABLE is outcome(go_toolchain, UBUNTU, absent(GoModule), in_use("1.27.3"), *rest).status
    assert Status.UNKNOWN is outcome(go_toolchain, UBUNTU, module("go 1.27.0"), unknown(GoInUse), *rest).status
