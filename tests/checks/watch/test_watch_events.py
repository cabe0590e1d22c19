import pytest
from tests.checks.storage.parts import DRIVE, IN_UBUNTU, ON_LINUX, VIRTIOFS, WSL_1, WSL_1_DRIVE, mounts

from hostdoctor.api import Edit
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project import AirConfig, ComposeFile, HotReload, Project
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.watch.watch_events import watch_events

ON_DRIVE = "/mnt/c/src/shop"
ON_EXT4 = "/home/user1/shop"
NFS = "90 70 0:70 / /home rw,relatime - nfs4 server:/home rw,vers=4.2"


def air(root: str, text: str) -> AirConfig:
    return AirConfig(f"{root}/.air.toml", parse_air_toml(text))


NO_COMPOSE = absent(ComposeFile)
COPIES = """services:
  web:
    build: .
    develop:
      watch:
        - {action: sync, path: ./web, target: /app/web}
"""


def composed(root: str, text: str = COPIES) -> ComposeFile:
    file = parse_compose(text)
    return ComposeFile(((f"{root}/compose.yaml", file),), file)


def found(
    root: str, text: str | None, *rows: str, linux: LinuxPlace = IN_UBUNTU, compose: object = NO_COMPOSE
) -> tuple[Finding, ...]:
    config = absent(AirConfig) if text is None else air(root, text)
    project = Project(root=root, side=linux.place.side)
    return findings_of(watch_events, linux, mounts(*rows), project, HotReload(), config, compose)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param(DRIVE, "/mnt/c is 9p of C:", id="9p"),
        pytest.param(VIRTIOFS, "/mnt/c is virtiofs of drvfsaC1", id="virtiofs"),
    ],
)
def test_air_waits_for_events_that_do_not_come(row: str, says: str) -> None:
    (finding,) = found(ON_DRIVE, "[build]\npoll = false\n", row)

    assert Severity.HIGH is finding.severity
    assert "air waits for events of file changes, which do not come from Windows on this mount" == finding.what
    assert [("poll = false", "/mnt/c/src/shop/.air.toml"), (says, "/proc/self/mountinfo")] == [
        (evidence.value, evidence.source) for evidence in finding.evidence
    ]


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        pytest.param("", [("poll", None, "true"), ("poll_interval", None, "500")], id="neither-is-set"),
        pytest.param(
            "[build]\npoll = false\n", [("poll", "false", "true"), ("poll_interval", None, "500")], id="poll-is-set"
        ),
        pytest.param(
            "[build]\npoll = false\npoll_interval = 800\n", [("poll", "false", "true")], id="no-key-stands-twice"
        ),
    ],
)
def test_the_fix_leaves_a_file_that_toml_accepts(text: str, edits: list[tuple[str, str | None, str]]) -> None:
    (fix,) = found(ON_DRIVE, text, DRIVE)[0].fixes

    assert edits == [(step.key, step.old, step.new) for step in fix.steps if isinstance(step, Edit)]
    assert {("/mnt/c/src/shop/.air.toml", "build", "linux")} == {
        (step.file, step.section, step.side) for step in fix.steps if isinstance(step, Edit)
    }


def test_a_setting_that_is_missing_counts_as_off() -> None:
    (finding,) = found(ON_DRIVE, "", DRIVE)

    assert "no poll in [build], which means off" == finding.evidence[0].value


def test_the_folder_that_air_watches_counts() -> None:
    (finding,) = found(ON_EXT4, 'root = "/mnt/c/src/shop"\n', DRIVE)

    assert Severity.HIGH is finding.severity


def test_polling_without_need_is_a_note() -> None:
    (finding,) = found(ON_EXT4, "[build]\npoll = true\n", DRIVE)

    assert (Severity.INFO, "air polls although ext4 delivers events") == (finding.severity, finding.what)
    assert (Edit(f"{ON_EXT4}/.air.toml", "build", "poll", "true", "false", "linux"),) == finding.fixes[0].steps


@pytest.mark.parametrize(
    ("root", "text", "row", "linux"),
    [
        pytest.param(ON_EXT4, "[build]\n", DRIVE, IN_UBUNTU, id="project-on-ext4"),
        pytest.param(ON_DRIVE, "[build]\npoll = true\n", DRIVE, IN_UBUNTU, id="air-polls-on-the-windows-drive"),
        pytest.param(ON_DRIVE, 'bin = "C:\\shop.exe"\n', DRIVE, IN_UBUNTU, id="settings-that-cannot-be-read"),
        pytest.param(ON_DRIVE, "[build]\n", WSL_1_DRIVE, LinuxPlace(WSL_1), id="wsl-1-delivers-events"),
        pytest.param(ON_EXT4, "[build]\n", NFS, ON_LINUX, id="home-on-nfs-edited-here"),
        pytest.param(ON_EXT4, "[build]\npoll = true\n", NFS, ON_LINUX, id="polling-on-nfs-has-its-reason"),
    ],
)
def test_nothing_is_wrong(root: str, text: str | None, row: str, linux: LinuxPlace) -> None:
    assert () == found(root, text, row, linux=linux)


def test_compose_watch_sees_nothing_there_when_it_runs_in_the_distribution() -> None:
    (finding,) = found(ON_DRIVE, None, DRIVE, compose=composed(ON_DRIVE))

    assert (
        Severity.MEDIUM,
        Certainty.INFERRED,
        "docker compose watch, run in Ubuntu, sees no changes from Windows on this mount",
    ) == (finding.severity, finding.certainty, finding.what)
    assert ("web watches ./web", "/mnt/c/src/shop/compose.yaml:6") == (
        finding.evidence[0].value,
        finding.evidence[0].source,
    )


@pytest.mark.parametrize(
    ("root", "text"),
    [
        pytest.param(ON_EXT4, COPIES, id="on-ext4"),
        pytest.param(ON_DRIVE, "services:\n  web:\n    build: .\n", id="without-rules"),
    ],
)
def test_compose_that_sees_changes_or_does_not_watch_is_quiet(root: str, text: str) -> None:
    assert () == found(root, None, DRIVE, compose=composed(root, text))


def test_unknown_without_a_mount_table() -> None:
    project = Project(root=ON_DRIVE, side="linux:Ubuntu")
    ended = outcome(
        watch_events,
        IN_UBUNTU,
        unknown(Mounts, "it did not answer"),
        project,
        HotReload(),
        air(ON_DRIVE, ""),
        NO_COMPOSE,
    )

    assert (Status.UNKNOWN, "it did not answer") == (ended.status, ended.why)


def test_not_applicable_on_windows() -> None:
    project = Project(root=r"C:\src\shop", side="windows")
    ended = outcome(
        watch_events,
        absent(LinuxPlace, "this is Windows"),
        absent(Mounts),
        project,
        HotReload(),
        absent(AirConfig),
        NO_COMPOSE,
    )

    assert Status.NOT_APPLICABLE is ended.status


def test_not_applicable_without_a_watching_tool() -> None:
    project = Project(root=ON_DRIVE, side="linux:Ubuntu")
    nothing = absent(HotReload, "the project has neither air nor rules of Compose watch")
    ended = outcome(watch_events, IN_UBUNTU, mounts(DRIVE), project, nothing, absent(AirConfig), NO_COMPOSE)

    assert (Status.NOT_APPLICABLE, "the project has neither air nor rules of Compose watch") == (
        ended.status,
        ended.why,
    )
