"""Outputs of wsl.exe as people show them: with Markdown, as comments, and where they look like errors."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of

WSL1 = "wsl1-unsupported"
WSL2 = "wsl2-unsupported-virtualization"


def status(name: str | None = None, version: int | None = None, *warnings: str) -> dict[str, object]:
    return {
        "default_distribution": name,
        "default_version": version,
        "kernel": None,
        "automatic_updates": None,
        "warnings": list(warnings),
    }


def found(text: str) -> list[tuple[str, object]]:
    return [(block.kind, value_of(block.kind, block.data)) for block in find_blocks(text.encode())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Versão Padrão: 2\n", status(None, 2), id="portuguese-without-distribution"),
        pytest.param("Standardversjon: 2\n", status(None, 2), id="norwegian-without-distribution"),
        pytest.param(
            "WSL1 does not run on this machine.\n"
            'Turn on the "Windows Subsystem for Linux" component for WSL1.\n'
            "WSL2 does not start since virtualization is off.\n"
            'Turn on the "Virtual Machine Platform" component.\n\n'
            "Run: wsl.exe --install --no-distribution\n\n"
            "For information please visit https://aka.ms/enablevirtualization\n",
            status(None, None, WSL1, WSL2),
            id="warnings-alone",
        ),
        pytest.param(
            "Версия по умолчанию: 2\n"
            "Нельзя запустить WSL2: виртуализация выключена.\n"
            "Включите компонент «Платформа виртуальной машины» и виртуализацию в параметрах.\n\n"
            "Запустите: wsl.exe --install --no-distribution\n\n"
            "Подробнее: https://aka.ms/enablevirtualization\n",
            status(None, 2, WSL2),
            id="russian-without-virtualization",
        ),
        pytest.param(
            "Varsayılan Sürüm: 2\n"
            "Bu bilgisayarda sanallaştırma kapalı olduğundan WSL2 başlatılamıyor.\n"
            "Sanal Makine Platformu bileşeninin açık olduğundan emin olun.\n\n"
            "Bilgi için: https://aka.ms/enablevirtualization\n",
            status(None, 2, WSL2),
            id="turkish-without-virtualization",
        ),
        pytest.param(
            "Распределение по умолчанию: arch\nВерсия по умолчанию: 2\n"
            "Включите платформу виртуальных машин и виртуализацию в BIOS.\n"
            "Дополнительные сведения: https://aka.ms/wsl2-install\n",
            status("arch", 2, WSL2),
            id="inbox-russian",
        ),
        pytest.param(
            "Default Distribution: arch\n**Default Version: 2**\n", status("arch", 2), id="one-row-in-strong-text"
        ),
        pytest.param(
            "Default Version: 2\n\n"
            "The Windows Subsystem for Linux kernel can be updated with 'wsl --update', but not automatically.\n"
            "To receive updates, turn on the setting: 'Receive updates for other Microsoft\n"
            "products when you update Windows'.\n"
            "For more information please visit https://aka.ms/wsl2kernel.\n\n"
            "Kernel version: 5.10.16\n",
            status(None, 2) | {"kernel": "5.10.16", "automatic_updates": False},
            id="inbox-with-lines-that-the-window-broke",
        ),
    ],
)
def test_a_status_is_no_error(text: str, expected: dict[str, object]) -> None:
    assert [("wsl-status", expected)] == found(text)
    assert [("wsl-status", expected)] == found(f"Here is what I have:\n\n```\n{text}```\n\nThanks in advance\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`Default Distribution: arch`\n`Default Version: 2`\n", id="alone"),
        pytest.param(
            "`C:\\Users\\ana>wsl --status`\n`Default Distribution: arch`\n`Default Version: 2`\n", id="prompt"
        ),
        pytest.param("I get\n`Default Distribution: arch`\n`Default Version: 2`\nafter it\n", id="amid-prose"),
    ],
)
def test_rows_that_are_set_in_backquotes_one_by_one_are_one_output(text: str) -> None:
    assert [("wsl-status", status("arch", 2))] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "WSL2 does not start since virtualization is off.\n"
            'Turn on the "Virtual Machine Platform" component.\n\n'
            "Run: wsl.exe --install --no-distribution\n\n"
            "For information please visit https://aka.ms/enablevirtualization\n",
            id="without-code",
        ),
        pytest.param(
            "A WSL2 nem indítható el, mert a virtualizáció ki van kapcsolva.\n"
            "Hibakód: Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED\n",
            id="hungarian-with-code",
        ),
        pytest.param(
            "您的電腦設定不支援 WSL1。\n請啟用「Windows 子系統 Linux 版」以使用 WSL1。\n"
            "錯誤碼: Wsl/Service/CreateInstance/WSL_E_WSL1_NOT_SUPPORTED\n",
            id="chinese-wsl1-with-code",
        ),
    ],
)
def test_an_error_is_no_status(text: str) -> None:
    assert ["wsl-errors"] == [kind for kind, _ in found(f"```\n{text}```\n")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "**WSL2**: has a kernel of its own\n\nWSL1 is not supported because it has none.\n", id="documentation"
        ),
        pytest.param(
            "**WSL2**: runs in a virtual machine.\n**WSL1**: runs no Linux kernel.\n", id="definitions-in-strong-text"
        ),
    ],
)
def test_what_people_write_about_wsl_is_no_output(text: str) -> None:
    assert not found(text)


ROWS = [
    {"name": "arch", "state": "Running", "state_norm": "Running", "version": 2, "default": True},
    {"name": "old_1.0", "state": "Stopped", "state_norm": "Stopped", "version": 1, "default": False},
]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "wsl -l -v\n#  NAME       STATE           VERSION\n#* arch       Running         2\n"
            "#  old_1.0    Stopped         1\n",
            id="commented-out",
        ),
        pytest.param(
            '[\n  "  NAME       STATE           VERSION",\n  "* arch       Running         2",\n'
            '  "  old_1.0    Stopped         1"\n]\n',
            id="quoted-line-by-line",
        ),
        pytest.param(
            "wsl -l -v   # the ones I have\n#   NAME       STATE           VERSION\n"
            "# * arch       Running         2\n#   old_1.0    Stopped         1\n",
            id="commented-out-with-blanks",
        ),
        pytest.param(
            "| NAME | STATE | VERSION |\n| :--- | :--- | :--- |\n| `* arch` | `Running` | `2` |\n"
            "| `old_1.0` | `Stopped` | `1` |\n",
            id="markdown-table-with-code",
        ),
        pytest.param(
            "  NAME       STATE           VERSION<br>\n`*` arch       Running         2<br>\n"
            "  old_1.0    Stopped         1<br>\n",
            id="star-in-backquotes",
        ),
    ],
)
def test_the_list_is_found_however_it_is_set(text: str) -> None:
    assert [("wsl-list-verbose", ROWS)] == found(text)
    assert [("wsl-list-verbose", ROWS)] == found(f"My machine:\n\n{text}\nIt was fine last week\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Wersja podsystemu WSL: 2.6.1.0\\\nWersja jądra: 6.6.87.2-1\\\nWersja usługi WSLg: 1.0.66\\\n"
            "Wersja systemu Windows: 10.0.26100.7623\n",
            id="kept-line-ends",
        ),
        pytest.param(
            "Версия WSL: 2.6.1.0\nВерсия ядра: 6.6.87.2-1\nВерсия WSLg: 1.0.66\nВерсия Windows: 10.0.26100.7623``\n",
            id="backquotes-behind",
        ),
        pytest.param(
            '"WSL version: 2.6.1.0",\n"Kernel version: 6.6.87.2-1",\n"WSLg version: 1.0.66",\n'
            '"Windows version: 10.0.26100.7623"\n',
            id="quoted-line-by-line",
        ),
        pytest.param(
            "WSL-Version:                2.6.1.0\nKernelversion:              6.6.87.2-1\n"
            "WSLg-Version:               1.0.66\nWindows-Version:            10.0.26100.7623\n",
            id="aligned",
        ),
        pytest.param(
            "| Item | Value |\n|---|---|\n| WSL version | 2.6.1.0 |\n| WSL kernel | 6.6.87.2-1 |\n| WSLg | 1.0.66 |\n"
            "| Windows | 10.0.26100.7623 |\n",
            id="markdown-table",
        ),
    ],
)
def test_the_versions_are_found_however_they_are_set(text: str) -> None:
    versions = {"wsl": "2.6.1.0", "kernel": "6.6.87.2-1", "wslg": "1.0.66", "windows": "10.0.26100.7623"}

    assert [("wsl-version", versions)] == found(text)
