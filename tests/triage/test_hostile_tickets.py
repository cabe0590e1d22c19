"""Any bytes are a ticket: blocks never overlap, and time grows as the ticket does."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.excerpts import WHOLE
from hostdoctor.triage.recognise import KINDS, readable, value_of

pytestmark = pytest.mark.tickets

PIECES = (
    *(
        "```",
        "~~~",
        "> ",
        "$ ",
        "PS C:\\> ",
        "C:\\>",
        "ana@pc:~$ ",
        "<pre>",
        "</pre>",
        "{code}",
        "\r",
        "\x1b[1m",
        "\0",
        "\t",
    ),
    *(
        "wsl --version",
        "WSL version: 2.6.1.0",
        "[wsl2]",
        "memory=8GB",
        "NAME STATE VERSION",
        "* Ubuntu Running 2",
        "...",
    ),
    *(
        "Error code: Wsl/Service/E_FAIL",
        "Server Version: 29.1.0",
        "OSType: linux",
        "set GOOS=linux",
        "services:",
        "  a:",
    ),
    *(
        "FROM scratch",
        "RUN x \\",
        "module a/b",
        "go 1.25",
        "  80  80",
        "-----  -----",
        "TCP 0.0.0.0:1 0.0.0.0:0 LISTEN 4",
    ),
    *("vm.dirty_ratio = 20", "Hyper-V: yes", "C:\\ on /mnt/c type 9p (rw,", '{"WslEngineEnabled": true}', "日本", "😀"),
)
tickets = st.lists(st.sampled_from([*PIECES, "\n", "\n", "\n", " "]), max_size=60).map("".join)


def check(data: bytes) -> None:
    blocks = find_blocks(data, "t.md")
    lines = data.count(b"\n") + data.count(b"\r") + 1
    last = 0
    for block in blocks:
        assert last < block.first_line <= block.last_line <= lines
        assert (block.first_line, block.last_line) == (block.lines[0], block.lines[-1])
        assert block.text.count("\n") + 1 == len(block.lines)
        assert "\x1b" not in block.text
        value_of(block.kind, block.data)
        last = block.last_line


@given(tickets)
@settings(deadline=None)
def test_pieces_of_outputs_in_any_order_give_blocks_that_do_not_overlap(text: str) -> None:
    check(text.replace("\r", "").encode())


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_a_ticket(data: bytes) -> None:
    check(data)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda n: b"a" * n, id="one-line"),
        pytest.param(lambda n: b"/" * n, id="slashes"),
        pytest.param(lambda n: b"wsl: " + b"/" * n, id="slashes-behind-a-warning"),
        pytest.param(lambda n: b"wsl -x " + b"//// " * (n // 5), id="arguments"),
        pytest.param(lambda n: b"$ " + b"a=b " * (n // 4), id="assignments"),
        pytest.param(lambda n: b"docker " + b"'" * n, id="quotes"),
        pytest.param(lambda n: b">" * n, id="quote-marks"),
        pytest.param(lambda n: b"`" * n, id="backquotes"),
        pytest.param(lambda n: b"[" * n, id="brackets"),
        pytest.param(lambda n: b" " * n, id="blanks"),
        pytest.param(lambda n: b"\0" * n, id="nuls"),
        pytest.param(lambda n: b"a: " * (n // 3), id="labels"),
        pytest.param(lambda n: b"```\n" * (n // 4), id="fences"),
        pytest.param(lambda n: b"$ ls\n" * (n // 5), id="prompts"),
        pytest.param(lambda n: b"[wsl2]\n" * (n // 7), id="heads"),
        pytest.param(lambda n: b"Error code: Wsl/Service/E_FAIL\n\n" * (n // 32), id="errors"),
        pytest.param(lambda n: b'{"a": ' * (n // 6), id="nested-json"),
        pytest.param(lambda n: b"C:\\ on /mnt/c type 9p (rw,\n" * (n // 27), id="open-brackets"),
        pytest.param(lambda n: b"\x1b[" * (n // 2), id="escapes"),
        pytest.param(lambda n: b"&lt;" * (n // 4), id="entities"),
        pytest.param(lambda n: b"set GOARCH=a\nset GOOS=b\nset GOPATH=c" + b" " * n + b"x\n", id="blanks-in-a-value"),
    ],
)
def test_time_grows_as_the_ticket_does(make: Callable[[int], bytes]) -> None:
    small, large = least_seconds([make(20_000), make(160_000)])

    assert large < 20 * max(small, 0.004)


def least_seconds(tickets: Sequence[bytes], rounds: int = 3) -> list[float]:
    """The least seconds of processor that reading each took: they take turns, so that what runs beside meets all."""
    for data in tickets:
        find_blocks(data[: WHOLE // 64])
    taken = [[seconds(data) for data in tickets] for _ in range(rounds)]
    return [min(column) for column in zip(*taken, strict=True)]


def seconds(data: bytes) -> float:
    """Seconds of processor: neighbours on the machine take time by the clock, and only a little of these."""
    start = time.process_time()
    find_blocks(data)
    return time.process_time() - start


def test_a_large_log_takes_no_longer_than_its_share_that_is_read() -> None:
    line = b"2026-01-02T10:00:00Z INFO request id=%d path=/v1/items status=200 docker wsl go\n"
    log = b"".join(line % number for number in range(WHOLE // 80))

    share, large = least_seconds([log[: WHOLE // 2], log * 16])

    assert large < 6 * share


def test_an_error_in_the_middle_of_a_large_log_is_found_on_its_line() -> None:
    filler = b"nothing to be seen on this line\n" * (WHOLE // 32)

    blocks = find_blocks(filler + b"Error code: Wsl/Service/CreateInstance/E_FAIL\n" + filler)

    assert [("wsl-errors", WHOLE // 32 + 1)] == [(block.kind, block.last_line) for block in blocks]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(hashlib.shake_128(b"1").digest(300_000), id="random"),
        pytest.param(b"PK\x03\x04" + hashlib.shake_128(b"2").digest(100_000), id="zip"),
        pytest.param(b"\x7fELF" + bytes(range(256)) * 400, id="program"),
    ],
)
def test_a_binary_file_holds_no_output(data: bytes) -> None:
    assert () == find_blocks(data)


def test_thousands_of_outputs_are_all_found() -> None:
    text = b"```\nPS C:\\> wsl -l -v\n  NAME      STATE      VERSION\n* Ubuntu    Running    2\n```\ntext\n"

    assert 3000 == len(find_blocks(text * 3000))


def test_yaml_that_explodes_takes_no_longer_than_its_lines() -> None:
    few, many = least_seconds([exploding(4), exploding(28)])

    assert many < 20 * max(few, 0.002)


def exploding(levels: int) -> bytes:
    """A compose file of `levels` lines whose last one stands for 9 ** levels ports."""
    anchors = "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, levels + 1))
    return f"x0: &x0 [1]\n{anchors}services:\n  a:\n    image: x\n    ports: *x{levels}\n".encode()


def test_each_kind_tells_what_to_type() -> None:
    assert list(KINDS) == [kind for kind, _ in readable()]
    assert all(command for _, command in readable())
