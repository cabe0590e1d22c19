# ruff: noqa: SIM300  (the expected value stands first here; pytest is what tests import)
"""No planted name is left in any encoding, whatever it looks like; ordinary words are left where they are words."""

from __future__ import annotations

import re
import unicodedata

import hypothesis.strategies as st
from hypothesis import given, settings
from tests.redaction.planting import BARE, IN_PATHS, NASTY, ORDINARY, WORDS, Planted, planted_hosts, seen_in

from hostdoctor.redaction import redact_recording

LETTERS = st.characters(categories=["Ll", "Lu", "Lo", "Nd"], max_codepoint=0x9FFF)
INNER = st.one_of(LETTERS, st.sampled_from(" .-_+&'()[]{}^$~%"))
MADE_UP = st.builds(lambda first, inner, last: first + inner + last, LETTERS, st.text(INNER, min_size=5, max_size=12), LETTERS)
DISTINCTIVE = st.sampled_from(NASTY)


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def leaks(planted: Planted) -> list[str]:
    redacted, _ = redact_recording(planted.recording)
    return [text for text in seen_in(redacted) if folded(planted.user) in text]


@settings(max_examples=300, deadline=None)
@given(planted_hosts(DISTINCTIVE, IN_PATHS + BARE))
def test_a_distinctive_name_survives_nowhere(planted: Planted) -> None:
    assert [] == leaks(planted)


@settings(max_examples=200, deadline=None)
@given(planted_hosts(st.sampled_from(WORDS), IN_PATHS + BARE))
def test_a_name_that_stands_inside_words_is_hidden_as_a_word(planted: Planted) -> None:
    word = re.compile(rf"(?<![^\W_]){re.escape(folded(planted.user))}(?![^\W_])")
    redacted, _ = redact_recording(planted.recording)
    assert [] == [text for text in seen_in(redacted) if word.search(text)]


@settings(max_examples=200, deadline=None)
@given(planted_hosts(DISTINCTIVE | st.sampled_from(ORDINARY) | MADE_UP, IN_PATHS))
def test_any_name_is_hidden_in_paths(planted: Planted) -> None:
    name = re.escape(folded(planted.user))
    in_path = re.compile(rf"(?:users|home)[\\/]+{name}(?![\w-])|username={name}(?!\w)")
    redacted, _ = redact_recording(planted.recording)
    assert [] == [text for text in seen_in(redacted) if in_path.search(text)]
