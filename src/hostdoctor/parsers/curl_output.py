"""What curl tells of a server: the answer's status, or the number of the error (curl(1), EXIT CODES)."""

from __future__ import annotations

import re
from dataclasses import dataclass

STATUS = re.compile(r"^(?:< )?HTTP/[123](?:\.[019])? (?P<status>[1-5]\d\d)\b", re.MULTILINE)
ERROR = re.compile(r"^curl: \((?P<number>\d{1,3})\) ?(?P<text>[^\n]{0,300})", re.MULTILINE)
PROXY = re.compile(
    r"^\* (?:Uses proxy env variable (?!no_proxy|NO_PROXY)|CONNECT tunnel|Establish HTTP proxy tunnel)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class CurlAnswer:
    """`status` is the last one of HTTP, `error` curl's own number; `proxied` where -v names a proxy."""

    status: int | None
    error: int | None
    text: str
    proxied: bool


def parse_curl(text: str) -> CurlAnswer | None:
    """None where neither an answer nor an error is shown."""
    statuses = STATUS.findall(text)
    failed = ERROR.search(text)
    if not statuses and not failed:
        return None
    return CurlAnswer(
        status=int(statuses[-1]) if statuses else None,
        error=int(failed["number"]) if failed else None,
        text=failed["text"].strip() if failed else "",
        proxied=PROXY.search(text) is not None,
    )
