from __future__ import annotations

import pytest

from hostdoctor.parsers.wsl_errors import parse_wsl_errors
from hostdoctor.triage.blocks import find_blocks

NOT_AVAILABLE = "Wsl/Service/RegisterDistro/CreateVm/HCS/HCS_E_SERVICE_NOT_AVAILABLE"
LOGON = "Wsl/Service/CreateInstance/CreateVm/HCS/0x80070569"


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        pytest.param(f"{NOT_AVAILABLE[:-1]}\nE\n", NOT_AVAILABLE, id="last-letter-below"),
        pytest.param(f"{NOT_AVAILABLE[:45]}\n  {NOT_AVAILABLE[45:]}\n", NOT_AVAILABLE, id="within-the-name"),
        pytest.param(f"{NOT_AVAILABLE[:20]}\n{NOT_AVAILABLE[20:]}\n", NOT_AVAILABLE, id="within-a-context"),
        pytest.param(f"{LOGON[:-4]}\n{LOGON[-4:]}\n", LOGON, id="within-the-number"),
        pytest.param(f"{LOGON}\nPress any key to continue...\n", LOGON, id="whole"),
        pytest.param(f"{NOT_AVAILABLE}\nA\n", NOT_AVAILABLE, id="whole-above-one-letter"),
        pytest.param("Wsl/Service/E_NEW_ONE\nPS C:\\>", "Wsl/Service/E_NEW_ONE", id="new-name-above-a-prompt"),
    ],
)
def test_a_code_that_a_terminal_broke_is_read_whole(shown: str, code: str) -> None:
    assert code == parse_wsl_errors(f"Fehlercode: {shown}".encode()).code


@pytest.mark.parametrize("number", ["0xffffffff", "0x2", "0xc03a001a", "0x80041002", "0x1bc"])
def test_launchers_print_any_number(number: str) -> None:
    said = f"WslRegisterDistribution failed with error: {number}\nError: {number} (null)"

    (block,) = find_blocks(f"Hi,\n\n```\n{said}\n```\n\nWhat now?\n".encode())
    found = parse_wsl_errors(block.data)

    assert (number, number) == (found.code, found.hresult)


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        pytest.param("The system cannot find the path specified.", "vhdx-path-missing", id="missing"),
        pytest.param("Access is denied.", "vhdx-access-denied", id="denied"),
        pytest.param("The process cannot access the file, for another one uses it.", "disk-in-use", id="in-use"),
    ],
)
def test_a_disk_that_cannot_be_attached_is_known_without_its_code(reason: str, cause: str) -> None:
    ticket = f"Hi,\n\nFailed to attach disk 'D:\\wsl\\ext4.vhdx' to WSL2: {reason}\n\nThanks\n"

    (block,) = find_blocks(ticket.encode())
    found = parse_wsl_errors(block.data)

    assert (cause, "D:\\wsl\\ext4.vhdx") == (found.cause, found.path)


def test_a_missing_disk_of_the_package_is_no_disk_of_a_distribution() -> None:
    found = parse_wsl_errors(
        b"Failed to attach disk 'C:\\Program Files\\WSL\\system.vhd' to WSL2: No such file\n"
        b"Error code: Wsl/Service/CreateInstance/CreateVm/MountDisk/HCS/ERROR_FILE_NOT_FOUND"
    )

    assert "wsl-installation-broken" == found.cause


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        pytest.param("Wsl/Service/AttachDisk/MountDisk/0x8007006c", "disk-in-use", id="drive-locked"),
        pytest.param("Wsl/Service/CreateInstance/MountDisk/0x800701c0", "path-behind-junction", id="junction"),
        pytest.param("Wsl/Service/CreateInstance/MountDisk/HCS/0x80070015", "vhdx-path-missing", id="not-ready"),
        pytest.param("Wsl/Service/RegisterDistro/0xc03a0014", "virtual-disk-driver-missing", id="no-driver"),
        pytest.param("Wsl/Service/0x80072745", "wsl-service-disconnected", id="connection-aborted"),
        pytest.param("Wsl/Service/0x80072747", "not-enough-memory", id="no-buffers"),
        pytest.param("0x800703fa", "wsl-service-stale", id="key-deleted"),
    ],
)
def test_numbers_of_windows_have_their_causes(code: str, cause: str) -> None:
    assert cause == parse_wsl_errors(f"Error code: {code}".encode()).cause


def test_a_command_that_names_a_disk_is_no_path() -> None:
    said = "c:\\windows\\system32\\wsl.exe --unmount docker_data.vhdx: Wsl/Service/DetachDisk/E_UNEXPECTED"

    assert None is parse_wsl_errors(said.encode()).path


def test_a_long_path_that_a_terminal_broke_above_the_code_is_read_whole() -> None:
    folder = "C:\\Users\\ana\\AppData\\Local\\Packages\\Canonical.Ubuntu22"
    said = f"无法将磁盘“{folder}\n.04LTS_79\\ext4.vhdx”\n附加到 WSL2: 找不到\n错误代码: Wsl/Service/MountVhd/0x80070002"

    (block,) = find_blocks(f"你好\n\n{said}\n\n谢谢\n".encode())

    assert f"{folder}.04LTS_79\\ext4.vhdx" == parse_wsl_errors(block.data).path


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("WSL2 ist hier nicht möglich.\nSchalten Sie die Virtualisierung im BIOS ein.", id="german"),
        pytest.param("running wslexec: WSL2 is not supported with your current machine configuration.", id="desktop"),
    ],
)
def test_missing_virtualization_is_known_without_its_link(said: str) -> None:
    assert "virtualization-unavailable" == parse_wsl_errors(said.encode()).cause


def test_what_docker_desktop_quotes_of_wsl_is_an_output() -> None:
    said = "running wslexec: WSL2 is not supported with your current machine configuration."

    assert ["wsl-errors"] == [block.kind for block in find_blocks(f"Hi\n\n```\n{said}\n```\n".encode())]
