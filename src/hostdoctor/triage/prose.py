"""What of a line that people wrote may be an output: what a sentence speaks of was not printed there and then."""

from __future__ import annotations

import re
from collections.abc import Callable

from .narrators import GOES_ON, NARRATOR, OPENS, OPENS_WITHOUT_BLANKS

INDENT = "    "
QUOTED = re.compile(
    r"(?<![\w=\\])(?:\"(?P<plain>[^\"\n]{8,600})\"|“[^“”\n]{8,600}”|„[^„“”\n]{8,600}[“”]|«[^«»\n]{8,600}»"
    r"|(?<!`)`[^`\n]{8,600}`(?!`)|(?<!\S)'(?=\S+ \S)[^'\n]{12,600}'(?![\w]))|「[^「」\n]{6,600}」|『[^『』\n]{6,600}』"
)
WORDS_QUOTED = 3
"""Words from which a quotation is a sentence of its own: names of services, images and files have fewer."""
INTRODUCED = re.compile(r"(?P<said>[^:：\n]{1,160})(?::\s+|：\s*)(?P<shown>\S.*)")
FEWEST_WORDS = 3
"""Words before an output that make them the beginning of a sentence: programs begin with fewer."""
STRONG = 4
"""Weight from which evidence is worth a doubt: less is never an output by itself."""
ENDED = re.compile(r"[^\W\d_]{4}[.。]$")
"""The last word of a sentence, which is no abbreviation: what follows was not said by that sentence."""
PREFIX = re.compile(r"[\w.'’\]\)-]+[:：](?:\s|$)")


def shown_by(text: str) -> str:
    """What of a line of free text may be an output: the line, what a colon introduces at its end, or nothing."""
    if text.startswith((INDENT, "\t", "{")):
        return text
    if not NARRATOR.search(_without_quotations(text)):
        return text
    match = INTRODUCED.fullmatch(text)
    if match is None or not NARRATOR.search(match["said"]):
        return ""
    shown = match["shown"]
    return "" if NARRATOR.search(_without_quotations(shown)) or GOES_ON.search(shown) else shown


def in_a_sentence(text: str, weigh: Callable[[str], int], weight: int) -> bool:
    """Whether the evidence stands in quotes amid a sentence, or behind the beginning of one that is no prefix.

    `weight` is what `weigh` gives the whole line.
    """
    if weight < STRONG:
        return False
    quoted = [match.group()[1:-1] for match in QUOTED.finditer(text) if not _is_shown(match, text)]
    if any(weigh(part) for part in quoted) and weigh(_without_quotations(text)) < weight:
        return True
    match = OPENS.match(text)
    words = match["words"].split() if match else []
    ended = max((at for at, word in enumerate(words, 1) if ENDED.search(word)), default=0)
    rest = text.split(maxsplit=ended)[-1] if ended else ""
    if rest and weigh(rest) >= weight:
        return in_a_sentence(rest, weigh, weight)
    count = len(words)
    for taken in range(FEWEST_WORDS, count + 1):
        behind = text.split(maxsplit=taken)
        if len(behind) > taken and weigh(behind[taken]) >= weight:
            prefix = PREFIX.match(behind[taken])
            return prefix is None or weigh(behind[taken][prefix.end() :].lstrip()) < weight
    begun = OPENS_WITHOUT_BLANKS.match(text)
    return begun is not None and weigh(text[begun.end() :]) >= weight


def _without_quotations(text: str) -> str:
    """The line without its quoted sentences, but for one that is all of it or that a colon introduces at its end."""
    if not any(mark in text for mark in "\"“„«「『`'"):
        return text
    return QUOTED.sub(lambda match: match.group() if _is_shown(match, text) else " … ", text)


def _is_shown(match: re.Match[str], text: str) -> bool:
    if len(match.group().split()) < WORDS_QUOTED:
        return True
    before, behind = text[: match.start()].rstrip(), text[match.end() :].strip(" .,;!)]}")
    if before.endswith(("=", "[", "{", ",")):
        return True
    return not behind and (not before.strip("-*•>(") or before.endswith((":", "：")))
