"""Calls of the Windows API that tell what the registry does not, each by itself and none needing an administrator."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from hostdoctor.scopes import CouldNotLook

from . import windows_errors

NO_PACKAGE = 15700
TOKEN_QUERY = 8
TOKEN_ELEVATION = 20
UI_LANGUAGE_NAMES = 8
CURRENT_SESSION = -1
SESSION_USER_NAME = 5
"""WTSUserName of wtsapi32.h."""

# winnt.h IMAGE_FILE_MACHINE_*
MACHINES = {0x014C: "386", 0x8664: "amd64", 0xAA64: "arm64"}


class MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total_physical", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 6),
    )


def library(name: str) -> Any:
    """A system DLL whose calls keep their error number. CouldNotLook when this is not Windows."""
    if sys.platform == "win32":
        return ctypes.WinDLL(name, use_last_error=True)
    else:  # noqa: RET505  # mypy checks one branch for each system
        raise CouldNotLook("this is not Windows")


def function(dll: str, name: str) -> Any:
    """A call that older builds of Windows may not have. CouldNotLook when it is missing."""
    try:
        return getattr(library(dll), name)
    except AttributeError:
        raise CouldNotLook(f"this Windows has no {name}") from None


def fail(what: str, code: int | None = None) -> CouldNotLook:
    """The error to raise for a call that failed, with its number or the last one of this thread."""
    if code is None and sys.platform == "win32":
        code = ctypes.get_last_error()
    return CouldNotLook(f"{what}: {windows_errors.meaning(code or 0)}")


def ram_bytes() -> int:
    """Memory that Windows can use, as Win32_ComputerSystem.TotalPhysicalMemory counts it."""
    status = MemoryStatus(length=ctypes.sizeof(MemoryStatus))
    if not function("kernel32", "GlobalMemoryStatusEx")(ctypes.byref(status)):
        raise fail("GlobalMemoryStatusEx")
    return int(status.total_physical)


def native_machine() -> str:
    """amd64 or arm64: the processor's own, also for an x64 Python that is emulated on Arm (cpython#98962)."""
    call = function("kernel32", "IsWow64Process2")
    process, native = ctypes.c_uint16(), ctypes.c_uint16()
    if not call(ctypes.c_void_p(-1), ctypes.byref(process), ctypes.byref(native)):
        raise fail("IsWow64Process2")
    return MACHINES.get(native.value, hex(native.value))


def session_id() -> int:
    """Session 0 is that of services, ssh and agents: no desktop, and the Store's programs refuse to run there."""
    kernel = library("kernel32")
    session = ctypes.c_uint32()
    if not kernel.ProcessIdToSessionId(kernel.GetCurrentProcessId(), ctypes.byref(session)):
        raise fail("ProcessIdToSessionId")
    return int(session.value)


def is_elevated() -> bool:
    """Whether this process runs with an administrator's full rights."""
    token, elevation, size = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.c_uint32()
    if not function("advapi32", "OpenProcessToken")(ctypes.c_void_p(-1), TOKEN_QUERY, ctypes.byref(token)):
        raise fail("OpenProcessToken")
    try:
        call = function("advapi32", "GetTokenInformation")
        if not call(token, TOKEN_ELEVATION, ctypes.byref(elevation), 4, ctypes.byref(size)):
            raise fail("GetTokenInformation")
    finally:
        library("kernel32").CloseHandle(token)
    return bool(elevation.value)


def is_packaged() -> bool:
    """Whether a packaged program (Store Python, an MSIX agent) started us: AppData and HKCU are then partly private."""
    length = ctypes.c_uint32(0)
    return int(function("kernel32", "GetCurrentPackageFullName")(ctypes.byref(length), None)) != NO_PACKAGE


def is_package_installed(family: str) -> bool:
    """Whether this user has a package of that family, as WSL itself looks for its own (helpers.cpp).

    A Windows without the call (before 8.1) has no such packages.
    """
    call = getattr(library("kernel32"), "GetPackagesByPackageFamily", None)
    if call is None:
        return False
    count, length = ctypes.c_uint32(0), ctypes.c_uint32(0)
    code = int(call(ctypes.c_wchar_p(family), ctypes.byref(count), None, ctypes.byref(length), None))
    if code not in (0, windows_errors.INSUFFICIENT_BUFFER):
        raise fail("GetPackagesByPackageFamily", code)
    return count.value > 0


def ui_language() -> str:
    """The first language of the user's display languages, such as de-DE; what WSL prints its texts in."""
    call = function("kernel32", "GetUserPreferredUILanguages")
    count, length = ctypes.c_uint32(0), ctypes.c_uint32(0)
    if not call(UI_LANGUAGE_NAMES, ctypes.byref(count), None, ctypes.byref(length)) or not length.value:
        raise fail("GetUserPreferredUILanguages")
    names = ctypes.create_unicode_buffer(length.value)
    if not call(UI_LANGUAGE_NAMES, ctypes.byref(count), names, ctypes.byref(length)):
        raise fail("GetUserPreferredUILanguages")
    return names.value


def system_directory() -> str:
    """`C:\\Windows\\System32`, from the system and not from a variable that anybody can set."""
    buffer = ctypes.create_unicode_buffer(260)
    if not function("kernel32", "GetSystemDirectoryW")(buffer, 260):
        raise fail("GetSystemDirectoryW")
    return buffer.value


def is_other_user() -> bool:
    """Whether we run as somebody else than the person at this session: HKCU, profile and distributions are not theirs.

    So it is in a terminal that was elevated with another account, and for SYSTEM (field note D17).
    """
    return _session_user().casefold() != _own_user().casefold()


def _own_user() -> str:
    size = ctypes.c_uint32(257)
    name = ctypes.create_unicode_buffer(size.value)
    if not function("advapi32", "GetUserNameW")(name, ctypes.byref(size)):
        raise fail("GetUserNameW")
    return name.value


def _session_user() -> str:
    text, size = ctypes.c_void_p(), ctypes.c_uint32()
    ask = function("wtsapi32", "WTSQuerySessionInformationW")
    if not ask(None, CURRENT_SESSION, SESSION_USER_NAME, ctypes.byref(text), ctypes.byref(size)) or not text.value:
        raise fail("WTSQuerySessionInformationW")
    name = ctypes.wstring_at(text.value)
    function("wtsapi32", "WTSFreeMemory")(text)
    if not name:
        raise CouldNotLook("nobody is logged on at this session")
    return name
