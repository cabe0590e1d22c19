r"""The grammar of `.wslconfig` and `wsl.conf`, point by point, as seen with WSL's own parser (3e27a6a)."""

from __future__ import annotations

import codecs

import pytest

from hostdoctor.parsers.wsl_settings import parse_wsl_conf, parse_wslconfig
from hostdoctor.parsers.wsl_settings_model import WARNING_KINDS, WslSettings

GB = 1 << 30


def warned(settings: WslSettings) -> list[tuple[int, str]]:
    """Lines and kinds, with the sort of syntax problem."""
    return [
        (warning.line, warning.detail.split(":")[0] if warning.kind == "syntax" else warning.kind)
        for warning in settings.warnings
    ]


def test_reads_a_plain_file() -> None:
    settings = parse_wslconfig(
        b"# limits\n[wsl2]\nmemory=8GB # half\nprocessors = 4\n\n[experimental]\nsparseVhd=TRUE\n"
    )

    assert {"wsl2.memory": 8 * GB, "wsl2.processors": 4, "experimental.sparseVhd": True} == settings.accepted
    assert () == settings.warnings
    assert [3, 4, 7] == [entry.line for entry in settings.entries]


def test_names_are_found_in_any_case() -> None:
    settings = parse_wslconfig(b"[WSL2]\nMEMORY=8GB\nlocalhostforwarding=0\n")

    assert {"wsl2.memory": 8 * GB, "wsl2.localhostForwarding": False} == settings.accepted


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"[wsl2]\n; comment\nswap=0\n", [(2, "key-name")], id="semicolon-comment"),
        pytest.param(b"[wsl2]\nmemory 8GB\nswap=0\n", [(2, "equals")], id="no-equals"),
        pytest.param(b"[wsl2]\nlocal-memory=8GB\nswap=0\n", [(2, "equals")], id="dash-in-key"),
        pytest.param(b'[wsl2]\nkernelCommandLine="quiet\nswap=0\n', [(2, "quote")], id="open-quote"),
        pytest.param(b"[wsl2]\n[ wsl2 ]\nswap=0\n", [(2, "section-name")], id="blank-in-header"),
        pytest.param(b"[wsl2]\n[wsl 2]\nswap=0\n", [(2, "section-bracket"), (3, "unknown-key")], id="broken-name"),
        pytest.param(
            b"[wsl2]\n[boot] systemd=true\nswap=0\n", [(2, "section-trailing"), (3, "unknown-key")], id="one-line"
        ),
        pytest.param(b"[wsl2]\nkernel=C:\\Users\\me\nswap=0\n", [(2, "bad-escape")], id="single-backslashes"),
        pytest.param(b"[wsl2]\nkernel=C:\\", [(2, "bad-escape")], id="backslash-at-the-end"),
        pytest.param(b"memory=8GB\n", [(1, "unknown-key")], id="no-header"),
        pytest.param(b"[wsl2]\nfoo=1\n", [(2, "unknown-key")], id="unknown"),
        pytest.param(b"[wsl2]\npageReporting=true\n", [(2, "unknown-key")], id="retired"),
        pytest.param(b"[wsl2]\nswap=0\nswap=1GB\n", [(3, "duplicate-key")], id="twice"),
        pytest.param(b"[wsl2]\nmemory=8gb\n", [(2, "invalid-size")], id="lower-case-unit"),
        pytest.param(b"[wsl2]\nprocessors=08\n", [(2, "invalid-integer")], id="bad-octal"),
        pytest.param(b"[wsl2]\ndebugConsole=yes\n", [(2, "invalid-bool")], id="yes"),
        pytest.param(b"[wsl2]\nnetworkingMode=bridge\n", [(2, "invalid-enum")], id="mode"),
        pytest.param(b"[experimental]\ndnsTunnelingIpAddress=10.0.0\n", [(2, "invalid-ip")], id="address"),
        pytest.param(b"[wsl2]\nmacAddress=00:11\nswap=0\n", [(2, "invalid-mac-fatal")], id="mac"),
    ],
)
def test_warns_as_wsl_does(data: bytes, expected: list[tuple[int, str]]) -> None:
    settings = parse_wslconfig(data)

    assert expected == warned(settings)
    assert {warning.kind for warning in settings.warnings} <= set(WARNING_KINDS)


@pytest.mark.parametrize(
    ("header", "section", "kept"),
    [
        pytest.param("[ experimental ]", "wsl2", True, id="blank-first"),
        pytest.param("[]", "wsl2", True, id="empty"),
        pytest.param("[wsl2foo bar]", "wsl2", True, id="begins-like-the-old-name"),
        pytest.param("[experimental", "expe", False, id="no-bracket"),
        pytest.param("[WSL 2]", "WSL", False, id="shorter-than-the-old-name"),
        pytest.param("[boot] x", "boot", False, id="same-length"),
    ],
)
def test_a_broken_header_leaves_a_stump_in_force(header: str, section: str, kept: bool) -> None:
    settings = parse_wslconfig(f"[wsl2]\n{header}\nmemory=8GB\n".encode())

    assert [(section, kept)] == [(entry.section, entry.accepted) for entry in settings.entries]


def test_a_broken_header_at_the_top_leaves_no_section() -> None:
    settings = parse_wslconfig(b"[wsl2] limits\nmemory=8GB\n")

    assert [(None, "memory")] == [(entry.section, entry.key) for entry in settings.entries]
    assert ["memory"] == [warning.key for warning in settings.warnings if warning.kind == "unknown-key"]


def test_a_rejected_first_value_blocks_a_good_second_one() -> None:
    settings = parse_wslconfig(b"[wsl2]\nmemory=8gb\nmemory=8GB\n")

    assert {} == settings.accepted
    assert [(2, "invalid-size"), (3, "duplicate-key")] == warned(settings)


def test_the_old_section_is_the_same_key() -> None:
    settings = parse_wslconfig(b"[experimental]\nnetworkingMode=mirrored\n[wsl2]\nnetworkingMode=nat\n")

    assert {"wsl2.networkingMode": "Mirrored"} == settings.accepted
    assert [(4, "duplicate-key")] == warned(settings)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(r"C:\\Users\\me\\vmlinux", "C:\\Users\\me\\vmlinux", id="doubled"),
        pytest.param(r"C:\temp\new", "C:\temp\new", id="tab-and-newline"),
        pytest.param('"a # b"', "a # b", id="hash-in-quotes"),
        pytest.param("a#b", "a", id="hash-glued"),
        pytest.param('a"b"c', "abc", id="quotes-inside"),
        pytest.param('"a  "  ', "a  ", id="quoted-trailing-blanks"),
        pytest.param("a  ", "a", id="trailing-blanks"),
        pytest.param('\\"a\\"', '"a"', id="escaped-quotes"),
        pytest.param("", "", id="empty"),
        pytest.param("a\0b", "a", id="nul"),
        pytest.param("a  \\\n  b", "a    b", id="blanks-before-a-continuation-stay"),
    ],
)
def test_values_after_quotes_and_escapes(value: str, expected: str) -> None:
    settings = parse_wslconfig(f"[wsl2]\nkernel={value}\n".encode())

    assert expected == settings.accepted["wsl2.kernel"]


def test_a_final_backslash_swallows_the_next_line() -> None:
    settings = parse_wslconfig(b"[wsl2]\nswapFile=C:\\\\temp\\\nmemory=8GB\nswap=0\n")

    assert {"wsl2.swapFile": "C:\\tempmemory=8GB", "wsl2.swap": 0} == settings.accepted
    assert [(3, 2, 3), (4, 4, 4)] == [(entry.line, entry.first_line, entry.last_line) for entry in settings.entries]
    assert "swallowed-line" in [judgement.kind for judgement in settings.judgements if judgement.line == 3]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(codecs.BOM_UTF8 + b"[wsl2]\r\nmemory=8GB\r\n", id="wsl-settings-app"),
        pytest.param(codecs.BOM_UTF16_LE + "[wsl2]\r\nmemory=8GB\r\n".encode("utf-16-le"), id="notepad-unicode"),
        pytest.param(b"[wsl2]\nmemory=8GB\n\x1a\nnonsense\n", id="end-of-text-character"),
        pytest.param(b"[wsl2]\rmemory=8GB\rswap 0\r", id="lone-carriage-returns"),
    ],
)
def test_encodings_that_wslconfig_may_have(data: bytes) -> None:
    settings = parse_wslconfig(data)

    assert {"wsl2.memory": 8 * GB} == settings.accepted


def test_utf16_without_a_mark_is_not_read() -> None:
    settings = parse_wslconfig("[wsl2]\r\nmemory=8GB\r\n".encode("utf-16-le"))

    assert {} == settings.accepted
    assert ["encoding"] == [judgement.kind for judgement in settings.judgements]


def test_utf16_big_endian_cannot_be_opened() -> None:
    settings = parse_wslconfig(codecs.BOM_UTF16_BE + "[wsl2]\nmemory=8GB\n".encode("utf-16-be"))

    assert settings.unreadable is not None
    assert ({}, ()) == (settings.accepted, settings.entries)


def test_non_ascii_values_lose_their_high_bytes_before_3_0_1() -> None:
    data = "[wsl2]\nswapFile=C:\\\\日\\\\ü.vhdx\n".encode()

    assert "C:\\�\\�.vhdx" == parse_wslconfig(data, (2, 7, 14)).accepted["wsl2.swapFile"]
    assert "C:\\日\\ü.vhdx" == parse_wslconfig(data, (3, 0, 1)).accepted["wsl2.swapFile"]
    assert ["non-ascii-value"] == [judgement.kind for judgement in parse_wslconfig(data).judgements]


def test_a_key_that_is_newer_than_wsl_needs_that_version() -> None:
    data = b"[wsl2]\nisolateDistroCgroup=false\n"

    assert ["needs WSL 2.9.5"] == [warning.detail for warning in parse_wslconfig(data, (2, 7, 14)).warnings]
    assert {"wsl2.isolateDistroCgroup": False} == parse_wslconfig(data, (3, 0, 1, 0)).accepted
    assert {"wsl2.isolateDistroCgroup": False} == parse_wslconfig(data).accepted


def test_consomme_was_called_virtioproxy() -> None:
    new, old = b"[wsl2]\nnetworkingMode=Consomme\n", b"[wsl2]\nnetworkingMode=virtioproxy\n"

    assert [(2, "invalid-enum")] == warned(parse_wslconfig(new, (2, 8, 12)))
    assert {"wsl2.networkingMode": "VirtioProxy"} == parse_wslconfig(old, (2, 8, 12)).accepted
    assert {"wsl2.networkingMode": "Consomme"} == parse_wslconfig(old, (2, 9, 0)).accepted


def test_a_bad_address_switches_dns_tunneling_off() -> None:
    data = b"[wsl2]\ndnsTunneling=true\n[experimental]\ndnsTunnelingIpAddress=none\n"

    assert {"wsl2.dnsTunneling": False} == parse_wslconfig(data).accepted


def test_good_ports_survive_bad_ones() -> None:
    settings = parse_wslconfig(b"[experimental]\nignoredPorts=9000,http,3000;1,70000\n")

    assert {"experimental.ignoredPorts": (3000, 9000)} == settings.accepted
    assert [(2, "invalid-integer"), (2, "invalid-integer")] == warned(settings)


def test_a_bad_mac_address_ends_everything() -> None:
    settings = parse_wslconfig(b"[wsl2]\nmemory=8GB\nmacAddress=0011\nswap=0\n")

    assert settings.fatal
    assert [True, False, False] == [entry.accepted for entry in settings.entries]


def test_one_bad_line_ends_wsl_conf_before_2_9_13() -> None:
    data = b"[boot]\nsystemd=true\n[network]\ngenerateHosts false\nhostname=box\n"

    for version in (None, (2, 7, 14)):
        settings = parse_wsl_conf(data, version)
        assert {"boot.systemd": True} == settings.accepted
        assert 4 == settings.ended_at
        assert [(4, None), (5, "hostname")] == [
            (entry.line, entry.key) for entry in settings.entries if not entry.accepted
        ]
    assert {"boot.systemd": True, "network.hostname": "box"} == parse_wsl_conf(data, (2, 9, 13)).accepted


def test_unknown_keys_do_not_end_wsl_conf() -> None:
    settings = parse_wsl_conf(b"[automount]\nenable=true\nroot=/\n")

    assert {"automount.root": "/"} == settings.accepted
    assert [(2, "unknown-key")] == warned(settings)


def test_a_mark_hides_the_first_line_of_wsl_conf() -> None:
    data = codecs.BOM_UTF8 + b"[boot]\nsystemd=true\n"

    assert [(1, "key-name")] == warned(parse_wsl_conf(data))
    assert [("boot", "systemd", False)] == [
        (entry.section, entry.key, entry.accepted) for entry in parse_wsl_conf(data).entries
    ]
    assert [(1, "key-name"), (2, "unknown-key")] == warned(parse_wsl_conf(data, (3, 0, 1)))


def test_wsl_conf_counts_the_carriage_returns() -> None:
    settings = parse_wsl_conf(b"[boot]\r\nsystemd=true\r\n\r\nnothing=1\r\n")

    assert {"boot.systemd": True} == settings.accepted
    assert [(6, 4)] == [(warning.line, warning.file_line) for warning in settings.warnings]


def test_wsl_conf_does_not_continue_over_crlf() -> None:
    settings = parse_wsl_conf(b"[automount]\r\noptions=metadata, \\\r\nroot=/\r\n")

    assert {"automount.options": "metadata, ", "automount.root": "/"} == settings.accepted


def test_wsl_conf_keeps_bytes_beyond_ascii() -> None:
    settings = parse_wsl_conf("[user]\ndefault=jürgen\x1a\n".encode())

    assert {"user.default": "jürgen\x1a"} == settings.accepted


@pytest.mark.parametrize(
    ("file", "line", "kind"),
    [
        pytest.param("wslconfig", "[wsl2]\nsparseVhd=true", "wrong-section", id="experimental-in-wsl2"),
        pytest.param("wslconfig", "[wsl]\nmemory=8GB", "wrong-section", id="no-such-section"),
        pytest.param("wslconfig", "[boot]\nsystemd=true", "wrong-file", id="boot-on-windows"),
        pytest.param("wslconfig", "[wsl2]\nappendWindowsPath=true", "wrong-file", id="interop-key-in-wsl2"),
        pytest.param("wslconfig", "[interop]\nfoo=1", "wrong-file", id="section-of-the-other-file"),
        pytest.param("wslconfig", "memory=8GB", "no-section", id="no-section"),
        pytest.param("wslconfig", "[wsl2]\nidleThreshold=1", "retired-key", id="retired"),
        pytest.param("wslconfig", "[wsl2]\nlocalhostForwading=true", "similar-key", id="slip"),
        pytest.param("wsl.conf", "[wsl2]\nmemory=8GB", "wrong-file", id="memory-in-linux"),
        pytest.param("wsl.conf", "[automount]\nenable=true", "similar-key", id="enable"),
        pytest.param("wsl.conf", "[boot]\nhostname=box", "wrong-section", id="hostname-in-boot"),
    ],
)
def test_says_where_an_unknown_key_belongs(file: str, line: str, kind: str) -> None:
    parse = parse_wslconfig if file == "wslconfig" else parse_wsl_conf

    assert [kind] == [judgement.kind for judgement in parse(line.encode()).judgements]
