"""`hostdoctor self-check`, on this installation and on packs that are broken or old."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import pytest

from hostdoctor.cli.main import run
from hostdoctor.dated import DatedData
from hostdoctor.render.self_check_text import self_check_text
from hostdoctor.self_check import SelfCheck, TableAge, self_check

READ = datetime.date(2026, 11, 21)
DATA = DatedData(
    name="images", read=READ, shelf_life=datetime.timedelta(days=100), sources=("endoflife.date",), values={}
)


def checked(*, days_left: int = 5, complaints: tuple[str, ...] = (), rich: str = "15.0.0") -> SelfCheck:
    table = TableAge(pack="hostdoctor", data=DATA, days_left=days_left)
    return SelfCheck(checks=2, areas=1, probes=3, libraries=(("rich", rich),), tables=(table,), complaints=complaints)


def test_ours_loads_whole_and_every_table_of_ours_says_its_age(capsys: pytest.CaptureFixture[str]) -> None:
    run(["self-check", "--format", "json"])
    said = json.loads(capsys.readouterr().out)

    assert [] == said["complaints"]
    assert {"go_releases", "docker_releases", "wsl_releases"} <= {table["name"] for table in said["data"]}
    assert all(table["sources"] for table in said["data"])


def test_on_the_day_they_were_read_all_tables_are_fresh() -> None:
    assert [] == [table.data.name for table in self_check(READ).tables if table.stale]


def test_ten_years_later_every_table_is_stale_and_that_is_no_fine_ending() -> None:
    later = self_check(datetime.date(2036, 11, 21))

    assert all(table.stale for table in later.tables)
    assert not later.sound


@pytest.mark.parametrize(
    ("state", "says"),
    [
        pytest.param(checked(days_left=0), "good until 2027-03-01", id="last-day"),
        pytest.param(checked(days_left=-1), "STALE since 2027-03-01", id="a-day-later"),
        pytest.param(checked(rich=""), "rich is missing", id="library-missing"),
        pytest.param(
            checked(complaints=("plug-in x could not be loaded: boom",)), "x could not be loaded", id="broken"
        ),
    ],
)
def test_the_text_says_what_is_wrong(state: SelfCheck, says: str) -> None:
    assert says in self_check_text(state, width=100)


@pytest.mark.parametrize(
    ("state", "sound"),
    [
        pytest.param(checked(), True, id="fresh"),
        pytest.param(checked(days_left=-1), False, id="stale"),
        pytest.param(checked(rich=""), False, id="library-missing"),
        pytest.param(checked(complaints=("x",)), False, id="broken"),
    ],
)
def test_only_a_whole_and_fresh_installation_is_sound(state: SelfCheck, sound: bool) -> None:
    assert sound is state.sound


def test_a_pack_with_a_broken_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "odd_pack"
    (pack / "data").mkdir(parents=True)
    (pack / "__init__.py").touch()
    (pack / "data" / "__init__.py").touch()
    (pack / "data" / "odd.toml").write_text("sources = []", "utf-8")
    about = tmp_path / "odd_pack-1.dist-info"
    about.mkdir()
    (about / "entry_points.txt").write_text("[hostdoctor.checks]\nodd = odd_pack\n", "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])

    complaints = self_check(READ).complaints

    assert ["data of odd_pack cannot be read: odd.toml needs `read` (a date), `shelf_life_days` and `sources`"] == list(
        complaints
    )


def test_a_broken_check_of_a_team_is_named_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.py").write_text("raise RuntimeError('boom')", "utf-8")

    assert 1 == run(["self-check", "--checks-dir", str(tmp_path)])
    assert "boom" in capsys.readouterr().out
