from __future__ import annotations

import pytest

from hostdoctor.parsers.docker_backend import Backend, classify_backend
from hostdoctor.parsers.docker_info import DockerInfo

NPIPE = ("com.docker.desktop.address=npipe://\\\\.\\pipe\\docker_cli",)
UNIX = ("com.docker.desktop.address=unix:///home/dev/.docker/desktop/docker-cli.sock",)
WSL2 = "6.18.33.2-microsoft-standard-WSL2"
LINUXKIT = "6.12.72-linuxkit"


@pytest.mark.parametrize(
    ("info", "kind"),
    [
        pytest.param(DockerInfo(os="Docker Desktop", kernel=WSL2), "docker-desktop-wsl2", id="desktop-on-wsl2"),
        pytest.param(
            DockerInfo(os="Docker Desktop", kernel="4.19.128-microsoft-standard"),
            "docker-desktop-wsl2",
            id="2020-kernel",
        ),
        pytest.param(
            DockerInfo(os="Docker Desktop", kernel=LINUXKIT, labels=NPIPE),
            "docker-desktop-hyperv",
            id="desktop-on-hyper-v",
        ),
        pytest.param(
            DockerInfo(os="Docker for Windows", kernel="4.9.60-linuxkit-aufs"),
            "docker-desktop-hyperv",
            id="docker-2018",
        ),
        pytest.param(
            DockerInfo(os="Alpine Linux v3.5", kernel="4.9.13-moby", name="moby"),
            "docker-desktop-linuxkit",
            id="moby-2017",
        ),
        pytest.param(
            DockerInfo(os="Docker Desktop", kernel="4.19.76-linuxkit", name="linuxkit-00155d570101"),
            "docker-desktop-hyperv",
            id="name-from-a-hyper-v-network-card",
        ),
        pytest.param(
            DockerInfo(os="Docker Desktop", kernel=LINUXKIT, labels=UNIX),
            "docker-desktop-linuxkit",
            id="desktop-on-linux",
        ),
        pytest.param(DockerInfo(os="Docker Desktop", kernel=LINUXKIT), "docker-desktop-linuxkit", id="host-not-shown"),
        pytest.param(
            DockerInfo(os="Docker Desktop", kernel="6.12.30-acme1", labels=NPIPE),
            "docker-desktop-unknown-vm",
            id="custom-kernel-or-docker-vmm",
        ),
        pytest.param(
            DockerInfo(os_type="windows", os="Microsoft Windows Version 23H2 (OS Build 22631.4890)"),
            "windows-containers",
            id="windows-containers",
        ),
        pytest.param(DockerInfo(storage_driver="windowsfilter"), "windows-containers", id="cut-windows-containers"),
        pytest.param(
            DockerInfo(os="Rancher Desktop WSL Distribution", kernel=WSL2), "rancher-desktop-wsl2", id="rancher-desktop"
        ),
        pytest.param(
            DockerInfo(os="fedora", kernel=WSL2, product_license="Apache-2.0"), "podman-wsl2", id="podman-machine"
        ),
        pytest.param(DockerInfo(os="Ubuntu 24.04.3 LTS", kernel=WSL2), "native-in-wsl2", id="dockerd-in-ubuntu"),
        pytest.param(DockerInfo(os="Debian GNU/Linux 12", kernel="6.1.0-28-amd64"), "native", id="debian-server"),
        pytest.param(DockerInfo(name="docker-desktop", kernel=WSL2), "docker-desktop-wsl2", id="cut-before-the-os"),
        pytest.param(DockerInfo(os="Docker Desktop", labels=NPIPE), "unknown", id="cut-before-the-kernel"),
        pytest.param(DockerInfo(kernel=WSL2), "unknown", id="kernel-alone"),
        pytest.param(DockerInfo(), "unknown", id="nothing"),
    ],
)
def test_the_back_end_is_told_by_its_evidence(info: DockerInfo, kind: str) -> None:
    assert kind == classify_backend(info).kind


def test_the_host_decides_about_linuxkit_where_it_is_known() -> None:
    info = DockerInfo(os="Docker Desktop", kernel=LINUXKIT)

    assert "docker-desktop-hyperv" == classify_backend(info, windows_host=True).kind
    assert "docker-desktop-linuxkit" == classify_backend(info, windows_host=False).kind


def test_the_product_of_docker_version_counts() -> None:
    info = DockerInfo(os="fedora", kernel=WSL2)

    assert "podman-wsl2" == classify_backend(info, platform_name="Podman Engine").kind
    assert "docker-desktop-wsl2" == classify_backend(info, platform_name="Docker Desktop 4.82.0 (233772)").kind


def test_the_evidence_names_the_values() -> None:
    expected = Backend(
        "docker-desktop-wsl2",
        ("OperatingSystem: Docker Desktop", f"KernelVersion: {WSL2}", "Name: docker-desktop"),
    )

    assert expected == classify_backend(DockerInfo(os="Docker Desktop", kernel=WSL2, name="docker-desktop"))
