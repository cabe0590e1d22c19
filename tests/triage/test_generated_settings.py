"""A generated `.wslconfig` in a ticket is judged as the file itself, and so as the model of WSL's grammar does."""

from __future__ import annotations

from hypothesis import given, settings

from hostdoctor.parsers.kinds_wsl_settings import wslconfig_value
from hostdoctor.parsers.wsl_settings import parse_wslconfig
from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of
from tests.parsers.test_wsl_settings_agree import files, model

HEAD = "[wsl2]\nmemory=8GB\nprocessors=4\n"


@given(files)
@settings(deadline=None)
def test_a_fence_changes_nothing(text: str) -> None:
    file = HEAD + text.replace("\t", " ")

    blocks = find_blocks(f"This is my .wslconfig:\n\n```ini\n{file}\n```\n\nThanks.\n".encode())

    assert ["wslconfig"] == [block.kind for block in blocks]
    assert wslconfig_value(file.rstrip().encode()) == value_of("wslconfig", blocks[0].data.rstrip())


@given(files)
@settings(deadline=None)
def test_the_block_is_judged_as_the_model_judges_the_file(text: str) -> None:
    file = HEAD + text

    (block,) = find_blocks(file.encode(), ".wslconfig")

    accepted, warnings = model(file)
    found = parse_wslconfig(block.data)
    assert accepted == dict(found.accepted)
    assert len(warnings) == len(found.warnings)
