"""What `lint` says of one file, and its JSON shape, which is a contract (docs/lint.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

SCHEMA = "hostdoctor-lint/1"

Kind = Literal["wslconfig", "wsl.conf", "go-env", "docker-settings"]
KINDS: tuple[Kind, ...] = ("wslconfig", "wsl.conf", "go-env", "docker-settings")

Verdict = Literal["read", "dropped", "misread", "note"]


@dataclass(frozen=True, slots=True)
class LintWarning:
    """Something that the reader of the file drops or takes otherwise than it looks."""

    line: int
    """as the reader itself would print it"""
    kind: str
    key: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Our remark. `misread` counts as a fault of the file, the others are for thought."""

    line: int | None
    """in the file; None for the file as a whole"""
    kind: str
    key: str | None
    detail: str
    fix: str | None = None
    """what to write instead, one or more whole lines"""
    misread: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence below a line of the file."""

    verdict: Verdict
    text: str
    fix: str | None = None
    elsewhere: bool = False
    """the fix goes into another file"""


@dataclass(frozen=True, slots=True)
class LintedLine:
    """A statement of the file with what becomes of it."""

    number: int
    """in the file, from 1"""
    text: str
    """as it stands there; more than one line where lines are joined"""
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """One file."""

    path: str
    kind: Kind
    accepted: Mapping[str, object]
    warnings: tuple[LintWarning, ...] = ()
    hints: tuple[Hint, ...] = ()
    lines: tuple[LintedLine, ...] = ()
    summary: tuple[str, ...] = ()
    """the answer first: how much of the file is taken, and whether it is used at all"""
    effective: Mapping[str, object] = field(default_factory=dict)
    """for `.wslconfig`: memory, processors and swap after WSL's defaults and clamps"""

    @property
    def faulty(self) -> bool:
        """Something is dropped or misread."""
        return bool(self.warnings) or any(hint.misread for hint in self.hints)


@dataclass(frozen=True, slots=True)
class Unlinted:
    """A named file that could not be read, or whose kind could not be told."""

    path: str
    error: str
    """one line for people, with the path in it"""


def as_json(files: Sequence[Linted | Unlinted]) -> dict[str, object]:
    """The whole answer of one call."""
    return {"schema": SCHEMA, "files": [_file(file) for file in files]}


def _file(file: Linted | Unlinted) -> dict[str, object]:
    if isinstance(file, Unlinted):
        return {"path": file.path, "kind": None, "error": file.error}
    return {
        "path": file.path,
        "kind": file.kind,
        "accepted": {key: _plain(value) for key, value in file.accepted.items()},
        "warnings": [
            {"line": warning.line, "kind": warning.kind, "key": warning.key, "detail": warning.detail}
            for warning in file.warnings
        ],
        "hints": [
            {"line": hint.line, "kind": hint.kind, "key": hint.key, "detail": hint.detail, "fix": hint.fix}
            for hint in file.hints
        ],
        "effective": dict(file.effective),
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
