from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.systeminfo import HyperVInfo, parse_systeminfo

# label, the sentence about a hypervisor, four row labels, yes, no
LANGUAGES = {
    "english": (
        "Hyper-V Requirements:",
        "A hypervisor has been detected. Features required for Hyper-V are not shown.",
        (
            "VM Monitor Mode Extensions",
            "Virtualization Enabled In Firmware",
            "Second Level Translation",
            "DEP Available",
        ),
        ("Yes", "No"),
    ),
    "german": (
        "Hyper-V-Anforderungen:",
        "Es wurde ein Hypervisor erkannt.",
        (
            "VM-Monitormoduserweiterungen",
            "Virtualisierung in Firmware aktiviert",
            "SLAT",
            "Datenausführungsverhinderung",
        ),
        ("Ja", "Nein"),
    ),
    "french": (
        "Configuration requise pour Hyper-V\u00a0:",
        "Un hyperviseur a été détecté.",
        (
            "Extensions de mode du moniteur",
            "Virtualisation activée",
            "Traduction d’adresse",
            "Prévention de l’exécution",
        ),
        ("Oui", "Non"),
    ),
    "spanish": (
        "Requisitos Hyper-V:",
        "Se detectó un hipervisor.",
        ("Extensiones de modo de monitor de VM", "Virtualización habilitada", "Traducción", "Prevención"),
        ("Sí", "No"),
    ),
    "russian": (
        "Требования Hyper-V:",
        "Обнаружена низкоуровневая оболочка.",
        ("Расширения режима", "Виртуализация включена", "Преобразование адресов", "Предотвращение выполнения"),
        ("Да", "Нет"),
    ),
    "chinese": (
        "Hyper-V 要求:",
        "已检测到虚拟机监控程序。将不显示 Hyper-V 所需的功能。",
        ("虚拟机监视器模式扩展", "固件中已启用虚拟化", "二级地址转换", "数据执行保护可用"),
        ("是", "否"),
    ),
    "japanese": (
        "Hyper-V の要件:",
        "ハイパーバイザーが検出されました。",
        ("VM モニター モード拡張機能", "ファームウェアで仮想化が有効", "第 2 レベルのアドレス変換", "データ実行防止"),
        ("はい", "いいえ"),
    ),
    "korean": (
        "Hyper-V 요구 사항:",
        "하이퍼바이저가 검색되었습니다.",
        ("VM 모니터 모드 확장", "펌웨어에 가상화 사용", "두 번째 수준 주소 변환", "데이터 실행 방지"),
        ("예", "아니요"),
    ),
}
CODE_PAGES = {"german": "cp850", "spanish": "cp850", "russian": "utf-8", "english": "cp437"}
ADAPTERS = (
    "           [02]: Hyper-V Virtual Ethernet Adapter\n                 DHCP: No\n                 [01]: 192.168.0.1\n"
)


def rows(language: str, answers: tuple[bool, ...], colon: str = ":") -> str:
    label, _, labels, (yes, no) = LANGUAGES[language]
    lines = [f"{name}{colon} {yes if answer else no}" for name, answer in zip(labels, answers, strict=False)]
    return label + "      " + ("\r\n" + " " * 27).join(lines) + "\r\n"


def info(answers: tuple[bool, ...], status: str | None = None) -> HyperVInfo:
    monitor, firmware, slat, dep = [*answers, None, None, None, None][:4]
    return HyperVInfo(
        hypervisor_detected=False,
        vm_monitor_mode=monitor,
        firmware_virtualization=firmware,
        slat=slat,
        dep=dep,
        vbs_status=status,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_running_hypervisor_is_seen_in_every_language(language: str) -> None:
    label, sentence = LANGUAGES[language][:2]
    text = f"{ADAPTERS}{label}     {sentence}\r\n".encode(CODE_PAGES.get(language, "utf-8"))

    assert HyperVInfo(hypervisor_detected=True) == parse_systeminfo(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_combination_of_answers_is_read_in_every_language(language: str) -> None:
    for answers in itertools.product([True, False], repeat=4):
        text = (ADAPTERS + rows(language, answers)).encode(CODE_PAGES.get(language, "utf-8"))

        assert info(answers) == parse_systeminfo(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(rows("chinese", (True,)), info((True,)), id="findstr-shows-one-row"),
        pytest.param(rows("chinese", (True, False), colon="："), info((True, False)), id="full-width-colon"),
        pytest.param(
            rows("english", (True, False)).replace(":      ", ":\r\n"), info((True, False)), id="label-on-its-own-line"
        ),
        pytest.param(
            "> " + rows("german", (True, True, True, True)).replace("\r\n", "\n> "), info((True,) * 4), id="quoted"
        ),
        pytest.param(
            "**Requisitos Hyper-V:**\nSe detectó un hipervisor.",
            HyperVInfo(hypervisor_detected=True),
            id="sentence-below",
        ),
        pytest.param(
            "- look for Hyper-V: systeminfo\n- Hyper-V Requirements: A hypervisor has been detected.",
            HyperVInfo(hypervisor_detected=True),
            id="prose-before",
        ),
        pytest.param(
            "Virtualization-based security: Status: Not enabled\n" + rows("english", (True, False, True, True)),
            info((True, False, True, True), "Not enabled"),
            id="win11-security-status",
        ),
        pytest.param(
            "基于虚拟化的安全性: 状态： 正在运行\n", HyperVInfo(vbs_status="正在运行"), id="chinese-security-status"
        ),
        pytest.param(
            "Hyper-V Requirements: Virtualization Enabled In Firmware: No\n",
            HyperVInfo(hypervisor_detected=False, firmware_virtualization=False),
            id="one-row-of-four",
        ),
        pytest.param(
            "Requisitos de Hyper-V: Virtualización habilitada en el firmware: No\n  Traducción de segundo nivel: Sí\n"
            "  Extensiones de modo de monitor de VM: Sí\n  Prevención de ejecución de datos: Sí\n",
            info((True, False, True, True)),
            id="other-order",
        ),
        pytest.param(
            "Hyper-V Requirements: VM Monitor Mode Extensions: Yes Virtualization Enabled In Firmware: No "
            "Second Level Address Translation: Yes Data Execution Prevention Available: Yes\n",
            info((True, False, True, True)),
            id="rows-joined",
        ),
        pytest.param(
            rows("english", (True, False, True, True)).replace("No", "No   <--- here"),
            info((True, False, True, True)),
            id="remark-behind-a-row",
        ),
        pytest.param(
            "VM Monitor Mode Extensions: Yes\nVirtualization Enabled In Firmware: No\n",
            info((True, False)),
            id="rows-without-their-label",
        ),
        pytest.param(
            "Hyper-V - VM Monitor Mode Extensions\tYes\nHyper-V - Second Level Address Translation Extensions\tYes\n"
            "Hyper-V - Virtualization Enabled in Firmware\tNo\nHyper-V - Data Execution Protection\tYes\n",
            info((True, False, True, True)),
            id="system-information",
        ),
        pytest.param(
            "A hypervisor has been detected. Features are not shown.\n",
            HyperVInfo(hypervisor_detected=True),
            id="sentence-without-its-label",
        ),
        pytest.param(
            "| Virtualization-based security | Status: Running, Services: none |\n"
            "| Hyper-V Requirements | A hypervisor has been detected. |\n",
            HyperVInfo(hypervisor_detected=True, vbs_status="Running"),
            id="table",
        ),
        pytest.param(
            "// HyperVisorPresent : False\n//  HyperVRequirementVMMonitorModeExtensions : True\n",
            HyperVInfo(hypervisor_detected=False, vm_monitor_mode=True),
            id="computer-info-in-a-comment",
        ),
        pytest.param(
            "Virtualization enabled in firmware: yes\nWindows 11: yes\n", HyperVInfo(), id="a-list-of-ones-own"
        ),
        pytest.param("Is it that a hypervisor has been detected. No.\n", HyperVInfo(), id="prose"),
        pytest.param("Hyper-V Requirements:\n", HyperVInfo(), id="label-alone"),
        pytest.param(ADAPTERS, HyperVInfo(), id="adapters-alone"),
        pytest.param("", HyperVInfo(), id="nothing"),
    ],
)
def test_blocks_as_people_paste_them(text: str, expected: HyperVInfo) -> None:
    assert expected == parse_systeminfo(text.encode())


def test_get_computer_info_says_the_same_under_fixed_names() -> None:
    text = (
        "HyperVisorPresent                                 : False\n"
        "HyperVRequirementDataExecutionPreventionAvailable : True\n"
        "HyperVRequirementSecondLevelAddressTranslation    : True\n"
        "HyperVRequirementVirtualizationFirmwareEnabled    : False\n"
        "HyperVRequirementVMMonitorModeExtensions          : True\n"
    )

    assert info((True, False, True, True)) == parse_systeminfo(text.encode())
    assert HyperVInfo(hypervisor_detected=True) == parse_systeminfo(b"HyperVisorPresent : True\n")


@given(st.sampled_from(sorted(LANGUAGES)), st.lists(st.booleans(), min_size=1, max_size=4).map(tuple))
def test_what_was_printed_is_read(language: str, answers: tuple[bool, ...]) -> None:
    assert info(answers) == parse_systeminfo(rows(language, answers).encode("utf-16-le"))


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    found = parse_systeminfo(data)

    assert not (found.hypervisor_detected and found.firmware_virtualization is not None)
