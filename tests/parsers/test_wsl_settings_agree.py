"""Generated `.wslconfig` files: the reader and a second, regex-based model of the grammar say the same.

The model knows seven keys and LF line ends; it shares no code with the reader.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.wsl_settings import parse_wsl_conf, parse_wslconfig

TYPES = {
    "wsl2.memory": "size",
    "wsl2.processors": "integer",
    "wsl2.debugConsole": "bool",
    "wsl2.kernel": "text",
    "wsl2.networkingMode": "enum",
    "experimental.networkingMode": "enum",
    "experimental.sparseVhd": "bool",
}
MODES = {"nat": "Nat", "mirrored": "Mirrored", "none": "None", "virtioproxy": "Consomme"}
UNITS = {
    "": 1,
    "B": 1,
    "K": 2**10,
    "KB": 2**10,
    "M": 2**20,
    "MB": 2**20,
    "G": 2**30,
    "GB": 2**30,
    "T": 2**40,
    "TB": 2**40,
}
ESCAPES = {"\\\\": "\\", '\\"': '"', "\\b": "\b", "\\n": "\n", "\\t": "\t", "\\\n": "", "\\\r": "", '"': ""}

BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
HEADER = re.compile(r"[ \t]*\[([A-Za-z][A-Za-z0-9]*)\][ \t]*(?:#[^\n]*)?(?:\n|\Z)")
HALF_HEADER = re.compile(r"[ \t]*\[([A-Za-z][A-Za-z0-9]*)?(\][ \t]*)?")
KEY = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=[ \t]*")
GOOD = r'\\[\\"bnt\n\r]'
VALUE = re.compile(rf'(?:{GOOD}|[^\\"#\n]|"(?:{GOOD}|[^\\"\n])*")*')
OPEN_QUOTE = re.compile(rf'"(?:{GOOD}|[^\\"\n])*')
TOKENS = re.compile(r"\\.|.", re.DOTALL)

Found = tuple[dict[str, object], list[tuple[int, str]]]


def model(text: str) -> Found:
    """What WSL accepts and warns of, statement by statement."""
    accepted: dict[str, object] = {}
    warnings: list[tuple[int, str]] = []
    seen: set[str] = set()
    section, at = "", 0
    while at < len(text):
        line_end = text.find("\n", at)
        next_line = len(text) if line_end < 0 else line_end + 1
        if blank := BLANK.match(text, at):
            at = blank.end()
        elif header := HEADER.match(text, at):
            section, at = header[1], header.end()
        elif text[at:].lstrip(" \t").startswith("["):
            kind, section = broken_header(text, at, section)
            warnings.append((line_at(text, at), kind))
            at = next_line
        elif (key := KEY.match(text, at)) is None:
            starts_well = re.match(r"[ \t]*[A-Za-z]", text[at:])
            warnings.append((line_at(text, at), "equals" if starts_well else "key-name"))
            at = next_line
        else:
            value = VALUE.match(text, key.end())
            assert value is not None
            problem, end = ending(text, value.end())
            if problem:
                warnings.append((line_at(text, end), problem))
            else:
                name = f"{section}.{key[1]}" if section else key[1]
                take(accepted, warnings, seen, (line_at(text, end), name.split("\0")[0], value[0]))
            at = text.find("\n", end) + 1 or len(text)
    return accepted, warnings


def line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def broken_header(text: str, at: int, section: str) -> tuple[str, str]:
    half = HALF_HEADER.match(text, at)
    assert half is not None
    if half[1] is None:
        return "section-name", section
    return ("section-trailing" if half[2] else "section-bracket"), half[1][: len(section)].ljust(len(section), "\0")


def ending(text: str, end: int) -> tuple[str, int]:
    """The syntax problem at which the value stops, if any, and where."""
    quoted = OPEN_QUOTE.match(text, end)
    end = quoted.end() if quoted else end
    if text.startswith("\\", end):
        return "bad-escape", end
    return ("quote" if quoted else ""), end


def take(
    accepted: dict[str, object], warnings: list[tuple[int, str]], seen: set[str], found: tuple[int, str, str]
) -> None:
    line, name, raw = found
    key = {known.lower(): known for known in TYPES}.get(name.lower())
    if key is None:
        warnings.append((line, "unknown-key"))
        return
    target = key.replace("experimental.networkingMode", "wsl2.networkingMode")
    if target in seen:
        warnings.append((line, "duplicate-key"))
        return
    seen.add(target)
    tokens = TOKENS.findall(raw)
    while tokens and tokens[-1] in {" ", "\t"}:
        tokens.pop()
    value = typed(TYPES[key], "".join(ESCAPES.get(token, token) for token in tokens))
    if value is None:
        warnings.append((line, f"invalid-{TYPES[key]}"))
    else:
        accepted[target] = value


def typed(kind: str, text: str) -> object:
    if kind == "text":
        return text
    if kind == "enum":
        return MODES.get(text.lower())
    if kind == "bool":
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower())
    if kind == "integer":
        number = re.fullmatch(r"[ \t\n]*(0[0-7]*|[1-9][0-9]*)", text)
        return int(number[1], 8 if number[1].startswith("0") else 10) if number else None
    size = re.fullmatch(r"([ \t\n]*)([0-9]+)([A-Z]*)", text)
    if size is None or size[3] not in UNITS or (int(size[2]) == 0 and (size[1] or size[2] != "0")):
        return None
    return int(size[2]) * UNITS[size[3]]


BITS = ["8GB", "8gb", "0", "00", "512", "010", "08", "true", "False", "1", "mirrored", "VirtioProxy", "vmlinux"]
BITS += [" ", "\t", '"', "#", "\\\\", '\\"', "\\t", "\\n", "\\q", "\\\n", "[", "=", "B", ";"]
HEADERS = [
    "[wsl2]",
    "[WSL2]",
    "[experimental]",
    "[ws12]",
    "[ab",
    "[wsl2",
    "[ wsl2]",
    "[wsl2] x",
    "[]",
    "[experimental] # c",
]
OTHERS = ["", "  ", "# comment", "; comment", "memory", "memory 8GB", "-a=1", "a_b=1", "=", '"', "\\"]

values = st.lists(st.sampled_from(BITS), max_size=4).map("".join)
names = st.sampled_from([*sorted({key.partition(".")[2] for key in TYPES}), "MEMORY", "foo"])
settings = st.tuples(names, st.sampled_from(["=", " = ", "\t="]), values).map("".join)
lines = st.one_of(st.just("[wsl2]"), settings, settings, settings, st.sampled_from(HEADERS), st.sampled_from(OTHERS))
files = st.tuples(st.lists(lines, max_size=8).map("\n".join), st.sampled_from(["", "\n"])).map("".join)


def read(text: str) -> Found:
    found = parse_wslconfig(text.encode())
    warnings = [
        (warning.line, warning.detail.split(":")[0] if warning.kind == "syntax" else warning.kind)
        for warning in found.warnings
    ]
    return dict(found.accepted), warnings


@given(files)
def test_reader_and_model_agree(text: str) -> None:
    assert model(text) == read(text)


@given(files)
def test_crlf_changes_nothing_in_wslconfig(text: str) -> None:
    assert read(text) == read(text.replace("\n", "\r\n"))


@given(files)
def test_a_mark_and_utf16_change_nothing_in_wslconfig(text: str) -> None:
    plain = parse_wslconfig(text.encode())
    marked, wide = parse_wslconfig(text.encode("utf-8-sig")), parse_wslconfig(b"\xff\xfe" + text.encode("utf-16-le"))

    assert (plain.accepted, plain.warnings) == (marked.accepted, marked.warnings) == (wide.accepted, wide.warnings)


@given(st.binary(max_size=200), st.sampled_from([None, (2, 7, 14), (3, 0, 1)]))
def test_any_bytes_are_a_file(data: bytes, version: tuple[int, ...] | None) -> None:
    for parse in (parse_wslconfig, parse_wsl_conf):
        found = parse(data, version)
        ends = data.count(b"\n") + 1
        assert all(1 <= entry.first_line <= entry.last_line <= ends for entry in found.entries)
        assert all(1 <= judgement.line <= ends for judgement in found.judgements)


@given(files)
def test_an_older_wsl_conf_reader_accepts_no_more(text: str) -> None:
    older, newer = parse_wsl_conf(text.encode(), (2, 7, 14)), parse_wsl_conf(text.encode(), (2, 9, 13))

    assert older.accepted.items() <= newer.accepted.items()
