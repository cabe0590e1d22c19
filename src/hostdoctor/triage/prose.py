"""What of a line that people wrote may be an output: what a sentence speaks of was not printed there and then."""

from __future__ import annotations

import re
from collections.abc import Callable

INDENT = "    "
NARRATOR = re.compile(
    # The one sentence about WSL's integration is Docker's own.
    r"(?<![\w/\\.:=@-])(?:I(?:['’](?:m|ve|d|ll))? (?=[a-z])|We(?! recommend to activate)(?![\w/\\.:=@-])|(?:"
    r"[Mm]y|[Oo]urs?|we|mine|[Cc]olleagues?|FAQ|[Yy]esterday|ich|[Mm]eine?[mnrs]?|[Uu]nsere?[mnrs]?|Kolleg(?:e|en|in)"
    r"|j['’]ai|[Jj]e|mon|[Nn]otre|[Nn]os|collègue|[Nn]uestr[oa]s?|nosotros|tengo|compañer[oa]"
    r"|(?:is|was|are|were|isn['’]t|wasn['’]t) (?:not |NOT )?(?:what|gone|solved|fixed|meant)"
    r"|(?:solved|fixed|gone) (?:since|now|long|already)|last (?:year|month|week|night)|no longer (?:there|happens)"
    r"|any ?more)(?![\w/\\:=@-]))"
)
"""Words in which somebody speaks of himself or of another time; programs that are read here print none of them."""
GOES_ON = re.compile(
    r"[?!.\"”»`] ?[,;]? (?:and|but|so|then|which|that|is|was|means|und|aber|ist|war|et|mais|est|y|pero|es)\b"
)
"""A sentence that goes on behind what it quotes."""
QUOTED = re.compile(
    r"(?<![\w=\\])(?:\"(?P<plain>[^\"\n]{8,600})\"|“[^“”\n]{8,600}”|„[^„“”\n]{8,600}[“”]|«[^«»\n]{8,600}»"
    r"|「[^「」\n]{6,600}」|(?<!`)`[^`\n]{8,600}`(?!`)|(?<!\S)'(?=\S+ \S)[^'\n]{12,600}'(?![\w]))"
)
WORDS_QUOTED = 3
"""Words from which a quotation is a sentence of its own: names of services, images and files have fewer."""
INTRODUCED = re.compile(r"(?P<said>[^:：\n]{1,160})[:：]\s+(?P<shown>\S.*)")
OPENS = re.compile(
    r"(?P<words>(?:The|A|An|This|That|These|Some|Someone|Somebody|They|He|She|It|In|If|When|On|According|Sometimes"
    r"|Der|Die|Das|Ein|Eine|Laut|Wenn|Le|La|Les|Un|Une|Si|El|Los|Las|Cuando|Según) (?:[^\W\d_][\w’.-]*,? ){2,14})"
    r"(?![\"'`“„«])"
)
"""The beginning of a sentence, up to the first thing that is no plain word."""
FEWEST_WORDS = 3
"""Words before an output that make them the beginning of a sentence: programs begin with fewer."""
STRONG = 4
"""Weight from which evidence is worth a doubt: less is never an output by itself."""
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
    count = len(match["words"].split()) if match else 0
    for taken in range(FEWEST_WORDS, count + 1):
        behind = text.split(maxsplit=taken)
        if len(behind) > taken and weigh(behind[taken]) >= weight:
            prefix = PREFIX.match(behind[taken])
            return prefix is None or weigh(behind[taken][prefix.end() :].lstrip()) < weight
    return False


def _without_quotations(text: str) -> str:
    """The line without its quoted sentences, but for one that is all of it or that a colon introduces at its end."""
    if not any(mark in text for mark in "\"“„«「`'"):
        return text
    return QUOTED.sub(lambda match: match.group() if _is_shown(match, text) else " … ", text)


def _is_shown(match: re.Match[str], text: str) -> bool:
    if len(match.group().split()) < WORDS_QUOTED:
        return True
    before, behind = text[: match.start()].rstrip(), text[match.end() :].strip(" .,;!)]}")
    if before.endswith(("=", "[", "{", ",")):
        return True
    return not behind and (not before.strip("-*•>(") or before.endswith((":", "：")))
