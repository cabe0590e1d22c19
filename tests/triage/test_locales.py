"""Outputs of wsl.exe in each of its languages, by the labels of its string tables."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks

LABELS = {
    "en-US": (
        "WSL version:",
        "Kernel version:",
        "Windows version:",
        "Default Distribution:",
        "Default Version:",
        "Error code:",
    ),
    "zh-CN": ("WSL 版本:", "内核版本:", "Windows 版本:", "默认分发:", "默认版本:", "错误代码:"),
    "zh-TW": ("WSL 版本：", "核心版本：", "Windows 版本：", "預設通訊群組:", "預設版本:", "錯誤碼:"),
    "ja-JP": (
        "WSL バージョン:",
        "カーネル バージョン:",
        "Windows バージョン:",
        "既定のディストリビューション:",
        "既定のバージョン:",
        "エラー コード:",
    ),
    "ko-KR": ("WSL 버전:", "커널 버전:", "Windows 버전:", "기본 배포:", "기본 버전:", "오류 코드:"),
    "de-DE": (
        "WSL-Version:",
        "Kernelversion:",
        "Windows-Version:",
        "Standarddistribution:",
        "Standardversion:",
        "Fehlercode:",
    ),
    "fr-FR": (
        "Version WSL :",
        "Version du noyau :",
        "Version de Windows :",
        "Distribution par défaut\u00a0:",
        "Version par défaut\u00a0:",
        "Code d'erreur\u00a0:",
    ),
    "es-ES": (
        "Versión de WSL:",
        "Versión de kernel:",
        "Versión de Windows:",
        "Distribución predeterminada:",
        "Versión predeterminada:",
        "Código de error:",
    ),
    "pt-BR": (
        "Versão do WSL:",
        "Versão do kernel:",
        "Versão do Windows:",
        "Distribuição Padrão:",
        "Versão Padrão:",
        "Código de erro:",
    ),
    "pt-PT": (
        "Versão WSL:",
        "Versão do kernel:",
        "Versão do Windows:",
        "Distribuição Predefinida:",
        "Versão predefinida:",
        "Código de erro:",
    ),
    "ru-RU": (
        "Версия WSL:",
        "Версия ядра:",
        "Версия Windows:",
        "Дистрибутив по умолчанию:",
        "Версия по умолчанию:",
        "Код ошибки:",
    ),
    "it-IT": (
        "Versione WSL:",
        "Versione kernel:",
        "Versione di Windows:",
        "Distribuzione predefinita:",
        "Versione predefinita:",
        "Codice errore:",
    ),
    "pl-PL": (
        "Wersja podsystemu WSL:",
        "Wersja jądra:",
        "Wersja systemu Windows:",
        "Dystrybucja domyślna:",
        "Wersja domyślna:",
        "Kod błędu:",
    ),
    "cs-CZ": (
        "Verze WSL:",
        "Verze jádra:",
        "Verze systému Windows:",
        "Výchozí distribuce:",
        "Výchozí verze:",
        "Kód chyby:",
    ),
    "tr-TR": (
        "WSL sürümü:",
        "Çekirdek sürümü:",
        "Windows sürümü:",
        "Varsayılan Dağıtım:",
        "Varsayılan Sürüm:",
        "Hata kodu:",
    ),
    "nl-NL": (
        "WSL-versie:",
        "Kernelversie:",
        "Windows-versie:",
        "Standaarddistributie:",
        "Standaardversie:",
        "Foutcode:",
    ),
    "sv-SE": (
        "WSL-version:",
        "Kernelversion:",
        "Windows-version:",
        "Standarddistribution:",
        "Standardversion:",
        "Felkod:",
    ),
    "hu-HU": (
        "WSL-verzió:",
        "Kernelverzió:",
        "Windows-verzió:",
        "Alapértelmezett disztribúció:",
        "Alapértelmezett verzió:",
        "Hibakód:",
    ),
    "nb-NO": (
        "WSL-versjon:",
        "Kernelversjon:",
        "Windows-versjon:",
        "Standarddistribusjon:",
        "Standardversjon:",
        "Feilkode:",
    ),
    "da-DK": (
        "WSL-version:",
        "Kerneversion:",
        "Windows-version:",
        "Standarddistribution:",
        "Standardversion:",
        "Fejlkode:",
    ),
    "fi-FI": ("WSL-versio:", "Ytimen versio:", "Windows-versio:", "Oletusjakelu:", "Oletusversio:", "Virhekoodi:"),
}
"""Locale -> labels of the package, the kernel, Windows, the default distribution and version, and the error code."""


def outputs(locale: str) -> tuple[str, str, str]:
    package, kernel, windows, distribution, version, code = LABELS[locale]
    return (
        f"{package} 2.6.1.0\n{kernel} 6.6.87.2-1\nMSRDC: 1.2.6353\n{windows} 10.0.26100.4652\n",
        f"{distribution} Ubuntu-24.04\n{version} 2\n",
        f"Xyz abc.\n{code} Wsl/Service/CreateInstance/E_FAIL\n",
    )


KINDS = ("wsl-version", "wsl-status", "wsl-errors")


@pytest.mark.parametrize("locale", LABELS)
def test_each_output_is_found_alone_in_prose_and_in_a_fence(locale: str) -> None:
    for kind, text in zip(KINDS, outputs(locale), strict=True):
        for ticket in (text, f"Hello.\n\n{text}\nGood night.\n", f"Hello:\n```\n{text}```\n"):
            assert [kind] == [block.kind for block in find_blocks(ticket.encode())]


@pytest.mark.parametrize("locale", LABELS)
def test_outputs_that_follow_each_other_are_parted(locale: str) -> None:
    for ticket in ("".join(outputs(locale)), "```\n" + "".join(outputs(locale)) + "```\n"):
        assert list(KINDS) == [block.kind for block in find_blocks(ticket.encode())]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("locale", LABELS)
def test_the_encoding_of_the_ticket_changes_nothing(locale: str, encoding: str) -> None:
    ticket = "See below\r\n\r\n" + "\r\n".join("".join(outputs(locale)).split("\n"))

    assert list(KINDS) == [block.kind for block in find_blocks(ticket.encode(encoding))]


@pytest.mark.parametrize(
    ("locale", "page"),
    [
        pytest.param("de-DE", "cp1252", id="german"),
        pytest.param("fr-FR", "cp850", id="french-console"),
        pytest.param("pl-PL", "cp1250", id="polish"),
        pytest.param("ru-RU", "cp1251", id="russian"),
        pytest.param("ru-RU", "cp866", id="russian-console"),
        pytest.param("tr-TR", "cp1254", id="turkish"),
        pytest.param("tr-TR", "cp857", id="turkish-console"),
        pytest.param("zh-CN", "cp936", id="chinese"),
        pytest.param("zh-TW", "cp950", id="taiwanese"),
        pytest.param("ja-JP", "cp932", id="japanese"),
        pytest.param("ko-KR", "cp949", id="korean"),
    ],
)
def test_the_code_page_is_guessed_by_its_letters(locale: str, page: str) -> None:
    ticket = "See below\n\n" + "".join(outputs(locale))

    assert list(KINDS) == [block.kind for block in find_blocks(ticket.encode(page))]


def test_yes_and_no_of_a_turkish_console_are_read() -> None:
    rows = ("VM İzleme Modu Uzantıları: Evet", "Üretici Yazılımında Sanallaştırma Etkinleştirildi: Hayır")
    text = "Hyper-V Gereksinimleri:   {}\r\n                          {}\r\n".format(*rows)

    (block,) = find_blocks(text.encode("cp857"))

    assert all(row in block.text for row in rows)
