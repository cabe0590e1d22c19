"""What the Win32 interface under the other tests in this folder is."""

from __future__ import annotations

import importlib
import sys


def test_the_registry_says_windows_10_or_later() -> None:
    winreg = importlib.import_module("winreg")
    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", 0, access) as key:
        build, _ = winreg.QueryValueEx(key, "CurrentBuildNumber")
    assert int(build) >= 10240


def test_output_to_a_pipe_is_encoded_with_the_ansi_code_page() -> None:
    ctypes = importlib.import_module("ctypes")
    assert sys.platform == "win32"
    assert ctypes.windll.kernel32.GetACP() == 1252
