"""Names of machines and networks: an address keeps its shape, its owner and its machine become tokens."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from .names import Name
from .tokens import Tokens
from .words import LOCAL_SUFFIXES, is_ordinary, is_public_host, is_token, registered_domain

URL = re.compile(
    r"(?<![\w+.-])(?!file:)[a-z][a-z0-9+.-]{1,20}://(?:[^/\s\"'<>|]*@)?(?P<host>[^/:\s\"'<>|,;()\[\]{}%\\*`]+)", re.I
)
UNC = re.compile(r"(?<![^\s\"'=,;(\[<|])\\{2,8}(?![?.\\])(?P<host>[\w.-]+)\\{1,4}(?=[\w$])")
IMAGE = re.compile(
    r"""(?:\bimage["']?\s*[:=]\s*["']?|^\s*FROM\s+(?:--\S+\s+)?)"""
    r"""(?P<host>[\w-]+(?:\.[\w-]+)*(?=:\d+/)|[\w-]+(?:\.[\w-]+)+)(?::\d+)?/""",
    re.IGNORECASE | re.MULTILINE,
)
MODULE = re.compile(r"^\s*module\s+(?P<host>[\w-]+(?:\.[\w-]+)+)/", re.MULTILINE)
PRIVATE_LIST = re.compile(
    r"""\b(?:GOPRIVATE|GONOPROXY|GONOSUMDB|GOINSECURE|NO_PROXY|insecure-registries|InsecureRegistries|IndexConfigs"""
    r"""|Mirrors|registry-mirrors|auths|credHelpers)\\?["']?[ \t]*[=:][ \t]*\\?["']?(?P<list>[^"'\r\n\]{}]+)""",
    re.IGNORECASE,
)
"""Places that somebody keeps to himself, by the settings of Go, Docker and shells that name them."""
FORGES = ("github.com", "gitlab.com", "bitbucket.org")
MADE_FROM_MAC = re.compile(r"(?P<lead>linuxkit-)(?P<rest>\w+)", re.IGNORECASE)
"""Docker Desktop's VM under Hyper-V calls itself after its MAC address; the first word tells what it is."""
HOST = re.compile(r"(?=.*[^\W\d_])[\w-]+(?:\.[\w-]+)*\.?")


def hosts_in(text: str) -> Iterator[str]:
    """Hosts that addresses, image names and lists of private places speak of."""
    for pattern in (URL, UNC, IMAGE, MODULE):
        yield from (match["host"] for match in pattern.finditer(text))
    for match in PRIVATE_LIST.finditer(text):
        yield from (entry.partition("/")[0].partition(":")[0].lstrip("*.") for entry in _entries(match["list"]))


def _entries(listed: str) -> list[str]:
    return [entry.strip() for entry in re.split(r"[,;|]+", listed) if "://" not in entry]


def organisations_in(text: str) -> Iterator[str]:
    """Owners on public forges that a list of private modules names: `GOPRIVATE=github.com/contoso/*`."""
    for match in PRIVATE_LIST.finditer(text):
        for entry in _entries(match["list"]):
            host, _, path = entry.partition("/")
            owner = path.partition("/")[0]
            if host.casefold() in FORGES and re.fullmatch(r"[\w.-]+", owner) and not is_token(owner):
                yield owner


def host_names(host: str, tokens: Tokens) -> Iterator[Name]:
    """What to hide of a host's name: all of it, its domain, the domain's owner, and each telling label."""
    host = host.strip(".")
    if not HOST.fullmatch(host) or is_public_host(host) or is_token(host) or _is_address(host):
        return
    domain = registered_domain(host)
    if not domain:
        if made := MADE_FROM_MAC.fullmatch(host):
            if not is_token(made["rest"]):
                yield Name("host", host, made["lead"] + tokens.word("host", host))
            return
        yield Name("host", host, tokens.word("host", host))
        # NetBIOS keeps 15 letters of a longer name.
        if len(host) > 15:
            yield Name("host", host[:15], tokens.word("host", host))
        return
    owner = domain.partition(".")[0]
    shown = domain_token(domain, tokens)
    yield Name("domain", domain, shown)
    if not is_ordinary(owner):
        yield Name("domain", owner, shown.partition(".")[0])
    labels = host.casefold()[: -len(domain) - 1].split(".") if len(host) > len(domain) else []
    words = [_label(label, tokens) for label in labels]
    if labels:
        yield Name("host", host, ".".join((*words, shown)))
    for label, word in zip(labels, words, strict=True):
        if word != label:
            yield Name("host", label, word)


def domain_token(domain: str, tokens: Tokens) -> str:
    """`domain1.example`; the top label stays where it tells a private network from the Internet."""
    owner, _, rest = domain.partition(".")
    word = owner if is_token(owner) else tokens.word("domain", owner)
    return f"{word}.{rest if rest in LOCAL_SUFFIXES else 'example'}"


def _label(label: str, tokens: Tokens) -> str:
    return label if is_ordinary(label) or is_token(label) else tokens.word("host", label)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
