"""How every JSON output of ours is written."""

from __future__ import annotations

import json


def dumps(document: object) -> str:
    """Indented, with a line end; ASCII only, so that no code page on the way can harm it."""
    return json.dumps(document, indent=2, allow_nan=False) + "\n"
