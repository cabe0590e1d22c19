from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.wsl_error_causes import CAUSES
from hostdoctor.parsers.wsl_error_codes import NUMBER_BY_NAME
from hostdoctor.parsers.wsl_errors import parse_wsl_errors
from hostdoctor.triage.blocks import find_blocks

LABELS = [
    "Error code: ",
    "错误代码: ",
    "錯誤碼: ",
    "エラー コード: ",
    "오류 코드: ",
    "Fehlercode: ",
    "Code d'erreur\u00a0: ",
    "Código de error: ",
    "Код ошибки: ",
    "Hata kodu: ",
]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-8"])
@pytest.mark.parametrize("label", LABELS)
def test_the_code_is_found_behind_every_label(label: str, encoding: str) -> None:
    text = f"Die Datei fehlt.\r\n{label}Wsl/Service/CreateInstance/MountVhd/HCS/ERROR_FILE_NOT_FOUND\r\n"
    error = parse_wsl_errors(text.encode(encoding))

    assert "Wsl/Service/CreateInstance/MountVhd/HCS/ERROR_FILE_NOT_FOUND" == error.code
    assert error.hresult is None
    assert "vhdx-path-missing" == error.cause


@pytest.mark.parametrize(
    ("text", "code", "hresult", "cause"),
    [
        pytest.param(
            "Error code: Wsl/Service/0x8007273d",
            "Wsl/Service/0x8007273d",
            "0x8007273d",
            "winsock-lsp-conflict",
            id="hex",
        ),
        pytest.param(
            "WslRegisterDistribution failed with error: 0x8007019e\nError: 0x8007019e The feature is off.",
            "0x8007019e",
            "0x8007019e",
            "wsl-component-disabled",
            id="launcher",
        ),
        pytest.param(
            "Error: 0x1bc WSL 2 requires an update", "0x1bc", "0x1bc", "wsl2-kernel-update-needed", id="short-number"
        ),
        pytest.param(
            "Error code: Wsl/Service/CreateInstance/\n  CreateVm/HCS/HCS_E_CONNECTION_TIMEOUT",
            "Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_CONNECTION_TIMEOUT",
            None,
            "vm-start-timeout",
            id="broken-by-the-terminal",
        ),
        pytest.param(
            "Wsl/InstallDistro/WININET_E_CANNOT_CONNECT\n[process exited with code 4294967295 (0xffffffff)]",
            "Wsl/InstallDistro/WININET_E_CANNOT_CONNECT",
            None,
            "dns-or-proxy-on-windows",
            id="exit-code-behind",
        ),
        pytest.param(
            "[=====100,0%=====]\nHCS: Wsl/InstallDistro/CreateVm/HCS/HCS_E_SERVICE_NOT_AVAILABLE",
            "Wsl/InstallDistro/CreateVm/HCS/HCS_E_SERVICE_NOT_AVAILABLE",
            None,
            "reboot-pending",
            id="feature-just-enabled",
        ),
        pytest.param("Wsl/Service/0x80071234", "Wsl/Service/0x80071234", "0x80071234", None, id="code-we-do-not-know"),
        pytest.param("see C:\\Wsl\\ERROR and github.com/microsoft/WSL/master/README", None, None, None, id="no-code"),
        pytest.param("[exited with code 4294967295 (0xffffffff)]", None, None, None, id="exit-code-alone"),
        pytest.param("", None, None, None, id="nothing"),
    ],
)
def test_code_number_and_cause(text: str, code: str | None, hresult: str | None, cause: str | None) -> None:
    error = parse_wsl_errors(text.encode("utf-16-le"))

    assert (code, hresult, cause) == (error.code, error.hresult, error.cause)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("BIOS … https://aka.ms/enablevirtualization", "virtualization-unavailable", id="virtualization"),
        pytest.param("WSL 2 … https://aka.ms/wsl2kernel", "wsl2-kernel-update-needed", id="kernel"),
        pytest.param(
            "没有已安装的分发。\n“wsl.exe --list --online” 列出\n“wsl.exe --install <Distro>” 安装",
            "no-distribution",
            id="none",
        ),
        pytest.param(
            "Nicht installiert: wsl.exe --install, siehe https://aka.ms/wslinstall", "wsl-not-installed", id="stub"
        ),
        pytest.param(
            "Ungültige Option: --version\n\nSyntax: wsl.exe [Argument] [Optionen...]",
            "option-unknown-to-this-wsl",
            id="inbox",
        ),
        pytest.param(
            "参考的对象类型不支持尝试的操作。\n[已退出进程，代码为 4294967295]",
            "winsock-lsp-conflict",
            id="sentence-alone",
        ),
        pytest.param(
            "Bitte VMP aktivieren, siehe https://aka.ms/wsl2-install", "virtualization-unavailable", id="old-address"
        ),
        pytest.param("> wsl --install\nDownloading: Ubuntu\n", None, id="a-command-is-no-failure"),
    ],
)
def test_texts_without_a_code_are_known_by_addresses_and_commands(text: str, cause: str | None) -> None:
    error = parse_wsl_errors(text.encode("utf-16-le"))

    assert (None, cause) == (error.code, error.cause)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("wsl: Unknown key 'wsl2.dnsTunneling' in .wslconfig:3", "wslconfig-newer-than-wsl", id="newer"),
        pytest.param("wsl: Unknown key 'wsl2.sparseVhd' in .wslconfig:3", "wslconfig-wrong-section", id="section"),
        pytest.param("wsl: Unknown key 'boot.systemd' in .wslconfig:3", "wslconfig-wrong-file", id="file"),
        pytest.param("wsl: Unknown key 'wsl2.pageReporting' in .wslconfig:3", "wslconfig-unknown-key", id="retired"),
        pytest.param("wsl: Unknown key 'memory' in .wslconfig:1", "wslconfig-unknown-key", id="no-section"),
        pytest.param("wsl: Invalid networking mode 'mirrored' in .wslconfig", "wslconfig-newer-than-wsl", id="mode"),
        pytest.param(
            "wsl: Invalid value 'x' for key 'wsl2.swap' in .wslconfig:3", "wslconfig-invalid-value", id="value"
        ),
        pytest.param("wsl: localhost proxy … WSL in NAT mode", "localhost-proxy-not-mirrored", id="proxy"),
        pytest.param("wsl: Failed to translate 'Z:\\'", None, id="other"),
    ],
)
def test_a_warning_alone_has_a_cause_of_its_own(text: str, cause: str | None) -> None:
    assert cause == parse_wsl_errors(text.encode()).cause


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param(r"Failed to attach disk 'D:\My VMs\ext4.vhdx' to WSL2:", r"D:\My VMs\ext4.vhdx", id="english"),
        pytest.param("Échec du disque «\u00a0D:\\wsl\\ext4.vhdx\u00a0» à WSL2", r"D:\wsl\ext4.vhdx", id="french"),
        pytest.param(r"无法将磁盘“D:\虚拟机\ext4.vhdx”附加到 WSL2:", r"D:\虚拟机\ext4.vhdx", id="chinese"),
        pytest.param(r"Levyn D:\wsl\ext4.vhdx liittäminen WSL2:een", r"D:\wsl\ext4.vhdx", id="finnish-without-quotes"),
        pytest.param(
            "无法将磁盘“C:\\Users\\me\\Packages\\Ubuntu22\n.04LTS\\ext4.vhdx”\n附加到 WSL2",
            r"C:\Users\me\Packages\Ubuntu22.04LTS\ext4.vhdx",
            id="broken-by-the-terminal",
        ),
        pytest.param("'C:\\a\nfirst' and 'second'", None, id="quotes-of-different-lines"),
        pytest.param(r'Disk "\\.\PHYSICALDRIVE1"', r"\\.\PHYSICALDRIVE1", id="whole-disk"),
        pytest.param(r"Kernel in C:\Users\me\.wslconfig fehlt: 'C:\kernels\bz'", r"C:\kernels\bz", id="custom-kernel"),
        pytest.param("wsl: Failed to translate 'C:\\Tools'", None, id="warning"),
        pytest.param("Failed to fetch from 'https://example.org/list.json'", None, id="address"),
        pytest.param("> wsl --import x G:\\wsl G:\\x.tar", None, id="command"),
    ],
)
def test_the_path_is_the_file_that_the_message_names(text: str, path: str | None) -> None:
    assert path == parse_wsl_errors(text.encode("utf-16-le")).path


def test_warnings_stand_beside_the_failure() -> None:
    text = "wsl: Unknown key 'wsl2.a' in .wslconfig:2\nError code: Wsl/Service/E_UNEXPECTED\n"
    error = parse_wsl_errors(text.encode())

    assert ("unexpected-failure", ["wsl2.a"]) == (error.cause, [warning.key for warning in error.warnings])


CONTEXT = st.sampled_from(["Service", "CreateInstance", "CreateVm", "HCS", "MountDisk", "Plugin", "InstallDistro"])


@given(st.sampled_from(LABELS), st.lists(CONTEXT, max_size=4), st.sampled_from(sorted(NUMBER_BY_NAME)), st.booleans())
def test_what_was_printed_is_read(label: str, contexts: list[str], name: str, as_number: bool) -> None:
    last = f"0x{NUMBER_BY_NAME[name]:08x}" if as_number else name
    code = "/".join(["Wsl", *contexts, last])
    error = parse_wsl_errors(f"Fehler.\r\n{label}{code}\r\n".encode("utf-16-le"))

    assert code == error.code
    assert error.cause is None or error.cause in CAUSES


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    error = parse_wsl_errors(data)

    assert error.cause is None or error.cause in CAUSES


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("适用于 Linux 的 Windows 子系统没有已安装的分发版。", id="simplified-chinese"),
        pytest.param("Windows 子系統 Linux 版沒有已安裝的發佈。", id="traditional-chinese"),
        pytest.param(
            "Linux 用 Windows サブシステムには、ディストリビューションがインストールされていません。", id="japanese"
        ),
        pytest.param("Linux용 Windows 하위 시스템에 설치된 배포가 없습니다.", id="korean"),
        pytest.param("Das Windows-Subsystem für Linux hat keine installierten Distributionen.", id="german"),
        pytest.param("Подсистема Windows для Linux: нет установленных дистрибутивов.", id="russian"),
        pytest.param("Windows Subsystem for Linux has no installed distributions.", id="english"),
    ],
)
def test_a_wsl_without_distributions_is_known_by_its_sentence_alone(sentence: str) -> None:
    assert "no-distribution" == parse_wsl_errors(f"{sentence}\n".encode()).cause
    assert "wsl-errors" == find_blocks(f"C:\\> wsl\n{sentence}\n".encode())[0].kind
