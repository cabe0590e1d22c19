"""Which variables hold secrets, as a check may ask it; the names stand in parsers.secret_variables."""

from __future__ import annotations

from hostdoctor.parsers.compose_secrets import kept_words
from hostdoctor.parsers.secret_variables import has_password, is_switch_or_path, may_hold_secret, names_secret

__all__ = ["has_password", "is_switch_or_path", "kept_words", "may_hold_secret", "names_secret"]
