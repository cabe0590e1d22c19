import pytest
from tests.checks.container.dockerfile_parts import dockerfiles

from hostdoctor_checks.container._stages import shown


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RUN go build .", "RUN go build ."),
        ("RUN git clone https://user:zebra@git.example/x", "RUN git clone https://***@git.example/x"),
        ("RUN NPM_TOKEN=zebra make", "RUN NPM_TOKEN=*** make"),
        ("RUN NPM_TOKEN='ze bra' make", "RUN NPM_TOKEN=*** make"),
        ("RUN curl -fsS -u me:zebra https://x", "RUN curl -fsS -u me:*** https://x"),
        ("RUN go build -ldflags '-X main.key=zebra' .", "RUN go build -ldflags '-X main.key=*** ."),
        ('RUN ["get", "--token", "zebra", "x"]', 'RUN ["get", "--token", ***, "x"]'),
        ("RUN " + "a" * 300, "RUN " + "a" * 156 + "…"),
    ],
)
def test_an_instruction_is_shown_short_and_without_secrets(line: str, expected: str) -> None:
    ((_, file),) = dockerfiles(f"FROM a\n{line}\n").items

    assert expected == shown(file.stages[0].instructions[0])
