"""Whole cases of the corpus: a ticket with a complaint and outputs, and what the report must say first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.model import Finding
from tests.corpus import CORPUS
from tests.triage.parts import findings, triaged


@dataclass(frozen=True, slots=True)
class Expected:
    """The check whose finding stands first, and words that the finding, its evidence or its fixes hold."""

    check: str
    words: tuple[str, ...]


EXPECTED = {
    "001": Expected("dynamic-ports", ("5432", "5361-5460", "1024", "start=49152 num=16384", "winnat")),
    "003": Expected("inotify-refused", ("128", "max_user_instances", "sysctl -w fs.inotify.max_user_instances")),
    "005": Expected("distribution-state", ("docker-desktop", "Uninstalling", "--unregister docker-desktop")),
    "009": Expected("wslconfig-syntax", ("hostAddressLoopback", "line 6", "[experimental]")),
    "010": Expected("docker-mirrored-ports", ("27.1.1", "mirrored", "27.3")),
    "011": Expected("docker-context", ("rancher-desktop", "pipe", "docker context use desktop-linux")),
    "012": Expected("clock-offset", ("behind", "-41851", "hwclock -s")),
    "013": Expected("dns-tunneling", ("dnsTunneling=false", "172.29.64.1", "dnsTunneling=true")),
}
"""By the number of the case, from what its author says that a report must say first."""


def ticket_of(case: Path) -> str:
    """The complaint, then each output below the command that printed it."""
    told = json.loads((case / "case.json").read_text(encoding="utf-8"))
    parts = [told["symptom"], ""]
    for output in told["outputs"]:
        body = (case / output["file"]).read_text(encoding="utf-8").rstrip("\n")
        parts += [f"`{output['command']}` says:", "", "```", output["command"], body, "```", ""]
    return "\n".join(parts)


def cases() -> list[Path]:
    """The folders of the corpus."""
    return sorted(path for path in CORPUS.glob("cases/*") if (path / "case.json").is_file())


def said_by(finding: Finding) -> str:
    """All that the report prints of a finding, without line breaks."""
    rows: Iterator[str] = (f"{each.value} {each.threshold}" for each in finding.evidence)
    return re.sub(r"\s+", " ", " ".join((finding.what, *rows, str(finding.fixes))))


def first_of(case: Path) -> Finding:
    """The finding that stands first."""
    return findings(triaged(ticket_of(case)))[0]


def cases_table() -> list[str]:
    """A table in Markdown: each case, the check that must stand first, the one that does, and whether it says all."""
    rows = ["| case | expected first | first | right |", "| --- | --- | --- | --- |"]
    for case in cases():
        expected = EXPECTED.get(case.name)
        found = findings(triaged(ticket_of(case)))
        first = found[0].check if found else "nothing"
        said = _whole(found)
        if expected is None:
            rows.append(f"| {case.name} | | {first} | not judged |")
            continue
        right = first == expected.check and all(word in said for word in expected.words)
        rows.append(f"| {case.name} | {expected.check} | {first} | {'yes' if right else 'no'} |")
    return rows


def _whole(found: list[Finding]) -> str:
    """The first finding with those that are folded under it."""
    return " ".join(said_by(each) for each in found)


@pytest.mark.corpus
def test_the_table_of_all_cases_has_no_wrong_one() -> None:
    rows = cases_table()

    assert len(cases()) + 2 == len(rows)
    assert [] == [row for row in rows if row.endswith("| no |")]


@pytest.mark.corpus
@pytest.mark.parametrize("case", [pytest.param(path, id=path.name) for path in cases()])
def test_the_report_on_a_case_says_the_expected_first(case: Path) -> None:
    expected: Any = EXPECTED[case.name]

    found = findings(triaged(ticket_of(case)))

    assert expected.check == found[0].check
    assert [] == [word for word in expected.words if word not in _whole(found)]
    assert all(re.match(r"ticket\.md:\d+$", each.source) for each in found[0].evidence[:1])
