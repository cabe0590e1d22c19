r"""Keys of the registry in the four forms in which people paste them."""
# ruff: noqa: E501 - rows of outputs are as long as they are

from __future__ import annotations

import pytest

from hostdoctor.parsers.registry_text import ShownKey, harmless, parse_registry_text

LXSS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss"
ID = "{11111111-2222-3333-4444-555555555555}"
VALUES: dict[str, int | str] = {"State": 1, "DistributionName": "Debian", "Flags": 15, "BasePath": r"D:\wsl\debian"}

QUERY = rf"""
HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss\{ID}
    State    REG_DWORD    0x1
    DistributionName    REG_SZ    Debian
    Flags    REG_DWORD    0xf
    BasePath    REG_SZ    D:\wsl\debian
"""
EXPORT = rf"""Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss\{ID}]
"State"=dword:00000001
"DistributionName"="Debian"
"Flags"=dword:0000000f
"BasePath"="D:\\wsl\\debian"
"""
CHILDREN = rf"""
    Hive: HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss


Name                           Property
----                           --------
{ID} State            : 1
                               DistributionName : Debian
                               Flags            : 15
                               BasePath         : D:\wsl\debian
"""
CHILDREN = CHILDREN.replace(f"{ID} State", f"{ID}  State")
PROPERTIES = rf"""

State            : 1
DistributionName : Debian
Flags            : 15
BasePath         : D:\wsl\debian
PSPath           : Microsoft.PowerShell.Core\Registry::HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss\{ID}
PSChildName      : {ID}
PSProvider       : Microsoft.PowerShell.Core\Registry
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(QUERY, id="reg-query"),
        pytest.param(EXPORT, id="regedit"),
        pytest.param(CHILDREN, id="get-childitem"),
        pytest.param(PROPERTIES, id="get-itemproperty"),
    ],
)
def test_each_form_gives_the_same_key(text: str) -> None:
    assert (ShownKey(rf"{LXSS}\{ID}", dict(VALUES)),) == parse_registry_text(text)


def test_a_key_that_is_only_named_has_no_values() -> None:
    text = f"HKEY_CURRENT_USER\\Software\\X\n    DefaultVersion    REG_DWORD    0x2\n\nHKEY_CURRENT_USER\\Software\\X\\{ID}\n"

    assert (
        ShownKey(r"HKCU\Software\X", {"DefaultVersion": 2}),
        ShownKey(rf"HKCU\Software\X\{ID}"),
    ) == parse_registry_text(text)


@pytest.mark.parametrize(
    ("expected", "key"),
    [
        (True, rf"{LXSS}\{ID}"),
        (True, r"HKLM\SYSTEM\CurrentControlSet\Services\hns"),
        (True, r"HKLM\Software\Policies\WSL"),
        (False, r"HKCU\Environment"),
        (False, r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings"),
        (False, r"HKCU\Software\Lxss\Vendor"),
    ],
)
def test_only_values_of_named_keys_are_told(expected: bool, key: str) -> None:
    assert expected is harmless(ShownKey(key))
