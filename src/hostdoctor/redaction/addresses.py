"""IP addresses: what identifies a host or a firm's network becomes another address of the same class.

Kept, because every machine has them and verdicts compare them: loopback, unspecified, link-local and multicast
addresses, netmasks, documentation ranges, public resolvers, and 172.16.0.0/12 and 192.168.0.0/16, from which Docker
(default-address-pools), WSL's NAT, Hyper-V's switch and every home router serve themselves. In 10.0.0.0/8 and
100.64.0.0/10 the inner octets are renumbered in their order, so that "in the same network" stays true or false.
A version such as 2.5.7.0 is told from an address by what stands around it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .layout import substitute
from .spelling import ESCAPED

OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
V4 = re.compile(
    rf"(?:(?<![\w.])(?<!\w-)|{ESCAPED})(?P<v4>{OCTET}(?:\.{OCTET}){{3}})(?P<prefix>/\d{{1,2}})?"
    rf"(?!\w|\.\d|-(?!{OCTET}\.))",
    re.IGNORECASE,
)
V6 = re.compile(r"(?<![\w:.])(?P<v6>[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?P<prefix>/\d{1,3})?(?![\w:])", re.IGNORECASE)

KEPT = [
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"),
        *("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15", "192.0.0.0/24"),
        # WSL's own resolver under dnsTunneling; public resolvers.
        *("10.255.255.254/32", "1.1.1.1/32", "1.0.0.1/32", "8.8.8.8/32", "8.8.4.4/32", "9.9.9.9/32"),
        *("208.67.222.222/32", "208.67.220.220/32", "223.5.5.5/32", "223.6.6.6/32", "114.114.114.114/32"),
    )
]
SHARED = ipaddress.ip_network("100.64.0.0/10")
TEN = ipaddress.ip_network("10.0.0.0/8")
DOCUMENTATION = ("203.0.113", "198.51.100", "192.0.2")

VERSION_CUE = re.compile(
    r"version|versi|wsl|kernel|build|release|direct3d|dxcore|desktop|\bv$|版本|バージョン|버전|верси|wersj|verze|sürüm"
    r"|displayversion|^pv$|\bgo\d|driver|edge|update",
    re.IGNORECASE,
)
ADDRESS_CUE = re.compile(
    r"(?:addr|address|\bip|ipv4|dns|host|gateway|server|proxy|subnet|endpoint|listen|inet|via|src|route|//|@|\bping)"
    r"""["']?[\s=:@/\["']*$""",
    re.IGNORECASE,
)
HIGHEST_MAJOR = 30
"""No tool that we look at has a major version above this, but for browsers, whose third number exceeds 255."""
CUE_REACH = 48


@dataclass
class Addresses:
    """The addresses of a recording: first all are seen, then each is replaced."""

    number: Callable[[str, str], int]
    """Gives the number of a thing of a kind; it keeps the account."""
    inner: dict[tuple[int, ...], set[int]] = field(default_factory=dict)
    verbatim: set[tuple[int, ...]] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    globals: dict[str, str] = field(default_factory=dict)

    def see(self, text: str, key: str = "") -> None:
        """Learn of the addresses in a text."""
        for match in _found(text, key):
            address = match["v4"]
            self.taken.add(address)
            octets = _octets(address)
            if not _renumbered(address):
                continue
            self.inner.setdefault(octets[:1], set()).add(octets[1])
            self.inner.setdefault(octets[:2], set()).add(octets[2])
            length = int((match["prefix"] or "/32")[1:])
            if 8 < length < 16:
                self.verbatim.add(octets[:1])
            elif 16 < length < 24:
                self.verbatim.add(octets[:2])

    def hide(self, text: str, key: str = "") -> str:
        """The text with its addresses replaced."""
        if "." in text:
            found = {match.span() for match in _found(text, key)}
            text = substitute(V4, lambda match: self._v4(match) if match.span() in found else None, text)
        if ":" in text:
            text = substitute(V6, self._v6, text)
        return text

    def _v4(self, match: re.Match[str]) -> str:
        address = match["v4"]
        new = self._renumber(address) if _renumbered(address) else self._global(address)
        if new != address:
            self.number("address", address)
        return new + (match["prefix"] or "")

    def _renumber(self, address: str) -> str:
        octets = _octets(address)
        start = SHARED.network_address.packed[1] if octets[0] == SHARED.network_address.packed[0] else 0
        second = self._inner(octets[:1], octets[1], start)
        third = self._inner(octets[:2], octets[2], 0)
        return f"{octets[0]}.{second}.{third}.{octets[3]}"

    def _inner(self, network: tuple[int, ...], octet: int, start: int) -> int:
        if network in self.verbatim or octet in (start, 255):
            return octet
        seen = sorted(self.inner.get(network, set()) | {octet})
        return start + 1 + [other for other in seen if other not in (start, 255)].index(octet)

    def _global(self, address: str) -> str:
        if address not in self.globals:
            self.globals[address] = next(free for free in _documentation() if free not in self.taken)
            self.taken.add(self.globals[address])
        return self.globals[address]

    def _v6(self, match: re.Match[str]) -> str | None:
        try:
            address = ipaddress.IPv6Address(match["v6"])
        except ValueError:
            return None
        group = _class_of(address)
        if group is None or _is_our_token(address):
            return None
        number = self.number("address", address.compressed)
        if match["prefix"] and group != "fe80":
            return f"{group}:{number:x}::{match['prefix']}"
        return f"{group}::{number:x}{match['prefix'] or ''}"


def _found(text: str, key: str) -> Iterator[re.Match[str]]:
    for match in V4.finditer(text):
        if _is_address(match, key) and not _kept(match["v4"]):
            yield match


def _is_address(match: re.Match[str], key: str) -> bool:
    """Whether four small numbers are an address and no version."""
    first = int(match["v4"].partition(".")[0])
    if first > HIGHEST_MAJOR or match["prefix"]:
        return True
    text = match.string
    line = text[: match.start()].rpartition("\n")[2][-CUE_REACH:]
    before = line or key
    if text[match.end() : match.end() + 1] == ":" or ADDRESS_CUE.search(before):
        return True
    if VERSION_CUE.search(before) or VERSION_CUE.search(key):
        return False
    return first == TEN.network_address.packed[0] or match[0] != text.strip()


def _kept(address: str) -> bool:
    parsed = ipaddress.IPv4Address(address)
    return any(parsed in network for network in KEPT)


def _renumbered(address: str) -> bool:
    parsed = ipaddress.IPv4Address(address)
    return parsed in TEN or parsed in SHARED


def _octets(address: str) -> tuple[int, ...]:
    return tuple(ipaddress.IPv4Address(address).packed)


def _documentation() -> Iterable[str]:
    for network in DOCUMENTATION:
        yield from (f"{network}.{host}" for host in range(1, 255))
    # More global addresses than these three ranges hold: the range for benchmarks takes the rest (RFC 2544).
    yield from (str(address) for address in ipaddress.ip_network("198.18.0.0/15").hosts())


def _class_of(address: ipaddress.IPv6Address) -> str | None:
    """The prefix that stands for the class of an address, None for what is kept."""
    first = address.packed[0]
    if address.packed[:2] == b"\xfe\x80":
        return "fe80"
    if first in (0xFC, 0xFD):
        return "fd00"
    return "2001:db8" if 0x20 <= first <= 0x3F else None


def _is_our_token(address: ipaddress.IPv6Address) -> bool:
    packed = address.packed
    if packed[:4] == b"\x20\x01\x0d\xb8":
        return True
    if packed[:2] == b"\xfd\x00":
        return not any(packed[4:]) or not any(packed[2:14])
    return packed[:2] == b"\xfe\x80" and not any(packed[2:14])
