"""What the go command prints when it cannot get a module, a toolchain or a checksum.

Docker is written in Go as well and prints the same words of Go's network code: only an address of the module or the
checksum protocol, or a line that begins with `go:`, makes an error one of the go command (golang/go
src/cmd/go/internal/{modfetch,web,vcs}; golang/website _content/ref/mod.md, "GOPROXY protocol").
"""

from __future__ import annotations

import re

PROTOCOL = re.compile(r"/@v/|/@latest|/sumdb/|/lookup/|/tile/|[?&]go-get=1")
ADDRESS = re.compile(
    r"(?:\bGet|\breading|\bHead) \"?(?P<url>https?://(?:[^/\s\"@]*@)?(?P<host>[^/\s\":@]+)[^\s\"]*?)\"?: (?P<cause>.+)"
)
BY_GO = re.compile(r"^(?:go(?: \w+)?: |\S+\.go:\d+:\d+: |verifying )")

BARE = re.compile(
    r"(?P<cause>(?:tls: failed to verify certificate: )?x509: .+|dial tcp\S? ?.*: .+|proxyconnect tcp: .+"
    r"|net/http: TLS handshake timeout.*)"
)
"""What is left where somebody cut off the address: only the command above shows that it was go that said it."""
BARE_MARK = "bare"

# Errors that name no address.
WHOLE_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "checksum-mismatch",
        re.compile(r"(?<!\S)(?P<module>[^\s:@]{1,200}@[^\s:/]{1,80}): verifying (?:module|go\.mod): checksum mismatch"),
    ),
    ("checksum-mismatch", re.compile(r"verifying (?P<module>\S+?)(?:/go\.mod)?: checksum mismatch")),
    ("checksum-off", re.compile(r"checksum database disabled by GOSUMDB=off")),
    ("checksum-refused", re.compile(r"invalid GOSUMDB: (?P<why>.+)")),
    ("proxy-off", re.compile(r"module lookup disabled by GOPROXY=off")),
    ("proxy-refused", re.compile(r"GOPROXY list is not the empty string, but contains no entries|invalid proxy URL")),
    ("private-module", re.compile(r"could not read Username for '(?P<url>https?://[^']+)'")),
)

# What stands after the address; the first that fits. `connectex` is Windows, whose own sentence is localised.
CAUSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("certificate-time", re.compile(r"certificate has expired or is not yet valid(?:: (?P<why>.+))?")),
    ("certificate-name", re.compile(r"x509: certificate is (?:valid for|not valid for) (?P<why>.+)")),
    (
        "certificate-authority",
        re.compile(r"x509: .*\b(?:unknown authority|not trusted)|x509: (?P<why>.*certificate.*)"),
    ),
    ("proxy-connect", re.compile(r"proxyconnect tcp: (?P<why>.+)|Proxy Authentication Required")),
    ("name-not-resolved", re.compile(r"\blookup (?P<name>[^\s:]+)(?: on (?P<server>[^\s]+?))?: (?P<why>.+)")),
    ("timeout", re.compile(r"i/o timeout|TLS handshake timeout|context deadline exceeded|Client\.Timeout")),
    (
        "unreachable",
        re.compile(r"\bdial tcp (?P<address>\S+?): (?P<why>.+)|connection re(?:set|fused)|\bEOF\b|wsarecv: "),
    ),
    ("module-gone", re.compile(r"410 Gone")),
    ("module-not-found", re.compile(r"404 Not Found")),
    ("module-denied", re.compile(r"(?P<status>40[137]) [A-Z]\w+")),
    ("proxy-failing", re.compile(r"(?P<status>5\d\d) [A-Z]\w+")),
)


def fetch_error(line: str) -> tuple[str, dict[str, str]] | None:
    """The kind of a line's error and what it names, or None for a line that is no such error."""
    for kind, pattern in WHOLE_LINES:
        if match := pattern.search(line):
            return kind, named_parts(match)
    address = ADDRESS.search(line)
    if address is None and (bare := BARE.fullmatch(line)):
        return _caused(bare["cause"], {BARE_MARK: "yes"})
    if address is None or not (PROTOCOL.search(address["url"]) or BY_GO.match(line)):
        return None
    return _caused(address["cause"], {"url": address["url"], "host": address["host"]})


def _caused(cause: str, named: dict[str, str]) -> tuple[str, dict[str, str]] | None:
    for kind, pattern in CAUSES:
        if match := pattern.search(cause):
            return kind, named | named_parts(match)
    return None


def named_parts(match: re.Match[str]) -> dict[str, str]:
    """What the groups of a pattern found, stripped; those that found nothing are left out."""
    return {name: text.strip() for name, text in match.groupdict().items() if text}
