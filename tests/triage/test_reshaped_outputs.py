"""Outputs of Linux, netsh and systeminfo as authors reshape them: found in a ticket without a fence, and read right."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of

TICKET = "Hello all,\n\nsince Monday nothing starts. I see this:\n\n{}\nDoes somebody know more?\n"
DRIVE = {"mountpoint": "/mnt/c", "fstype": "9p", "kind": "drvfs-9p", "device": "C:"}
WIDE = {"start": 1024, "count": 64511}
HYPERVISOR = {
    "hypervisor_detected": True,
    "vm_monitor_mode": None,
    "firmware_virtualization": None,
    "slat": None,
    "dep": None,
    "vbs_status": None,
}


def ranges(*found: tuple[int, int, bool]) -> list[dict[str, object]]:
    return [{"start": start, "end": end, "administered": mark} for start, end, mark in found]


def limits(
    errno: str | None = None, limit: str | None = None, path: str | None = None, found: dict[str, int] | None = None
) -> dict[str, object]:
    return {"errno": errno, "limit": limit, "first_path": path, "limits": found or {}}


@pytest.mark.parametrize(
    ("kind", "expected", "text"),
    [
        pytest.param("proc-mounts", [DRIVE], "- C:\\ on /mnt/c type 9p (rw,noatime)\n", id="mounts-as-a-list"),
        pytest.param("proc-mounts", [DRIVE], "C:\\  on  /mnt/c  type  9p  (rw,noatime)\n", id="mounts-aligned"),
        pytest.param("proc-mounts", [DRIVE], "C:\\ on /mnt/c type 9p\n", id="mounts-without-options"),
        pytest.param("proc-mounts", [DRIVE], "TARGET SOURCE FSTYPE\n/mnt/c C:\\    9p\n", id="findmnt-three-columns"),
        pytest.param("proc-mounts", [DRIVE], "└─/mnt/c  C:\\  9p  rw,noatime\n", id="findmnt-without-a-head"),
        pytest.param(
            "excludedportrange",
            ranges((50000, 50059, True)),
            "     50000       50059     *\n* — управляемые исключения портов.\n",
            id="ranges-one-row-and-a-long-dash",
        ),
        pytest.param(
            "excludedportrange",
            ranges((1024, 1123, False), (50000, 50059, True)),
            "| Start Port | End Port |\n|---:|---:|\n| 1024 | 1123 |\n| 50000 | 50059 * |\n",
            id="ranges-as-a-table",
        ),
        pytest.param(
            "excludedportrange",
            ranges((5357, 5357, False), (7979, 8078, False), (8079, 8178, False)),
            "Start Port    End Port\n----------    --------\n      5357        5357\n-->   7979        8078\n"
            "**    8079        8178**\n",
            id="ranges-pointed-at",
        ),
        pytest.param(
            "inotify-errors",
            limits("ENOSPC", "max_user_watches", "/run/systemd/ask-password"),
            "Failed to add /run/systemd/ask-password to directory watch: No space left on device\n",
            id="systemd-watches-spent",
        ),
        pytest.param(
            "inotify-errors",
            limits("ENOSPC", "max_user_watches", "/home/ana/shop"),
            'error: No space left on device (os error 28) about ["/home/ana/shop"]\n    at new FsWatcher\n',
            id="runtime-of-rust-watches-spent",
        ),
        pytest.param(
            "dynamicport",
            WIDE,
            "Protocol tcp Dynamic Port Range ------------- Start Port : 1024 Number of Ports : 64511\n",
            id="dynamic-ports-in-one-line",
        ),
        pytest.param(
            "inotify-errors",
            limits("EMFILE", "max_user_instances"),
            "Unable to watch config file: Too many open files (os error 24)\n",
            id="terminal-instances-spent",
        ),
        pytest.param(
            "inotify-errors",
            limits("ENOSPC", "max_user_watches", "/home/ana/shop"),
            "watch /home/ana/shop: no space left on device\n",
            id="go-watches-spent",
        ),
        pytest.param(
            "inotify-errors",
            limits(found={"fs.inotify.max_user_watches": 24288}),
            "$ cat /proc/sys/fs/inotify/max_user_watches\n24288\n$\n",
            id="limit-and-a-waiting-prompt",
        ),
        pytest.param(
            "inotify-errors",
            limits(found={"fs.inotify.max_user_instances": 128, "fs.inotify.max_user_watches": 65536}),
            "$ cat /proc/sys/fs/inotify/max_user_{instances,watches}\n128\n65536\n",
            id="two-limits-of-one-command",
        ),
        pytest.param(
            "inotify-errors",
            limits(found={"fs.inotify.max_user_instances": 128}),
            "max_user_instances=128\n",
            id="limit-by-its-own-name",
        ),
        pytest.param(
            "systeminfo-hyperv",
            HYPERVISOR | {"vbs_status": "Não habilitado"},
            "Segurança baseada em virtualização:        Status: Não habilitado\n"
            f"{'':43}App Control for Business user mode policy: Auditoria\n"
            f"{'':43}Recursos de Segurança Habilitados:\n"
            "Requisitos do Hyper-V:                     Hipervisor detectado. Recursos não serão exibidos.\n",
            id="systeminfo-portuguese",
        ),
        pytest.param(
            "systeminfo-hyperv", HYPERVISOR, "A hypervisor has been detected. Features are not shown.\n", id="sentence"
        ),
        pytest.param(
            "systeminfo-hyperv",
            HYPERVISOR
            | {"hypervisor_detected": False, "vm_monitor_mode": True, "firmware_virtualization": False, "slat": True},
            "VM Monitor Mode Extensions: Yes\nVirtualization Enabled In Firmware: No\n"
            "Second Level Address Translation: Yes\n",
            id="systeminfo-without-its-label",
        ),
        pytest.param(
            "sysctl-vm-dirty",
            {"vm.dirty_ratio": 20, "vm.dirty_background_ratio": 10},
            "- **vm.dirty_ratio**: 20%\n- **vm.dirty_background_ratio**: 10%\n",
            id="sysctl-bold",
        ),
        pytest.param(
            "dynamicport",
            WIDE,
            "Protocol tcp Dynamic Port Range\n---------------------------------\n"
            "Start Port      : 1024      <-- wrong\nNumber of Ports : 64511     # too many\n",
            id="dynamic-ports-with-remarks",
        ),
    ],
)
def test_a_reshaped_output_is_found_and_says_the_same(kind: str, expected: object, text: str) -> None:
    blocks = find_blocks(TICKET.format(text).encode())

    assert [(kind, expected)] == [(block.kind, value_of(block.kind, block.data)) for block in blocks]
    assert expected == value_of(kind, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Port: 3000 (web)\nOther port: 5432 (database)\n", id="ports-with-remarks"),
        pytest.param("width    height\n100    200\n", id="two-columns"),
        pytest.param("Virtualization enabled in firmware: yes\nWindows 11: yes\n", id="checklist"),
        pytest.param("C: on /c type ntfs (binary,noacl,user)\n", id="mount-of-git-for-windows"),
    ],
)
def test_rows_that_only_look_alike_are_no_output(text: str) -> None:
    assert () == find_blocks(TICKET.format(text).encode())
