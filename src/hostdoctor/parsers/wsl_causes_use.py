"""Why WSL cannot use a distribution, its disk, a file or a setting."""

from __future__ import annotations

from .wsl_remedies import (
    EDIT_LINE,
    EXCLUDE,
    LIST,
    REBOOT,
    SHUTDOWN,
    UPDATE,
    VENDOR_NAME,
    Cause,
    Remedy,
)

RESTORE_DISK = Remedy("Bring the file back to the path of the message, or connect the drive that holds it.")

DISKS = (
    Cause(
        "vhdx-path-missing",
        "The virtual disk of the distribution is not where its registration says.",
        (RESTORE_DISK, LIST),
        VENDOR_NAME,
    ),
    Cause(
        "vhdx-access-denied",
        "This account may not open the virtual disk.",
        (Remedy("Give the account full control of the file and its folder."), EXCLUDE),
        VENDOR_NAME,
    ),
    Cause(
        "vhdx-compressed-or-encrypted",
        "The virtual disk or its folder is compressed, encrypted or sparse on Windows.",
        (Remedy("Take away compression and encryption in the properties of the folder and the file."),),
        "microsoft/WSL#4103",
    ),
    Cause(
        "path-behind-junction",
        "The path of a virtual disk, or of the kernel in .wslconfig, leads over a junction that is not trusted.",
        (Remedy("Move the file to a folder that is no junction, and name it by that path."), LIST),
        "microsoft/WSL#13155",
    ),
    Cause(
        "virtual-disk-driver-missing",
        "Windows found no driver that opens the virtual disk.",
        (Remedy("See whether its driver runs.", "sc.exe query vhdmp"), REBOOT),
        "microsoft/WSL#10233",
    ),
    Cause("bitlocker-locked", "The drive is locked by BitLocker.", (Remedy("Unlock the drive."),), VENDOR_NAME),
    Cause("disk-in-use", "Another program or mount has the disk open.", (EXCLUDE, SHUTDOWN), VENDOR_NAME),
    Cause(
        "disk-already-attached",
        "The disk is attached already.",
        (Remedy("Detach it in Disk Management, or in WSL.", "wsl.exe --unmount"),),
        VENDOR_NAME,
    ),
    Cause(
        "disk-corrupted",
        "The file system of the distribution is damaged.",
        (
            Remedy("Copy the ext4.vhdx file to another disk before any repair."),
            Remedy("Attach the disk without mounting it and run e2fsck from another distribution."),
        ),
        "MicrosoftDocs/WSL disk-space.md",
    ),
    Cause(
        "disk-full",
        "The Windows drive is full.",
        (Remedy("Free space on the drive of the distribution."),),
        VENDOR_NAME,
    ),
    Cause("too-many-disks", "Too many disks are attached.", (SHUTDOWN,), VENDOR_NAME),
    Cause(
        "mount-failed",
        "The disk was attached, but Linux cannot mount it.",
        (Remedy("Read the last lines of dmesg in the distribution."),),
        VENDOR_NAME,
    ),
)

FILES = (
    Cause(
        "file-not-found",
        "A file that the command names, or that the virtual machine needs, does not exist.",
        (
            Remedy("Look at the path; a Unix shell on Windows eats backslashes that are not quoted."),
            Remedy("Where no path is named, look at kernel, kernelModules and swapFile in .wslconfig, and update WSL."),
        ),
        VENDOR_NAME,
    ),
    Cause(
        "path-not-found",
        "A folder does not exist: one that the command names, or the place of the distribution.",
        (LIST, RESTORE_DISK),
        "MicrosoftDocs/WSL troubleshooting.md (0x80070003)",
    ),
    Cause("file-in-use", "Another program has the file open.", (EXCLUDE,), VENDOR_NAME),
    Cause(
        "access-denied",
        "Windows denies access to a file or service that WSL needs.",
        (Remedy("Look at the rights of what the message names."), REBOOT),
        VENDOR_NAME,
    ),
    Cause("export-failed", "The export failed.", (Remedy("Look for space at the target."), LIST), VENDOR_NAME),
    Cause(
        "import-failed",
        "The import failed.",
        (Remedy("Look for space at the target and at the archive."),),
        VENDOR_NAME,
    ),
    Cause(
        "not-a-linux-distribution",
        "The file holds no Linux distribution.",
        (Remedy("Import another archive; a disk image needs --vhd."),),
        VENDOR_NAME,
    ),
)

ACCOUNTS = (
    Cause("elevation-needed", "The command needs administrator rights.", (Remedy("Run it elevated."),), VENDOR_NAME),
    Cause(
        "elevation-mix",
        "An instance of the distribution runs with other rights than this command.",
        (SHUTDOWN,),
        VENDOR_NAME,
    ),
    Cause(
        "local-system-account",
        "WSL was called by the system account.",
        (Remedy("Run it as the user who owns the distributions."),),
        VENDOR_NAME,
    ),
    Cause(
        "legacy-console",
        "The window uses the legacy console.",
        (Remedy("Turn off 'Use legacy console' in the properties of the window."),),
        "MicrosoftDocs/WSL troubleshooting.md",
    ),
    Cause(
        "user-not-found",
        "The user does not exist in the distribution.",
        (Remedy("Name another user with --user."),),
        VENDOR_NAME,
    ),
)

DISTRIBUTIONS = (
    Cause(
        "no-distribution",
        "No distribution is installed.",
        (Remedy("Choose one.", "wsl.exe --list --online"), Remedy("Install it.", "wsl.exe --install Ubuntu")),
        "the text of wsl.exe",
    ),
    Cause("wrong-distro-name", "There is no distribution of that name.", (LIST,), VENDOR_NAME),
    Cause(
        "distro-name-taken",
        "A distribution of that name or in that folder is there already.",
        (Remedy("Choose another name with --name."), LIST),
        VENDOR_NAME,
    ),
    Cause(
        "distro-operation-in-progress",
        "The distribution is being installed, removed, converted or exported, or such a step was cut short.",
        (LIST, SHUTDOWN, REBOOT),
        VENDOR_NAME,
    ),
    Cause("distro-running", "The distribution is running.", (SHUTDOWN,), VENDOR_NAME),
    Cause("wsl2-needed", "The command works with WSL 2 alone.", (LIST,), VENDOR_NAME),
)

SETTINGS = (
    Cause(
        "wslconfig-invalid-value",
        "WSL cannot take .wslconfig: it rejects a value, or may not read the file.",
        (EDIT_LINE, SHUTDOWN),
        "microsoft/WSL WslCoreConfig.cpp",
    ),
    Cause(
        "wslconfig-newer-than-wsl",
        "The .wslconfig has keys that this WSL is too old for.",
        (UPDATE, SHUTDOWN),
        "the warning of WSL",
    ),
    Cause("wslconfig-unknown-key", "WSL ignores a line of .wslconfig.", (EDIT_LINE, SHUTDOWN), "the warning of WSL"),
    Cause(
        "wslconfig-wrong-section",
        "A key of .wslconfig stands in a section in which WSL does not look for it.",
        (Remedy("Move the line to its section."), SHUTDOWN),
        "the warning of WSL",
    ),
    Cause(
        "wslconfig-wrong-file",
        "A key of /etc/wsl.conf stands in .wslconfig, or the reverse.",
        (Remedy("Move the line to the other file."), SHUTDOWN),
        "the warning of WSL",
    ),
)

USE_CAUSES = (*DISKS, *FILES, *ACCOUNTS, *DISTRIBUTIONS, *SETTINGS)
