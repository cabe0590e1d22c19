"""Hides what identifies people, machines and networks, in recordings as they are written and in reports to be shared.

What is hidden does not depend on which checks ran: every question and every answer goes through one function, and the
names are learned from the recording itself. Tokens keep what verdicts need: the drive, depth and extension of a path,
the class and network of an address, the shape of an identifier, and whether two things were equal.
"""

from __future__ import annotations

from .redactor import Redactor, redact_recording, redact_text
from .tokens import Account

__all__ = ["Account", "Redactor", "redact_recording", "redact_text"]
