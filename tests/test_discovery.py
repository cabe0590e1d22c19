from pathlib import Path

import pytest

from hostdoctor.discovery import discover
from hostdoctor.entry_points import Pack, installed_packs, packs_of

CHECK = """
'''A team's rule.'''
from collections.abc import Iterator
from hostdoctor.api import Finding, Severity, check
from hostdoctor.facts.about import About


@check("{title}")
def {name}(about: About) -> Iterator[Finding]:
    '''Always.'''
    yield Finding(severity=Severity.INFO, what="hello from the team")
"""


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / f"{name}.py"
    file.write_text(text, "utf-8")
    return file


def test_our_own_pack_is_found_through_its_entry_point() -> None:
    assert Pack("hostdoctor", "hostdoctor_checks") == installed_packs()[0]
    assert {"wsl-installed", "project-mount"} <= {spec.id for spec in discover().checks}


def test_nothing_of_ours_fails_to_load() -> None:
    assert discover().complaints == ()


def test_a_directory_brings_a_teams_checks(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    write(folder, "house_rule", CHECK.format(name="house_rule", title="House rule"))

    found = discover([str(folder)])

    (rule,) = [spec for spec in found.checks if spec.id == "house-rule"]
    assert (rule.area, rule.title, rule.page) == ("house", "House rule", "A team's rule.")


def test_the_current_directory_is_never_loaded_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "house_rule", CHECK.format(name="house_rule", title="House rule"))
    monkeypatch.chdir(tmp_path)

    assert "house-rule" not in {spec.id for spec in discover().checks}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("import nothing_of_that_name", "ModuleNotFoundError", id="import-error"),
        pytest.param("def broken(:", "SyntaxError", id="syntax-error"),
        pytest.param("raise SystemExit(3)", "SystemExit", id="exits"),
        pytest.param(
            CHECK.format(name="x", title="x").replace("about: About", "about"), "names no fact type", id="no-annotation"
        ),
    ],
)
def test_a_file_that_cannot_be_loaded_is_one_line(tmp_path: Path, text: str, says: str) -> None:
    write(tmp_path, "bad", text)
    write(tmp_path, "good", CHECK.format(name="good", title="Good"))

    found = discover([str(tmp_path)])

    (complaint,) = found.complaints
    assert "bad.py could not be loaded" in complaint
    assert says in complaint
    assert "good" in {spec.id for spec in found.checks}


def test_an_installed_pack_that_exits_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "team_pack-1.0.dist-info"
    folder.mkdir()
    (folder / "entry_points.txt").write_text("[hostdoctor.checks]\nteam = team_pack\n", "utf-8")
    write(tmp_path, "team_pack", "raise SystemExit(3)")
    monkeypatch.syspath_prepend(tmp_path)

    assert ("plug-in team_pack could not be loaded: SystemExit: 3",) == discover().complaints


def test_a_repeated_id_is_left_out_and_named(tmp_path: Path) -> None:
    write(tmp_path, "project_mount", CHECK.format(name="project_mount", title="Mine"))

    found = discover([str(tmp_path)])

    (ours,) = [spec for spec in found.checks if spec.id == "project-mount"]
    assert ours.area == "storage"
    (complaint,) = found.complaints
    assert "check project-mount of" in complaint
    assert "is left out: hostdoctor_checks.storage.project_mount has that id" in complaint


def test_a_missing_directory_is_one_line(tmp_path: Path) -> None:
    assert (f"--checks-dir {tmp_path / 'no'}: there is no such directory",) == discover(
        [str(tmp_path / "no")]
    ).complaints


def test_files_with_an_underscore_are_helpers(tmp_path: Path) -> None:
    write(tmp_path, "_shared", "raise RuntimeError")

    assert discover([str(tmp_path)]).complaints == ()


def test_entry_points_are_read_as_specified(tmp_path: Path) -> None:
    info = tmp_path / "house-1.dist-info"
    info.mkdir()
    text = (
        "[console_scripts]\nhouse = house:main\n\n# a comment\n[hostdoctor.checks]\nhouse = house_checks.all [extra]\n"
        "other=other_checks:attribute\n[last]\nx = y\n"
    )
    (info / "entry_points.txt").write_text(text, "utf-8")

    assert [Pack("house", "house_checks.all"), Pack("other", "other_checks")] == list(packs_of(text))
    assert [
        Pack("hostdoctor", "hostdoctor_checks"),
        Pack("house", "house_checks.all"),
        Pack("other", "other_checks"),
    ] == (installed_packs([str(tmp_path), str(tmp_path / "nowhere")]))
