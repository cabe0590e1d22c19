"""Every output of the corpus is found in every dress that a ticket has, or contested by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostdoctor.triage.blocks import find_blocks
from tests.accuracy.contested import CONTESTED, EVERYWHERE
from tests.accuracy.measure import verdicts
from tests.accuracy.tickets import COMMANDS, FILES
from tests.corpus import CORPUS, samples

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("kind", COMMANDS)
def test_each_output_is_found_and_read_in_each_dress(kind: str) -> None:
    found = list(verdicts(CORPUS, [kind]))

    assert found
    assert [] == [verdict for verdict in found if verdict.fault and not verdict.contested]


def test_what_is_contested_still_is_read_otherwise() -> None:
    kinds = sorted({kind for kind, _, _ in CONTESTED})
    faults = {(verdict.kind, verdict.number, verdict.dress) for verdict in verdicts(CORPUS, kinds) if verdict.contested}
    everywhere = {(kind, number, EVERYWHERE) for kind, number, _ in faults}

    assert set(CONTESTED) <= faults | everywhere


@pytest.mark.parametrize(("kind", "path"), samples(FILES))
def test_a_settings_file_alone_keeps_its_own_bytes(kind: str, path: Path) -> None:
    data = path.read_bytes()

    blocks = find_blocks(data, FILES[kind])

    assert [(kind, data)] == [(block.kind, block.data) for block in blocks]
