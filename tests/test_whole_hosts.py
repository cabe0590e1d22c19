"""Whole hosts, composed: for each the exact ranked ids and the whole text that a user reads."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hostdoctor.cli.main import run
from hostdoctor.host.recording import COMPOSED, read_recording
from hostdoctor.model import Severity
from hostdoctor.render.json_report import render_json
from tests.recordings.compose import HOSTS, STARTED
from tests.recordings.looked import report_of
from tests.render.schema import complain

FOLDER = Path(__file__).parent / "recordings"

RANKED = {
    "healthy-windows-11": ["container-linters"],
    "project-on-windows-drive": ["project-mount", "go-cache-mount", "container-linters", "drive-metadata"],
    "hyper-v": ["wsl-installed", "antivirus-and-dev-drive", "docker-backend"],
    "windows-10-zh-cn-inbox": [
        "wsl-version",
        "docker-version",
        "wsl-distribution-version",
        "wsl-distribution-version",
    ],
    "no-wsl": ["wsl-installed", "windows-servicing"],
    "windows-11-24h2-stub": ["wsl-installed", "windows-servicing"],
    "docker-stopped": ["docker-engine", "container-linters"],
    "broken-wslconfig": [
        *["wslconfig-syntax"] * 4,
        "container-linters",
        "wslconfig-syntax",
        "wslconfig-processors",
    ],
    "reserved-port": ["dynamic-ports", "container-linters"],
    "interop-off": ["wsl-interop", "container-linters"],
    "healthy-rancher-desktop": ["container-linters", "docker-backend"],
    "healthy-engine-in-distribution": ["container-linters", "docker-backend"],
    "healthy-windows-10": ["container-linters"],
    "healthy-german": ["container-linters"],
    "healthy-corporate": ["container-linters", "image-goproxy", "docker-proxy", "wsl-policy"],
    "healthy-linux": ["container-linters"],
}


every_host = pytest.mark.parametrize("name", HOSTS)


def text_of(name: str, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = run(["check", "--from", str(FOLDER / f"{name}.json"), *options])
    return code, re.sub(r"\s+[0-9.]+ m?s$", "", capsys.readouterr().out, count=1, flags=re.MULTILINE)


@every_host
def test_the_file_is_what_is_composed(name: str) -> None:
    recording = read_recording((FOLDER / f"{name}.json").read_bytes())

    assert COMPOSED == recording.label
    assert STARTED == recording.started
    assert HOSTS[name]() == recording.answers


@every_host
def test_the_ranking_is_this(name: str) -> None:
    report = report_of(name)

    assert RANKED[name] == [ranked.finding.check for ranked in report.ranked]


@every_host
def test_the_report_reads_like_this(
    name: str,
    capsys: pytest.CaptureFixture[str],
    is_golden: Callable[[str, str], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    _, text = text_of(name, capsys)

    assert is_golden(f"{name}.txt", text)


def test_a_healthy_machine_gets_nothing_at_or_above_low() -> None:
    report = report_of("healthy-windows-11")

    assert [] == [ranked.finding.what for ranked in report.ranked if ranked.finding.severity >= Severity.LOW]


@every_host
def test_no_check_crashes_and_nothing_is_refused(name: str) -> None:
    report = report_of(name)

    assert [] == [(outcome.check, outcome.why) for outcome in report.outcomes if outcome.status == "crashed"]
    assert [] == [row.why for row in report.facts if "our fault" in row.why]


@every_host
def test_the_json_report_is_valid(name: str) -> None:
    assert [] == complain(json.loads(render_json(report_of(name))))
