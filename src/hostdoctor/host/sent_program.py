"""Modules of this package as one program, to be run by a Python that has no hostdoctor."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
NEIGHBOUR = re.compile(r"^from \.(\w+) import ", re.MULTILINE)
LOADER = """\
import sys, types
package = types.ModuleType("sent")
package.__path__ = []
sys.modules["sent"] = package
for name, text in {modules!r}:
    module = types.ModuleType("sent." + name)
    module.__package__ = "sent"
    sys.modules[module.__name__] = module
    exec(compile(text, name, "exec"), module.__dict__)
raise SystemExit(module.main(sys.argv[1:]))
"""


def program(name: str) -> str:
    """The source of a program that runs `main` of that module, with the neighbours that it imports.

    They must do with the standard library, and with Python 3.8 for a distribution's sake.
    """
    texts: dict[str, str] = {}
    _collect(name, texts)
    return LOADER.format(modules=list(texts.items()))


def _collect(name: str, texts: dict[str, str]) -> None:
    """The module behind those that it needs."""
    text = (HERE / f"{name}.py").read_text("utf-8")
    for neighbour in NEIGHBOUR.findall(text):
        if neighbour not in texts:
            _collect(neighbour, texts)
    texts[name] = text
