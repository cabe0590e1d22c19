from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.wsl_version import WslVersionText, parse_wsl_version, version_numbers

# How each language writes "<product> version: " and its word for the kernel's version.
LABELS = {
    "cs-CZ": ("Verze {}: ", "Verze jádra: "),
    "da-DK": ("{}-version: ", "Kerneversion: "),
    "de-DE": ("{}-Version: ", "Kernelversion: "),
    "en-GB": ("{} version: ", "Kernel version: "),
    "en-US": ("{} version: ", "Kernel version: "),
    "es-ES": ("Versión de {}: ", "Versión de kernel: "),
    "fi-FI": ("{}-versio: ", "Ytimen versio: "),
    "fr-FR": ("Version {}\u00a0: ", "Version du noyau\u00a0: "),
    "hu-HU": ("{}-verzió: ", "Kernelverzió: "),
    "it-IT": ("Versione {}: ", "Versione kernel: "),
    "ja-JP": ("{} バージョン: ", "カーネル バージョン: "),
    "ko-KR": ("{} 버전: ", "커널 버전: "),
    "nb-NO": ("{}-versjon: ", "Kernelversjon: "),
    "nl-NL": ("{}-versie: ", "Kernelversie: "),
    "pl-PL": ("Wersja podsystemu {}: ", "Wersja jądra: "),
    "pt-BR": ("Versão do {}: ", "Versão do kernel: "),
    "pt-PT": ("Versão {}: ", "Versão do kernel: "),
    "ru-RU": ("Версия {}: ", "Версия ядра: "),
    "sv-SE": ("{}-version: ", "Kernelversion: "),
    "tr-TR": ("{} sürümü: ", "Çekirdek sürümü: "),
    "zh-CN": ("{} 版本: ", "内核版本: "),
    "zh-TW": ("{} 版本： ", "核心版本： "),
}
LATER_PRODUCTS = {
    "MSRDC": "1.2.6353",
    "Direct3D": "1.611.1-81528511",
    "DXCore": "10.0.26100.1-240331-1435.ge-release",
}
VERSIONS = WslVersionText(wsl="2.7.14.0", kernel="6.18.33.2-2", wslg="1.0.73.2", windows="10.0.26200.8655")


def printed(locale: str, versions: WslVersionText) -> str:
    label, kernel_label = LABELS[locale]
    rows = [
        label.format("WSL") + versions.wsl,
        f"{kernel_label}{versions.kernel}",
        f"{label.format('WSLg')}{versions.wslg}",
    ]
    rows += [label.format(product) + value for product, value in LATER_PRODUCTS.items()]
    return "".join(f"{row}\r\n" for row in [*rows, f"{label.format('Windows')}{versions.windows}"])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-8"])
@pytest.mark.parametrize("locale", LABELS)
def test_every_language_is_read_in_both_encodings(locale: str, encoding: str) -> None:
    assert VERSIONS == parse_wsl_version(printed(locale, VERSIONS).encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("PS C:\\WINDOWS> wsl --version\n" + printed("en-US", VERSIONS) + "PS C:\\WINDOWS>", id="prompts"),
        pytest.param("> " + printed("ja-JP", VERSIONS).replace("\r\n", "\n> "), id="markdown-quote"),
        pytest.param("* " + printed("es-ES", VERSIONS).replace("\r\n", "\n* "), id="bullets"),
        pytest.param(printed("de-DE", VERSIONS).replace("\r\n", "  "), id="line-ends-lost"),
        pytest.param(printed("pl-PL", VERSIONS).replace("\r\n", "\\\n"), id="kept-line-ends"),
        pytest.param(printed("ru-RU", VERSIONS).rstrip() + "``\n", id="backquotes-behind"),
        pytest.param(
            printed("en-US", VERSIONS).replace(VERSIONS.wsl, f"[{VERSIONS.wsl}](https://{VERSIONS.wsl}/)"), id="link"
        ),
        pytest.param(printed("en-US", VERSIONS).replace("Kernel version", "WSL2 kernel"), id="whose-kernel"),
        pytest.param("Go: 1.27.3\n" + printed("ko-KR", VERSIONS) + "Docker Desktop: 4.85.0", id="other-tools-around"),
        pytest.param(printed("en-US", VERSIONS) + "MSBuild version: 17.14.8\nCommit: 3e27a6a\n", id="developer-build"),
        pytest.param(printed("zh-TW", VERSIONS) + printed("zh-TW", VERSIONS).replace("2.7.", "2.6."), id="twice"),
        pytest.param(printed("en-US", VERSIONS).replace("Windows version", "Windows"), id="windows-without-version"),
    ],
)
def test_what_people_paste_around_it_does_not_matter(text: str) -> None:
    assert VERSIONS == parse_wsl_version(text.encode())


def test_windows_may_stand_above_the_rest() -> None:
    assert WslVersionText(wsl="2.4.8.0", kernel="5.15.167.4-1", windows="10.0.26100.3475") == parse_wsl_version(
        b"Windows version: 10.0.26100.3475\nWSL version: 2.4.8.0\nKernel version: 5.15.167.4-1\n"
    )


def test_rows_that_a_page_lost_are_none() -> None:
    assert WslVersionText(wsl="2.4.8.0", windows="10.0.26100.3475") == parse_wsl_version(
        b"WSL version: 2.4.8.0\nMSRDC version: 1.611.1-81528511\nWindows version: 10.0.26100.3475\nGo: 1.2.3\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="stub-says-nothing-on-stdout"),
        pytest.param("Invalid command line option: --version\n\nUsage: wsl.exe [Argument] [Options...]\n", id="inbox"),
        pytest.param("Kernelversion: 5.10.102.1\n", id="inbox-status"),
        pytest.param("WSL version:\n", id="label-alone"),
        pytest.param("Docker Desktop 4.22.0\nWindows version: 10.0.22631.3007\n", id="another-tool"),
    ],
)
def test_a_text_without_versions_is_none(text: str) -> None:
    assert parse_wsl_version(text.encode("utf-16-le")) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("2.7.14.0", (2, 7, 14, 0), id="package"),
        pytest.param("2,7,14,0", (2, 7, 14, 0), id="commas"),
        pytest.param("6.6.87.2-1", (6, 6, 87, 2), id="kernel"),
        pytest.param("10.0.26100.1-240331-1435.ge-release", (10, 0, 26100, 1), id="dxcore"),
        pytest.param("v4.85", (4, 85), id="letter-in-front"),
        pytest.param("", (), id="nothing"),
        pytest.param("mirrored", (), id="no-number"),
    ],
)
def test_numbers_of_a_version(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers == version_numbers(text)


NUMBER = st.integers(0, 99999)
VERSION = st.builds(lambda numbers: ".".join(map(str, numbers)), st.lists(NUMBER, min_size=3, max_size=4))


@given(
    st.sampled_from(sorted(LABELS)),
    st.builds(WslVersionText, wsl=VERSION, kernel=VERSION, wslg=VERSION, windows=VERSION),
)
def test_what_was_printed_is_read(locale: str, versions: WslVersionText) -> None:
    assert versions == parse_wsl_version(printed(locale, versions).encode("utf-16-le"))


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    versions = parse_wsl_version(data)

    assert versions is None or version_numbers(versions.wsl)


@given(st.text())
def test_any_text_has_numbers_or_none(text: str) -> None:
    assert all(number >= 0 for number in version_numbers(text))
