"""Output of `wsl --version`, in any of its 22 languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .decoding import decode_wsl
from .pasted import undecorate, unmark

# Labels are localised, values never. zh-TW (and zh-CN before 2.5) has a full-width colon, fr-FR a no-break space
# before it: microsoft/WSL localization/strings, MessagePackageVersions.
# Markdown may put stars or backquotes around either.
ROW = re.compile(r"[:：][ \t\u00a0\u3000*`]*(?P<value>\d{1,9}(?:[.,]\d{1,9}){2,3}(?:-[\w.-]+)?)(?![\w.])")
# The product names that every language keeps; the kernel's row is the one without any.
PRODUCT = re.compile(r"wslg|wsl|msrdc|direct3d|dxcore|windows", re.IGNORECASE)
KERNEL = re.compile(r"kernel|noyau|内核|核心|カーネル|커널|ядр|jądr|jádr|çekirde|ytime", re.IGNORECASE)
"""The kernel where somebody wrote whose it is before it: "WSL kernel", "WSL2 Linux kernel"."""
NUMBERS = re.compile(r"\D*?(\d{1,9}(?:[.,]\d{1,9})*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WslVersionText:
    """The values as printed: `wsl` is the package, `kernel` the kernel inside the package (not the running one)."""

    wsl: str
    kernel: str | None = None
    wslg: str | None = None
    windows: str | None = None


def parse_wsl_version(data: bytes) -> WslVersionText | None:
    """The versions, or None for what inbox builds and the installer stub print instead (usage, a sentence, nothing).

    The exit code says nothing: some builds end with 128 after a complete text.
    """
    found: dict[str, str] = {}
    above: dict[str, str] = {}
    for product, value in _rows(undecorate(decode_wsl(data))):
        if product == "wsl" and "wsl" in found:
            break
        if product == "kernel" and "windows" in found:
            continue
        if product == "wsl" or "wsl" in found:
            found.setdefault(product, value)
        else:
            above[product] = value
    if "wsl" not in found:
        return None
    # Who lists the versions of a machine begins with Windows.
    windows = found.get("windows") or above.get("windows")
    return WslVersionText(wsl=found["wsl"], kernel=found.get("kernel"), wslg=found.get("wslg"), windows=windows)


def version_numbers(text: str) -> tuple[int, ...]:
    """The leading numbers of a version, for comparison: (2, 7, 14, 0) of "2.7.14.0" or "2,7,14,0"; () without any.

    Releases are named by three of the four numbers: compare `version_numbers(text)[:3]`.
    """
    match = NUMBERS.match(text)
    return tuple(int(number) for number in re.split("[.,]", match.group(1))) if match else ()


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """(product, value) of each labelled version; several may stand on one line where a page lost the line ends."""
    for line in map(unmark, text.split("\n")):
        at = 0
        for match in ROW.finditer(line):
            products = list(PRODUCT.finditer(line, at, match.start()))
            named = products and not KERNEL.search(line, products[-1].end(), match.start())
            yield products[-1].group().lower() if named else "kernel", match["value"]
            at = match.end()
