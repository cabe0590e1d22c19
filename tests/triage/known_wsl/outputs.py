"""Tickets that hold little more than what wsl.exe, the registry's stand-ins and the firmware's rows say."""

from __future__ import annotations

from . import KnownProblem

PROBLEMS = (
    KnownProblem(
        "old-version-alone",
        "wsl-version",
        "2.0.14",
        """random freezes. versions:

WSL バージョン: 2.0.14.0
カーネル バージョン: 5.15.133.1-1
WSLg バージョン: 1.0.59
MSRDC バージョン: 1.2.4677
Direct3D バージョン: 1.611.1-81528511
DXCore バージョン: 10.0.25131.1002-220531-1700.rs-onecore-base2-hyp
Windows バージョン: 10.0.26100.4349
""",
    ),
    KnownProblem(
        "inbox-does-not-know-version",
        "wsl-reported-error",
        "older than the option",
        """C:\\Users\\a>wsl --version
Invalid command line option: --version
Copyright (c) Microsoft Corporation. All rights reserved.

Usage: wsl.exe [Argument] [Options...] [CommandLine]

Arguments for running Linux binaries:

    If no command line is provided, wsl.exe launches the default shell.
""",
    ),
    KnownProblem(
        "inbox-german",
        "wsl-reported-error",
        "older than the option",
        """Welche Version habe ich?

C:\\>wsl --version
Ungültige Befehlszeilenoption: --version
Copyright (c) Microsoft Corporation. Alle Rechte vorbehalten.

Verwendung: wsl.exe [Argument] [Optionen...] [Befehlszeile]
""",
    ),
    KnownProblem(
        "kernel-file-missing",
        "wsl-reported-error",
        "kernel",
        """PS> wsl --status
Default Distribution: Ubuntu
Default Version: 2

WSL 2 requires an update to its kernel component. For information please visit https://aka.ms/wsl2kernel
""",
    ),
    KnownProblem(
        "virtualization-sentence-chinese",
        "wsl-reported-error",
        "virtualization",
        """wsl 打不开

默认版本: 2
WSL2 无法启动，因为这台计算机上未启用虚拟化。请启用“虚拟机平台”可选组件，并确保在 BIOS 中启用虚拟化。
有关信息，请访问 https://aka.ms/enablevirtualization
""",
    ),
    KnownProblem(
        "firmware-off",
        "wsl-start-cause",
        "off in the firmware",
        """new desktop PC, first install

Error code: Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED

C:\\>systeminfo
Host Name:                 PC-7
OS Name:                   Microsoft Windows 11 Pro
OS Version:                10.0.26100 N/A Build 26100
System Manufacturer:       ASUS
System Model:              PRIME
Hyper-V Requirements:      VM Monitor Mode Extensions: Yes
                           Virtualization Enabled In Firmware: No
                           Second Level Address Translation: Yes
                           Data Execution Prevention Available: Yes
""",
    ),
    KnownProblem(
        "firmware-off-german",
        "wsl-start-cause",
        "off in the firmware",
        """Fehlercode: Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102

Anforderungen für Hyper-V: VM-Monitormoduserweiterungen: Ja
                           Virtualisierung in Firmware aktiviert: Nein
                           Adressübersetzung der zweiten Ebene: Ja
                           Datenausführungsverhinderung verfügbar: Ja
""",
    ),
    KnownProblem(
        "firmware-on-hypervisor-off",
        "wsl-start-cause",
        "hypervisor",
        """0x80370102 although VT-x is on

WslRegisterDistribution failed with error: 0x80370102
Error: 0x80370102 The virtual machine could not be started because a required feature is not installed.

PS> Get-CimInstance Win32_ComputerSystem | Format-List HypervisorPresent,Manufacturer,Model

HypervisorPresent : False
Manufacturer      : LENOVO
Model             : 21HM

PS> Get-CimInstance Win32_Processor | Format-List VirtualizationFirmwareEnabled

VirtualizationFirmwareEnabled : True
""",
    ),
    KnownProblem(
        "no-distribution",
        "wsl-reported-error",
        "distribution",
        """PS C:\\> wsl
Windows Subsystem for Linux has no installed distributions.
You can resolve this by installing a distribution with the instructions below:

Use 'wsl.exe --list --online' to list available distributions
and 'wsl.exe --install <Distro>' to install.
""",
    ),
    KnownProblem(
        "stub",
        "wsl-reported-error",
        "not installed",
        """docker desktop wants wsl:

The Windows Subsystem for Linux is not installed. You can install by running 'wsl.exe --install'.
For more information please visit https://aka.ms/wslinstall
""",
    ),
    KnownProblem(
        "docker-desktop-uninstalling",
        "distribution-state",
        "Uninstalling",
        """docker desktop startet nie

  NAME              STATE           VERSION
* Ubuntu-24.04      Running         2
  docker-desktop    Uninstalling    2
""",
    ),
    KnownProblem(
        "memory-not-applied",
        "wslconfig-applied",
        "wsl --shutdown",
        """I set 6GB and vmmem still has 15

PS> type .wslconfig
[wsl2]
memory=6GB

$ free -h
               total        used        free      shared  buff/cache   available
Mem:            15Gi       2.1Gi        11Gi       3.0Mi       2.2Gi        13Gi
Swap:          4.0Gi          0B       4.0Gi
""",
    ),
    KnownProblem(
        "processors-not-applied",
        "wslconfig-applied",
        "processors",
        """.wslconfig ignoriert?

C:\\>type %UserProfile%\\.wslconfig
[wsl2]
processors=4

$ nproc
16
""",
    ),
    KnownProblem(
        "warning-only",
        "settings-warned",
        "wsl2.hostaddressloopback",
        """wsl: Unknown key 'wsl2.hostAddressLoopback' in C:\\Users\\kai\\.wslconfig:4

what does it mean?
""",
    ),
    KnownProblem(
        "windows-10",
        "windows-servicing",
        "22H2",
        """can I stay on this?

C:\\>ver

Microsoft Windows [Version 10.0.19045.6456]
""",
    ),
    KnownProblem(
        "go-version-alone",
        "go-version",
        "1.20",
        "C:\\>go version\ngo version go1.20 windows/amd64\n",
    ),
)
