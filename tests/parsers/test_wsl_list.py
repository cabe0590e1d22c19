from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.wsl_list import (
    STATES,
    DistributionRow,
    is_tool_distribution,
    parse_wsl_list_verbose,
)


def row(name: str, state: str = "Stopped", version: int = 2, *, default: bool = False) -> DistributionRow:
    return DistributionRow(name=name, state=state, state_norm=state, version=version, default=default)


def printed(rows: list[DistributionRow], header: tuple[str, str, str] = ("NAME", "STATE", "VERSION")) -> str:
    """The table as WslClient.cpp pads it."""
    width = max([4, *(len(row.name) for row in rows)]) + 4
    lines = [f"  {header[0]:<{width}}{header[1]:<16}{header[2]}"]
    lines += [f"{'*' if row.default else ' '} {row.name:<{width}}{row.state:<16}{row.version}" for row in rows]
    return "".join(f"{line}\r\n" for line in lines)


ROWS = [row("Ubuntu-24.04", "Running", default=True), row("old_1.0", version=1), row("docker-desktop", "Uninstalling")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-8"])
def test_the_table_is_read_in_both_encodings(encoding: str) -> None:
    assert tuple(ROWS) == parse_wsl_list_verbose(printed(ROWS).encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("PS C:\\Users\\me> wsl -l -v\n" + printed(ROWS) + "PS C:\\Users\\me>\n", id="prompts"),
        pytest.param("> " + printed(ROWS).replace("\r\n", "\n> "), id="markdown-quote"),
        pytest.param("- " + printed(ROWS).replace("\r\n", "\n- "), id="bullets"),
        pytest.param("# " + printed(ROWS).replace("\r\n", "\n# "), id="commented-out"),
        pytest.param(("#" + printed(ROWS).replace("\r\n", "\n#")).replace("#* ", "# * "), id="commented-unevenly"),
        pytest.param("#> " + printed(ROWS).replace("\r\n", "\n#> "), id="marked-as-answer"),
        pytest.param("-- " + printed(ROWS).replace("\r\n", "\n-- "), id="commented-in-sql"),
        pytest.param("REM " + printed(ROWS).replace("\r\n", "\nREM "), id="commented-in-batch"),
        pytest.param(f'"{printed(ROWS).rstrip()}"\n', id="quoted"),
        pytest.param("".join(f'"{line}",\n' for line in printed(ROWS).split("\r\n")), id="quoted-line-by-line"),
        pytest.param("│ " + printed(ROWS).replace("\r\n", "\n│ "), id="bar-at-the-left"),
        pytest.param("[INFO] " + printed(ROWS).replace("\r\n", "\n[INFO] "), id="log-with-levels"),
        pytest.param("//" + printed(ROWS).replace("\r\n", "\n//"), id="commented-in-code"),
        pytest.param(printed(ROWS).replace("*", "`*`").replace("\r\n", "<br>\n"), id="star-in-backquotes"),
        pytest.param(
            "| NAME | STATE | VERSION |\n| :--- | :--- | :--- |\n| `* Ubuntu-24.04` | `Running` | `2` |\n"
            "| `old_1.0` | `Stopped` | `1` |\n| **docker-desktop** | Uninstalling | 2 |\n",
            id="markdown-table-with-code",
        ),
        pytest.param(printed(ROWS).split("\r\n", 1)[1], id="header-lost"),
        pytest.param("\n".join(" ".join(line.split()) for line in printed(ROWS).split("\r\n")), id="blanks-squeezed"),
        pytest.param(" ".join(printed(ROWS).split()), id="log-on-one-line"),
        pytest.param(printed(ROWS).replace("\r\n", "\r\r\n"), id="inbox-line-ends"),
        pytest.param(printed(ROWS).replace("Uninstalling    2", "Uninstalling    2  <-- stuck"), id="remark-behind"),
        pytest.param(printed(ROWS) + "  docker-desktop-data\n", id="row-cut"),
        pytest.param(
            printed(ROWS) + "Default Version: 2\n> wsl --set-version Ubuntu 2\n", id="other-lines-ending-in-2"
        ),
        pytest.param(printed(ROWS) + "Docker running 2 containers\nUses WSL 2\nUbuntu uses WSL 2\n", id="prose"),
    ],
)
def test_what_people_paste_around_it_does_not_matter(text: str) -> None:
    assert tuple(ROWS) == parse_wsl_list_verbose(text.encode())


@pytest.mark.parametrize(
    ("header", "state", "norm"),
    [
        pytest.param(("名称", "状态", "版本"), "正在运行", "Running", id="chinese"),
        pytest.param(("NOM", "ÉTAT", "VERSION"), "En cours d’exécution", "Running", id="french"),
        pytest.param(("NOM", "ÉTAT", "VERSION"), "En cours", "Running", id="french-short"),
        pytest.param(("이름", "상태", "버전"), "정지됨", "Stopped", id="korean"),
        pytest.param(("名前", "状態", "バージョン"), "停止", "Stopped", id="japanese"),
        pytest.param(("ИМЯ", "СОСТОЯНИЕ", "ВЕРСИЯ"), "Остановлено", "Stopped", id="russian"),
        pytest.param(("NAME", "STATUS", "VERSION"), "Wird installiert", "Installing", id="german"),
        pytest.param(("NOME", "STATO", "VERSIONE"), "Sospeso", None, id="word-we-do-not-know"),
    ],
)
def test_a_localised_state_is_kept_and_translated(header: tuple[str, str, str], state: str, norm: str | None) -> None:
    expected = DistributionRow(name="Ubuntu", state=state, state_norm=norm, version=2, default=True)

    assert (expected,) == parse_wsl_list_verbose(printed([expected], header).encode("utf-16-le"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Runing", "Running", id="letter-lost"),
        pytest.param("Stoppped", "Stopped", id="letter-twice"),
        pytest.param("Unistalling", "Uninstalling", id="long-word"),
    ],
)
def test_a_retyped_state_is_the_one_that_was_meant(typed: str, meant: str) -> None:
    expected = DistributionRow(name="Ubuntu", state=typed, state_norm=meant, version=2, default=False)

    assert (expected,) == parse_wsl_list_verbose(f"NAME\tSTATE\tVERSION\nUbuntu {typed} 2\n".encode())
    assert not parse_wsl_list_verbose(f"Ubuntu {typed} 2\n".encode())


def test_a_version_of_another_table_is_none() -> None:
    assert not parse_wsl_list_verbose(b"NAME STATE VERSION\nweb Stopped v2\napi Up 1\n")


def test_a_name_with_blanks_is_read_below_the_head() -> None:
    rows = [row("arch", default=True), row("My Ubuntu 22.04", "Running")]

    assert tuple(rows) == parse_wsl_list_verbose(printed(rows).encode())
    assert not parse_wsl_list_verbose(b"My Ubuntu 22.04    Running         2\n")


@pytest.mark.parametrize("state", STATES)
def test_no_word_of_one_state_is_a_word_of_another(state: str) -> None:
    others = {word for other, words in STATES.items() if other != state for word in words.split("|")}

    assert not others & set(STATES[state].split("|"))


def test_two_starred_rows_stay_two_defaults() -> None:
    rows = parse_wsl_list_verbose(b"* a   Stopped   2\n* b   Stopped   2\n")

    assert [True, True] == [row.default for row in rows]


def test_no_distribution_is_no_row() -> None:
    assert () == parse_wsl_list_verbose("Es sind keine Distributionen installiert.\r\n".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("name", "owned"),
    [
        ("docker-desktop", True),
        ("docker-desktop-data", True),
        ("rancher-desktop-data", True),
        ("podman-machine-default", True),
        ("Docker-Desktop", True),
        ("docker-desktop-2", False),
        ("Ubuntu", False),
        ("my-podman-box", False),
    ],
)
def test_distributions_of_tools_are_told_apart(name: str, owned: bool) -> None:
    assert owned is is_tool_distribution(name)


NAME = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,30}", fullmatch=True)
GENERATED = st.builds(row, NAME, st.sampled_from(sorted(STATES)), st.sampled_from([1, 2]), default=st.booleans())


@given(st.lists(GENERATED, max_size=5))
def test_what_was_printed_is_read(rows: list[DistributionRow]) -> None:
    assert tuple(rows) == parse_wsl_list_verbose(printed(rows).encode("utf-16-le"))


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert all(row.version in {1, 2} for row in parse_wsl_list_verbose(data))
