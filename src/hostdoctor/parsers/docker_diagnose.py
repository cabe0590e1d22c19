"""Output of `com.docker.diagnose check`, Docker Desktop's own self test (deprecated in 4.38).

One failure makes a dozen others fail: those say "prereq failed" and are no causes. Numbers of checks: docker/for-win
issues 12494, 12503, 13211, 13212 and 13273.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .decoding import decode_text
from .pasted import undecorate

# Releases of 2024 print the first row behind the last line of their log, which ends with an object in JSON; consoles
# that do not go back to the left edge give rows of one line, with blanks between.
ROW = re.compile(
    r"(?:^[ \t]*|(?<=\})|(?<=[ \t]{2}))\[(?P<result>PASS|FAIL|WARN|SKIP)\][ \t]+(?P<id>DD[0-9]{4}):[ \t]+"
    r"(?P<question>[^?\n]*\??)(?P<message>[^\n]*?)(?=[ \t]{2}\[(?:PASS|FAIL|WARN|SKIP)\][ \t]+DD|$)",
    re.MULTILINE,
)
PREREQUISITE = "prereq failed:"
# The pipe of com.docker.service; a message about it comes from a service that does not run. The width of a console may
# cut the message before the pipe.
SERVICE = re.compile(
    r"dockerBackendV2|com\.docker\.service|querying windows features: \w+ \"http"
    r"|[Ww]indows service: (?:getting [\w ]{1,40}: )?\w+ \"http"
)
# Only Windows has named pipes; elsewhere the program has no extension and speaks through sockets, which lie below
# ~/.docker/desktop on Linux.
SYSTEMS = {
    "windows": re.compile(r"\\\\\.\\pipe\\|//\./pipe/|com\.docker\.diagnose\.exe|Windows Feature"),
    "linux": re.compile(r"\.docker/desktop/|/opt/docker-desktop/|/dev/kvm|\bKVM\b|\bqemu\b"),
    "darwin": re.compile(
        r"/Applications/|/Users/[^/\s]+/Library|\bdarwin\b|\bmacOS\b|\bdial unix [^\s\\:]|\[com\.docker\.diagnose[\].]"
    ),
}
# A check whose own question failed says nothing about what it asks for.
UNASKED = re.compile(
    r"^exit status|Cannot connect to the Docker daemon|\bhttp://ipc/|pipe[/\\]+docker|\bdial unix "
    r"|^parsing time output|no hypervisorlaunchtype in bootloader"
)
WSL_INSTALLED = "DD0024"
"""The check whose question is how wsl.exe exits."""
CAUSES = {
    "DD0002": "hypervisor-not-launched",
    "DD0005": "user-not-in-docker-users",
    "DD0006": "service-not-running",
    "DD0018": "virtualization-not-supported",
    "DD0020": "hyper-v-disabled",
    "DD0021": "wsl2-feature-disabled",
    "DD0022": "virtual-machine-platform-disabled",
    "DD0023": "containers-feature-disabled",
    "DD0024": "wsl-not-installed",
    "DD0025": "no-wsl-distributions",
    "DD0026": "wsl-service-not-running",
    "DD0027": "host-disk-full",
    "DD0028": "vm-disk-full",
    "DD0029": "wsl-filesystem-corrupt",
    "DD0032": "network-overlap",
    "DD0033": "no-internet",
    "DD0035": "clock-skew",
}
# What a session sees while Docker Desktop does not run; alone each is a cause.
WEAK_CAUSES = {"DD0013": "docker-not-on-path", "DD0034": "other-docker-context"}
ENGINE = "engine-not-running"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnoseCheck:
    """One row; `message` is None where the row ends with its question."""

    id: str
    result: str
    question: str
    message: str | None

    @property
    def prerequisite_failed(self) -> bool:
        """Whether the check did not run because another one failed."""
        return (self.message or "").startswith(PREREQUISITE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnoseOutput:
    """All rows in order; an id may come twice. `root_causes` are what failed by itself, in the order of the rows.

    `system` is windows unless the text shows another one: the rows are much the same everywhere.
    """

    system: str
    checks: tuple[DiagnoseCheck, ...]
    counts: Mapping[str, int]
    root_causes: tuple[str, ...]


def parse_docker_diagnose(data: bytes | str) -> DiagnoseOutput:
    """Reads the rows; what stands between them (stack traces, the advice at the end) is left out."""
    text = undecorate(data if isinstance(data, str) else decode_text(data))
    checks = tuple(
        DiagnoseCheck(
            id=match["id"],
            result=match["result"],
            question=match["question"].strip(),
            message=match["message"].strip() or None,
        )
        for match in ROW.finditer(text)
    )
    return DiagnoseOutput(
        system=next((name for name, marks in SYSTEMS.items() if marks.search(text)), "windows"),
        checks=checks,
        counts=dict(Counter(check.result for check in checks)),
        root_causes=tuple(dict.fromkeys(_causes(checks))),
    )


def _causes(checks: tuple[DiagnoseCheck, ...]) -> Iterator[str]:
    failed = [check for check in checks if check.result in {"FAIL", "WARN"} and not check.prerequisite_failed]
    strong = [cause for cause in map(_cause, failed) if cause]
    yield from strong
    if not strong:
        rest = [check.id for check in failed if check.id not in CAUSES]
        weak = [WEAK_CAUSES[number] for number in rest if number in WEAK_CAUSES]
        yield from weak if len(weak) == len(rest) else [ENGINE]


def _cause(check: DiagnoseCheck) -> str | None:
    if SERVICE.search(check.message or ""):
        return "service-not-running"
    if check.id != WSL_INSTALLED and UNASKED.search(check.message or ""):
        return None
    return CAUSES.get(check.id)
