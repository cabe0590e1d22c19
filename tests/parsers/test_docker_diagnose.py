from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_diagnose import DiagnoseCheck, parse_docker_diagnose

RUN = """\
Starting diagnostics

[PASS] DD0027: is there available disk space on the host?
[FAIL] DD0004: is the Docker engine running? prereq failed: is the LinuxKit VM running?
goroutine 1 [running]:
[FAIL] DD0021: is the WSL 2 Windows Feature enabled? the feature is disabled
[SKIP] DD0028: is there available VM disk space?

1 : The test: is the WSL 2 Windows Feature enabled?
"""


def test_rows_are_read_in_order_and_the_rest_is_left_out() -> None:
    got = parse_docker_diagnose(RUN.replace("\n", "\r\n"))

    assert ["DD0027", "DD0004", "DD0021", "DD0028"] == [check.id for check in got.checks]
    assert (
        DiagnoseCheck(
            id="DD0021",
            result="FAIL",
            question="is the WSL 2 Windows Feature enabled?",
            message="the feature is disabled",
        )
        == got.checks[2]
    )
    assert [False, True, False, False] == [check.prerequisite_failed for check in got.checks]
    assert {"PASS": 1, "FAIL": 2, "SKIP": 1} == got.counts


@pytest.mark.parametrize(
    ("rows", "causes"),
    [
        pytest.param(["[PASS] DD0004: is it?"], (), id="healthy"),
        pytest.param(["[WARN] DD0035: is the VM time synchronized? off by 90 s"], ("clock-skew",), id="warning"),
        pytest.param(
            [
                "[FAIL] DD0002: is it on? open \\\\.\\pipe\\dockerBackendV2: 系统找不到指定的文件。",
                "[FAIL] DD0013: is the $PATH ok? unable to find docker",
                "[FAIL] DD0006: does it respond? failed to ping com.docker.service",
            ],
            ("service-not-running",),
            id="service-down-chinese",
        ),
        pytest.param(
            ["[FAIL] DD0013: is the $PATH ok? unable to find docker"], ("docker-not-on-path",), id="path-alone"
        ),
        pytest.param(
            ["[FAIL] DD0016: is the VM running? exited", "[FAIL] DD0004: x? prereq failed: y"],
            ("engine-not-running",),
            id="vm",
        ),
        pytest.param(
            ["[FAIL] DD0027: disk? full", "[FAIL] DD0022: platform? disabled"],
            ("host-disk-full", "virtual-machine-platform-disabled"),
            id="two-causes",
        ),
        pytest.param(
            ["[FAIL] DD0034: is Context set to a Docker Desktop context? CLI context is set to other engine"],
            ("other-docker-context",),
            id="context-alone",
        ),
        pytest.param(
            ["[FAIL] DD0017: can a VM be started? it is not", "[FAIL] DD0034: is Context set? it is other"],
            ("engine-not-running",),
            id="context-beside-a-dead-engine",
        ),
        pytest.param(
            [
                '[FAIL] DD0004: is it? Get "http://ipc/docker": open \\\\.\\pipe\\dockerLifecycleServer: 找不到',
                "[FAIL] DD0029: is the WSL 2 Linux filesystem corrupt? exit status 0xffffffff",
                "[FAIL] DD0035: is the VM time synchronized? exit status 0xffffffff",
                "[WARN] DD0032: do networks overlap? Cannot connect to the Docker daemon at unix://docker.raw.sock.",
            ],
            ("engine-not-running",),
            id="checks-that-could-not-ask",
        ),
    ],
)
def test_causes_are_what_failed_by_itself(rows: list[str], causes: tuple[str, ...]) -> None:
    assert causes == parse_docker_diagnose("\n".join(rows)).root_causes


@pytest.mark.parametrize(
    ("row", "causes"),
    [
        pytest.param(
            "[FAIL] DD0023: is it enabled? required Windows Feature not installed: Containers",
            ("containers-feature-disabled",),
            id="windows-containers",
        ),
        pytest.param("[FAIL] DD0024: is WSL installed? exit status 0xffffffff", ("wsl-not-installed",), id="no-wsl"),
        pytest.param(
            "[WARN] DD0002: is it on? contacting Windows service: no hypervisorlaunchtype in bootloader:",
            (),
            id="default",
        ),
        pytest.param(
            '[FAIL] DD0035: is the time right? parsing time output: 2026: cannot parse "+00:00" as "UTC"',
            (),
            id="unread-clock",
        ),
        pytest.param(
            '[FAIL] DD0022: is it enabled? querying windows features: Post "http://ipc/windowsfea\ntures/check": open',
            ("service-not-running",),
            id="message-cut-by-the-console",
        ),
    ],
)
def test_a_cause_needs_an_answer_to_the_question(row: str, causes: tuple[str, ...]) -> None:
    assert causes == parse_docker_diagnose(row).root_causes


def test_rows_that_share_a_line_of_the_console_are_parted() -> None:
    text = "Starting diagnostics      [PASS] DD0027: is there room?            [FAIL] DD0001: is it running? no   \n"

    got = parse_docker_diagnose(text)

    assert [("DD0027", "is there room?", None), ("DD0001", "is it running?", "no")] == [
        (check.id, check.question, check.message) for check in got.checks
    ]


@pytest.mark.parametrize(
    ("line", "system"),
    [
        pytest.param("[FAIL] DD0015: links? /Applications/Docker.app", "darwin", id="mac-folder"),
        pytest.param("[FAIL] DD0009: vpnkit? dial unix vpnkit.diag.sock: connect: refused", "darwin", id="mac-socket"),
        pytest.param("[2026-01-02T03:04:05Z][com.docker.diagnose][I] set path", "darwin", id="mac-log"),
        pytest.param("[FAIL] DD0017: a VM? open /home/ana/.docker/desktop/log/vm: no such file", "linux", id="linux"),
        pytest.param("[PASS] DD0039: are KVM user permissions configured?", "linux", id="linux-kvm"),
        pytest.param("[2026-01-02T03:04:05Z][com.docker.diagnose.exe][I] set path", "windows", id="windows-log"),
        pytest.param(
            "[FAIL] DD0011: services? open \\\\.\\pipe\\dockerDiagnosticd: dial unix guest.sock: not found",
            "windows",
            id="windows-pipe",
        ),
        pytest.param("[PASS] DD0004: is the Docker engine running?", "windows", id="nothing-shown"),
    ],
)
def test_the_system_is_told_by_its_paths_pipes_and_sockets(line: str, system: str) -> None:
    assert system == parse_docker_diagnose(line).system


def test_a_row_behind_the_end_of_a_log_line_is_read() -> None:
    text = """[2026-01-02T03:04:05Z][com.docker.diagnose.exe.ipc] (0a1b) GET /idle (1ms): {"vm":{"paused":false}}\
[PASS] DD0027: is there available disk space on the host?
[SKIP] DD0002: does the bootloader have virtualization enabled?"""

    assert ["DD0027", "DD0002"] == [check.id for check in parse_docker_diagnose(text).checks]


@given(st.binary() | st.text("[]PASFIL D01:? \n", max_size=80))
def test_any_content_gives_an_answer(data: bytes | str) -> None:
    got = parse_docker_diagnose(data)

    assert len(got.checks) == sum(got.counts.values())
