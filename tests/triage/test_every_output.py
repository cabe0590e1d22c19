"""Whatever a ticket shows: no check crashes on it, and every finding names a line of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostdoctor.model import Status
from hostdoctor.triage.block import Block
from hostdoctor.triage.examination import Triaged
from hostdoctor.triage.recognise import KINDS
from tests.corpus import CORPUS
from tests.triage.parts import block, findings, triaged, triaged_blocks

PLACE = re.compile(r"ticket\.md:\d+")
WORDS = st.sampled_from(
    [
        "Running",
        "Stopped",
        "2",
        "1",
        "*",
        "Ubuntu",
        "docker-desktop",
        "[wsl2]",
        "memory=8GB",
        "=",
        ":",
        "{",
        "}",
        "[",
        "]",
        '"a":',
        "1",
        "go1.27.3",
        "linux/amd64",
        "version",
        "0x80370102",
        "npipe:////./pipe/x",
        "/mnt/c",
        "C:\\Users",
        "x509",
        "5432",
        "0.0.0.0:80",
        "->",
        "tcp",
        "LISTEN",
        "FROM",
        "golang",
        "services:",
        "ports:",
        "-",
    ]
)
LINES = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=8).map("\n".join)


def complaints(done: Triaged) -> list[str]:
    """Checks and probes that did not come to an end, and findings without a line."""
    crashed = [f"{each.check}: {each.why}" for each in done.report.outcomes if each.status is Status.CRASHED]
    failed = [f"{each.name}: {each.why}" for each in done.report.facts if "our fault" in each.why]
    lost = [each.what for each in findings(done) if not any(PLACE.fullmatch(row.source) for row in each.evidence)]
    return [*crashed, *failed, *lost]


@pytest.mark.tickets
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), LINES), min_size=1, max_size=5))
def test_any_text_under_any_kind_is_examined_to_the_end(shown: list[tuple[str, str]]) -> None:
    blocks: list[Block] = []
    for kind, text in shown:
        blocks.append(block(kind, text, first=blocks[-1].last_line + 2 if blocks else 1))

    assert [] == complaints(triaged_blocks(*blocks))


@pytest.mark.corpus
@pytest.mark.parametrize("kind", sorted({path.parent.name for path in CORPUS.glob("*/*.txt")} - {"cases"}))
def test_every_output_of_a_real_machine_is_examined_to_the_end(kind: str) -> None:
    texts = {path: path.read_bytes() for path in sorted(CORPUS.glob(f"{kind}/*.txt"))}

    assert [] == [f"{path.stem}: {said}" for path, data in texts.items() for said in complaints(_of(kind, data))]


def _of(kind: str, data: bytes) -> Triaged:
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace").replace("\0", "")
    return triaged_blocks(block(kind, text))


@pytest.mark.corpus
def test_all_outputs_of_the_corpus_are_one_ticket_that_ends() -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(Path(CORPUS).glob("*/*.txt"))]
    done = triaged("\n\n".join(f"```\n{text}\n```" for text in texts))

    assert [] == complaints(done)
