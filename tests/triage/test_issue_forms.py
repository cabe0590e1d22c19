"""Versions that the form of an issue holds are read as if the programs had printed them."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of

from .parts import findings, triaged


def read(text: str) -> list[tuple[str, object]]:
    return [(block.kind, value_of(block.kind, block.data)) for block in find_blocks(text.encode())]


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        pytest.param("10.0.26100.4349", "10.0.26100.4349", id="bare"),
        pytest.param("10.0.19045", "10.0.19045 Build 19045", id="with-its-build-again"),
        pytest.param("10.0.22631.3235", "Microsoft Windows [22631.3235) 23H2", id="broken-brackets"),
        pytest.param("10.0.22621.2359", "Windows11 22H2 22621.2359", id="release-and-build"),
        pytest.param("10.0.26100.4349", "Microsoft Windows [Versión 10.0.26100.4349]", id="as-ver-prints-it"),
    ],
)
@pytest.mark.parametrize("heading", ["### Windows Version", "### Windows Build Number", "## OS Build"])
def test_the_windows_below_a_heading_is_read(expected: str, answer: str, heading: str) -> None:
    assert [("ver", expected)] == read(f"{heading}\n\n{answer}\n\n### Distro Version\n\nUbuntu 24.04\n")


@pytest.mark.parametrize("release", ["2.6.1.0", "1.2.5.0", "2.0.0"])
def test_the_release_of_wsl_below_a_heading_is_read(release: str) -> None:
    shown = read(f"### WSL Version\n\n {release}\n\n### Are you using WSL 1 or WSL 2?\n\n- [x] WSL 2\n")

    assert [("wsl-version", release)] == [(kind, value["wsl"]) for kind, value in shown if isinstance(value, dict)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("### WSL Version\n\n- [X] WSL 2\n- [ ] WSL 1\n", id="boxes"),
        pytest.param("### WSL Version\n\n2\n", id="generation"),
        pytest.param("### Windows Version\n\nWindows 11 home edition\n", id="no-number"),
        pytest.param("### Version\n\n22631\n", id="number-of-something"),
        pytest.param("### Windows Version\n\n_No response_\n\n### Steps\n\n19045 files are copied\n", id="no-answer"),
        pytest.param("We moved from Windows version: 19045 to 26100 last year\n", id="sentence"),
    ],
)
def test_what_names_no_release_is_no_version(text: str) -> None:
    assert [] == read(text)


def test_a_row_of_the_form_of_docker_is_read() -> None:
    form = (
        "### Information\n\n  - Windows Version: Windows 10 Pro 19043.1165\n  - Docker Desktop Version: 4.0.0 (67817)\n"
    )

    assert [("ver", "10.0.19043.1165")] == read(form)


def test_a_list_of_the_versions_of_wsl_stays_one_output() -> None:
    listed = "- WSL version: 2.6.1.0\n- Kernel version: 6.6.87.2-1\n- Windows version: 10.0.26100.1\n"

    assert ["wsl-version"] == [kind for kind, _ in read(listed)]


def test_a_release_that_nobody_told_is_not_invented() -> None:
    done = triaged("### Windows Version\n\n10.0.19044 Build 19044\n\nit hangs\n", only=("windows-servicing",))

    assert ["build 19044"] == [each.value for finding in findings(done) for each in finding.evidence]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param([], "Run this and show what it prints:\n```\nnetstat -ano\n```\n", id="asked-for"),
        pytest.param([], "```\nPS C:\\> netstat -ano\n```\n", id="cut-off"),
        pytest.param(["netstat"], "```\nC:\\>netstat -ano | findstr :5432\n\nC:\\>\n```\n", id="nothing-found"),
        pytest.param([], "```\nss -ltnp | grep 5432\n```\n", id="filter-asked-for"),
        pytest.param(["ss"], "```\nana@pc:~$ ss -ltnp | grep 5432\nana@pc:~$\n```\n", id="filter-found-nothing"),
    ],
)
def test_only_a_filter_that_was_typed_prints_nothing(expected: list[str], text: str) -> None:
    assert expected == [block.kind for block in find_blocks(text.encode())]
