import pytest

from hostdoctor.parsers.free_memory import parse_free

GIB = 1 << 30
KIB = """               total        used        free      shared  buff/cache   available
Mem:        16384000     2048000    10240000        4096     4096000    14000000
Swap:        4194304           0     4194304
"""
HUMAN = """              gesamt       benutzt     frei      gemns.  Puffer/Cache verfügbar
Speicher:       15Gi       1,2Gi        13Gi       3,0Mi       1,1Gi        14Gi
Swap:          4,0Gi          0B       4,0Gi
"""


def test_bare_numbers_are_kibibytes_unless_an_option_says_otherwise() -> None:
    assert 16384000 * 1024 == parse_free(KIB)["MemTotal"]
    assert 16384000 == parse_free(KIB, "free -b")["MemTotal"]
    assert 16384000 << 20 == parse_free(KIB, "free -m")["MemTotal"]


def test_rounded_units_in_another_language() -> None:
    assert {
        "MemTotal": 15 * GIB,
        "MemFree": 13 * GIB,
        "MemAvailable": 14 * GIB,
        "SwapTotal": 4 * GIB,
        "SwapFree": 4 * GIB,
    } == parse_free(HUMAN)


@pytest.mark.parametrize(
    "text", [pytest.param("Mem: 1 2 3", id="without-heads"), pytest.param("total free\nhello", id="without-rows")]
)
def test_what_is_no_table_has_no_memory(text: str) -> None:
    assert {} == parse_free(text)
