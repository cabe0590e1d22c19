"""What the words of ours have in common, wherever they are put together: in lint, in facts, in a report."""

from __future__ import annotations

TIE = "\u00a0"
"""Printed as a plain space; a line never breaks there."""
