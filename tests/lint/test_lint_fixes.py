"""The line to write instead: it says what was meant, and WSL then takes it."""

from __future__ import annotations

import pytest

from hostdoctor.lint.fixes import doubled_backslashes
from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import Hint, Kind, Linted

GB = 1 << 30


def linted(text: str, kind: Kind = "wslconfig") -> Linted:
    return lint("settings", kind, text.encode(), ram_bytes=32 * GB)


def fixes(file: Linted) -> list[Hint]:
    return [hint for hint in file.hints if hint.fix]


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        pytest.param("memory=8gb", "memory=8GB", id="lower-case"),
        pytest.param("memory = 8 GB # half", "memory=8GB", id="blank-before-the-unit"),
        pytest.param("memory=8GiB", "memory=8GB", id="gib"),
        pytest.param("memory=1.5GB", "memory=1536MB", id="decimals"),
        pytest.param("memory=8,0GB", "memory=8GB", id="decimal-comma"),
        pytest.param("memory=50%", "memory=16384MB", id="percent-of-32-gb"),
        pytest.param("memory=8", "memory=8GB", id="no-unit"),
        pytest.param("memory=4096", "memory=4096MB", id="megabytes-without-unit"),
        pytest.param("swap=00", "swap=0", id="two-zeros"),
        pytest.param("processors=010", "processors=10", id="octal"),
        pytest.param("processors=08", "processors=8", id="no-octal"),
        pytest.param("processors=4 cores", "processors=4", id="with-a-word"),
        pytest.param("guiApplications=off", "guiApplications=false", id="off"),
        pytest.param("nestedVirtualization=Yes", "nestedVirtualization=true", id="yes"),
        pytest.param("nestedVirtualization=ture", "nestedVirtualization=true", id="letters-swapped"),
        pytest.param("nestedVirtualization=Flase", "nestedVirtualization=false", id="letters-swapped-in-false"),
        pytest.param("networkingMode=mirror", "networkingMode=Mirrored", id="nearly-a-mode"),
        pytest.param(r"kernel=C:\Users\me\vmlinux", r"kernel=C:\\Users\\me\\vmlinux", id="single-backslashes"),
        pytest.param(r"kernel=C:\temp\bzImage", r"kernel=C:\\temp\\bzImage", id="silent-escapes"),
        pytest.param("autoMemoryReclaim=gradual", "[experimental]\nautoMemoryReclaim=gradual", id="other-section"),
        pytest.param("sparseVhd=on", "[experimental]\nsparseVhd=true", id="other-section-and-bad-value"),
        pytest.param("localhostForwading=true", "localhostForwarding=true", id="slip"),
        pytest.param("; a comment", "# a comment", id="semicolon"),
        pytest.param("memory: 8GB", "memory=8GB", id="colon"),
        pytest.param("local-host-forwarding=true", "localhostForwarding=true", id="dashes"),
        pytest.param("wsl2.memory=8GB", "memory=8GB", id="dotted"),
        pytest.param('kernelCommandLine="quiet', 'kernelCommandLine="quiet"', id="open-quote"),
        pytest.param("[WSL 2]", "[wsl2]", id="header-with-blank"),
        pytest.param("[experimental", "[experimental]", id="header-without-bracket"),
        pytest.param("[wsl2] memory=8GB", "[wsl2]\nmemory=8GB", id="header-and-setting-on-one-line"),
    ],
)
def test_wsl_takes_the_fixed_line(line: str, fix: str) -> None:
    before = linted(f"[wsl2]\n{line}\n")
    after = linted(f"[wsl2]\n{fix}\n")

    assert [(2, fix)] == [(hint.line, hint.fix) for hint in fixes(before)]
    assert before.faulty
    assert ((), False) == (after.warnings, after.faulty)


def test_ports_keep_their_good_numbers() -> None:
    file = linted("[experimental]\nignoredPorts=3000, http, 9000\n")

    assert ["ignoredPorts=3000,9000"] == [hint.fix for hint in fixes(file)]


def test_a_line_for_the_other_file_names_its_section() -> None:
    assert ["[boot]\nsystemd=true"] == [hint.fix for hint in fixes(linted("[boot]\nsystemd=yes\n"))]
    assert ["[wsl2]\nmemory=8GB"] == [hint.fix for hint in fixes(linted("[wsl2]\nmemory=8GB\n", "wsl.conf"))]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("swap=0\nswap=1GB", id="duplicate"),
        pytest.param("memory=lots", id="no-size"),
        pytest.param("debugConsole=maybe", id="no-boolean"),
        pytest.param("pageReporting=true", id="retired"),
        pytest.param("nothing=1", id="unknown"),
        pytest.param("foo bar", id="no-setting"),
        pytest.param("[nowhere", id="no-section"),
    ],
)
def test_what_cannot_be_told_is_not_guessed(line: str) -> None:
    file = linted(f"[wsl2]\n{line}\n")

    assert [] == fixes(file)
    assert file.warnings


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"C:\a\b", r"C:\\a\\b"),
        (r"C:\\a\b", r"C:\\a\\b"),
        (r'"C:\my folder\k"', r'"C:\\my folder\\k"'),
        (r"\\server\share\k", r"\\\\server\\share\\k"),
        (r"C:/a/b", r"C:/a/b"),
    ],
)
def test_backslashes_are_doubled_once(value: str, expected: str) -> None:
    assert expected == doubled_backslashes(value)
