"""Every finding on a ticket points to the lines that it rests on."""

from __future__ import annotations

import re

import pytest

from hostdoctor.model import Evidence, Finding, Severity
from hostdoctor.triage.evidence import Sources, pointed
from tests.triage.parts import block, findings, triaged, triaged_blocks

PLACE = re.compile(r"ticket\d?\.md:(\d+)")

SETTINGS = """It forgets my settings.

```
PS C:\\src> type %UserProfile%\\.wslconfig
[wsl2]
memory=8GB
hostAddressLoopback=true
```
"""
PORTS = """> docker compose up
> Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:3000 -> 0.0.0.0:0: listen tcp 0.0.0.0:3000: bind: An attempt was made to access a socket in a way forbidden by its access permissions.

```
netsh interface ipv4 show excludedportrange protocol=tcp

Protocol tcp Port Exclusion Ranges

Start Port    End Port
----------    --------
      2950        3049
     50000       50059     *

* - Administered port exclusions.
```
"""  # noqa: E501  # Docker prints it on one line
GO = """GOROOT='/usr/local/go'
GOCACHE='/mnt/c/cache'
GOSUMDB='off'
GOPROXY='https://proxy.golang.org,direct'
GOHOSTOS='linux'
GOVERSION='go1.27.3'"""


def finding_of(text: str, check: str) -> Finding:
    return next(each for each in findings(triaged(text)) if each.check == check)


def test_a_pasted_file_is_named_by_the_line_of_the_ticket() -> None:
    found = finding_of(SETTINGS, "wslconfig-syntax")

    assert "ticket.md:7" in [row.source for row in found.evidence]
    assert "hostAddressLoopback=true" == SETTINGS.split("\n")[6]


def test_a_range_of_a_table_is_named_by_its_row_and_the_error_by_its_own() -> None:
    found = finding_of(PORTS, "port-reserved")

    assert ["ticket.md:11", "ticket.md:2"] == [row.source for row in found.evidence]
    assert "2950" in PORTS.split("\n")[10]


def test_a_setting_is_named_by_its_row() -> None:
    done = triaged_blocks(block("go-env", GO, first=10, side="linux"))
    found = {each.check: each.evidence for each in findings(done)}

    assert "ticket.md:12" in [row.source for row in found["gosumdb"]]


def test_two_files_are_told_apart() -> None:
    done = triaged("hello\n\nwsl --version\nWSL version: 2.0.0.0\nKernel version: 5.15.133.1-1\n", SETTINGS)
    sources = {each.check: [row.source for row in each.evidence] for each in findings(done)}

    assert any(source.startswith("ticket.md:") for source in sources["wsl-version"])
    assert any(source.startswith("ticket1.md:") for source in sources["wslconfig-syntax"])


@pytest.mark.parametrize("text", [pytest.param(SETTINGS, id="settings"), pytest.param(PORTS, id="ports")])
def test_every_finding_has_at_least_one_line_and_each_line_is_in_the_ticket(text: str) -> None:
    found = findings(triaged(text))

    assert found
    for each in found:
        numbers = [int(match[1]) for row in each.evidence if (match := PLACE.fullmatch(row.source))]
        assert numbers, each.what
        assert all(0 < number <= text.count("\n") + 1 for number in numbers)


def test_where_no_value_is_found_the_line_that_has_most_in_common_is_added() -> None:
    shown = block("uname", "first\nthe kernel is 6.6.87\nlast", first=5)
    finding = Finding(severity=Severity.LOW, what="The kernel 6.6.87 is old", evidence=(Evidence("x", "uname -r"),))

    rows = pointed(finding, Sources((shown,), {}, frozenset({"ticket.md"}))).evidence

    assert [Evidence("x", "uname -r"), Evidence("the kernel is 6.6.87", "ticket.md:6")] == list(rows)


def test_a_finding_that_rests_on_nothing_in_the_ticket_is_none() -> None:
    done = triaged("```\n$ uname -a\nLinux pc1 6.8.0-45-generic #45 SMP x86_64 GNU/Linux\n```\n")

    assert [] == [each.what for each in findings(done)]
