from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.netsh_ports import (
    DynamicPortRange,
    ExcludedPortRange,
    parse_dynamic_port_range,
    parse_excluded_port_ranges,
)

RANGES = [
    ExcludedPortRange(80, 80, administered=False),
    ExcludedPortRange(5361, 5460, administered=False),
    ExcludedPortRange(50000, 50059, administered=True),
]
DYNAMIC = DynamicPortRange(1024, 13977)
# title, column heads and legend of the first command; title and two labels of the second
LANGUAGES = {
    "english": (
        ("Protocol tcp Port Exclusion Ranges", "Start Port    End Port", "* - Administered port exclusions."),
        ("Protocol tcp Dynamic Port Range", "Start Port      :", "Number of Ports :"),
    ),
    "german": (
        ('Portausschlussbereiche für das Protokoll "tcp"', "Startport      Endport", "* - Verwaltete Portausschlüsse."),
        ('Dynamischer Portbereich für das Protokoll "tcp"', "Startport         :", "Anzahl von Ports  :"),
    ),
    "french": (
        (
            "Plages d’exclusion de ports du protocole tcp",
            "Port de début   Port de fin",
            "* - Exclusions de ports gérées.",
        ),
        ("Plage de ports dynamique du protocole tcp", "Port de démarrage   :", "Nombre de ports     :"),
    ),
    "chinese": (
        ("协议 tcp 端口排除范围", "开始端口    结束端口", "* - 管理的端口排除。"),
        ("协议 tcp 动态端口范围", "启动端口        ：", "端口数          ："),
    ),
    "russian": (
        ("Диапазоны исключенных портов протокола tcp", "Начальный порт  Конечный", "* - Администрируемые."),
        ("Динамический диапазон портов протокола tcp", "Начальный порт  :", "Число портов    :"),
    ),
}
CODE_PAGES = {"english": "cp437", "german": "cp850", "french": "cp850", "chinese": "gb18030", "russian": "cp866"}


def excluded(language: str, ranges: list[ExcludedPortRange]) -> str:
    title, heads, legend = LANGUAGES[language][0]
    rows = [f"{found.start:>10}  {found.end:>10}{'     *' if found.administered else '      '}" for found in ranges]
    return "\r\n".join(["", title, "", heads, "----------    --------", *rows, "", legend, "", ""])


def dynamic(language: str, found: DynamicPortRange) -> str:
    title, start, count = LANGUAGES[language][1]
    return "\r\n".join(["", title, "-" * 33, f"{start} {found.start}", f"{count} {found.count}", "", ""])


def encoded(language: str, text: str) -> bytes:
    return text.replace("’", "'").encode(CODE_PAGES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_output_is_read_in_its_code_page(language: str) -> None:
    assert tuple(RANGES) == parse_excluded_port_ranges(encoded(language, excluded(language, RANGES)))
    assert DYNAMIC == parse_dynamic_port_range(encoded(language, dynamic(language, DYNAMIC)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_process_may_print_both(language: str) -> None:
    for text in (
        excluded(language, RANGES) + dynamic(language, DYNAMIC),
        dynamic(language, DYNAMIC) + excluded(language, RANGES),
    ):
        assert tuple(RANGES) == parse_excluded_port_ranges(encoded(language, text))
        assert DYNAMIC == parse_dynamic_port_range(encoded(language, text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_output_holds_nothing_of_the_other(language: str) -> None:
    assert () == parse_excluded_port_ranges(encoded(language, dynamic(language, DYNAMIC)))
    assert parse_dynamic_port_range(encoded(language, excluded(language, RANGES))) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "C:\\>netsh int ipv4 show excludedportrange tcp\n" + excluded("english", RANGES) + "C:\\>", id="prompts"
        ),
        pytest.param("> " + excluded("german", RANGES).replace("\r\n", "\n> "), id="markdown-quote"),
        pytest.param(excluded("english", RANGES).replace("*", "\\*"), id="markdown-escapes"),
        pytest.param(excluded("english", RANGES).replace("      5361", "*     5361"), id="star-that-points"),
        pytest.param(excluded("english", RANGES).replace("5460", "5460   <-- 5432 is here"), id="remark-behind"),
        pytest.param(excluded("english", RANGES).replace("      5361", "--> 5361"), id="arrow-that-points"),
        pytest.param(excluded("english", RANGES).replace("      5361", "👉  5361"), id="finger-that-points"),
        pytest.param(
            excluded("english", RANGES).replace("      5361", "**    5361").replace("5460", "5460**"), id="bold"
        ),
        pytest.param("| 80 | 80 | |\n| 5361 | 5460 | |\n| 50000 | 50059 | * |", id="markdown-table"),
        pytest.param("80 80\n5361\t5460\n50000 50059 *", id="blanks-squeezed"),
    ],
)
def test_what_people_paste_around_ranges_does_not_matter(text: str) -> None:
    assert tuple(RANGES) == parse_excluded_port_ranges(text.encode())


def test_a_machine_without_ranges_has_none() -> None:
    assert () == parse_excluded_port_ranges(excluded("english", []).encode())


def test_numbers_that_are_no_range_are_passed_over() -> None:
    assert () == parse_excluded_port_ranges(b"5460 5361\n60000 70000\n12:30 14:00\n1 2 3\n")


def test_a_dynamic_range_is_read_where_a_page_lost_the_line_ends() -> None:
    text = b"Protocol tcp Dynamic Port Range --------------- Start Port : 1024 Number of Ports : 64511\n"

    assert DynamicPortRange(1024, 64511) == parse_dynamic_port_range(text)


@pytest.mark.parametrize("remark", ["   # too low", "  <-- here", " (default)", "  // see below"])
def test_what_an_author_thinks_of_a_dynamic_range_does_not_matter(remark: str) -> None:
    text = f"Start Port      : 1024{remark}\nNumber of Ports : 64511{remark}\n"

    assert DynamicPortRange(1024, 64511) == parse_dynamic_port_range(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Start Port : 1024\n", id="one-row"),
        pytest.param("Start Port : 1024\nTitle\nNumber of Ports : 13977\n", id="rows-apart"),
        pytest.param("Start Port : 60000\nNumber of Ports : 60000\n", id="beyond-the-last-port"),
        pytest.param("Start Port : 1024\nNumber of Ports : 0\n", id="empty-range"),
    ],
)
def test_a_text_without_a_dynamic_range_is_none(text: str) -> None:
    assert parse_dynamic_port_range(text.encode()) is None


@pytest.mark.parametrize(("port", "inside"), [(5360, False), (5361, True), (5460, True), (5461, False)])
def test_both_ends_belong_to_an_excluded_range(port: int, inside: bool) -> None:
    assert inside is (port in RANGES[1])


@pytest.mark.parametrize(("port", "inside"), [(1023, False), (1024, True), (15000, True), (15001, False)])
def test_the_dynamic_range_ends_count_ports_after_its_start(port: int, inside: bool) -> None:
    assert inside is (port in DYNAMIC)


PORT = st.integers(1, 65535)
RANGE = st.builds(
    lambda ports, administered: ExcludedPortRange(min(ports), max(ports), administered),
    st.tuples(PORT, PORT),
    st.booleans(),
)


@given(st.sampled_from(sorted(LANGUAGES)), st.lists(RANGE, max_size=6), PORT, st.data())
def test_what_was_printed_is_read(
    language: str, ranges: list[ExcludedPortRange], start: int, data: st.DataObject
) -> None:
    found = DynamicPortRange(start, data.draw(st.integers(1, 65536 - start)))
    text = encoded(language, excluded(language, ranges) + dynamic(language, found))

    assert tuple(ranges) == parse_excluded_port_ranges(text)
    assert found == parse_dynamic_port_range(text)


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert all(0 <= found.start <= found.end for found in parse_excluded_port_ranges(data))
    found = parse_dynamic_port_range(data)
    assert found is None or found.count > 0
