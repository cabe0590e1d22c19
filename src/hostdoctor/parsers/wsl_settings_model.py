"""What a WSL settings file comes to: values that others read, nothing that does anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .wsl_settings_text import SettingsFile, Version
from .wsl_settings_values import Value

WARNING_KINDS = (
    "unknown-key",
    "duplicate-key",
    "syntax",
    "bad-escape",
    "invalid-size",
    "invalid-integer",
    "invalid-bool",
    "invalid-enum",
    "invalid-ip",
    "invalid-mac-fatal",
)
"""What WSL itself warns of. Wrong sections, wrong files and retired keys are all unknown-key to it."""

JUDGEMENT_KINDS = (
    "broken-header",
    "no-section",
    "wrong-section",
    "wrong-file",
    "retired-key",
    "similar-key",
    "needs-newer-wsl",
    "version-differs",
    "no-effect",
    "suspicious-value",
    "placeholder-path",
    "escape-corrupts-path",
    "comment-contradicts-value",
    "swallowed-line",
    "non-ascii-value",
    "side-effect",
    "encoding",
)
"""Ours, on top of WSL's warnings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the form `key = value`, or one that was meant to be."""

    line: int
    """as WSL counts"""
    section: str | None
    """as written, None before the first header"""
    key: str | None
    """as written, None where WSL found no key"""
    value: str | None
    """after quotes, escapes and comments; as written where an escape or a quote is bad; None where there is none"""
    accepted: bool
    canonical: str | None = None
    """`section.key` in WSL's spelling, None for a key that WSL does not know"""
    first_line: int
    """in the file"""
    last_line: int
    """in the file"""
    written: str = ""
    """the value, or the whole unreadable line, as it stands in the file"""
    comment: str | None = None
    """what follows `#` on the line"""
    controls: str = ""
    """control characters that escapes put into the value"""
    broken_header: int | None = None
    """the line in the file of a broken header above, with no good one since"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWarning:
    """One warning that WSL prints, once, to whoever starts the virtual machine."""

    line: int
    """as WSL prints it"""
    kind: str
    """one of WARNING_KINDS"""
    key: str | None
    """`section.key` as written, None for the kinds whose message names no key"""
    detail: str
    file_line: int
    """in the file"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What we make of a line beyond WSL's own warnings."""

    line: int
    """in the file"""
    kind: str
    """one of JUDGEMENT_KINDS"""
    key: str | None
    detail: str
    misread: bool = False
    """WSL takes something else than the file says"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WslSettings:
    """A `.wslconfig` or `/etc/wsl.conf` as WSL reads it."""

    file: SettingsFile
    wsl_version: Version | None
    encoding: str
    newlines: str
    entries: tuple[Entry, ...] = ()
    accepted: Mapping[str, Value] = field(default_factory=dict)
    """canonical `section.key` to what WSL reads; sizes in bytes, ports as a tuple; nothing is clamped here"""
    warnings: tuple[SettingsWarning, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    ended_at: int | None = None
    """the line of the file at which WSL stops reading, None when it reaches the end"""
    unreadable: str | None = None
    """why WSL cannot open the file"""

    @property
    def fatal(self) -> bool:
        """The file keeps WSL from starting."""
        return any(warning.kind == "invalid-mac-fatal" for warning in self.warnings)
