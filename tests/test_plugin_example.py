"""docs/adding-a-check.md is true: its files are the files, and its examples run as they stand there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from hostdoctor.cli.main import run
from hostdoctor.facts.places import Place
from hostdoctor.model import Severity
from hostdoctor.parsers.goproxy import parse_goproxy
from hostdoctor.testing import findings_of

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/adding-a-check.md").read_text("utf-8")
BLOCK = re.compile(
    r"<!-- (?P<kind>file|example): (?P<path>\S+) -->\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
FILES = {match["path"]: match["text"] for match in BLOCK.finditer(PAGE) if match["kind"] == "file"}
EXAMPLES = {match["path"]: match["text"] for match in BLOCK.finditer(PAGE) if match["kind"] == "example"}
END = "-- the end of a command --"
HOST = str(ROOT / "tests/recordings/healthy-windows-11.json")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A team's folder with the example in it."""
    return write(tmp_path, "house/house_goproxy.py", EXAMPLES["house/house_goproxy.py"]).parent


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """What pip leaves of the example's distribution: its package and its entry points."""
    project = tomllib.loads(EXAMPLES["pyproject.toml"])["project"]
    groups = project["entry-points"].items()
    lines = [line for group, points in groups for line in (f"[{group}]", *(f"{a} = {b}" for a, b in points.items()))]
    folder = f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    write(tmp_path, f"{folder}/entry_points.txt", "\n".join(lines))
    write(tmp_path, "acme_checks/__init__.py", "")
    write(tmp_path, "acme_checks/house/__init__.py", "")
    write(tmp_path, "acme_checks/house/house_goproxy.py", EXAMPLES["house/house_goproxy.py"])
    return tmp_path


def write(folder: Path, path: str, text: str) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def hostdoctor(plugin: Path, *commands: Sequence[str]) -> list[str]:
    """What each command prints, one after another in a Python that finds the plug-in beside its other packages."""
    program = f"import json, sys; sys.path.append({str(plugin)!r})\n"
    program += "from hostdoctor.cli.main import run\n"
    program += f"for each in json.loads(sys.argv[1]): run(each) and sys.exit(1); print({END!r})"
    command = [sys.executable, "-c", program, json.dumps(commands)]
    printed = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.decode(errors="replace")
    return printed.split(END)[:-1]


def test_the_page_has_two_files_and_two_examples() -> None:
    assert (2, 2) == (len(FILES), len(EXAMPLES))


@pytest.mark.parametrize("path", FILES)
def test_the_worked_example_is_the_file(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == FILES[path]


def test_ten_lines_are_ten() -> None:
    _, _, rest = PAGE.partition("## In ten lines")
    numbers = re.findall(r"^(\d+)\. ", rest.partition("\n## ")[0], re.MULTILINE)

    assert [str(number) for number in range(1, 11)] == numbers


def test_a_teams_check_is_listed_and_explained(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["explain", "house-goproxy", "--checks-dir", str(house)])
    assert 0 == run(["list", "--checks-dir", str(house)])

    shown = capsys.readouterr().out
    assert "house-goproxy: Go asks the firm's module proxy first" in shown
    assert 2 == shown.count("house-goproxy")


def test_a_teams_check_finds_on_a_recording(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["--checks-dir", str(house), "--only", "house", "--from", HOST])

    assert "Go asks https://proxy.golang.org before the firm's proxy" in capsys.readouterr().out


def test_a_teams_check_is_quiet_where_the_firms_proxy_comes_first(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(house))
    from house_goproxy import FIRST, house_goproxy  # type: ignore[import-not-found]  # the file of the example

    ubuntu = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
    (finding,) = findings_of(house_goproxy, ubuntu, parse_goproxy("direct"))

    assert Severity.MEDIUM is finding.severity
    assert () == findings_of(house_goproxy, ubuntu, parse_goproxy(f"{FIRST},direct"))


def test_an_installed_plug_in_is_found_by_itself(plugin: Path) -> None:
    listed, looked = hostdoctor(plugin, ["list"], ["--only", "house-goproxy", "--from", HOST])

    assert "house-goproxy" in listed
    assert "before the firm's proxy" in looked


def test_a_plug_in_that_does_not_import_is_one_line(plugin: Path) -> None:
    write(plugin, "acme_checks/house/house_goproxy.py", "import nothing_of_that_name\n")

    (text,) = hostdoctor(plugin, ["--only", "wsl", "--from", HOST])

    assert 1 == text.count("plug-in acme_checks.house.house_goproxy could not be loaded")


def test_a_plug_in_that_went_away_is_one_line(plugin: Path) -> None:
    shutil.rmtree(plugin / "acme_checks")

    (text,) = hostdoctor(plugin, ["--only", "wsl", "--from", HOST])

    assert 1 == text.count("plug-in acme_checks could not be loaded")


def test_a_folder_that_is_no_package_is_found_neither_by_list_nor_by_a_run(plugin: Path) -> None:
    (plugin / "acme_checks/house/__init__.py").unlink()

    listed, looked = hostdoctor(plugin, ["list"], ["--skip", "watch", "--from", HOST])

    assert "house-goproxy" not in listed
    assert "before the firm's proxy" not in looked
