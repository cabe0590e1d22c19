r"""wsl.exe: whether it may be started at all, and the one list that is asked of it.

The stub of Windows 11 24H2 offers an installation and waits 60 s; a Store package that is not set up yet starts its
installer on any call (microsoft/WSL install.cpp). So the registry decides first, in the order of WSL's own tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hostdoctor.parsers.decoding import decode_wsl
from hostdoctor.parsers.wsl_list import parse_wsl_list_verbose
from hostdoctor.scopes import Absent, CouldNotLook, Known, Unknown

from .machine import WINDOWS, Answer, Question, unwrap
from .outcomes import finished
from .process import Outcome

LIST = ("-l", "-v")
"""Prints each distribution and its state, starts none of them, and starts no virtual machine."""
LIST_SECONDS = 12.0
"""COM may need to start the service first; after a minute without it wsl.exe gives up by itself (svccomm.cpp)."""
LIST_COMMAND = "wsl.exe -l -v"
FRESH = 5.0
"""Seconds for which a list is still "now". A distribution without a program in it is stopped after about 15 s."""

SERVICES = r"HKLM\SYSTEM\CurrentControlSet\Services"
FAMILY = "MicrosoftCorporationII.WindowsSubsystemForLinux_8wekyb3d8bbwe"
PACKAGE_KEY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"
_PACKAGE = (PACKAGE_KEY, rf"{SERVICES}\WSLService")
_INBOX = (rf"{SERVICES}\LxssManager", rf"{SERVICES}\lxss")
REASONS = (
    *(Question(WINDOWS, "registry", (key,)) for key in (*_PACKAGE, *_INBOX)),
    Question(WINDOWS, "appx", (FAMILY,)),
)
"""All that has to be known before wsl.exe is started."""

# The entry, contexts and a name or number (microsoft/WSL wslutil.cpp); the text around it is localised.
ERROR_CODE = re.compile(r"\b(?:Wsl|Wslg|Bash|WslConfig)(?:/\w+)*/([A-Z][A-Z0-9_]+|0x[0-9a-fA-F]+)")
NO_DISTRIBUTION = "WSL_E_DEFAULT_DISTRO_NOT_FOUND"

Ask = Callable[[Question], Answer]


def why_not_to_start(ask: Ask) -> Absent | Unknown | None:
    """None when wsl.exe may be started; Absent when there is no WSL behind it, Unknown when nobody can tell."""
    answers = [ask(Question(WINDOWS, "registry", (key,))) for key in _PACKAGE]
    if any(isinstance(answer, Known) for answer in answers):
        return None
    package = ask(Question(WINDOWS, "appx", (FAMILY,)))
    if isinstance(package, Known) and package.value:
        return Absent("the Store package of WSL is not set up yet, and any call of wsl.exe would start its installer")
    inbox = [ask(Question(WINDOWS, "registry", (key,))) for key in _INBOX]
    if any(isinstance(answer, Known) for answer in inbox) and not isinstance(package, Unknown):
        return None
    for answer in (*answers, package, *inbox):
        if isinstance(answer, Unknown):
            return Unknown(f"it is not known whether WSL is installed: {answer.why}", LIST_COMMAND)
    return Absent("WSL is not installed: wsl.exe would only offer to install it")


def need_wsl(ask: Ask) -> None:
    """Raises NotHere or CouldNotLook when wsl.exe must not be started."""
    if refusal := why_not_to_start(ask):
        unwrap(refusal)


def why_not_in_session(session: int | None) -> Unknown | None:
    """The package of WSL refuses services, ssh sessions and agents, which all run in session 0 (microsoft/WSL#9231)."""
    if session == 0:
        return Unknown("not an interactive session, in which WSL does not answer", LIST_COMMAND)
    return None


def listed(outcome: Outcome) -> bytes:
    """The table that wsl.exe printed, or its sentence that there are no distributions; both come with any exit code."""
    ran = finished(outcome, LIST_COMMAND)
    text = decode_wsl(ran.out)
    if parse_wsl_list_verbose(ran.out):
        return ran.out
    code = ERROR_CODE.search(text)
    if code and code.group(1) != NO_DISTRIBUTION:
        raise CouldNotLook(f"wsl.exe failed with {code.group(0)}", LIST_COMMAND)
    if not text.strip():
        raise CouldNotLook(f"wsl.exe printed nothing and ended with {ran.exit_code}", LIST_COMMAND)
    return ran.out


def running_names(table: bytes) -> frozenset[str]:
    """The distributions that run now, by the table of `wsl.exe -l -v`."""
    return frozenset(row.name for row in parse_wsl_list_verbose(table) if row.state_norm == "Running")
