"""Why WSL or its virtual machine does not start: features, package, service, machine, network."""

from __future__ import annotations

from .wsl_remedies import (
    ASK_IT,
    ENABLE_PLATFORM,
    OTHER_NETWORK,
    REBOOT,
    REINSTALL,
    RESTARTS,
    SHUTDOWN,
    STOPS_WSL,
    UPDATE,
    VENDOR_NAME,
    Cause,
    Remedy,
)

FEATURES = (
    Cause(
        "virtualization-unavailable",
        "The virtual machine cannot start: virtualization is off in the firmware, the Virtual Machine Platform is off,"
        " or Windows does not start its hypervisor.",
        (
            Remedy("Turn on virtualization (VT-x, AMD-V or SVM) in the firmware settings of the computer."),
            ENABLE_PLATFORM,
            Remedy(
                "Let Windows start its hypervisor again, then restart Windows.",
                "bcdedit /set hypervisorlaunchtype auto",
                elevated=True,
                interrupts=RESTARTS,
            ),
        ),
        "MicrosoftDocs/WSL troubleshooting.md, microsoft/WSL#7638, #7902",
    ),
    Cause(
        "virtual-machine-platform-disabled",
        "The Virtual Machine Platform is missing, or an exploit protection rule blocks its service vmcompute.",
        (
            ENABLE_PLATFORM,
            Remedy(
                "In Exploit Protection, take away the override of Control Flow Guard for vmcompute.exe and vmwp.exe."
            ),
        ),
        "microsoft/WSL#4951, #8430",
    ),
    Cause(
        "reboot-pending",
        "A Windows feature was enabled and takes effect at the next restart.",
        (REBOOT,),
        "the text of the installation",
    ),
    Cause(
        "wsl-component-disabled",
        "The Windows feature for WSL is off.",
        (ENABLE_PLATFORM,),
        "MicrosoftDocs/WSL troubleshooting.md, microsoft/WSL#11894",
    ),
    Cause(
        "wsl1-component-missing",
        "The Windows feature for WSL 1 is off; a computer that uses WSL 2 alone does not need it.",
        (Remedy("Stay with WSL 2, or enable WSL 1.", "wsl.exe --install --enable-wsl1", True, RESTARTS),),
        "microsoft/WSL WslInstall.cpp",
    ),
    Cause(
        "windows-too-old",
        "This build of Windows is too old for this WSL.",
        (Remedy("Run Windows Update."),),
        VENDOR_NAME,
    ),
    Cause(
        "disabled-by-policy",
        "A policy of this computer forbids it.",
        (ASK_IT,),
        "microsoft/WSL wslpolicies.h",
    ),
)

PACKAGE = (
    Cause(
        "wsl-not-installed",
        "WSL is not installed.",
        (Remedy("Install it.", "wsl.exe --install", elevated=True, interrupts=RESTARTS),),
        "the installer stub of Windows 11 24H2",
    ),
    Cause(
        "wsl-installation-broken",
        "The WSL package or its registration is damaged, often after a Windows update.",
        (REINSTALL, ENABLE_PLATFORM),
        "MicrosoftDocs/WSL troubleshooting.md (0x80040154)",
    ),
    Cause(
        "wsl-package-mismatch",
        "Two parts of the WSL package do not match each other.",
        (UPDATE, SHUTDOWN),
        "microsoft/WSL#9866, #9867, #10232",
    ),
    Cause(
        "wsl2-kernel-update-needed",
        "The WSL 2 kernel is missing or too old for this build of WSL.",
        (UPDATE,),
        "microsoft/WSL#5393, #5651, #5749",
    ),
    Cause(
        "custom-kernel-missing",
        "The kernel that .wslconfig names does not exist.",
        (Remedy("Correct kernel= in .wslconfig, or remove the line."), SHUTDOWN),
        VENDOR_NAME,
    ),
    Cause("installation-failed", "A step of the installation failed.", (UPDATE, REBOOT), VENDOR_NAME),
    Cause(
        "option-unknown-to-this-wsl",
        "This wsl.exe is older than the option it was given.",
        (UPDATE,),
        "the usage text",
    ),
    Cause(
        "plugin-failed",
        "A plugin of WSL failed or wants a newer WSL; Defender for Endpoint is one, with WSL 2.7.12.",
        (UPDATE, ASK_IT),
        "microsoft/WSL release 2.7.13",
    ),
)

SERVICE = (
    Cause(
        "wsl-service-disabled",
        "The service of WSL is disabled.",
        (Remedy("Let it start on demand.", "sc.exe config wslservice start= demand", elevated=True),),
        "microsoft/WSL#8694, #11336",
    ),
    Cause("wsl-service-missing", "The service of WSL is not registered.", (REINSTALL,), "Win32 error 1060"),
    Cause(
        "wsl-service-stopped",
        "The service of WSL is not running.",
        (Remedy("Start it.", "sc.exe start wslservice", elevated=True),),
        "Win32 error 1062",
    ),
    Cause(
        "wsl-service-start-timeout",
        "The service of WSL did not start in time.",
        (Remedy("Stop it, then try again.", "sc.exe stop wslservice", True, STOPS_WSL), REBOOT, UPDATE),
        "microsoft/WSL#12071",
    ),
    Cause(
        "wsl-service-stale",
        "The service of WSL works with registry keys that are gone, as after a fast startup of Windows.",
        (Remedy("Stop it, then try again.", "sc.exe stop wslservice", True, STOPS_WSL), REBOOT),
        "microsoft/WSL#2576, #3215, #3263",
    ),
    Cause(
        "wsl-service-disconnected",
        "The service of WSL ended or was restarted while a command used it.",
        (SHUTDOWN, UPDATE),
        VENDOR_NAME,
    ),
    Cause(
        "unexpected-failure",
        "WSL met an error without a name of its own.",
        (UPDATE, SHUTDOWN, REBOOT, Remedy("Look at the plugins of WSL (HKLM Lxss\\Plugins).")),
        "microsoft/WSL#9420, #8981, #40638",
    ),
)

MACHINE = (
    Cause(
        "vm-start-timeout",
        "The virtual machine of WSL did not answer in time.",
        (SHUTDOWN, REBOOT, UPDATE),
        VENDOR_NAME,
    ),
    Cause("vm-crashed", "The virtual machine of WSL crashed.", (SHUTDOWN, UPDATE), VENDOR_NAME),
    Cause(
        "not-enough-memory",
        "Windows has no memory left for the virtual machine.",
        (Remedy("Close programs, or lower memory= in .wslconfig."), SHUTDOWN),
        VENDOR_NAME,
    ),
    Cause(
        "logon-right-missing",
        "A group policy took the right to log on as a service from the virtual machines of Hyper-V.",
        (Remedy("Apply the local policy again.", "gpupdate /force", elevated=True), REBOOT, ASK_IT),
        "microsoft/WSL#5401, #13621",
    ),
    Cause(
        "winsock-lsp-conflict",
        "A network program has put itself into the Windows socket layer and breaks the sockets of wsl.exe.",
        (Remedy("Exclude wsl.exe in that program, a proxy or VPN client or game accelerator, or update it."),),
        "microsoft/WSL#4177, #9331",
    ),
    Cause(
        "networking-failed",
        "WSL cannot set up its network: the Host Network Service or Internet Connection Sharing does not run.",
        (Remedy("Look at the service.", "sc.exe query hns"), SHUTDOWN, REBOOT),
        "MicrosoftDocs/WSL troubleshooting.md",
    ),
    Cause(
        "vmswitch-missing",
        "Bridged networking names no existing virtual switch.",
        (Remedy("Set vmSwitch in .wslconfig to a switch that exists, or networkingMode to NAT."), SHUTDOWN),
        VENDOR_NAME,
    ),
)

INTERNET = (
    Cause(
        "dns-or-proxy-on-windows",
        "Windows cannot reach the server: its name service, a proxy or a firewall stands in between.",
        (OTHER_NETWORK,),
        VENDOR_NAME,
    ),
    Cause("download-refused", "The server refused the download.", (OTHER_NETWORK,), VENDOR_NAME),
    Cause(
        "tls-inspection",
        "Windows does not trust the certificate of the connection, as behind a proxy that opens encrypted traffic.",
        (Remedy("Install the certificate authority of the proxy on Windows."), ASK_IT),
        VENDOR_NAME,
    ),
    Cause(
        "localhost-proxy-not-mirrored",
        "Windows uses a proxy that a distribution cannot reach in NAT mode.",
        (Remedy("Set networkingMode=mirrored under [wsl2] in .wslconfig (Windows 11 22H2 or later)."), SHUTDOWN),
        "the warning of WSL",
    ),
)

START_CAUSES = (*FEATURES, *PACKAGE, *SERVICE, *MACHINE, *INTERNET)
