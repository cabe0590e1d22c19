"""Values in the words of a command are hidden, whatever they are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.redaction.command_words import hide_in_words
from hostdoctor.redaction.tokens import Tokens

VALUE = "s3cr3tvalue"


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        pytest.param(
            ["go", "build", "-ldflags", f"-s -w -X main.key={VALUE} -X main.b=1.2", "./..."],
            ["go", "build", "-ldflags", "-s -w -X main.key=secret1 -X main.b=secret2", "./..."],
            id="ldflags",
        ),
        pytest.param(
            ["go", "build", f"--ldflags=-X=main.key={VALUE}"],
            ["go", "build", "--ldflags=-X=main.key=secret1"],
            id="joined",
        ),
        pytest.param(
            ["go", "build", f"-ldflags=all=-X 'main.key=two {VALUE}' -s"],
            ["go", "build", "-ldflags=all=-X 'main.key=secret1' -s"],
            id="quoted-pair",
        ),
        pytest.param(
            ["go", "build", f"-ldflags='-X=main.key=two {VALUE}' -s"],
            ["go", "build", "-ldflags='-X=main.key=secret1' -s"],
            id="quoted-flag",
        ),
        pytest.param(
            ["go", "build", f'-ldflags=-X main.key="two {VALUE}" -s'],
            ["go", "build", "-ldflags=-X main.key=secret1 -s"],
            id="quoted-value",
        ),
        pytest.param(
            ["go", "build", "-ldflags", f"-X 'main.key=two {VALUE}"],
            ["go", "build", "-ldflags", "-X 'main.key=secret1"],
            id="quote-without-an-end",
        ),
        pytest.param(
            ["go", "build", "-ldflags", "-X", f"main.key={VALUE}"],
            ["go", "build", "-ldflags", "-X", "main.key=secret1"],
            id="words-without-quotes",
        ),
        pytest.param(
            ["env", f"DB={VALUE}", "CGO_ENABLED=true", "go", "build"],
            ["env", "DB=secret1", "CGO_ENABLED=true", "go", "build"],
            id="assignment",
        ),
        pytest.param(
            ["docker", "build", "--build-arg", f"PIN={VALUE}", f"--build-arg=PIN={VALUE}", "--build-arg", "PIN", "."],
            ["docker", "build", "--build-arg", "PIN=secret1", "--build-arg=PIN=secret1", "--build-arg", "PIN", "."],
            id="build-arg",
        ),
        pytest.param(
            ["docker", "compose", "run", "-e", f"A={VALUE}", f"--env=A={VALUE}", f"-eA={VALUE}", "--env", f"A={VALUE}"],
            ["docker", "compose", "run", "-e", "A=secret1", "--env=A=secret1", "-eA=secret1", "--env", "A=secret1"],
            id="environment-of-a-container",
        ),
        pytest.param(
            ["docker", "compose", "--api-token", VALUE, "up"],
            ["docker", "compose", "--api-token", "secret1", "up"],
            id="telling-option",
        ),
    ],
)
def test_values_become_tokens(words: list[str], hidden: list[str]) -> None:
    assert hidden == hide_in_words(words, Tokens().word)


@pytest.mark.parametrize(
    "command",
    [
        "go test -run=TestX -exec=wine -tags=a,b -count=1 ./...",
        "go build -ldflags -s -trimpath -o out/shop ./cmd/shop",
        "docker buildx build --output type=local,dest=out --cache-from type=gha -f deploy/Dockerfile .",
        "docker compose --env-file deploy/.env -p shop up --build",
    ],
)
def test_words_that_give_no_value_stay(command: str) -> None:
    assert command.split() == hide_in_words(command.split(), Tokens().word)


@given(st.lists(st.text("-X =\"'abe.", max_size=12), max_size=6))
def test_no_words_are_lost_and_linker_values_do_not_stay(noise: list[str]) -> None:
    words = [*noise, "-ldflags", f"{' '.join(noise)} -X main.key={VALUE}"]

    hidden = hide_in_words(words, Tokens().word)

    assert len(words) == len(hidden)
    assert VALUE not in " ".join(hidden)
