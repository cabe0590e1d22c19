"""How a comparison of before and after reads."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.strategies import texts

from hostdoctor.proof import prove
from hostdoctor.proof_values import Kind, Measured, Quantity
from hostdoctor.render.layout import cells
from hostdoctor.render.proof_text import Compared, proof_json, proof_markdown, proof_text

IsGolden = Callable[[str, str], bool]


def quantity(name: str, p50: float, spread: float = 0.1, **more: object) -> Quantity:
    made = Quantity(
        kind=Kind.MEASURED,
        name=name,
        place="Ubuntu-24.04",
        unit="ms",
        n=2000,
        p50=p50,
        low=p50 * (1 - spread),
        high=p50 * (1 + spread),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # a test names what it sets


def command(name: str, *seconds: float) -> Quantity:
    middle = sorted(seconds)[len(seconds) // 2]
    made = quantity(f"go build ./..., {name}", middle, kind=Kind.COMMAND, unit="s", n=len(seconds), place="")
    return replace(made, low=min(seconds), high=max(seconds))


COST = quantity("project-mount per cold build", 41.2, kind=Kind.COST, unit="s", n=5, check="project-mount", a_day=1)
EVENTS = quantity("changes that raised an event, Windows to Ubuntu-24.04", 0.0, unit="%", n=20, high=16.1)

BEFORE = Measured(
    started="2026-11-21T09:14:00+00:00",
    project="/mnt/c/Users/user1/src/shop",
    mount="9p",
    module="example.com/shop",
    depth="deep",
    command="go build ./...",
    load=0.2,
    versions=("Windows 11 24H2", "WSL 2.6.3"),
    machine={"Go in Ubuntu-24.04": "go1.26.4"},
    checks={"project-mount": "found"},
    quantities=(
        command("cold", 61.0),
        command("unchanged", 1.4, 1.5, 1.9),
        COST,
        EVENTS,
        *(quantity(f"{name} in the project", each) for name, each in (("stat", 1.42), ("create", 2.1), ("read", 3.2))),
        quantity("mkdir in the project", 6.3, 0.6),
        quantity("fsync in the project", 1.2, kind=Kind.APART),
        quantity("stat in GOCACHE", 0.0091),
    ),
)
AFTER = replace(
    BEFORE,
    started="2026-11-21T09:41:00+00:00",
    project="/home/user1/shop",
    mount="ext4",
    load=1.1,
    machine={"Go in Ubuntu-24.04": "go1.27.3"},
    checks={"project-mount": "pass"},
    quantities=(
        command("cold", 14.0),
        command("unchanged", 0.3, 0.31, 0.33),
        replace(EVENTS, p50=100.0, low=83.9, high=100.0),
        *(
            quantity(f"{name} in the project", each)
            for name, each in (("stat", 0.012), ("create", 0.2), ("read", 0.04))
        ),
        quantity("mkdir in the project", 3.1, 0.6, note="stopped after 4 s"),
        quantity("fsync in the project", 6.2, kind=Kind.APART),
        quantity("stat in GOCACHE", 0.0093),
        quantity("stat in GOTMPDIR", 0.0088),
    ),
)

HELPED = Compared(prove(BEFORE, AFTER), BEFORE, AFTER)
HARMED = Compared(prove(AFTER, BEFORE), AFTER, BEFORE)
SAME = Compared(prove(BEFORE, BEFORE), BEFORE, BEFORE)
MIXED_AFTER = replace(BEFORE, quantities=(quantity("stat in the project", 0.01), quantity("read in the project", 30.0)))
MIXED = Compared(prove(BEFORE, MIXED_AFTER), BEFORE, MIXED_AFTER)
NOTHING = Compared(prove(BEFORE, Measured()), BEFORE, Measured())

ALL = {"helped": HELPED, "harmed": HARMED, "same": SAME, "mixed": MIXED, "nothing": NOTHING}


def text(compared: Compared, width: int = 80, *, unicode: bool = True, accessible: bool = False) -> str:
    return proof_text(compared, width=width, unicode=unicode, accessible=accessible)


@pytest.mark.parametrize(("name", "compared"), [pytest.param(*each, id=each[0]) for each in ALL.items()])
def test_the_verdict_stands_first(is_golden: IsGolden, name: str, compared: Compared) -> None:
    assert is_golden(f"proof-{name}-80.txt", text(compared))


def test_a_comparison_reads_well_on_a_narrow_page(is_golden: IsGolden) -> None:
    assert is_golden("proof-helped-60.txt", text(HELPED, 60))


def test_a_comparison_needs_no_marks_beyond_ascii(is_golden: IsGolden) -> None:
    said = text(HELPED, unicode=False)

    assert said.isascii()
    assert is_golden("proof-helped-ascii.txt", said)


def test_a_screen_reader_gets_one_quantity_a_line(is_golden: IsGolden) -> None:
    assert is_golden("proof-helped-accessible.txt", text(HELPED, accessible=True))


def test_a_ticket_gets_a_table(is_golden: IsGolden) -> None:
    assert is_golden("proof-helped.md", proof_markdown(HELPED))


def test_a_program_gets_every_line(is_golden: IsGolden) -> None:
    assert is_golden("proof-helped.json", proof_json(HELPED))


@pytest.mark.parametrize(
    ("compared", "verdict", "proven"),
    [
        pytest.param(HELPED, "better", True, id="helped"),
        pytest.param(HARMED, "worse", False, id="harmed"),
        pytest.param(SAME, "no difference", False, id="same"),
        pytest.param(MIXED, "mixed", False, id="mixed"),
        pytest.param(NOTHING, "nothing to compare", False, id="nothing"),
    ],
)
def test_the_verdict_is_a_word(compared: Compared, verdict: str, proven: bool) -> None:
    document = json.loads(proof_json(compared))

    assert (verdict, proven) == (document["verdict"], document["proven"])


numbers = st.floats(0, 1e6)
any_quantity = st.builds(
    Quantity,
    kind=st.sampled_from(Kind),
    name=texts,
    place=texts,
    unit=st.sampled_from(("ms", "s", "%")),
    n=st.integers(0, 30),
    p50=numbers,
    low=numbers,
    high=numbers,
    note=texts,
)
sides = st.builds(
    Measured, started=texts, project=texts, mount=texts, module=texts, quantities=st.lists(any_quantity).map(tuple)
)


@given(sides, sides, st.integers(40, 120), st.booleans(), st.booleans())
def test_nothing_of_a_file_moves_the_cursor_or_leaves_the_page(
    before: Measured, after: Measured, width: int, unicode: bool, accessible: bool
) -> None:
    compared = Compared(prove(before, after), before, after)
    said = text(compared, width, unicode=unicode, accessible=accessible)

    hidden = {char for char in said if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert hidden <= {"\n", "\u200c", "\u200d"}
    assert accessible or all(cells(line) <= width for line in said.splitlines())
    assert json.loads(proof_json(compared))["schema"] == "hostdoctor-proof/1"
    proof_markdown(compared).encode()
