"""What a block says, as plain values in the shape of its kind."""

from __future__ import annotations

from .block import Block
from .recognise import KINDS


def block_value(block: Block) -> object:
    """The value of the block by the parser of its kind."""
    return KINDS[block.kind].value(block.data)
