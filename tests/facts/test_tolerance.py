from hostdoctor.facts.tolerance import if_seen, if_there, state_of, there
from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown


def look(outcome: object) -> object:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def test_a_look_keeps_absent_and_unknown_apart() -> None:
    assert Known(7) == state_of(look, 7)
    assert Absent("gone") == state_of(look, NotHere("gone"))
    assert Unknown("denied", "as root") == state_of(look, CouldNotLook("denied", "as root"))


def test_if_seen_gives_the_value_or_none() -> None:
    assert 7 == if_seen(look, 7)
    assert if_seen(look, NotHere("gone")) is None
    assert if_seen(look, CouldNotLook("denied")) is None


def test_if_there_gives_none_only_for_what_was_looked_for() -> None:
    assert Known(7) == state_of(if_there, look, 7)
    assert Known(None) == state_of(if_there, look, NotHere("gone"))
    assert Unknown("denied", "as root") == state_of(if_there, look, CouldNotLook("denied", "as root"))


def test_what_is_not_there_is_named_in_the_words_given() -> None:
    assert 7 == there("there is no .wslconfig", look, 7)
    assert Absent("there is no .wslconfig") == state_of(
        there, "there is no .wslconfig", look, NotHere("there is no such file")
    )
    assert Unknown("denied") == state_of(there, "there is no .wslconfig", look, CouldNotLook("denied"))
