import datetime

import pytest
from tests.checks.go.parts import ROOT, UBUNTU, go_env, in_use, module

from hostdoctor.facts.about import About
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.project import GoModule, Project
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.data.go_releases import DATA, RELEASED, cycles_since_end, support_ended
from hostdoctor_checks.go.go_version import go_version

TODAY = datetime.date(2026, 11, 21)
NO_MODULE = within(Project(root=ROOT, side="linux:Ubuntu"), "shop", absent(GoModule))


def found(
    go: GoInUse, *, today: datetime.date = TODAY, project: object = NO_MODULE, toolchain_choice: str = "auto"
) -> tuple[Finding, ...]:
    about = About(kind="wsl", side="linux:Ubuntu", today=today)
    place = within(UBUNTU, "Ubuntu", go, go_env(GOTOOLCHAIN=toolchain_choice), project)
    return findings_of(go_version, about, place)


@pytest.mark.parametrize(
    ("version", "severity", "says"),
    [
        pytest.param("1.25.14", Severity.LOW, "Go 1.25 has had no fixes since 2026-08-19", id="just-ended"),
        pytest.param("1.24.13", Severity.LOW, "Go 1.24 has had no fixes since 2026-02-10", id="a-cycle-ago"),
        pytest.param("1.23.4", Severity.MEDIUM, "Go 1.23 has had no fixes since 2025-08-12", id="two-cycles-ago"),
        pytest.param("1.16.7", Severity.MEDIUM, "Go 1.16 has had no fixes since 2022-03-15", id="old"),
        pytest.param("1.9.4", Severity.MEDIUM, "Go 1.9 gets no more fixes", id="older-than-the-data"),
        pytest.param("1.20", Severity.MEDIUM, "Go 1.20 has had no fixes since 2024-02-06", id="no-patch-number"),
    ],
)
def test_an_ended_release_is_named_with_its_day(version: str, severity: Severity, says: str) -> None:
    (finding,) = found(in_use(version))

    assert (severity, says) == (finding.severity, finding.what)
    assert (f"go{version}", "supported: 1.26 and 1.27") == (finding.evidence[0].value, finding.evidence[0].threshold)


@pytest.mark.parametrize("version", ["1.26.7", "1.27.3", "1.27.9", "1.28.0", "1.30rc1"])
def test_supported_releases_and_those_newer_than_the_data_are_quiet(version: str) -> None:
    assert () == found(in_use(version))


@pytest.mark.parametrize(
    "version",
    ["1.24-devel_4f1c2a9 Thu Nov 20 10:00:00 2025 +0000", "1.27-devel_4f1c2a9 Fri Nov 20 10:00:00 2026 +0000"],
)
def test_a_development_build_is_never_judged(version: str) -> None:
    assert () == found(in_use(version))


@pytest.mark.parametrize(
    "go",
    [
        pytest.param(in_use("1.21.11 (Red Hat 1.21.11-1.el9_4)"), id="red-hat"),
        pytest.param(in_use("1.21.9 (Red Hat 1.21.9-1.module+el8.10.0) X:strictfipsruntime"), id="red-hat-fips"),
        pytest.param(in_use("1.22.2", path="/usr/bin/go", target="/usr/lib/go-1.22/bin/go"), id="package-of-ubuntu"),
    ],
)
def test_what_a_vendor_may_have_patched_is_a_note(go: GoInUse) -> None:
    (finding,) = found(go)

    assert Severity.INFO is finding.severity
    assert finding.what.endswith("; a vendor may patch it")


def test_an_experiment_is_no_vendors_mark() -> None:
    (finding,) = found(in_use("1.19.3 X:boringcrypto"))

    assert Severity.MEDIUM is finding.severity


@pytest.mark.parametrize(
    ("lines", "choice", "severity"),
    [
        pytest.param(("go 1.27.0",), "auto", Severity.INFO, id="fetches-what-go-mod-names"),
        pytest.param(("go 1.21.0", "toolchain go1.27.3"), "auto", Severity.INFO, id="fetches-the-toolchain-line"),
        pytest.param(("go 1.27.0",), "local", Severity.MEDIUM, id="may-not-switch"),
        pytest.param(("go 1.21.0",), "auto", Severity.MEDIUM, id="builds-itself"),
    ],
)
def test_a_go_that_only_starts_a_newer_one_is_a_note(lines: tuple[str, ...], choice: str, severity: Severity) -> None:
    project = within(Project(root=ROOT, side="linux:Ubuntu"), "shop", module(*lines))

    (finding,) = found(in_use("1.21.13"), project=project, toolchain_choice=choice)

    assert severity is finding.severity
    note = "; here it only fetches the newer one that go.mod names"
    assert (severity is Severity.INFO) is finding.what.endswith(note)


@pytest.mark.parametrize(
    ("version", "says"),
    [
        pytest.param("1.27.0", "Go 1.27.0 lacks the fixes up to 1.27.3", id="first-release"),
        pytest.param("1.27rc2", "Go 1.27rc2 lacks the fixes up to 1.27.3", id="release-candidate"),
        pytest.param("1.26.6", "Go 1.26.6 lacks the fixes up to 1.26.7", id="one-behind"),
    ],
)
def test_an_older_patch_is_a_note(version: str, says: str) -> None:
    (finding,) = found(in_use(version))

    assert (Severity.INFO, says) == (finding.severity, finding.what)


def test_a_packaged_patch_of_a_supported_release_is_quiet() -> None:
    assert () == found(in_use("1.26.1", path="/usr/bin/go", target="/usr/lib/go-1.26/bin/go"))


LATER = DATA.best_before + datetime.timedelta(days=1)


@pytest.mark.parametrize("version", ["1.26.7", "1.27.3"])
def test_old_data_give_no_verdict_on_the_newest_releases(version: str) -> None:
    (finding,) = found(in_use(version), today=LATER)

    minor = version.rpartition(".")[0]
    assert (Severity.INFO, f"Whether Go {minor} still gets fixes is not known: the list of releases is of 2026-11") == (
        finding.severity,
        finding.what,
    )


def test_old_data_still_know_what_ended_before_them_and_say_how_old_they_are() -> None:
    (finding,) = found(in_use("1.23.4"), today=LATER)

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert f"list of {DATA.read}, which was to be trusted until {DATA.best_before}" == finding.evidence[-1].value


def test_unknown_where_go_does_not_tell_its_version() -> None:
    about = About(kind="wsl", side="linux:Ubuntu", today=TODAY)

    ended = outcome(go_version, about, within(UBUNTU, "Ubuntu", unknown(GoInUse, "no answer"), go_env(), NO_MODULE))

    assert (Status.UNKNOWN, "no answer") == (ended.status, ended.why)


def test_the_data_are_in_order() -> None:
    assert sorted(RELEASED) == sorted(RELEASED, key=lambda release: RELEASED[release])
    assert all(day <= DATA.read for day in RELEASED.values())


@pytest.mark.parametrize(
    ("release", "ended", "cycles"),
    [
        pytest.param((1, 27), None, -2, id="newest"),
        pytest.param((1, 26), None, -1, id="second"),
        pytest.param((1, 25), datetime.date(2026, 8, 19), 0, id="third"),
        pytest.param((1, 19), datetime.date(2023, 8, 8), 6, id="old"),
    ],
)
def test_support_ends_with_the_second_successor(
    release: tuple[int, int], ended: datetime.date | None, cycles: int
) -> None:
    assert (ended, cycles) == (support_ended(release), cycles_since_end(release))


@pytest.mark.parametrize(
    ("version", "severity"),
    [
        pytest.param("1.20", Severity.MEDIUM, id="cannot-fetch-another-one"),
        pytest.param("1.22.4", Severity.LOW, id="perhaps-only-fetches-another-one"),
    ],
)
def test_an_old_go_is_told_where_settings_and_module_were_not_seen(version: str, severity: Severity) -> None:
    unseen = within(Project(root=ROOT, side="linux:Ubuntu"), "shop", unknown(GoModule))
    about = About(kind="wsl", side="linux:Ubuntu", today=TODAY)

    (finding,) = findings_of(go_version, about, within(UBUNTU, "Ubuntu", in_use(version), unknown(GoEnv), unseen))

    assert severity is finding.severity
