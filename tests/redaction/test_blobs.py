"""What stands in Base64 is hidden in whatever encoding it was written."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest

from hostdoctor.redaction.blobs import hide_in_blobs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Melanie Weber", id="latin"),
        pytest.param("Иван Петров", id="cyrillic"),
        pytest.param("山田太郎", id="japanese-whose-bytes-are-ascii-too"),
        pytest.param("김철수", id="korean"),
        pytest.param("Łukasz Żółty", id="polish"),
    ],
)
def test_a_name_is_found_behind_its_encoding(name: str, encoding: str) -> None:
    blob = b64encode(name.encode(encoding)).decode()

    hidden = hide_in_blobs(f'{{"blob": "{blob}"}}', lambda text: text.replace(name, "<user-1>"))

    assert "<user-1>" == b64decode(hidden.split('"')[3]).decode(encoding)


@pytest.mark.parametrize("word", ["hostname", "GOMODCACHE", "0123456789abcdef0123456789abcdef"])
def test_a_word_that_could_be_base64_stays(word: str) -> None:
    assert word == hide_in_blobs(word, lambda text: text.replace("Melanie", "<user-1>"))
