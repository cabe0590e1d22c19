"""Base64: what is readable inside is redacted and encoded again in the same alphabet."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator

BLOB = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}(?:={1,2}|(?![A-Za-z0-9+/_=-]))")
PART = re.compile(r"[A-Za-z0-9+_-]{8,}={0,2}")
"""Between the slashes of a path, where a blob may be one name."""


def hide_in_blobs(text: str, redact: Callable[[str], str]) -> str:
    """The text with `redact` applied to whatever base64 in it holds."""

    def blob(match: re.Match[str]) -> str:
        new = _recoded(match[0], redact)
        if new is not None or "/" not in match[0]:
            return new or match[0]
        return PART.sub(lambda part: _recoded(part[0], redact) or part[0], match[0])

    return BLOB.sub(blob, text)


def _recoded(blob: str, redact: Callable[[str], str]) -> str | None:
    """The blob with its content redacted; None when it is no base64 of text, or there is nothing to hide."""
    for text, encoding in _decoded(blob):
        new = redact(text)
        if new != text:
            made = base64.b64encode(new.encode(encoding, "surrogatepass")).decode("ascii")
            if "-" in blob or "_" in blob:
                made = made.replace("+", "-").replace("/", "_")
            return made if blob.endswith("=") or len(blob) % 4 == 0 else made.rstrip("=")
    return None


def _decoded(blob: str) -> Iterator[tuple[str, str]]:
    """What may stand in it. PowerShell's UTF-16 shows by a zero byte, which a text that begins with Иван has not."""
    plain = blob.rstrip("=").replace("-", "+").replace("_", "/")
    if len(plain) % 4 == 1:
        return
    data = base64.b64decode(plain + "=" * (-len(plain) % 4))
    for encoding in ("utf-8", "utf-16-le") if len(data) % 2 == 0 else ("utf-8",):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text and all(char.isprintable() or char in "\t\r\n" for char in text):
            yield text, encoding
