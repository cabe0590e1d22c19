"""How a text report is drawn, apart from what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hostdoctor.model import Severity

from .fix_steps import Reader
from .numbers import MICRO

Painter = Callable[[Severity, str], str]

_STYLES = {
    Severity.BLOCKER: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
    Severity.INFO: "dim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The width of the page, its marks, the colours of severities and the reader."""

    width: int
    dot: str
    dash: str
    ellipsis: str
    unicode: bool
    paint: Painter
    reader: Reader

    @property
    def micro(self) -> str:
        """The unit of microseconds."""
        return MICRO if self.unicode else "us"

    @property
    def times(self) -> str:
        """The sign behind "so many times"."""
        return "×" if self.unicode else "x"

    @property
    def indent(self) -> int:
        """Where a finding's body begins: under its sentence, or near the margin when the page is narrow."""
        return 11 if self.width >= 72 else 3


def painter(color: bool) -> Painter:
    """Colours for severity words; none where rich is blocked, as application control may do (field note D14)."""
    if not color:
        return _plain
    try:
        from rich.color import ColorSystem  # only for those who see colours
        from rich.style import Style as RichStyle
    except ImportError:
        return _plain
    styles = {severity: RichStyle.parse(style) for severity, style in _STYLES.items()}
    return lambda severity, text: styles[severity].render(text, color_system=ColorSystem.STANDARD)


def _plain(_: Severity, text: str) -> str:
    return text
