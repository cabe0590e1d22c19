from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.facts.wslconfig_problems import SettingsProblem, problems_of
from hostdoctor.facts.wslconfig_sentences import sentence_of
from hostdoctor.parsers.wsl_settings import parse_wslconfig
from hostdoctor.parsers.wslconfig_keys import KEYS

LINES = [
    "[wsl2]",
    "[experimental]",
    "[ws12]",
    "[WSL 2]",
    "[experimental",
    "[boot]",
    "; a comment",
    "# a comment",
    "",
    "memory=8gb",
    "memory=8GB",
    "memory=8",
    "memory: 8GB",
    "swap=0",
    "processors=010",
    "processors=four",
    "swapFile=C:\\temp\\swap.vhdx",
    "swapFile=C:\\Users\\me\\swap.vhdx",
    'kernelCommandLine="quiet',
    "kernelCommandLine=quiet \\",
    "systemd=true",
    "hostAddressLoopback=true",
    "networkingMode=mirror",
    "localhostForwading=true",
    "pageReporting=false",
    "dnsTunnelingIpAddress=1",
    "ignoredPorts=3000;9000",
    "macAddress=zz",
    "turbo=1",
    "safeMode=true",
]


def wslconfig(text: str, version: tuple[int, ...] | None = (2, 6, 3)) -> WslConfigFile:
    return WslConfigFile("w", text.encode(), parse_wslconfig(text.encode(), version), ram_bytes=32 << 30)


def problems(text: str) -> tuple[SettingsProblem, ...]:
    return problems_of(wslconfig(text))


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from([None, (2, 6, 3), (3, 0, 1)]))
def test_every_warning_of_wsl_is_told_and_each_problem_has_a_sentence(
    lines: list[str], version: tuple[int, ...] | None
) -> None:
    file = wslconfig("\n".join(lines) + "\n", version)
    found = problems_of(file)
    told = {line for each in found for line in (each.line, *each.lines, *(entry.first_line for entry in each.lost))}
    spans = {entry.last_line: entry.first_line for entry in file.settings.entries}

    assert {spans.get(each.file_line, each.file_line) for each in file.settings.warnings} <= told
    assert all(len(sentence_of(each)) > 10 and "{" not in sentence_of(each).replace(each.text, "") for each in found)


@given(
    st.lists(st.sampled_from([line for line in LINES if not line.startswith(("mac", "kernelCommandLine"))]), max_size=8)
)
def test_what_is_written_instead_is_taken(lines: list[str]) -> None:
    """A line with a fix in its own section, rewritten, gives no problem of its own any more."""
    for each in problems("[wsl2]\n" + "\n".join(lines) + "\n"):
        if each.fix and not each.lost and each.kind not in ("wrong-file", "comments") and "[" not in each.fix:
            section = each.target.partition(".")[0] or each.section or "wsl2"
            again = problems(f"[{section}]\n{each.fix}\n")

            assert [] == [other for other in again if other.kind not in ("no-effect", "suspicious-value")]


@pytest.mark.parametrize("key", KEYS, ids=[key.canonical for key in KEYS])
def test_no_key_of_wsl_is_a_problem_in_its_section(key: object) -> None:
    values = {"boolean": "true", "integer": "5", "size": "8GB", "ipv4": "10.1.2.3", "mac": "00-15-5d-00-00-01"}
    kind, name, section = (getattr(key, part) for part in ("type", "name", "section"))
    value = values.get(kind, (getattr(key, "choices", ()) or ["3000"])[0])
    found = problems_of(wslconfig(f"[{section}]\n{name}={value}\n", (3, 0, 1)))

    assert [] == [each for each in found if each.kind != "no-effect"]


def test_a_dropped_line_that_asks_for_the_default_is_harmless() -> None:
    assert [True] == [each.harmless for each in problems("[wsl2]\ndebugConsole=no\n")]
    assert [False] == [each.harmless for each in problems("[wsl2]\ndebugConsole=yes\n")]


def test_of_a_file_that_wsl_cannot_read_the_intended_settings_are_known() -> None:
    text = "[wsl2]\nmemory=8GB\n".encode("utf-16-le")
    (problem,) = problems_of(WslConfigFile("w", text, parse_wslconfig(text)))

    assert ("encoding", ("wsl2.memory",)) == (problem.kind, problem.targets)
