"""Every check keeps the contract: id, page, tests; and the catalogue says of it what a run finds."""

import re
from pathlib import Path

import pytest

import hostdoctor_checks
from hostdoctor.catalogue import CatalogueEntry, entries_of, read_catalogue
from hostdoctor.catalogue_syntax import parsed_entries
from hostdoctor.discovery import discover
from hostdoctor.render.page import HEADINGS, parse_page

ENTRIES = read_catalogue().entries
CHECKS = Path(hostdoctor_checks.__file__).parent
TESTS = Path(__file__).parent / "checks"
AREAS = {"container", "docker", "go", "network", "project", "resources", "storage", "watch", "wsl"}
MOST_LINES = 300

PROMISED = (
    "wsl-installed",
    "wsl-version",
    "wsl-distribution-version",
    "wsl-virtualization",
    "docker-engine",
    "docker-backend",
    "docker-context",
    "docker-version",
    "wslconfig-syntax",
    "wslconfig-memory",
    "wslconfig-processors",
    "wslconfig-applied",
    "docker-memory-setting",
    "go-installed",
    "go-version",
    "go-toolchain",
    "go-duplicate",
    "goproxy",
    "gosumdb",
    "goproxy-reachable",
    "go-env-file",
    "dirty-pages",
    "journal-options",
    "project-mount",
    "go-cache-mount",
    "bind-mounts",
    "port-conflict",
    "port-reserved",
    "dynamic-ports",
    "watch-events",
    "watch-latency",
    "inotify-limits",
)


def file_of(entry: CatalogueEntry) -> Path:
    return CHECKS / entry.area / f"{entry.id.replace('-', '_')}.py"


def test_the_promised_checks_are_there() -> None:
    assert set(PROMISED) <= {entry.id for entry in ENTRIES}


def test_the_catalogue_says_what_a_run_finds() -> None:
    found = discover()

    assert [(spec.id, spec.area, spec.title, spec.measures) for spec in found.checks] == [
        (entry.id, entry.area, entry.title, entry.measures) for entry in ENTRIES
    ]
    for spec, entry in zip(found.checks, ENTRIES, strict=True):
        assert spec.page == entry.page
        assert {need.fact.__name__ for need in spec.needs.values()} == set(entry.needs)


def test_file_function_and_id_say_the_same_word() -> None:
    assert [] == [entry.id for entry in ENTRIES if not file_of(entry).is_file()]
    assert {entry.area for entry in ENTRIES} <= AREAS


def test_the_page_has_every_heading_in_order() -> None:
    pages = {entry.id: parse_page(entry.page) for entry in ENTRIES}
    headings = {name: [heading for heading, _ in page.sections] for name, page in pages.items()}

    assert {} == {name: found for name, found in headings.items() if found != list(HEADINGS)}
    assert [] == [name for name, page in pages.items() if not all(body.strip() for _, body in page.sections)]
    assert [] == [name for name, page in pages.items() if not page.summary.endswith(".")]


def test_sources_say_where_from() -> None:
    sources = {entry.id: dict(parse_page(entry.page).sections)["Sources"] for entry in ENTRIES}

    assert {} == {name: text for name, text in sources.items() if not re.search(r"\d|/", text)}, (
        "a source has a path, a number or a date"
    )


def test_a_check_fits_in_the_head() -> None:
    lines = {entry.id: file_of(entry).read_text("utf-8").count("\n") for entry in ENTRIES}

    assert {} == {name: count for name, count in lines.items() if count > MOST_LINES}


def test_a_check_has_a_firing_a_quiet_and_an_unknown_test() -> None:
    files = {entry.id: TESTS / entry.area / f"test_{entry.id.replace('-', '_')}.py" for entry in ENTRIES}
    assert [] == [name for name, file in files.items() if not file.is_file()], "each check has a file of tests"

    texts = {name: file.read_text("utf-8") for name, file in files.items()}
    quiet = re.compile(r"\(\) == |== \(\)|Status\.PASS")
    assert [] == [name for name, text in texts.items() if "UNKNOWN" not in text], "an unknown test names Status.UNKNOWN"
    assert [] == [name for name, text in texts.items() if not quiet.search(text)], "a quiet test expects no finding"
    assert [] == [name for name, text in texts.items() if ".severity" not in text and "Severity." not in text], (
        "a firing test names the severity"
    )


def test_titles_are_unique() -> None:
    titles = [entry.title for entry in ENTRIES]

    assert sorted(set(titles)) == sorted(titles)


def test_a_file_is_read_without_being_run() -> None:
    source = '''
"""Page."""
raise RuntimeError("must not run")

@api.check("Title", measures=True)
def some_check(a: facts.Go, b: "Across", c: Across[Mount | Unknown], d: Engine | None): ...

def helper(): ...
'''
    assert [CatalogueEntry("some-check", "area", "Title", "Page.", ("Go", "Mount", "Engine"), True)] == list(
        entries_of(source, area="area")
    )


def test_a_file_that_is_no_python_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("@check(\ndef", "utf-8")

    (complaint,) = read_catalogue([str(tmp_path)]).complaints
    assert "bad.py could not be read" in complaint


def test_what_is_read_by_its_looks_is_what_python_reads() -> None:
    sources = [(entry.area, file_of(entry).read_text("utf-8")) for entry in ENTRIES]

    assert list(ENTRIES) == [
        CatalogueEntry(area=area, **parsed) for area, source in sources for parsed in parsed_entries(source)
    ]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('"""Page."""\n@check("A" " title")\ndef a_check(a: Go) -> None: ...\n', id="title-in-parts"),
        pytest.param('"""Page."""\n@check("A \\"title\\"")\ndef a_check(a: Go) -> None: ...\n', id="escaped-title"),
        pytest.param('"""C:\\\\Users."""\n@check("Title")\ndef a_check(a: Go) -> None: ...\n', id="escaped-page"),
        pytest.param("'''Page.'''\n@check('Title')\ndef a_check(a: Go) -> None: ...\n", id="single-quotes"),
        pytest.param('"""Page."""\n@check("Title")\ndef a_check(a: "Go", b: Go = 1) -> None: ...\n', id="defaults"),
        pytest.param('"""Page."""\n@check("Title", measures=False)\ndef a_check(a: Go) -> None: ...\n', id="false"),
        pytest.param('"""Page."""\n@check("Title")\n@cache\ndef a_check(a: Go) -> None: ...\n', id="decorated-twice"),
        pytest.param('"""Page."""\n@check(TITLE)\ndef a_check(a: Go) -> None: ...\n', id="named-title"),
        pytest.param('# Ours.\n"""Page."""\n@check("Title")\ndef a_check(a: Go) -> None: ...\n', id="comment-first"),
        pytest.param('@check("Title")\ndef a_check(a: Go) -> None: ...\n', id="no-page"),
        pytest.param(
            '"""Page.\n\n@check("Example")\ndef an_example(a: Go) -> None: ...\n"""\n'
            '@check("Title")\ndef a_check(a: x.Go, b: Across[y.Mount | Unknown]) -> None: ...\n',
            id="example-in-the-page",
        ),
        pytest.param(
            '"""Page."""\n@check("One")\ndef one(a: Go) -> None: ...\n'
            '@check("T" + "wo")\ndef two(a: Go) -> None: ...\n',
            id="one-of-two-in-another-way",
        ),
    ],
)
def test_however_a_check_is_written_python_decides_what_it_says(source: str) -> None:
    assert [CatalogueEntry(area="own", **parsed) for parsed in parsed_entries(source)] == list(
        entries_of(source, area="own")
    )
