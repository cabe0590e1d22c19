from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.wsl_warnings import WslWarning, fallback_mode, parse_wsl_warnings

FILE = r"C:\Users\jo.doe ö\.wslconfig"

# How languages order and quote key, file and line; some print them into each other's places.
UNKNOWN_KEY = {
    "english": "Unknown key '{key}' in {file}:{line}",
    "german": "Unbekannter Schlüssel „{key}“ in {file}:{line}",
    "spanish": "Clave '{key}' desconocida en {file}:{line}",
    "french": "Touche inconnue «\u00a0{key}\u00a0» de {file}\u00a0: {line}",
    "portuguese": 'Chave desconhecida "{key}" em {file}:{line}',
    "finnish": "Tuntematon avain {key} kohteessa {file}:{line}",
    "japanese": "{key} の不明なキー '{file}': {line}",
    "korean": "{key}:{file}에 알 수 없는 키 '{line}'이(가) 있습니다.",
    "chinese": "{key}:{file} 中的键“{line}”未知",
    "turkish": "{key}:{file} içinde bilinmeyen anahtar: '{line}'",
}


def only(text: str) -> WslWarning:
    (warning,) = parse_wsl_warnings(text)
    return warning


@pytest.mark.parametrize("file", [FILE, "/etc/wsl.conf", ".wslconfig", r"%UserProfile%\.wslconfig"])
@pytest.mark.parametrize("language", UNKNOWN_KEY)
def test_an_unknown_key_is_read_whatever_the_order_of_the_words(language: str, file: str) -> None:
    warning = only("wsl: " + UNKNOWN_KEY[language].format(key="wsl2.fooBar", file=file, line=21))

    assert ("unknown-key", "wsl2.fooBar", 21) == (warning.kind, warning.key, warning.line)


@pytest.mark.parametrize(
    ("text", "kind", "key", "line", "detail"),
    [
        pytest.param(
            f"wsl: Invalid memory string '8gb' for .wslconfig entry 'wsl2.memory' in {FILE}:3",
            "invalid-value",
            "wsl2.memory",
            3,
            "memory=8gb",
            id="english-size",
        ),
        pytest.param(
            f"wsl: Virheellinen kokonaislukuarvo 8x avaimelle wsl2.processors kohteessa {FILE}:3",
            "invalid-value",
            "wsl2.processors",
            3,
            "processors=8x",
            id="finnish-integer-without-quotes",
        ),
        pytest.param(
            f"wsl: 8x:wsl2.processors 中键“{FILE}”的整数值“3”无效",
            "invalid-value",
            "wsl2.processors",
            3,
            "processors=8x",
            id="chinese-integer-in-other-places",
        ),
        pytest.param(
            f"wsl: Ungültiger Netzwerkmodus 'mirrored' in {FILE}",
            "invalid-value",
            None,
            None,
            "networkingMode=mirrored",
            id="before-2.0-mode",
        ),
        pytest.param(
            f"wsl: Duplicated config key 'wsl2.swap' in {FILE}:9 (Conflicting key: 'wsl2.swap' in {FILE}:4)",
            "duplicate-key",
            "wsl2.swap",
            9,
            None,
            id="duplicate",
        ),
        pytest.param(
            f"wsl: Duplicated config key 'swap' in {FILE}:9 (Conflicting key: 'swap' in {FILE}:4)",
            "duplicate-key",
            "swap",
            9,
            None,
            id="duplicate-without-section",
        ),
        pytest.param(f"wsl: Invalid escaped character: 'U' in {FILE}:7", "syntax", None, 7, None, id="escape"),
        pytest.param(f"wsl: Ungültiger Abschnittsname in {FILE}:7", "syntax", None, 7, None, id="section"),
        pytest.param(f"wsl: Unknown key 'memory' in {FILE}:1", "unknown-key", "memory", 1, None, id="no-section"),
        pytest.param(
            "wsl: 检测到 localhost 代理配置，但未镜像到 WSL。NAT 模式不支持。",
            "proxy-not-mirrored",
            None,
            None,
            None,
            id="proxy",
        ),
        pytest.param("wsl: Failed to translate 'Z:\\'", "other", None, None, None, id="path"),
        pytest.param(
            "wsl: Netzwerk (networkingMode Nat) nicht konfiguriert, networkingMode VirtioProxy wird genutzt.",
            "other",
            None,
            None,
            None,
            id="network-fallback",
        ),
    ],
)
def test_each_kind_of_warning(text: str, kind: str, key: str | None, line: int | None, detail: str | None) -> None:
    warning = only(text)

    assert (kind, key, line, detail) == (warning.kind, warning.key, warning.line, warning.detail)


def test_a_warning_may_follow_progress_or_another_warning_without_a_line_end() -> None:
    text = f"Exporting...wsl: Unknown key 'wsl2.a' in {FILE}:1wsl: Unknown key 'wsl2.b' in {FILE}:2\n"

    assert [("wsl2.a", 1), ("wsl2.b", 2)] == [(warning.key, warning.line) for warning in parse_wsl_warnings(text)]


def test_a_text_without_warnings_has_none() -> None:
    assert () == parse_wsl_warnings("wsl --version\nWSL version: 2.6.3.0\n")


KEY = st.from_regex(r"(wsl2|experimental)\.[a-z][A-Za-z]{1,12}", fullmatch=True)


@given(st.sampled_from(sorted(UNKNOWN_KEY)), KEY, st.integers(1, 9999))
def test_what_was_printed_is_read(language: str, key: str, line: int) -> None:
    warning = only("wsl: " + UNKNOWN_KEY[language].format(key=key, file=FILE, line=line))

    assert ("unknown-key", key, line) == (warning.kind, warning.key, warning.line)


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert all(warning.kind for warning in parse_wsl_warnings(f"wsl: {text} .wslconfig\n{text}"))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(
            "nat", "wsl: Mirrored networking mode is not supported, falling back to NAT networking", id="one-line"
        ),
        pytest.param("nat", "wsl: 不支持镜像网络模式：缺少功能\n正在回退到 NAT 网络。", id="chinese-second-line"),
        pytest.param(
            "none",
            "wsl: Failed to configure network (networkingMode Mirrored), falling back to networkingMode None.",
            id="named",
        ),
        pytest.param("", "wsl: A localhost proxy was found, but NAT mode does not mirror it.", id="proxy"),
        pytest.param("", "wsl: Unknown key 'wsl2.x' in C:\\Users\\a\\.wslconfig:2\nwe use NAT elsewhere", id="other"),
        pytest.param("", "falling back to NAT", id="not-a-warning"),
    ],
)
def test_the_mode_that_wsl_falls_back_to(expected: str, text: str) -> None:
    assert expected == fallback_mode(text)
