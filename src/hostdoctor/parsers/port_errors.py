"""Errors of programs that could not listen on a port, of Docker, Go, Node, Python, Java, .NET and nginx.

The text of the operating system is localised and is one evidence of several: names and numbers of the error stand
beside it, and Windows' sentence about an address in use has three things in brackets in most languages. Where the text
stays unknown, the port is still read and `error` is None: the numbers 10013 and 10048 of an own bind test tell more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .pasted import pasted_lines

FORBIDDEN = "access-forbidden"
IN_USE = "in-use"

# Below, Linux lets only root listen unless net.ipv4.ip_unprivileged_port_start says otherwise.
FIRST_UNPRIVILEGED_PORT = 1024

# What a line must speak of, for "permission denied" and "already in use" are said of files and names as well.
SOCKET = re.compile(
    r"listen|\bbind|socket|\bport\b|\baddress\b|10013|10048|WSA|ソケット|套接字|通訊端|소켓", re.IGNORECASE
)
FORBIDDEN_MARK = re.compile(
    r"\b10013\b|\b0x271D\b|WSAEACCES|\bEACCES\b|\[Errno 13\]|\bos error 13\b|access permissions|permission denied"
    r"|Zugriffsrechte|autorisations d.accès|permisos de acceso|permissões de acesso|autorizzazioni di accesso"
    r"|правами доступа|uprawnienia dostępu|přístupov|erişim izin|toegangsmachtiging|åtkomstbehörighet"
    # the words that come first: people cut the sentence off behind them
    r"|attempt was made to access a socket|Zugriff auf einen Socket|accès à un socket|acceso a un socket"
    r"|acesso a um soquete|accesso al socket|доступа к сокету|dostępu do gniazda|přístup k soketu"
    r"|hozzáférési engedély|adgangstilladels|tilgangstillatels|käyttöoikeu|访问权限|存取權限|アクセス許可|액세스 권한",
    re.IGNORECASE,
)
IN_USE_MARK = re.compile(
    r"\b10048\b|\b0x2740\b|WSAEADDRINUSE|\bEADDRINUSE\b|\[Errno (?:98|48)\]|\bos error (?:98|48|10048)\b|\(98:"
    r"|address (?:is )?already in use|\bport \d+\b[^\n]{0,20}\balready in use|only one usage of each socket"
    r"|\bbind: Only one usage\b"
    # Django names the port in the line above
    r"|\bThat port is already in use"
    r"|port is already allocated|地址已在使用|地址已被使用|アドレスは既に使用|ソケット アドレスに対して"
    # "socket address" as Windows says it: people cut the sentence off behind it
    r"|套接字地址|通訊端位址|소켓 주소|socketadress?e?\b|adresse de socket|dirección de socket|endereço de soquete"
    r"|indirizzo di socket|адреса сокета|adresu gniazda|adresy soketu|yuva adresi"
    # "(protocol/network address/port)": the sentence about access has brackets in no language
    r"|\bbind: [^\n()（）]{0,200}[(（][^()（）\n/,、]{1,60}[/,、][^()（）\n]{1,200}[)）]",
    re.IGNORECASE,
)
GO_BIND = re.compile(r"\blisten (?:tcp|udp)[46]?\b[^\n]{0,200}?: bind: ")
ALLOCATED = re.compile(r"port is already allocated", re.IGNORECASE)
# Before WSL 2 the forwarder was a file system of Docker Desktop's VM (moby/vpnkit), which broke over a fast start-up.
FORWARDER = re.compile(
    r"/forwards/(?:expose|list)\b|unable to list exposed ports|\bmkdir /port/(?:tcp|udp):", re.IGNORECASE
)
# Sockets in the file system, and connections that a firewall forbids with the same number.
NO_PORT = re.compile(
    r"\blisten unix(?:gram|packet)? |\bconnectex: |\bdial (?:tcp|udp)|\bconnect E[A-Z]+\b|establish a new connection"
)
# Node binds sockets for UDP alone; those for TCP it lets listen.
UDP = re.compile(r"\budp|(?-i:\bbind E[A-Z]{4,12}\b)", re.IGNORECASE)
# Marks of a program on Linux: its numbers, and the Go and C library's words for them.
LINUX_MARK = re.compile(r"\[Errno 13\]|permission denied|\bos error 13\b", re.IGNORECASE)

ADDRESS = r"(?P<address>\[[0-9A-Fa-f:.%]*\]|(?:\d{1,3}\.){3}\d{1,3}|::1|::|\*|localhost)?"
PORT = r"(?P<port>\d{1,5}|[xX]{2,5})(?![\w.])"
PROTOCOL = r"(?P<proto>tcp|udp)[46]?"
PLACES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\blisten {PROTOCOL}[: ]\s*{ADDRESS}:{PORT}",
        rf"\bexposing port {PROTOCOL} {ADDRESS}:{PORT}",
        rf"\bBind for {ADDRESS}:{PORT} failed",
        rf"\bfailed to bind (?:host )?port(?: for)? {ADDRESS}:{PORT}(?:[^\n]{{0,200}}?/{PROTOCOL})?",
        rf"\b(?:listen|bind) E[A-Z]+:? [^\n]{{0,200}}?{ADDRESS}:{PORT}",
        rf"\baddress \('(?P<address>[^']*)', {PORT}",
        rf"\bbind\(\) to {ADDRESS}:{PORT}",
        rf"\bfor \"{ADDRESS}\" port {PORT}",
        rf"/port/{PROTOCOL}:{ADDRESS}:{PORT}:",
        rf"\b(?P<scheme>https?)://{ADDRESS}:{PORT}",
        rf"\bport:? {PORT}",
        rf"(?<![\w.:]){ADDRESS}:{PORT}",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortError:
    """One refused port; each value is None where the text does not say it.

    `address` is without brackets, None for all addresses written as ":8080". `error` is access-forbidden or in-use;
    `cause` an id: excluded-port-range, port-in-use-by-process, port-in-use-by-container, privileged-port or
    port-forwarder-failed. That a range excludes the port is a guess until the ranges were read.
    """

    proto: str | None = None
    address: str | None = None
    port: int | None = None
    error: str | None = None
    cause: str | None = None


def parse_port_error(data: bytes) -> PortError:
    """The first refused port of the text; without any, an error without values."""
    lines = [line.strip() for line in pasted_lines(data)]
    unknown = ""
    for at, line in enumerate(lines):
        # Terminals and pages break Docker's long lines, most often inside the sentence of the operating system.
        window = " ".join(lines[at : at + 3])
        place = line if _error(line) or FORWARDER.search(line) else window if GO_BIND.search(window) else ""
        if place and (_error(place) or FORWARDER.search(place)):
            return _described(place, "\n".join(lines), _error(place))
        unknown = unknown or place
    return _described(unknown, "\n".join(lines), None) if unknown else PortError()


def _error(line: str) -> str | None:
    if not SOCKET.search(line) or NO_PORT.search(line):
        return None
    if FORBIDDEN_MARK.search(line):
        return FORBIDDEN
    return IN_USE if IN_USE_MARK.search(line) else None


def _described(line: str, text: str, error: str | None) -> PortError:
    match = _place(line) or _place(text)
    groups = match.groupdict() if match else {}
    port = groups.get("port") or ""
    number = int(port) if port.isdigit() and int(port) <= 65535 else None
    return PortError(
        proto=(groups.get("proto") or ("udp" if UDP.search(line) else "tcp")).lower(),
        address=(groups.get("address") or "").strip("[]*") or None,
        port=number,
        error=error,
        cause=_cause(line, error, number),
    )


def _place(text: str) -> re.Match[str] | None:
    return next((match for match in (pattern.search(text) for pattern in PLACES) if match), None)


def _cause(line: str, error: str | None, port: int | None) -> str | None:
    if error == IN_USE:
        return "port-in-use-by-container" if ALLOCATED.search(line) else "port-in-use-by-process"
    if error == FORBIDDEN:
        privileged = port is not None and port < FIRST_UNPRIVILEGED_PORT and LINUX_MARK.search(line)
        return "privileged-port" if privileged else "excluded-port-range"
    return "port-forwarder-failed" if FORWARDER.search(line) else None
