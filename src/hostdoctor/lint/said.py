"""Values in words."""

from __future__ import annotations

from hostdoctor.wording import TIE

UNITS = (("TB", 40), ("GB", 30), ("MB", 20), ("KB", 10))


def said_bytes(count: int) -> str:
    """A size in WSL's own units, which are powers of two: `8 GB`, `48.8 GB (52428800000 bytes)`, `8 bytes`."""
    for unit, power in UNITS:
        if count >= 1 << power:
            if count % (1 << power) == 0:
                return f"{count >> power}{TIE}{unit}"
            return f"{count / (1 << power):.1f}{TIE}{unit} ({count}{TIE}bytes)"
    return f"{count}{TIE}bytes"
