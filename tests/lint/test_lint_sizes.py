"""What the virtual machine gets, as far as the named file and options tell."""

from __future__ import annotations

from hostdoctor.lint.lint import lint


def test_processors_are_bounded_by_a_computer_that_is_not_known() -> None:
    file = lint("settings", "wslconfig", b"[wsl2]\nprocessors=64\n", ram_bytes=16 << 30)

    sentence = "processors: 64, lowered to the computer's logical processors where it has fewer;"
    assert sentence in file.summary[-1]
    assert 64 == file.effective["processors"]
    assert "lowered to the computer's logical processors where it has fewer" == file.effective["processors_why"]
