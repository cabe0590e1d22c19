"""Each code with which WSL refuses to start, in several languages and forms."""

from __future__ import annotations

from . import KnownProblem

LABELS = {
    "en": "Error code: ",
    "de": "Fehlercode: ",
    "fr": "Code d’erreur : ",
    "es": "Código de error: ",
    "pt": "Código de erro: ",
    "ru": "Код ошибки: ",
    "it": "Codice errore: ",
    "pl": "Kod błędu: ",
    "cs": "Kód chyby: ",
    "tr": "Hata kodu: ",
    "nl": "Foutcode: ",
    "sv": "Felkod: ",
    "hu": "Hibakód: ",
    "nb": "Feilkode: ",
    "da": "Fejlkode: ",
    "fi": "Virhekoodi: ",
    "ja": "エラー コード: ",
    "ko": "오류 코드: ",
    "zh-CN": "错误代码: ",
    "zh-TW": "錯誤碼: ",
}
"""The line with the code, in the words of each language of wsl.exe."""

PROSE = {
    "en": ("Since this morning my Ubuntu does not open any more.", "The operation could not be completed."),
    "de": ("Seit heute früh geht mein Ubuntu nicht mehr auf.", "Der Vorgang konnte nicht abgeschlossen werden."),
    "fr": ("Depuis ce matin Ubuntu ne démarre plus.", "L’opération n’a pas pu être effectuée."),
    "es": ("Desde hoy no se abre Ubuntu.", "No se pudo completar la operación."),
    "pt": ("O Ubuntu não abre mais.", "Não foi possível concluir a operação."),
    "ru": ("С утра Ubuntu не запускается.", "Не удалось выполнить операцию."),
    "it": ("Da oggi Ubuntu non parte.", "Impossibile completare l'operazione."),
    "pl": ("Ubuntu nie startuje od rana.", "Nie można ukończyć operacji."),
    "cs": ("Ubuntu od rána nejde spustit.", "Operaci nelze dokončit."),
    "tr": ("Ubuntu sabahtan beri açılmıyor.", "İşlem tamamlanamadı."),
    "nl": ("Ubuntu start niet meer.", "De bewerking kan niet worden voltooid."),
    "sv": ("Ubuntu startar inte längre.", "Åtgärden kunde inte slutföras."),
    "hu": ("Az Ubuntu nem indul.", "A művelet nem fejezhető be."),
    "nb": ("Ubuntu starter ikke.", "Operasjonen kunne ikke fullføres."),
    "da": ("Ubuntu starter ikke.", "Handlingen kunne ikke fuldføres."),
    "fi": ("Ubuntu ei käynnisty.", "Toimintoa ei voitu suorittaa."),
    "ja": ("今朝から Ubuntu が起動しません。", "操作を完了できませんでした。"),
    "ko": ("오늘부터 Ubuntu가 시작되지 않습니다.", "작업을 완료하지 못했습니다."),
    "zh-CN": ("从今天早上开始 Ubuntu 打不开了。", "操作无法完成。"),
    "zh-TW": ("今天開始 Ubuntu 打不開。", "無法完成作業。"),
}

CODES = (
    ("Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED", "virtualization"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102", "virtualization"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS_E_SERVICE_NOT_AVAILABLE", "Virtual Machine Platform"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS/0x80370114", "vmcompute"),
    ("Wsl/Service/0x80040154", "damaged"),
    ("Wsl/REGDB_E_CLASSNOTREG", "damaged"),
    ("Wsl/Service/CreateInstance/0x8007019e", "feature"),
    ("Wsl/Service/CreateInstance/0x800701bc", "kernel"),
    ("Wsl/0x80040326", "do not match"),
    ("Wsl/Service/CreateInstance/0x80040326", "do not match"),
    ("Wsl/Service/0x80070422", "disabled"),
    ("Wsl/ERROR_SERVICE_DISABLED", "disabled"),
    ("Wsl/Service/ERROR_SERVICE_DOES_NOT_EXIST", "not registered"),
    ("Wsl/0x80070424", "not registered"),
    ("Wsl/0x80070426", "not running"),
    ("Wsl/0x80080005", "in time"),
    ("Wsl/CO_E_SERVER_EXEC_FAILURE", "in time"),
    ("Wsl/Service/CreateInstance/WSL_E_CONSOLE", "legacy console"),
    ("Wsl/Service/CreateInstance/0x80040306", "legacy console"),
    ("Wsl/Service/CreateInstance/MountVhd/0x80070003", "disk"),
    ("Wsl/Service/CreateInstance/MountDisk/HCS/ERROR_PATH_NOT_FOUND", "disk"),
    ("Wsl/Service/CreateInstance/MountDisk/HCS/ERROR_FILE_NOT_FOUND", "disk"),
    ("Wsl/Service/AttachDisk/MountDisk/HCS/0x80070002", "disk"),
    ("Wsl/WSL_E_WSL_OPTIONAL_COMPONENT_REQUIRED", "feature"),
    ("Wsl/0x80040321", "feature"),
    ("Wsl/Service/CreateInstance/CreateVm/WSL_E_VIRTUAL_MACHINE_PLATFORM_REQUIRED", "Virtual Machine Platform"),
    ("Wsl/Service/0x8004032d", "Virtual Machine Platform"),
    ("Wsl/Service/CreateInstance/E_UNEXPECTED", "without a name"),
    ("Wsl/Service/0x8000ffff", "without a name"),
    ("Wsl/Service/CreateInstance/MountDisk/HCS/ERROR_SHARING_VIOLATION", "the disk open"),
    ("Wsl/Service/CreateInstance/MountVhd/HCS/0x80070020", "the disk open"),
    ("Wsl/Service/AttachDisk/WSL_E_USER_VHD_ALREADY_ATTACHED", "attached"),
    ("Wsl/Service/CreateInstance/MountDisk/WSL_E_DISK_CORRUPTED", "damaged"),
    ("Wsl/Service/CreateInstance/0x8004032f", "damaged"),
    ("Wsl/Service/CreateInstance/CreateVm/WSL_E_CUSTOM_KERNEL_NOT_FOUND", "kernel"),
    ("Wsl/Service/CreateInstance/CreateVm/ConfigureNetworking/HNS/0x80070032", "network"),
    ("Wsl/Service/CreateInstance/CreateVm/Plugin/0x80004005", "plugin"),
    ("Wsl/Service/CreateInstance/CreateVm/WSL_E_PLUGIN_REQUIRES_UPDATE", "plugin"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_CONNECTION_TIMEOUT", "in time"),
    ("Wsl/Service/WSL_E_VM_CRASHED", "crashed"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS/0x8007000e", "memory"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS/ERROR_COMMITMENT_LIMIT", "memory"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS/0x80070569", "policy"),
    ("Wsl/Service/RegisterDistro/MountDisk/HCS/0xc03a001a", "compressed"),
    ("Wsl/Service/CreateInstance/MountDisk/HCS/0x80310000", "BitLocker"),
    ("Wsl/Service/CreateInstance/CreateVm/ParseConfig/E_INVALIDARG", ".wslconfig"),
    ("Wsl/Service/CreateInstance/WSL_E_VMSWITCH_NOT_SET", "switch"),
    ("Wsl/Service/WSL_E_OS_NOT_SUPPORTED", "too old"),
    ("Wsl/Service/WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED", "system account"),
    ("Wsl/Service/WSL_E_WSL1_DISABLED", "policy"),
    ("Wsl/Service/CreateInstance/MountDisk/HCS/E_ACCESSDENIED", "disk"),
    ("Wsl/Service/ExportDistro/WSL_E_EXPORT_FAILED", "export"),
    ("Wsl/Service/RegisterDistro/WSL_E_IMPORT_FAILED", "import"),
    ("Wsl/Service/MoveDistro/WSL_E_DISTRO_NOT_STOPPED", "running"),
    ("Wsl/Service/SetVersion/WSL_E_VM_MODE_INVALID_STATE", "cut short"),
    ("Wsl/Service/CreateInstance/GetDefaultDistro/WSL_E_DEFAULT_DISTRO_NOT_FOUND", "No distribution"),
    ("Wsl/Service/WSL_E_DISTRO_NOT_FOUND", "name"),
    ("Wsl/Service/CreateInstance/WSL_E_USER_NOT_FOUND", "user"),
    ("Wsl/InstallDistro/WININET_E_NAME_NOT_RESOLVED", "reach"),
    ("Wsl/UpdatePackage/0x80072ee7", "reach"),
    ("Wsl/UpdatePackage/0x80190193", "download"),
    ("Wsl/CallMsi/Install/ERROR_INSTALL_FAILURE", "installation"),
    ("Wsl/Service/AttachDisk/WSL_E_ELEVATION_NEEDED_TO_MOUNT_DISK", "administrator"),
    ("Wsl/Service/CreateInstance/WSL_E_WSL1_NOT_SUPPORTED", "WSL 1"),
    ("Wsl/Service/WSL_E_DISK_MOUNT_DISABLED", "policy"),
    ("Wsl/Service/WSL_E_TOO_MANY_DISKS_ATTACHED", "disks"),
    ("Wsl/Service/RPC_S_CALL_FAILED", "service"),
    ("Wsl/Service/CreateInstance/CreateVm/HCS/0x80071772", "encrypted"),
)
"""A code as wsl.exe prints it, and a word of what it means."""


def _as_pasted(number: int, code: str, language: str) -> str:
    """A fence, a prompt of either shell, a quote, or nothing around it."""
    said, sentence = PROSE[language]
    label = f"{LABELS[language]}{code}"
    return (
        f"{said}\n\n```\n{sentence}\n{label}\n```\n",
        f"{said}\n\nPS C:\\Users\\ana> wsl\n{sentence}\n{label}\nPS C:\\Users\\ana>\n",
        f"{said}\n\n> C:\\Users\\ana>wsl -d Ubuntu\n> {sentence}\n> {label}\n\nAny idea?\n",
        f"{said} {sentence}\n{label}\n\nThanks!\n",
    )[number % 4]


def with_context() -> list[KnownProblem]:
    """Every code once, languages and forms in turn."""
    languages = list(LABELS)
    return [
        KnownProblem(
            f"{code.removeprefix('Wsl/')}-{languages[number % len(languages)]}",
            "wsl-reported-error",
            word,
            _as_pasted(number, code, languages[number % len(languages)]),
        )
        for number, (code, word) in enumerate(CODES)
    ]


def one_code_in_every_language() -> list[KnownProblem]:
    """The commonest of them."""
    return [
        KnownProblem(
            f"virtualization-{language}",
            "wsl-reported-error",
            "virtualization",
            _as_pasted(number, "Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED", language),
        )
        for number, language in enumerate(LABELS)
    ]


LAUNCHERS = (
    ("0x80370102", "virtualization"),
    ("0x80370114", "Virtual Machine Platform"),
    ("0x80040154", "damaged"),
    ("0x8007019e", "feature"),
    ("0x800701bc", "kernel"),
    ("0x1bc", "kernel"),
    ("0x80070422", "disabled"),
    ("0x80070424", "not registered"),
    ("0x80040306", "legacy console"),
    ("0x80070003", "path"),
    ("0x8000ffff", "without a name"),
    ("0x80080005", "in time"),
)


def launchers() -> list[KnownProblem]:
    """Distributions' own launchers print a bare number, twice, and wait for a key."""
    return [
        KnownProblem(
            f"launcher-{code}",
            "wsl-reported-error",
            word,
            "Hi, fresh Debian from the Store, first start:\n\n"
            "Installing, this may take a few minutes...\n"
            f"WslRegisterDistribution failed with error: {code}\nError: {code} Something is not as it should be.\n\n"
            "Press any key to continue...\n",
        )
        for code, word in LAUNCHERS
    ]


PROBLEMS = (*with_context(), *one_code_in_every_language(), *launchers())
