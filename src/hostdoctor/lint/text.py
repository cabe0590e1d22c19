"""What `lint` prints for people: the answer first, then line by line. Prose is wrapped, the file's lines never are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.render.layout import readable, wrap
from hostdoctor.wording import TIE

from .linted import Linted, LintedLine, Remark
from .wsl_summary import next_step

LABELS = {"read": "read:", "dropped": "dropped:", "misread": "misread:", "note": "note:"}
INDENT = "      "


def lint_text(files: Sequence[Linted], width: int) -> str:
    """All files, with one blank line between them; where one has faults, how a change takes effect at the end."""
    width = readable(width)
    blocks = [list(_file(file, width)) for file in files]
    step = next_step({file.kind for file in files if file.faulty})
    if step:
        blocks.append(wrap(step, width))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n" if blocks else ""


def _file(file: Linted, width: int) -> Iterator[str]:
    yield f"{written_out(file.path)} ({file.kind})"
    for sentence in file.summary:
        yield from wrap(written_out(sentence, TIE), width)
    for position, line in enumerate(file.lines):
        if position == 0 or not line.remarks:
            yield ""
        yield from _line(line, width)
    if not file.faulty:
        yield ""
        yield "Nothing has to change; the notes are for thought." if file.hints else "Nothing to change."


def _line(line: LintedLine, width: int) -> Iterator[str]:
    for offset, text in enumerate(line.text.split("\n")):
        yield f"{line.number + offset:>5} {written_out(text)}".rstrip()
    for remark in line.remarks:
        yield from _remark(remark, width)


def _remark(remark: Remark, width: int) -> Iterator[str]:
    if remark.text:
        yield from wrap(written_out(remark.text, TIE), width, f"{INDENT}{LABELS[remark.verdict]} ", INDENT + "  ")
    if remark.fix:
        label = "write there: " if remark.elsewhere else "write: "
        for offset, text in enumerate(remark.fix.split("\n")):
            yield f"{INDENT}{' ' * len(label) if offset else label}{written_out(text)}"


def written_out(text: str, keep: str = "") -> str:
    r"""Every character that does not print as itself becomes an escape, as `\x1b`.

    A no-break space does as well: copied from a web page it looks like a blank, and WSL and Go take it for a letter.
    """
    return "".join(char if char.isprintable() or char in keep else _escape(char) for char in text)


def _escape(char: str) -> str:
    return ascii(char)[1:-1]
