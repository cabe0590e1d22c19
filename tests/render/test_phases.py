"""A measured loop on paper: at any width, in any terminal, for any reader, and for a program."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from hostdoctor.render.layout import cells
from hostdoctor.render.phases import phases_text
from hostdoctor.render.phases_accessible import phases_sentences
from hostdoctor.render.phases_json import phases_json
from hostdoctor.why.model import Command, Detail, Explanation, Failure, Kind, Loop, Phase, Run

COMPILE = Phase(
    name="compile",
    seconds=31.0,
    details=tuple(Detail(f"example.test/shop/package{number}", 4.0 - number / 10) for number in range(1, 20)),
    checks=("go-cache-mount", "project-mount"),
    note="it computed for 22% of that time and waited for files or processors otherwise",
)
COLD = Run(
    kind="cold",
    samples=(41.2,),
    phases=(
        Phase(name="load packages", seconds=2.1, checks=("project-mount",)),
        Phase(name="build cache", seconds=8.0, checks=("go-cache-mount",)),
        COMPILE,
        Phase(name="write the program", seconds=0.1),
    ),
    note="the build cache is empty; your own build cache holds all 19 packages compiled here",
)
EDITED = Run(
    kind="after one edit",
    samples=(1.9, 1.7, 2.4),
    phases=(
        Phase(name="compile", seconds=0.4, details=(Detail("example.test/shop", 0.4, "cart.go changed"),)),
        Phase(name="link", seconds=1.5, details=(Detail("example.test/shop", 1.5, "example.test/shop was made anew"),)),
    ),
    note="cart.go with one line more; it is the file that was changed last",
)
LOOP = Loop(
    command=Command(Kind.GO, ("go", "build", "./...")),
    directory="/mnt/c/src/shop",
    about=("Go 1.27.3", "linux/amd64", "8 processors (4% busy before)"),
    runs=(COLD, EDITED),
    notes=("Other programs used 63% of the processors before it began: expect less on a quiet machine.",),
)
FOUND = (
    Explanation("go-cache-mount", "GOCACHE lies on a Windows drive over 9p"),
    Explanation("project-mount", "The project lies on the Windows drive C:, which WSL reads over 9p"),
)
FAILED = replace(
    LOOP,
    runs=(
        replace(
            COLD,
            failure=Failure(exit_code=1, lines=("# example.test/shop", "./cart.go:3:2: undefined: \x1b[31mnothing")),
        ),
    ),
)
STOPPED = replace(LOOP, runs=(replace(COLD, stopped="stopped because the budget was used up"),), notes=())
EMPTY = replace(LOOP, runs=(Run(kind="cold", samples=(0.2,)),))


@pytest.mark.parametrize("width", [60, 80])
def test_the_page_looks_as_it_did(width: int, is_golden: Callable[[str, str], bool]) -> None:
    assert is_golden(f"why-{width}.txt", phases_text(LOOP, FOUND, width=width))


def test_the_last_lines_of_a_command_keep_the_columns_of_tabs() -> None:
    failed = replace(COLD, failure=Failure(exit_code=2, lines=("goroutine 1:", "\tcart.go:3\tx", "a\tb")))

    loop = replace(LOOP, runs=(failed,))

    assert "\n    goroutine 1:\n            cart.go:3       x\n    a       b\n" in phases_text(loop, (), width=80)
    assert "\ngoroutine 1:\n        cart.go:3       x\na       b\n" in phases_sentences(loop, ())


def test_a_screen_reader_gets_one_fact_a_line(is_golden: Callable[[str, str], bool]) -> None:
    assert is_golden("why-accessible.txt", phases_sentences(LOOP, FOUND))


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize(
    "loop", [pytest.param(LOOP, id="good"), pytest.param(STOPPED, id="stopped"), pytest.param(EMPTY, id="empty")]
)
def test_no_line_is_wider_than_the_terminal(loop: Loop, width: int) -> None:
    assert [] == [line for line in phases_text(loop, FOUND, width=width).splitlines() if cells(line) > width]


def test_a_terminal_without_blocks_gets_plain_text() -> None:
    assert phases_text(LOOP, FOUND, width=80, unicode=False).isascii()
    assert "####" in phases_text(LOOP, FOUND, width=80, unicode=False)


def test_a_finding_is_told_once_and_then_named() -> None:
    text = phases_text(LOOP, FOUND, width=80)

    assert 1 == text.count("GOCACHE lies on a Windows drive over 9p")
    assert "explained by go-cache-mount and project-mount, see above" in text
    assert text.endswith("\n  hostdoctor explain go-cache-mount\n  hostdoctor explain project-mount\n")


def test_a_phase_that_nobody_would_see_has_no_line() -> None:
    assert "write the program" not in phases_text(LOOP, FOUND, width=80)


def test_the_commands_own_last_lines_are_shown_and_move_no_cursor() -> None:
    text = phases_text(FAILED, (), width=80)

    assert "the command failed with exit code 1; its last lines:\n    # example.test/shop\n" in text
    assert "\x1b" not in text
    assert "undefined: \\x1b[31mnothing" in text


def test_a_command_that_fails_each_time_says_its_last_lines_once() -> None:
    text = phases_text(replace(FAILED, runs=(*FAILED.runs, *FAILED.runs)), (), width=80)

    assert 1 == text.count("# example.test/shop")
    assert "the command failed here too, with exit code 1" in text


def test_a_command_that_was_stopped_says_after_how_long() -> None:
    text = phases_text(STOPPED, (), width=80)

    assert "cold  over 41 s  mostly compile (75%)" in text
    assert "stopped because the budget was used up after 41 s" in text


def test_values_in_the_words_of_the_command_are_not_in_the_json() -> None:
    words = ("env", "KEY=s3cr3tvalue", "go", "build", "-ldflags", "-X main.key=s3cr3tvalue", "./...")

    document = phases_json(replace(LOOP, command=Command(Kind.GO, words)), ())

    assert "s3cr3tvalue" not in document
    assert ["env", "KEY=secret1", "go", "build", "-ldflags", "-X main.key=secret1", "./..."] == (
        json.loads(document)["command"]
    )


def test_a_program_gets_every_number_and_what_explains_it() -> None:
    document = json.loads(phases_json(LOOP, FOUND))

    assert ("hostdoctor-why/1", "go", ["go", "build", "./..."]) == (
        document["schema"],
        document["kind"],
        document["command"],
    )
    cold, edited = document["runs"]
    assert (1.9, [1.9, 1.7, 2.4]) == (edited["seconds"], edited["samples"])
    assert [2.1, 8.0, 31.0, 0.1] == [phase["seconds"] for phase in cold["phases"]]
    assert pytest.approx(1, abs=0.001) == sum(phase["share"] for phase in cold["phases"])
    assert 19 == len(cold["phases"][2]["details"])
    assert [{"check": "go-cache-mount", "what": "GOCACHE lies on a Windows drive over 9p"}] == cold["phases"][1][
        "explained_by"
    ]
    assert {"exit_code": 1, "lines": list(FAILED.runs[0].failure.lines)} == (  # type: ignore[union-attr]  # it has one
        json.loads(phases_json(FAILED, ()))["runs"][0]["failure"]
    )
