"""What WSL says it falls back to is the mode that runs, and the form of an issue tells why."""

from __future__ import annotations

import pytest

from .parts import findings, triaged

MIRRORED = "```ini\n[wsl2]\nnetworkingMode=mirrored\n```\n"
WARNED = "wsl: Mirrored networking mode is not supported, falling back to NAT networking\n"


def form(build: str) -> str:
    return f"### Windows Version\n\n{build}\n\n### WSL Version\n\n2.7.1.0\n\n### Repro Steps\n\n{MIRRORED}\n{WARNED}"


def test_a_windows_before_mirrored_mode_is_named() -> None:
    found = [each for each in findings(triaged(form("10.0.19045.4717"))) if each.check == "wsl-networking"]

    assert [
        "WSL runs with nat networking, not with networkingMode=mirrored: "
        "this Windows is build 19045, and mirrored mode needs 22621"
    ] == [each.what for each in found]
    assert "ticket.md:16" in [row.source for row in found[0].evidence]


def test_a_newer_windows_is_not_blamed() -> None:
    found = [each for each in findings(triaged(form("10.0.26100.4349"))) if each.check == "wsl-networking"]

    assert ["WSL runs with nat networking, not with networkingMode=mirrored"] == [each.what for each in found]


@pytest.mark.parametrize("text", [WARNED, MIRRORED + WARNED.replace("wsl: ", "Someone says ")])
def test_a_warning_or_a_file_alone_says_nothing_of_the_mode(text: str) -> None:
    assert "wsl-networking" not in [each.check for each in findings(triaged(text))]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(True, "# WSL is broken, error Wsl/Service/0x80070422\n\nnothing helps\n", id="title"),
        pytest.param(False, "# How Wsl/Service/0x80070422 was solved\n\njust asking\n", id="title-goes-on"),
        pytest.param(True, "`Failed. Distribution Name: 'Debian' Error Code: 0x80070422`\n", id="installer"),
        pytest.param(False, "Windows Update shows Error Code: 0x80070422\n", id="another-program"),
    ],
)
def test_a_code_is_taken_from_what_names_it(expected: bool, text: str) -> None:
    assert expected is ("wsl-reported-error" in [each.check for each in findings(triaged(text))])


def test_an_object_of_cim_tells_the_build() -> None:
    shown = "```\nBuildNumber     : 19041\nRegisteredUser  : ana\nVersion         : 10.0.19041\n```\n\nit hangs\n"

    assert "windows-servicing" in [each.check for each in findings(triaged(shown))]
