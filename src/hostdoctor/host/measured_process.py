"""The far side of `measuring_child`: runs one measurement, prints lines of JSON, and ends when its stdin does."""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .private_directory import end_with_stdin

READY: dict[str, Any] = {}


def run(module: str, arguments: list[str]) -> None:
    """Run `main` of that module of this package. It does not return: a thread may sit in a call that never does."""
    end_with_stdin()
    _tell(READY)
    code = 0
    try:
        code = importlib.import_module(f"hostdoctor.host.{module}").main(arguments)
    except CouldNotLook as unknown:
        _tell({"unknown": str(unknown), "to_look": unknown.to_look})
    except Exception as error:  # noqa: BLE001  # the side that asked has to know
        _tell({"unknown": f"the measurement failed, which is our fault: {type(error).__name__}: {error}"})
    os._exit(code)


def _tell(part: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(part) + "\n")
    sys.stdout.flush()
