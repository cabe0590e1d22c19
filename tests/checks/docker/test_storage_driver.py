from dataclasses import replace

import pytest
from tests.checks.docker.dockers import READY, at_pipe, at_socket, engine, info, on_windows

from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.docker.storage_driver import storage_driver

KERNEL = "6.6.87.2-microsoft-standard-WSL2"
CONTAINERD = [["driver-type", "io.containerd.snapshotter.v1"]]
CLASSIC = [["Backing Filesystem", "extfs"]]


def driver(name: str, status: object = None, system: str = "Docker Desktop") -> EngineInfo:
    return info(KERNEL, system, Driver=name, DriverStatus=status)


def test_vfs_copies_every_layer() -> None:
    vfs = engine(at_socket(), READY, driver("vfs", system="Ubuntu 24.04.3 LTS"))
    (finding,) = findings_of(storage_driver, vfs, DockerTraces())

    assert (Severity.MEDIUM, "Driver: vfs") == (finding.severity, finding.evidence[0].value)


def test_a_switch_of_the_store_that_waits_for_a_restart() -> None:
    traces = on_windows(file='{"UseContainerdSnapshotter": true}')
    (finding,) = findings_of(storage_driver, engine(at_pipe(), READY, driver("overlay2", CLASSIC)), traces)

    assert Severity.INFO is finding.severity
    assert "UseContainerdSnapshotter: true" == finding.evidence[0].value


@pytest.mark.parametrize(
    ("answer", "file"),
    [
        pytest.param(driver("overlay2", CLASSIC), "{}", id="classic-store"),
        pytest.param(driver("overlayfs", CONTAINERD), "{}", id="containerd-store"),
        pytest.param(driver("overlayfs", CONTAINERD), '{"UseContainerdSnapshotter": true}', id="as-it-is-set"),
        pytest.param(driver("overlayfs"), '{"UseContainerdSnapshotter": true}', id="status-not-told"),
        pytest.param(driver("btrfs", system="Ubuntu 24.04.3 LTS"), "{}", id="btrfs"),
        pytest.param(driver("zfs", system="Ubuntu 24.04.3 LTS"), "{}", id="zfs"),
        pytest.param(driver("windowsfilter"), "{}", id="windows-containers"),
    ],
)
def test_the_usual_drivers_are_not_named(answer: EngineInfo, file: str) -> None:
    assert () == findings_of(storage_driver, engine(at_pipe(), READY, answer), on_windows(file=file))


def test_an_engine_in_a_container_that_is_not_in_force_is_left_alone() -> None:
    other = replace(at_socket(context="engine-in-a-container"), active=False)

    assert () == findings_of(storage_driver, engine(other, READY, driver("vfs")), DockerTraces())


def test_unknown_where_the_engine_does_not_answer() -> None:
    silent = engine(at_pipe(), READY, unknown(EngineInfo))

    assert Status.UNKNOWN is outcome(storage_driver, silent, on_windows()).status
