"""Which shell the user types in: the fixes are written for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from hostdoctor.model import Shell


def shell_in_use(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> Shell:
    """The shell that started us, as far as the environment shows it.

    PowerShell puts the user's own modules into its PSModulePath (about_PSModulePath); cmd sets PROMPT; Git Bash and
    MSYS2 set MSYSTEM. PowerShell where nothing shows.
    """
    env = os.environ if environment is None else environment
    if system != "win32" or env.get("MSYSTEM"):
        return Shell.BASH
    modules = env.get("PSModulePath", "").lower()
    if any(f"\\{name}\\modules" in modules for name in ("documents\\windowspowershell", "documents\\powershell")):
        return Shell.POWERSHELL
    return Shell.CMD if env.get("PROMPT") else Shell.POWERSHELL
