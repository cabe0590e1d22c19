"""How the report for people ends."""

from __future__ import annotations

import pytest

from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import Kind
from hostdoctor.lint.text import lint_text


def text_of(*files: tuple[Kind, bytes]) -> str:
    return lint_text([lint("settings", kind, data) for kind, data in files], 80)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        pytest.param("wslconfig", b"[wsl2]\nmemory=8GB\n", id="wslconfig"),
        pytest.param("wsl.conf", b"[boot]\nsystemd=true\n", id="wsl-conf"),
        pytest.param("go-env", b"GOPRIVATE=corp.example\n", id="go-env"),
        pytest.param("docker-settings", b'{"AutoStart": true}', id="docker-settings"),
        pytest.param("wslconfig", b"", id="empty"),
    ],
)
def test_a_file_without_faults_ends_with_nothing_to_change(kind: Kind, data: bytes) -> None:
    text = text_of((kind, data))

    assert text.endswith("\nNothing to change.\n")
    assert "takes effect when" not in text


def test_notes_alone_leave_the_choice() -> None:
    text = text_of(("wslconfig", b"[wsl2]\nnetworkingMode=Consomme\n"))

    assert text.endswith("\nNothing has to change; the notes are for thought.\n")
    assert "takes effect when" not in text


def test_a_fault_in_one_file_tells_how_its_change_takes_effect() -> None:
    text = text_of(("wslconfig", b"[wsl2]\nmemory=8GB\n"), ("wsl.conf", b"[boot]\nsystemd=maybe\n"))

    assert 1 == text.count("Nothing to change.")
    assert "A changed wsl.conf takes effect" in text
    assert "A changed .wslconfig" not in text
