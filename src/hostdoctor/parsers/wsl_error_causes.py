"""From an error code of wsl.exe to its cause, and all causes by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .wsl_causes_start import START_CAUSES
from .wsl_causes_use import USE_CAUSES
from .wsl_error_codes import error_name
from .wsl_remedies import Cause

CAUSES: Mapping[str, Cause] = MappingProxyType({cause.id: cause for cause in (*START_CAUSES, *USE_CAUSES)})

DISK_CONTEXTS = frozenset({"MountDisk", "AttachDisk", "MountVhd"})

# In 2023 builds this number was a mismatch between packages; only later did it get the name NOT_A_LINUX_DISTRO.
CAUSE_BY_NUMBER = {"0x80040326": "wsl-package-mismatch"}

CAUSE_WITH_DISK = {
    "ERROR_FILE_NOT_FOUND": "vhdx-path-missing",
    "ERROR_PATH_NOT_FOUND": "vhdx-path-missing",
    "ERROR_BAD_NET_NAME": "vhdx-path-missing",
    "ERROR_NOT_READY": "vhdx-path-missing",
    "ERROR_DEV_NOT_EXIST": "vhdx-path-missing",
    "ERROR_NO_SUCH_DEVICE": "vhdx-path-missing",
    "ERROR_DEVICE_NOT_CONNECTED": "vhdx-path-missing",
    "ERROR_SHARING_VIOLATION": "disk-in-use",
    "ERROR_LOCK_VIOLATION": "disk-in-use",
    "ERROR_DRIVE_LOCKED": "disk-in-use",
    "E_ACCESSDENIED": "vhdx-access-denied",
    "ERROR_FILE_CORRUPT": "disk-corrupted",
}

NAMES_BY_CAUSE = {
    "virtualization-unavailable": "HCS_E_HYPERV_NOT_INSTALLED",
    "virtual-machine-platform-disabled": "HCS_E_SERVICE_NOT_AVAILABLE WSL_E_VIRTUAL_MACHINE_PLATFORM_REQUIRED",
    "wsl-component-disabled": "ERROR_LINUX_SUBSYSTEM_NOT_PRESENT WSL_E_WSL_OPTIONAL_COMPONENT_REQUIRED",
    "wsl1-component-missing": "WSL_E_WSL1_NOT_SUPPORTED",
    "windows-too-old": "WSL_E_OS_NOT_SUPPORTED WSL_E_WSL_MOUNT_NOT_SUPPORTED",
    "disabled-by-policy": "WSL_E_WSL1_DISABLED WSL_E_DISK_MOUNT_DISABLED ERROR_ACCESS_DISABLED_BY_POLICY",
    "wsl-installation-broken": "REGDB_E_CLASSNOTREG ERROR_MOD_NOT_FOUND ERROR_CANT_ACCESS_FILE",
    "wsl2-kernel-update-needed": "ERROR_LINUX_SUBSYSTEM_UPDATE_REQUIRED",
    "custom-kernel-missing": "WSL_E_CUSTOM_KERNEL_NOT_FOUND WSL_E_CUSTOM_SYSTEM_DISTRO_ERROR",
    "installation-failed": "WSL_E_INSTALL_PROCESS_FAILED WSL_E_INSTALL_COMPONENT_FAILED ERROR_INSTALL_FAILURE"
    " ERROR_INSTALL_USEREXIT",
    "plugin-failed": "WSL_E_PLUGIN_REQUIRES_UPDATE",
    "wsl-service-disabled": "ERROR_SERVICE_DISABLED",
    "wsl-service-missing": "ERROR_SERVICE_DOES_NOT_EXIST",
    "wsl-service-stopped": "ERROR_SERVICE_NOT_ACTIVE",
    "wsl-service-start-timeout": "CO_E_SERVER_EXEC_FAILURE",
    "wsl-service-disconnected": "RPC_E_DISCONNECTED RPC_E_CALL_CANCELED RPC_S_CALL_FAILED RPC_S_SERVER_UNAVAILABLE"
    " ERROR_PIPE_NOT_CONNECTED HCS_E_CONNECTION_CLOSED WSAECONNABORTED WSAECONNRESET",
    "wsl-service-stale": "ERROR_KEY_DELETED",
    "unexpected-failure": "E_UNEXPECTED E_FAIL ERROR_UNHANDLED_EXCEPTION",
    "vm-start-timeout": "HCS_E_CONNECTION_TIMEOUT ERROR_TIMEOUT WSAETIMEDOUT HCS_E_CONNECT_FAILED",
    "vm-crashed": "WSL_E_VM_CRASHED HCS_E_TERMINATED HCS_E_UNEXPECTED_EXIT HCS_E_SYSTEM_ALREADY_STOPPED",
    "not-enough-memory": "E_OUTOFMEMORY ERROR_COMMITMENT_LIMIT ERROR_NO_SYSTEM_RESOURCES WSAENOBUFS",
    "logon-right-missing": "ERROR_LOGON_TYPE_NOT_GRANTED",
    "winsock-lsp-conflict": "WSAEOPNOTSUPP WSAEPROVIDERFAILEDINIT",
    "vmswitch-missing": "WSL_E_VMSWITCH_NOT_FOUND WSL_E_VMSWITCH_NOT_SET",
    "dns-or-proxy-on-windows": "WININET_E_NAME_NOT_RESOLVED WININET_E_CANNOT_CONNECT WININET_E_TIMEOUT"
    " WININET_E_CONNECTION_ABORTED WININET_E_CONNECTION_RESET WININET_E_INVALID_SERVER_RESPONSE",
    "download-refused": "HTTP_E_STATUS_FORBIDDEN HTTP_E_STATUS_NOT_FOUND HTTP_E_STATUS_BAD_GATEWAY"
    " HTTP_E_STATUS_SERVICE_UNAVAIL",
    "tls-inspection": "CERT_E_UNTRUSTEDROOT WININET_E_INVALID_CA WININET_E_SECURITY_CHANNEL_ERROR",
    "vhdx-compressed-or-encrypted": "ERROR_VHD_SYSTEM_LIMITATION ERROR_FILE_ENCRYPTED",
    "path-behind-junction": "ERROR_UNTRUSTED_MOUNT_POINT",
    "virtual-disk-driver-missing": "ERROR_VIRTDISK_PROVIDER_NOT_FOUND",
    "bitlocker-locked": "FVE_E_LOCKED_VOLUME",
    "disk-already-attached": "WSL_E_USER_VHD_ALREADY_ATTACHED WSL_E_DISK_ALREADY_ATTACHED WSL_E_DISK_ALREADY_MOUNTED",
    "disk-corrupted": "WSL_E_DISK_CORRUPTED",
    "disk-full": "ERROR_DISK_FULL",
    "too-many-disks": "WSL_E_TOO_MANY_DISKS_ATTACHED",
    "mount-failed": "WSL_E_DISK_MOUNT_FAILED",
    "file-not-found": "ERROR_FILE_NOT_FOUND",
    "path-not-found": "ERROR_PATH_NOT_FOUND ERROR_BAD_PATHNAME ERROR_BAD_NET_NAME",
    "file-in-use": "ERROR_SHARING_VIOLATION",
    "access-denied": "E_ACCESSDENIED",
    "export-failed": "WSL_E_EXPORT_FAILED",
    "import-failed": "WSL_E_IMPORT_FAILED",
    "not-a-linux-distribution": "WSL_E_NOT_A_LINUX_DISTRO",
    "elevation-needed": "WSL_E_ELEVATION_NEEDED_TO_MOUNT_DISK ERROR_ELEVATION_REQUIRED",
    "elevation-mix": "WSL_E_LOWER_INTEGRITY WSL_E_HIGHER_INTEGRITY",
    "local-system-account": "WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED",
    "legacy-console": "WSL_E_CONSOLE",
    "user-not-found": "WSL_E_USER_NOT_FOUND",
    "no-distribution": "WSL_E_DEFAULT_DISTRO_NOT_FOUND",
    "wrong-distro-name": "WSL_E_DISTRO_NOT_FOUND",
    "distro-name-taken": "ERROR_ALREADY_EXISTS ERROR_FILE_EXISTS",
    "distro-operation-in-progress": "E_ILLEGAL_STATE_CHANGE WSL_E_VM_MODE_INVALID_STATE",
    "distro-running": "WSL_E_DISTRO_NOT_STOPPED",
    "wsl2-needed": "WSL_E_WSL2_NEEDED WSL_E_VM_MODE_NOT_SUPPORTED",
}
CAUSE_BY_NAME = {name: cause for cause, names in NAMES_BY_CAUSE.items() for name in names.split()}

# For errors that say nothing themselves: the step in which they happened.
CAUSE_BY_CONTEXT = {
    "Plugin": "plugin-failed",
    "ConfigureNetworking": "networking-failed",
    "HNS": "networking-failed",
    "ParseConfig": "wslconfig-invalid-value",
    "CallMsi": "installation-failed",
    "UpdatePackage": "installation-failed",
}
TELLING_CONTEXTS = frozenset({"Plugin", "ParseConfig"})

NETWORK_CONTEXTS = frozenset({"ConfigureNetworking", "HNS"})
OF_ANY_SERVICE = frozenset(
    {
        "ERROR_SERVICE_DISABLED",
        "ERROR_SERVICE_DOES_NOT_EXIST",
        "ERROR_SERVICE_NOT_ACTIVE",
        "RPC_S_SERVER_UNAVAILABLE",
        "CO_E_SERVER_EXEC_FAILURE",
        "E_UNEXPECTED",
        "E_FAIL",
        "E_ACCESSDENIED",
        "ERROR_FILE_NOT_FOUND",
        "REGDB_E_CLASSNOTREG",
    }
)
"""Errors that name no service: while the network is set up, they are those of the Host Network Service."""


def cause_of_code(code: str) -> str | None:
    """The id of the cause behind ``Wsl/Context/NAME`` or a bare number, None for one that we do not know."""
    *contexts, last = code.split("/")
    name = error_name(last)
    telling = next((CAUSE_BY_CONTEXT[context] for context in contexts if context in TELLING_CONTEXTS), None)
    if telling is None and NETWORK_CONTEXTS.intersection(contexts) and name in OF_ANY_SERVICE:
        telling = "networking-failed"
    with_disk = CAUSE_WITH_DISK.get(name) if DISK_CONTEXTS.intersection(contexts) else None
    by_context = next((CAUSE_BY_CONTEXT[context] for context in contexts if context in CAUSE_BY_CONTEXT), None)
    return telling or with_disk or CAUSE_BY_NUMBER.get(last.lower()) or CAUSE_BY_NAME.get(name) or by_context
