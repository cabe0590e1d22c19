"""Outputs as people and rarer tools hand them in: the value is the same out of the text alone and out of a ticket."""
# ruff: noqa: E501 - rows of outputs are as long as they are

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of

WSL = {"wsl": "2.6.1.0", "kernel": "6.6.87.2-1", "wslg": "1.0.66", "windows": "10.0.22631.5624"}
ROWS = [
    {"name": "Ubuntu", "state": "Running", "state_norm": "Running", "version": 2, "default": True},
    {"name": ".old-", "state": "Stopped", "state_norm": "Stopped", "version": 1, "default": False},
]
INBOX = {
    "default_distribution": "Debian",
    "default_version": 2,
    "kernel": "5.10.16",
    "automatic_updates": False,
    "warnings": [],
}
INFO = {
    "server_version": "24.0.6",
    "os": "Docker Desktop",
    "os_type": "linux",
    "kernel": "5.15.90.1-microsoft-standard-WSL2",
    "ncpu": 8,
    "mem_total": "7.7GiB",
    "backend": "wsl2",
    "warnings": 0,
}
NOT_FOUND = {"found": False, "reason": "not-found"}
HYPERV = {
    "hypervisor_detected": False,
    "vm_monitor_mode": True,
    "firmware_virtualization": False,
    "slat": True,
    "dep": True,
    "vbs_status": None,
}
GO_ROWS = {
    "AR": "ar",
    "CC": "gcc",
    "CGO_ENABLED": "0",
    "GOARCH": "amd64",
    "GOGCCFLAGS": "-m64 -mthreads",
    "GOPATH": "C:\\Users\\ana\\go",
    "GOPROXY": "direct",
    "GOROOT": "C:\\Program Files\\Go",
    "GOVERSION": "go1.26.1",
}
STRIPPED = """Client:
Context: desktop-linux
Server:
Server Version: 24.0.6
Storage Driver: overlay2
CDI spec directories:
/etc/cdi
/var/run/cdi
Security Options:
seccomp
Profile: unconfined
cgroupns
Kernel Version: 5.15.90.1-microsoft-standard-WSL2
Operating System: Docker Desktop
OSType: linux
CPUs: 8
Total Memory: 7.7GiB
"""
PLUGIN = 'WARNING: Plugin "C:\\\\Docker\\\\docker-scan.exe" is not valid: failed to fetch metadata: exit status 1\n'
NO_DOCKER = {"endpoint": None, "error": "command-not-found", "cause": "docker-not-on-path"}
HNS = "Wsl/Service/CreateInstance/CreateVm/ConfigureNetworking/HNS/0x80070424"


def _go_env(row: str, style: str) -> tuple[object, str]:
    text = "".join(row.format(name, value) + "\n" for name, value in GO_ROWS.items())
    absent = ["GOMODCACHE", "GOCACHE", "GO111MODULE", "GOENV"]
    return {"style": style, "vars": GO_ROWS, "absent": absent, "other_nonempty_lines": 0}, text


def _version(version: str, release: str | None) -> dict[str, object]:
    return {
        "found": True,
        "version": version,
        "release": release,
        "devel": False,
        "goos": "linux",
        "goarch": "amd64",
    }


def _error(code: str | None, hresult: str | None, cause: str) -> dict[str, object]:
    return {"code": code, "hresult": hresult, "cause": cause, "path": None, "warnings": []}


def _watches(limits: dict[str, int], *, path: str | None = None) -> dict[str, object]:
    errno, limit = ("ENOSPC", "max_user_watches") if path else (None, None)
    return {"errno": errno, "limit": limit, "first_path": path, "limits": limits}


@pytest.mark.parametrize(
    ("kind", "expected", "text"),
    [
        pytest.param(
            "wsl-version",
            WSL,
            "**WSL version:** 2.6.1.0\n**Kernel version:** 6.6.87.2-1\n**WSLg version:** 1.0.66\n"
            "**Windows version:** 10.0.22631.5624\n",
            id="wsl-version-bold-labels",
        ),
        pytest.param(
            "wsl-version",
            WSL,
            "WSL version: `2.6.1.0`\nKernel version: `6.6.87.2-1`\nWSLg version: `1.0.66`\n"
            "Windows version: `10.0.22631.5624`\n",
            id="wsl-version-values-as-code",
        ),
        pytest.param(
            "wsl-version",
            WSL,
            "WSL version: 2.6.1.0 (pre-release)\nKernel version: 6.6.87.2-1\nWSLg version: 1.0.66\n"
            "Windows version: 10.0.22631.5624 # 23H2\n",
            id="wsl-version-remarks",
        ),
        pytest.param(
            "wsl-list-verbose",
            ROWS,
            "| NAME | STATE | VERSION |\n|------|-------|---------|\n| * Ubuntu | Running | 2 |\n| .old- | Stopped | 1 |\n",
            id="wsl-list-in-a-markdown-table",
        ),
        pytest.param(
            "wsl-list-verbose",
            ROWS,
            "  NAME      STATE           VERSION\n* Ubuntu    Running         2\n  .old-     Stopped         1\n",
            id="wsl-list-name-with-a-dot-first",
        ),
        pytest.param(
            "wsl-status",
            INBOX,
            "Default Distribution: Debian\nDefault Version: 2\n\nWindows Subsystem for Linux was last updated on 3/4/2022\n"
            "The Windows Subsystem for Linux kernel can be manually updated with 'wsl --update', but automatic updates "
            "cannot occur due to your system settings.\nTo receive automatic kernel updates, please enable the Windows "
            "Update setting: 'Receive updates for other Microsoft products when you update Windows'.\n"
            "For more information please visit https://aka.ms/wsl2kernel.\n\nKernel version: 5.10.16\n",
            id="wsl-status-inbox-that-names-the-page-of-the-kernel",
        ),
        pytest.param(
            "wsl-errors",
            _error(HNS, "0x80070424", "networking-failed"),
            f"Error code: {HNS.replace('/HNS', '/%HNS')}\n".replace("%", "\n"),
            id="wsl-code-broken-behind-a-slash",
        ),
        pytest.param(
            "wsl-errors",
            _error(None, None, "wrong-distro-name"),
            "There is no distribution with the supplied name.\n",
            id="wsl-inbox-distribution-without-a-code",
        ),
        pytest.param(
            "docker-info",
            INFO,
            "- Server Version: 24.0.6\n- Kernel Version: 5.15.90.1-microsoft-standard-WSL2\n"
            "- Operating System: Docker Desktop\n- OSType: linux\n- CPUs: 8\n- Total Memory: 7.7GiB\n",
            id="docker-info-bullets",
        ),
        pytest.param(
            "docker-info",
            INFO,
            "Server:\n Server Version: 24.0.6   # engine\n Kernel Version: 5.15.90.1-microsoft-standard-WSL2\n"
            " Operating System: Docker Desktop\n OSType: linux\n CPUs: 8 # all\n Total Memory: 7.7GiB <-- half\n",
            id="docker-info-remarks",
        ),
        pytest.param("docker-info", INFO, STRIPPED, id="docker-info-without-indentation"),
        pytest.param("docker-info", INFO | {"warnings": 1}, PLUGIN + STRIPPED, id="docker-info-below-a-bad-plugin"),
        pytest.param("go-env", *_go_env("set {}={}", "windows-set"), id="go-env-that-begins-with-rows-of-gcc"),
        pytest.param("go-env", *_go_env("SET {}={}", "windows-set"), id="go-env-in-capitals"),
        pytest.param("go-env", *_go_env("{}={}", "posix-unquoted"), id="go-env-without-set"),
        pytest.param("go-env", *_go_env("- {}='{}'", "posix-single-quoted"), id="go-env-bullets"),
        pytest.param(
            "docker-connect-errors",
            {"endpoint": "tcp://127.0.0.1:2375", "error": "connection-refused", "cause": "daemon-not-running"},
            'error during connect: Get "http://127.0.0.1:2375/v1.24/containers/json": dial tcp 127.0.0.1:2375: connectex: '
            "No connection could be made because the target machine actively refused it.\n",
            id="docker-over-tcp-refused",
        ),
        pytest.param(
            "docker-connect-errors",
            {"endpoint": "npipe:////./pipe/docker_engine", "error": "cannot-connect", "cause": "daemon-not-running"},
            "Cannot connect to the Docker daemon at npipe:////./pipe/docker_engine. Is the docker daemon running?\n",
            id="pipe-at-the-end-of-a-sentence",
        ),
        pytest.param("docker-connect-errors", NO_DOCKER, "sudo: docker: command not found\n", id="docker-missing-sudo"),
        pytest.param("docker-connect-errors", NO_DOCKER, "fish: Unknown command: docker\n", id="docker-missing-fish"),
        pytest.param(
            "docker-connect-errors",
            NO_DOCKER,
            "Command 'docker' not found, but can be installed with:\nsudo apt install docker.io\n",
            id="docker-missing-ubuntu",
        ),
        pytest.param(
            "docker-connect-errors",
            NO_DOCKER,
            'Der Befehl "docker" ist entweder falsch geschrieben oder\nkonnte nicht gefunden werden.\n',
            id="docker-missing-cmd-german",
        ),
        pytest.param(
            "go-version",
            _version("go1.18 gccgo (Ubuntu 12.3.0-1ubuntu1~22.04) 12.3.0", "1.18"),
            "go version go1.18 gccgo (Ubuntu 12.3.0-1ubuntu1~22.04) 12.3.0 linux/amd64\n",
            id="go-of-gcc-12",
        ),
        pytest.param(
            "go-version",
            _version("xgcc (Ubuntu 4.9.1-0ubuntu1) 4.9.1", None),
            "go version xgcc (Ubuntu 4.9.1-0ubuntu1) 4.9.1 linux/amd64\n",
            id="go-of-gcc-4",
        ),
        pytest.param("go-version", NOT_FOUND, "sudo: go: command not found\n", id="go-missing-for-root"),
        pytest.param(
            "go-version",
            NOT_FOUND,
            'Der Befehl "go" ist entweder falsch geschrieben oder\nkonnte nicht gefunden werden.\n',
            id="go-missing-cmd-german",
        ),
        pytest.param(
            "go-version",
            NOT_FOUND,
            "Název go není názvem vnitřního ani vnějšího příkazu,\nspustitelného programu nebo dávkového souboru.\n",
            id="go-missing-cmd-czech",
        ),
        pytest.param(
            "inotify-errors",
            _watches({}, path="/home/ana/src"),
            'notify error: OS file watch limit reached. about ["/home/ana/src"]\n',
            id="inotify-limit-in-rust",
        ),
        pytest.param(
            "inotify-errors",
            _watches({"fs.inotify.max_user_watches": 8192}),
            "$ cat /proc/sys/fs/inotify/max_user_watches\n8192\n",
            id="inotify-limit-by-cat",
        ),
        pytest.param(
            "inotify-errors",
            _watches({"fs.inotify.max_user_instances": 128}),
            "$ sysctl -n fs.inotify.max_user_instances\n128\n",
            id="inotify-limit-by-sysctl-without-name",
        ),
        pytest.param(
            "sysctl-vm-dirty",
            {"vm.dirty_ratio": 20, "vm.dirty_bytes": 0},
            "==> /proc/sys/vm/dirty_ratio <==\n20\n==> /proc/sys/vm/dirty_bytes <==\n0\n",
            id="sysctl-by-head",
        ),
        pytest.param(
            "sysctl-vm-dirty",
            {"vm.dirty_ratio": 20},
            "ana@pc:~$ cat /proc/sys/vm/dirty_ratio\n20\n",
            id="sysctl-by-cat",
        ),
        pytest.param(
            "sysctl-vm-dirty",
            {"vm.dirty_ratio": 20, "vm.dirty_bytes": 0},
            "- `vm.dirty_ratio = 20`\n- `vm.dirty_bytes = 0`\n",
            id="sysctl-rows-as-code",
        ),
        pytest.param(
            "proc-mounts",
            [
                {"mountpoint": "/", "fstype": "ext4", "kind": "ext4", "device": "/dev/sdc"},
                {"mountpoint": "/mnt/c", "fstype": "9p", "kind": "drvfs-9p", "device": "C:"},
            ],
            "TARGET    SOURCE   FSTYPE OPTIONS\n/         /dev/sdc ext4   rw,relatime\n"
            "├─/mnt/c  C:\\      9p     rw,noatime,aname=drvfs;path=C:\\;uid=1000\n",
            id="findmnt",
        ),
        pytest.param(
            "systeminfo-hyperv",
            HYPERV,
            "Anforderungen für Hyper-V:                     Erweiterungen für den VM-Überwachungsmodus: Ja\n"
            + f"{'':47}Virtualisierung in Firmware aktiviert: Nein\n"
            + f"{'':47}Adressübersetzung der zweiten Ebene: Ja\n"
            + f"{'':47}Datenausführungsverhinderung verfügbar: Ja\n",
            id="systeminfo-german-wide-labels",
        ),
    ],
)
def test_the_value_is_the_same_alone_and_in_a_ticket(kind: str, expected: object, text: str) -> None:
    assert expected == value_of(kind, text.encode())
    assert [(kind, expected)] == [
        (block.kind, value_of(block.kind, block.data)) for block in find_blocks(text.encode())
    ]
