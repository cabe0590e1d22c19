from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.wsl_status import WSL1_UNSUPPORTED, WSL2_NO_VIRTUALIZATION, WslStatus, parse_wsl_status

LABELS = {
    "cs-CZ": ("Výchozí distribuce:", "Výchozí verze:"),
    "da-DK": ("Standarddistribution:", "Standardversion:"),
    "de-DE": ("Standarddistribution:", "Standardversion:"),
    "en-GB": ("Default Distribution:", "Default Version:"),
    "en-US": ("Default Distribution:", "Default Version:"),
    "es-ES": ("Distribución predeterminada:", "Versión predeterminada:"),
    "fi-FI": ("Oletusjakelu:", "Oletusversio:"),
    "fr-FR": ("Distribution par défaut\u00a0:", "Version par défaut\u00a0:"),
    "hu-HU": ("Alapértelmezett disztribúció:", "Alapértelmezett verzió:"),
    "it-IT": ("Distribuzione predefinita:", "Versione predefinita:"),
    "ja-JP": ("既定のディストリビューション:", "既定のバージョン:"),
    "ja-JP-inbox": ("既定の配布:", "既定のバージョン:"),
    "ko-KR": ("기본 배포:", "기본 버전:"),
    "nb-NO": ("Standarddistribusjon:", "Standardversjon:"),
    "nl-NL": ("Standaarddistributie:", "Standaardversie:"),
    "pl-PL": ("Dystrybucja domyślna:", "Wersja domyślna:"),
    "pt-BR": ("Distribuição Padrão:", "Versão Padrão:"),
    "pt-PT": ("Distribuição Predefinida:", "Versão predefinida:"),
    "ru-RU": ("Дистрибутив по умолчанию:", "Версия по умолчанию:"),
    "sv-SE": ("Standarddistribution:", "Standardversion:"),
    "tr-TR": ("Varsayılan Dağıtım:", "Varsayılan Sürüm:"),
    "zh-CN": ("默认分发:", "默认版本:"),
    "zh-CN-inbox": ("默认分发：", "默认版本："),
    "zh-TW": ("預設通訊群組:", "預設版本:"),
}


def status(
    name: str | None = None,
    version: int | None = None,
    kernel: str | None = None,
    *,
    updates: bool | None = None,
    warnings: tuple[str, ...] = (),
    missing: bool = False,
) -> WslStatus:
    return WslStatus(
        default_distribution=name,
        default_version=version,
        kernel=kernel,
        automatic_updates=updates,
        warnings=warnings,
        kernel_missing=missing,
    )


def printed(language: str, name: str, version: int) -> str:
    name_label, version_label = LABELS[language]
    return f"{name_label} {name}\r\n{version_label} {version}\r\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-8"])
@pytest.mark.parametrize("language", LABELS)
def test_every_language_is_read_in_both_encodings(language: str, encoding: str) -> None:
    assert status("Ubuntu-24.04", 2) == parse_wsl_status(printed(language, "Ubuntu-24.04", 2).encode(encoding))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Default Version: 1\n", status(version=1), id="no-distribution"),
        pytest.param("PS C:\\Users\\me> wsl --status\n" + printed("en-US", "arch", 2), status("arch", 2), id="prompt"),
        pytest.param("# Default Distribution: arch\n# Default Version: 2", status("arch", 2), id="commented-out"),
        pytest.param("// Default Distribution: arch\n// Default Version: 2", status("arch", 2), id="commented-in-code"),
        pytest.param(
            "REM Default Distribution: arch\nREM Default Version: 2", status("arch", 2), id="commented-in-batch"
        ),
        pytest.param("Standardversion: 2\n\nStandarddistribution: arch", status("arch", 2), id="rows-swapped"),
        pytest.param("Computer: LAP-7\n" + printed("de-DE", "arch", 2), status("arch", 2), id="other-rows"),
        pytest.param(printed("en-US", "arch", 2) + "WSL version: 2.6.3.0\n", status("arch", 2), id="with-version"),
        pytest.param("Default Distribution: arch\n**Default Version: 2**\n", status("arch", 2), id="strong"),
        pytest.param("- `Default Distribution: arch`\n- `Default Version: 2`", status("arch", 2), id="code-spans"),
        pytest.param("Default Distribution: arch\\\nDefault Version: 2", status("arch", 2), id="kept-line-ends"),
        pytest.param("DefaultVersion : 2\nDefaultWSLDistro : arch", status("arch", 2), id="labels-run-together"),
        pytest.param("Version par défaut : 2 (WSL)", status(version=2), id="remark-behind"),
        pytest.param("Usage: wsl.exe [Argument] [Options...]\n  --version 1\n  WSL1, WSL2\n", status(), id="usage"),
        pytest.param("", status(), id="nothing"),
    ],
)
def test_rows_are_found_by_their_shape(text: str, expected: WslStatus) -> None:
    assert expected == parse_wsl_status(text.encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Default Distribution: Ubuntu\nDefault Version: 2\n\n"
            "Windows Subsystem for Linux was last updated on 1/9/22\n"
            "WSL automatic updates are on.\n\nKernel version: 5.10.102.1\n",
            status("Ubuntu", 2, "5.10.102.1", updates=True),
            id="win10-english",
        ),
        pytest.param(
            "Default Version: 2\n\nWSL automatic updates are on.\n\nKernel version: [5.10.16](https://5.10.16/)\n",
            status(version=2, kernel="5.10.16", updates=True),
            id="win10-version-that-became-a-link",
        ),
        pytest.param(
            "既定の配布: Ubuntu\n既定のバージョン: 2\n\nLinux 用 Windows サブシステムの最終更新日: 2022-03-27\n"
            "WSL の自動更新が有効になっています。\n\nカーネル バージョン: 5.10.16\n",
            status("Ubuntu", 2, "5.10.16", updates=True),
            id="win10-japanese-day-that-looks-like-a-name",
        ),
        pytest.param(
            "默认版本：2\n\n适用于 Linux 的 Windows 子系统内核可以使用“wsl --update”手动更新，但是无法自动更新。\n"
            "请访问 https://aka.ms/wsl2kernel。\n\n未找到 WSL 2 内核文件。若要恢复内核，请运行“wsl --update”。\n",
            status(version=2, updates=False, missing=True),
            id="win10-chinese-without-kernel",
        ),
        pytest.param(
            "Standardversion: 2\nDie automatischen WSL-Updates sind deaktiviert.\nKernelversion: 5.10.16\n",
            status(version=2, kernel="5.10.16", updates=False),
            id="win10-german-updates-off",
        ),
    ],
)
def test_inbox_builds_say_more(text: str, expected: WslStatus) -> None:
    assert expected == parse_wsl_status(text.replace("\n", "\r\r\n").encode("utf-16-le"))


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        pytest.param("WSL1 wird mit dieser Konfiguration nicht unterstützt.", (WSL1_UNSUPPORTED,), id="german-wsl1"),
        pytest.param("현재 구성에서는 WSL1이 지원되지 않습니다.", (WSL1_UNSUPPORTED,), id="korean-wsl1"),
        pytest.param("WSL2 无法启动，因为未启用虚拟化。", (WSL2_NO_VIRTUALIZATION,), id="chinese-wsl2"),
        pytest.param(
            "Kein Start, siehe https://aka.ms/enablevirtualization", (WSL2_NO_VIRTUALIZATION,), id="address-alone"
        ),
        pytest.param(
            "O WSL1 não é compatível.\nO WSL2 não pode ser iniciado: virtualização desligada.",
            (WSL1_UNSUPPORTED, WSL2_NO_VIRTUALIZATION),
            id="portuguese-both",
        ),
        pytest.param(
            "WSL2 is not supported with this configuration.\nEnable the Virtual Machine Platform component.",
            (WSL2_NO_VIRTUALIZATION,),
            id="two-lines-without-address",
        ),
        pytest.param(
            "Aktivieren Sie die Plattform für virtuelle Computer und die Virtualisierung im BIOS.\n"
            "Siehe https://aka.ms/wsl2-install",
            (WSL2_NO_VIRTUALIZATION,),
            id="inbox-german",
        ),
        pytest.param(
            "Включите платформу виртуальных машин и виртуализацию в BIOS.",
            (WSL2_NO_VIRTUALIZATION,),
            id="inbox-russian",
        ),
        pytest.param("Install WSL 2 first: https://aka.ms/wsl2-install", (), id="not-installed-is-none"),
        pytest.param("Fichier du noyau WSL 2 introuvable, exécutez «wsl --update».", (), id="kernel-missing-is-none"),
        pytest.param("see https://aka.ms/wsl2 for WSL 2", (), id="mention-of-wsl2"),
    ],
)
def test_warnings_are_known_by_what_no_translation_changes(text: str, warnings: tuple[str, ...]) -> None:
    assert warnings == parse_wsl_status(text.encode("utf-16-le")).warnings


NAME = st.from_regex(r"[A-Za-z][A-Za-z0-9._-]{0,30}", fullmatch=True)


@given(st.sampled_from(sorted(LABELS)), NAME, st.sampled_from([1, 2]))
def test_what_was_printed_is_read(language: str, name: str, version: int) -> None:
    assert status(name, version) == parse_wsl_status(printed(language, name, version).encode("utf-16-le"))


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert parse_wsl_status(data).default_version in {None, 1, 2}
