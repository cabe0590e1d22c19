from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.decoding import decode_text, decode_wsl

GERMAN = "WSL-Version: 2.6.3.0\nKernelversion: 6.6.87.2-1\n"
CHINESE = "此计算机上\n默认分发: Ubuntu\n一二三\n在主机上\n找不到用户。\n"
RUSSIAN = "Не удалось запустить WSL2\nВерсия по умолчанию: 2\n"
FRENCH = "Distribution par défaut\u00a0: Debian\n"


@pytest.mark.parametrize("text", [GERMAN, CHINESE, FRENCH, RUSSIAN], ids=["german", "chinese", "french", "russian"])
@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param("utf-16-le", id="piped-wsl"),
        pytest.param("utf-16", id="powershell-5-redirection"),
        pytest.param("utf-8", id="wsl-utf8"),
        pytest.param("utf-8-sig", id="notepad"),
    ],
)
def test_each_encoding_of_wsl_gives_the_same_text(text: str, encoding: str) -> None:
    data = text.replace("\n", "\r\n").encode(encoding)

    assert text == decode_wsl(data)
    assert text == decode_text(data)


def test_line_ends_of_inbox_builds_are_one_line_end() -> None:
    assert "a\nb\n" == decode_wsl("a\r\r\nb\r\r\n".encode("utf-16-le"))


def test_a_trailing_nul_disappears() -> None:
    assert "Ubuntu\n" == decode_wsl("Ubuntu\n\0".encode("utf-16-le"))


def test_nuls_between_and_behind_bytes_do_not_make_them_utf16() -> None:
    assert "Ubuntu\n" == decode_wsl(b"Ubuntu\n\0")
    assert "dockerd--host=fd://\n" == decode_text(b"dockerd\0--host=fd://\0\n")


def test_each_line_of_a_mixed_stream_keeps_its_own_encoding() -> None:
    warning = "wsl: auf diesem Rechner 上\r\n".encode("utf-16-le")
    output = "GOROOT=/usr/local/größe\nnächste\n".encode()

    assert "wsl: auf diesem Rechner 上\nGOROOT=/usr/local/größe\nnächste\n" == decode_wsl(warning + output)
    assert "GOROOT=/usr/local/größe\nnächste\nwsl: auf diesem Rechner 上\n" == decode_wsl(output + warning)


@pytest.mark.parametrize("reader", ["latin-1", "cp1252"])
def test_utf16_that_was_read_as_single_bytes_is_restored(reader: str) -> None:
    pasted = "Versión de WSL: 2.4.11.0\n".encode("utf-16-le").decode(reader).encode("utf-8")

    assert "Versión de WSL: 2.4.11.0\n" == decode_wsl(pasted)


def test_a_file_in_a_code_page_is_read_with_the_fallback() -> None:
    assert "Öffnen" == decode_text("Öffnen".encode("cp850"), "cp850")


def test_big_endian_is_read_by_its_mark() -> None:
    assert CHINESE == decode_text(b"\xfe\xff" + CHINESE.encode("utf-16-be"))


def test_a_line_whose_pairs_end_in_the_middle_goes_on_to_its_true_end() -> None:
    # U+0A00 and U+000A side by side hold the bytes of a line end at an odd place.
    text = "abc\u0a0aĀ def\nghi\n"

    assert text == decode_wsl(text.encode("utf-16-le"))


def test_a_lone_mark_is_an_empty_text() -> None:
    assert "" == decode_text(b"\xff\xfe")
    assert "" == decode_wsl(b"\xef\xbb\xbf")


@given(st.binary())
def test_any_bytes_become_text(data: bytes) -> None:
    assert "\0" not in decode_wsl(data) + decode_text(data)


@given(st.lists(st.text(st.characters(codec="utf-16-le", exclude_characters="\0\r\n\ufeff\ufffe"), min_size=1)))
def test_lines_that_hold_a_blank_survive_utf16(lines: list[str]) -> None:
    text = "".join(f"{line} .\n" for line in lines)

    assert text == decode_wsl(b"\xff\xfe" + text.encode("utf-16-le"))
