"""Runs the whole doctor as a user does, in its own process, and reads what it found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Looked:
    """The exit code and the JSON report."""

    code: int
    report: dict[str, Any]

    def ranked(self) -> list[str]:
        """The ids of the findings in their order, folded ones left out."""
        return [finding["check"] for finding in self.report["findings"] if not finding["explained_by"]]

    def finding(self, check: str) -> dict[str, Any]:
        """The first finding of a check; LookupError with all that was found."""
        for finding in self.report["findings"]:
            if finding["check"] == check:
                return dict(finding)
        raise LookupError(f"no finding of {check}: {[each['what'] for each in self.report['findings']]}")

    def statuses(self, check: str) -> set[str]:
        """How a check ended in its scopes."""
        return {outcome["status"] for outcome in self.report["outcomes"] if outcome["check"] == check}


def look(project: Path, *options: str, env: Mapping[str, str] | None = None) -> Looked:
    """`hostdoctor --format json` in the project; AssertionError with its words where it gave no report."""
    ended = subprocess.run(
        [sys.executable, "-m", "hostdoctor", "--format", "json", "--project", str(project), *options],
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=100,
        check=False,
    )
    if ended.returncode not in (0, 1):
        raise AssertionError(f"exit code {ended.returncode}: {ended.stderr.decode('utf-8', 'replace')}")
    return Looked(ended.returncode, json.loads(ended.stdout))
