"""The values of networkingMode, each from the version that has it."""

from __future__ import annotations

import pytest

from hostdoctor.lint.lint import lint

CONSOMME = b"[wsl2]\nnetworkingMode=Consomme\n"
BAD = b"[wsl2]\nnetworkingMode=wireless\n"


@pytest.mark.parametrize(
    ("version", "values"),
    [
        pytest.param(
            None, "None, Nat, Bridged, Mirrored, VirtioProxy, Consomme (needs WSL 2.9.0; before: VirtioProxy)", id="any"
        ),
        pytest.param((2, 9, 4), "None, Nat, Bridged, Mirrored, Consomme, VirtioProxy (the same as Consomme)", id="new"),
        pytest.param(
            (2, 6, 3),
            "None, Nat, Bridged, Mirrored, VirtioProxy, Consomme (needs WSL 2.9.0; before: VirtioProxy)",
            id="old",
        ),
    ],
)
def test_the_list_of_values_says_from_which_version(version: tuple[int, ...] | None, values: str) -> None:
    (warning,) = lint("settings", "wslconfig", BAD, wsl_version=version).warnings

    assert f"WSL takes one of {values}" == warning.detail


def test_without_a_version_consomme_is_accepted_with_its_version() -> None:
    file = lint("settings", "wslconfig", CONSOMME)

    assert {"wsl2.networkingMode": "Consomme"} == file.accepted
    assert ["needs WSL 2.9.0; before: VirtioProxy, which stays valid"] == [hint.detail for hint in file.hints]


def test_an_older_version_gets_the_older_name() -> None:
    file = lint("settings", "wslconfig", CONSOMME, wsl_version=(2, 6, 3))

    assert {} == file.accepted
    assert ["networkingMode=VirtioProxy"] == [hint.fix for hint in file.hints]
    after = lint("settings", "wslconfig", b"[wsl2]\nnetworkingMode=VirtioProxy\n", wsl_version=(2, 6, 3))
    assert ({"wsl2.networkingMode": "VirtioProxy"}, False) == (after.accepted, after.faulty)
