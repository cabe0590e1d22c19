"""What PowerShell prints of objects: lists (`Name : value`) and tables with a rule of dashes below their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

ROW = re.compile(r"\s{0,20}(?P<name>[A-Za-z_][\w.() -]{0,60}?)\s*:(?: (?P<value>.*))?")
CONTINUED = re.compile(r"\s{10,}(?P<rest>\S.*)")
RULE = re.compile(r"\s*-{2,}(?:\s+-{2,})*\s*")
MOST_OBJECTS = 5000


def parse_cim_list(text: str) -> tuple[Mapping[str, str], ...]:
    """The objects of a list, one for each group of lines; a value that was wrapped is joined again."""
    return tuple(found for found in _objects(text.split("\n")[: MOST_OBJECTS * 4]) if found)


def parse_cim_table(text: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table, by the columns that the dashes mark."""
    lines = text.split("\n")
    at = next((at for at, line in enumerate(lines) if at and RULE.fullmatch(line)), None)
    if at is None:
        return ()
    starts = [match.start() for match in re.finditer(r"-{2,}", lines[at])]
    ends = [*starts[1:], None]
    heads = [lines[at - 1][start:end].strip() for start, end in zip(starts, ends, strict=True)]
    rows = []
    for line in lines[at + 1 : at + 1 + MOST_OBJECTS]:
        if not line.strip():
            break
        cells = [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        rows.append({head: cell for head, cell in zip(heads, cells, strict=True) if head})
    return tuple(rows)


def _objects(lines: list[str]) -> Iterator[dict[str, str]]:
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        row, continued = ROW.fullmatch(line), CONTINUED.fullmatch(line)
        if row and (not continued or " : " in line):
            if row["name"] in found:
                yield found
                found = {}
            last = row["name"]
            found[last] = (row["value"] or "").strip()
        elif continued and last:
            found[last] += continued["rest"].strip()
        elif not line.strip():
            yield found
            found, last = {}, ""
    yield found
