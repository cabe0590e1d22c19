"""A line without what terminals, pages and messengers put into it: colours, tags, entities, invisible characters."""

from __future__ import annotations

import re

# ECMA-48 sequences, those of the window title, and what is left of colours where a copy lost the escape character.
ESCAPES = re.compile(
    r"\x1b\[[0-9;?<=>!]{0,40}[ -/]{0,4}[@-~]|\x1b[\]PX^_][^\x07\x1b]{0,400}(?:\x07|\x1b\\)?|\x1b[ -/]{0,3}[0-~]?"
    r"|(?:\u241b|\^\[)\[[0-9;?]{0,40}[A-Za-z]|\[(?:0|1|22|39|[39][0-7])(?:;[0-9]{1,3}){0,4}m"
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufe0e\ufe0f]")
ODD_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
TAG = re.compile(
    r"</?(?:a|b|big|blockquote|br|center|code|dd|details|div|dl|dt|em|font|h[1-6]|hr|i|kbd|li|ol|p|pre|s|samp|small|span|strong"
    r"|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|var)(?: [^<>]{0,500})?/?>",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos|nbsp|ensp|emsp)|#(x[0-9a-fA-F]{1,5}|[0-9]{1,6}));")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": " ", "ensp": " ", "emsp": " "}
LAST_CHARACTER = 0x10FFFF
CELLS = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
RULE = re.compile(r"[\s|:-]*")


def undress(text: str) -> str:
    """The line as somebody sees it, with plain blanks; a mark of the byte order stays, for files are judged by it."""
    if not text.isascii():
        text = ODD_BLANKS.sub(" ", INVISIBLE.sub("", text))
    if "\x1b" in text or "m" in text:
        text = ESCAPES.sub("", text)
    text = CONTROL.sub("", text)
    # What an escaped page shows as a tag may be one that somebody pasted.
    for _ in range(2):
        if "<" in text:
            text = TAG.sub("", text)
        if "&" in text:
            text = ENTITY.sub(_character, text)
    return text


def cells(text: str) -> str:
    """A row of a Markdown table as columns with blanks in between, or as `label: value` where it has two cells."""
    match = CELLS.fullmatch(text)
    if not match:
        return text
    if RULE.fullmatch(text):
        return ""
    parts = [part.strip() for part in match["cells"].split("|")]
    if len(parts) == 2 and parts[0][:1].isalpha() and not parts[0].endswith((":", "：")):
        return ": ".join(parts)
    return "  ".join(parts)


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return NAMED[match[1].lower()]
    code = int(match[2][1:], 16) if match[2][0] == "x" else int(match[2])
    return chr(code) if code >= ord(" ") and code <= LAST_CHARACTER and not 0xD800 <= code < 0xE000 else ""
