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
    ],
)
def test_causes_are_what_failed_by_itself(rows: list[str], causes: tuple[str, ...]) -> None:
    assert causes == parse_docker_diagnose("\n".join(rows)).root_causes


def test_a_run_on_a_mac_is_not_of_windows() -> None:
    assert "darwin" == parse_docker_diagnose("[FAIL] DD0015: links? /Applications/Docker.app").system


@given(st.binary() | st.text("[]PASFIL D01:? \n", max_size=80))
def test_any_content_gives_an_answer(data: bytes | str) -> None:
    got = parse_docker_diagnose(data)

    assert len(got.checks) == sum(got.counts.values())
