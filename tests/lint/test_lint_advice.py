"""A name or a value is only proposed where it is really near to what was written."""

from __future__ import annotations

import pytest

from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import Kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param("wsl.conf", "[automount]\nfoo=1\n", id="foo-is-not-root"),
        pytest.param("wsl.conf", "[automount]\nboot=1\n", id="boot-is-not-root"),
        pytest.param("wsl.conf", "[network]\nhost=1\n", id="host-is-not-hostname"),
        pytest.param("wslconfig", "[experimental]\nfoo=1\n", id="wslconfig-foo"),
        pytest.param("wslconfig", "[experimental]\nbestEffort=1\n", id="long-section-and-unrelated-name"),
        pytest.param("wslconfig", "[wsl2]\nnetworkingMode=on\n", id="on-is-not-none"),
        pytest.param("wslconfig", "[wsl2]\nnetworkingMode=not\n", id="not-is-not-nat"),
    ],
)
def test_unlike_names_are_not_proposed(kind: Kind, text: str) -> None:
    file = lint("settings", kind, text.encode())

    assert file.faulty
    assert [] == [hint for hint in file.hints if hint.fix or hint.kind == "similar-key"]


@pytest.mark.parametrize(
    ("kind", "text", "fix"),
    [
        pytest.param("wsl.conf", "[automount]\nenable=true\n", "enabled=true", id="missing-letter"),
        pytest.param("wsl.conf", "[automount]\nrooot=/mnt/\n", "root=/mnt/", id="doubled-letter"),
        pytest.param("wsl.conf", "[interop]\nappendWindowPath=true\n", "appendWindowsPath=true", id="no-s"),
        pytest.param("wslconfig", "[wsl2]\nmemroy=8GB\n", "memory=8GB", id="swapped-letters"),
        pytest.param("wslconfig", "[wsl2]\nprocessor=4\n", "processors=4", id="singular"),
    ],
)
def test_slips_of_typing_are_recognised(kind: Kind, text: str, fix: str) -> None:
    assert [fix] == [hint.fix for hint in lint("settings", kind, text.encode()).hints]
