"""A file of Compose that YAML refuses is still the file that its name says."""

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.values import block_value

BROKEN = [
    pytest.param('services:\n  api:\n    build: .\n   ports:\n      - "80:80"\n', 4, id="wrong-indent"),
    pytest.param('services:\n  api:\n\tbuild: .\n    ports:\n      - "80:80"\n', 3, id="tab"),
    pytest.param("a: &a [*a]\n", 1, id="alias-to-itself"),
    pytest.param("services: &s\n  api: *s\n", 1, id="services-of-themselves"),
    pytest.param("[" * 50_000 + "\n", 1, id="brackets"),
]


@pytest.mark.parametrize(("text", "line"), BROKEN)
@pytest.mark.parametrize(
    "ticket",
    [
        pytest.param("My compose.yaml:\n\n```yaml\n{}```\n\nIt fails.\n", id="below-its-name"),
        pytest.param("```\n$ cat compose.yaml\n{}```\n", id="behind-its-command"),
        pytest.param("$ cat docker-compose.yml\n{}\nWhat is wrong there?\n", id="in-free-text"),
    ],
)
def test_a_compose_file_that_cannot_be_read_is_one_and_says_where(ticket: str, text: str, line: int) -> None:
    (block,) = find_blocks(ticket.replace("{}", text).encode())
    value = block_value(block)

    assert isinstance(value, dict)
    assert ("compose", [], line) == (block.kind, value["services"], value["problems"][0]["line"])


@pytest.mark.parametrize(
    "ticket",
    [
        pytest.param("The error with compose.yaml:\n```\nservices: a: b\n```\n", id="message"),
        pytest.param("My compose.yaml:\n```\nservices:\n  api:\n  ...\n   image: x\n```\n", id="parts-left-out"),
        pytest.param("```\n$ docker compose -f compose.yaml up\n[+] Running 1/1\n - a: b: c\n```\n", id="progress"),
        pytest.param("My compose.yaml:\n```\nit does: not work: at all\n```\n", id="prose"),
    ],
)
def test_what_is_no_file_of_compose_is_not_called_a_broken_one(ticket: str) -> None:
    assert "compose" not in [block.kind for block in find_blocks(ticket.encode())]
