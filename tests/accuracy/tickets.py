"""Tickets around an output: fences, quotes, prompts, pages, and what is left of UTF-16."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .prose import LANGUAGES, Prose

FILES = {"wslconfig": ".wslconfig", "wsl-conf": "wsl.conf", "docker-settings": "settings-store.json"}
COMMANDS = {
    "wsl-version": "wsl --version",
    "wsl-list-verbose": "wsl -l -v",
    "wsl-status": "wsl --status",
    "wsl-errors": "wsl",
    "wslconfig": r"type $env:USERPROFILE\.wslconfig",
    "wsl-conf": "cat /etc/wsl.conf",
    "docker-info": "docker info",
    "docker-version": "docker version",
    "docker-connect-errors": "docker ps",
    "docker-settings": r"type $env:APPDATA\Docker\settings-store.json",
    "proc-mounts": "mount",
    "excludedportrange": "netsh interface ipv4 show excludedportrange protocol=tcp",
    "dynamicport": "netsh int ipv4 show dynamicport tcp",
    "port-errors": "docker compose up",
    "go-env": "go env",
    "go-version": "go version",
    "sysctl-vm-dirty": "sysctl -a",
    "inotify-errors": "air",
    "systeminfo-hyperv": "systeminfo",
    "diagnose-output": "com.docker.diagnose.exe check",
}
LINUX = frozenset({"wsl-conf", "proc-mounts", "sysctl-vm-dirty", "inotify-errors"})


@dataclass(frozen=True, slots=True)
class Sample:
    """An output of the corpus: its kind, its number, and its bytes."""

    kind: str
    number: str
    data: bytes

    @property
    def text(self) -> str:
        """The output as text, whatever encoding it has."""
        if self.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return self.data.decode("utf-16")
        return self.data.decode("utf-8-sig")

    @property
    def prose(self) -> Prose:
        """The language is chosen by the number, so that each sample always has the same."""
        return LANGUAGES[int(self.number) % len(LANGUAGES)]

    @property
    def before(self) -> str:
        """The text before it, with the name of the file where it is one."""
        announced = self.prose.file.format(name=FILES[self.kind]) if self.kind in FILES else ""
        return f"{self.prose.before}\n\n{announced}" if announced else self.prose.before


@dataclass(frozen=True, slots=True)
class Dress:
    """One way to put an output into a ticket: None for outputs that cannot be put so.

    `exact`: it shows where the output begins and ends, and adds no line of its own to it.
    """

    make: Callable[[Sample], bytes | None]
    exact: bool = True


def _fenced(sample: Sample) -> bytes:
    return _around(sample, b"\n```\n" + _ended(sample.data) + b"```\n")


def _tildes(sample: Sample) -> bytes:
    return _around(sample, b"\n~~~ text\n" + _ended(sample.data) + b"~~~\n")


def _quoted(sample: Sample) -> bytes | None:
    if b"\0" in sample.data:
        return None
    ticket = _around(sample, b"\n```\n" + _ended(sample.data) + b"```\n").decode()
    quoted = "\n".join(f"> {line}".rstrip(" ") if not line else f"> {line}" for line in ticket.split("\n"))
    return f"On Tuesday somebody wrote:\n{quoted}\n\nSame here.\n".encode()


def _unfenced(sample: Sample) -> bytes:
    between = b"\n" if sample.kind in FILES else b"\n\n"
    return sample.before.encode() + between + _ended(sample.data) + b"\n" + sample.prose.behind.encode() + b"\n"


def _prompted(sample: Sample) -> bytes:
    prompt = "ana@pc:~$ " if sample.kind in LINUX else r"PS C:\Users\ana> "
    typed = f"\n```console\n{prompt}{COMMANDS[sample.kind]}\n".encode()
    return _around(sample, typed + _ended(sample.data) + f"{prompt}\n```\n".encode())


def _page(sample: Sample) -> bytes | None:
    if b"\0" in sample.data:
        return None
    body = html.escape(sample.data.decode())
    text = f"<p>{html.escape(sample.before)}</p>\n<pre><code>{body}</code></pre>\n<p>{sample.prose.behind}</p>\n"
    return text.encode()


def _jira(sample: Sample) -> bytes:
    return _around(sample, b"\n{noformat}\n" + _ended(sample.data) + b"{noformat}\n")


def _unclosed(sample: Sample) -> bytes:
    return sample.before.encode() + b"\n\n```\n" + sample.data


def _coloured(sample: Sample) -> bytes | None:
    if b"\0" in sample.data:
        return None
    lines = sample.data.decode().splitlines(keepends=True)
    parts = [(line.rstrip("\r\n"), line[len(line.rstrip("\r\n")) :]) for line in lines]
    shown = "".join(f"\x1b[32m{text}\x1b[0m{end}" for text, end in parts)
    return _around(sample, b"\n```\n" + _ended(shown.encode()) + b"```\n")


def _all_utf16(sample: Sample) -> bytes | None:
    if b"\0" in sample.data or sample.data.startswith(b"\xef\xbb\xbf"):
        return None
    return b"\xff\xfe" + _fenced(sample).decode().replace("\n", "\r\n").replace("\r\r", "\r").encode("utf-16-le")


def _partly_utf16(sample: Sample) -> bytes | None:
    """As a log that wsl.exe wrote its part of."""
    if sample.kind not in {"wsl-version", "wsl-list-verbose", "wsl-status", "wsl-errors"} or b"\0" in sample.data:
        return None
    lines = sample.text.replace("\r\n", "\n").rstrip("\n").replace("\n", "\r\n") + "\r\n"
    return _around(sample, b"\n```\n" + lines.encode("utf-16-le") + b"```\n")


def _nul_as(filler: str) -> Callable[[Sample], bytes | None]:
    def make(sample: Sample) -> bytes | None:
        text = sample.text
        if not sample.kind.startswith("wsl-") or sample.kind in FILES or not text.isascii() or "\0" in text:
            return None
        shown = "\n".join("".join(letter + filler for letter in line) for line in text.split("\n"))
        return _around(sample, b"\n```\n" + _ended(shown.encode()) + b"```\n")

    return make


def _around(sample: Sample, shown: bytes) -> bytes:
    return sample.before.encode() + b"\n" + shown + b"\n" + sample.prose.behind.encode() + b"\n"


def _ended(data: bytes) -> bytes:
    if data.endswith((b"\n", b"\n\0")):
        return data
    return data + ("\n".encode("utf-16-le") if data.startswith(b"\xff\xfe") else b"\n")


DRESSES: Mapping[str, Dress] = {
    "alone": Dress(lambda sample: sample.data),
    "fence": Dress(_fenced),
    "tildes": Dress(_tildes),
    "quoted mail": Dress(_quoted),
    "no fence": Dress(_unfenced, exact=False),
    "prompts": Dress(_prompted, exact=False),
    "HTML page": Dress(_page),
    "Jira": Dress(_jira),
    "unclosed fence": Dress(_unclosed),
    "colours": Dress(_coloured),
    "UTF-16": Dress(_all_utf16),
    "part in UTF-16": Dress(_partly_utf16),
    "NUL as blank": Dress(_nul_as(" ")),
    "NUL as dot": Dress(_nul_as(".")),
    "NUL as ^@": Dress(_nul_as("^@")),
}
