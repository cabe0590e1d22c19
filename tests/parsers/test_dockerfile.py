from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.dockerfile import (
    DockerfileProblem,
    ExposedPort,
    ImageReference,
    Variable,
    environment_of,
    exposed_ports,
    parse_dockerfile,
    parse_image,
    variables_of,
)

SHOP = """\
# syntax=docker/dockerfile:1
# The shop
ARG GO_VERSION=1.21
ARG BASE=alpine:3.20

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS build
ENV GOSUMDB=off GOPROXY="https://a.example,direct"
ARG GO_VERSION
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    # why

    go mod download \\
 && go build -o /out/app .

FROM build AS test
ENV CGO_ENABLED 0
RUN <<EOF
FROM looks like an instruction
EOF

FROM ${BASE}
COPY --from=build /out/app /app
EXPOSE 8080 9000-9002/udp $PORT
USER app
ENTRYPOINT ["/app", "serve"]
"""


def test_stages_have_their_images_and_lines() -> None:
    got = parse_dockerfile(SHOP)

    assert ["build", "test", None] == [stage.name for stage in got.stages]
    assert [6, 18, 24] == [stage.line for stage in got.stages]
    assert [ImageReference(name="golang", tag="1.21-alpine"), None, ImageReference(name="alpine", tag="3.20")] == [
        stage.image for stage in got.stages
    ]
    assert [None, 0, None] == [stage.base_stage for stage in got.stages]
    assert "$BUILDPLATFORM" == got.stages[0].platform
    assert ("docker/dockerfile:1", ()) == (got.directives["syntax"], got.problems)
    assert (Variable(3, "GO_VERSION", "1.21"), Variable(4, "BASE", "alpine:3.20")) == got.global_arguments


def test_continued_lines_comments_and_flags_make_one_instruction() -> None:
    (run,) = parse_dockerfile(SHOP).stages[0].of("RUN")

    assert (11, 16) == (run.line, run.last_line)
    assert "go mod download && go build -o /out/app ." == run.text
    assert (
        ("mount", "type=cache,target=/go/pkg/mod"),
        ("mount", "type=cache,target=/root/.cache/go-build"),
    ) == run.flags


def test_a_here_document_is_no_instruction() -> None:
    (run,) = parse_dockerfile(SHOP).stages[1].of("RUN")

    assert (("FROM looks like an instruction",), 20, 22) == (run.heredocs, run.line, run.last_line)


def test_the_environment_comes_from_earlier_stages() -> None:
    got = parse_dockerfile(SHOP)

    assert {"GOSUMDB": "off", "GOPROXY": "https://a.example,direct", "CGO_ENABLED": "0"} == environment_of(
        got, got.stages[1]
    )
    assert {} == environment_of(got, got.stages[2])


def test_exposed_ports_and_the_json_form_are_read() -> None:
    last = parse_dockerfile(SHOP).stages[-1]

    assert (ExposedPort(26, 8080, 8080, "tcp"), ExposedPort(26, 9000, 9002, "udp")) == exposed_ports(last)
    assert ("/app", "serve") == last.of("ENTRYPOINT")[0].words
    assert "build" == last.of("COPY")[0].flag("from")


def test_build_arguments_win_over_defaults() -> None:
    assert (
        ImageReference(name="golang", tag="1.27-alpine")
        == parse_dockerfile(SHOP, {"GO_VERSION": "1.27"}).stages[0].image
    )


def test_the_platform_may_choose_a_stage() -> None:
    got = parse_dockerfile("FROM a AS base-arm64\nFROM b AS base-amd64\nFROM base-$TARGETARCH${DEBUG:+-debug}\n")

    assert (1, ()) == (got.stages[2].base_stage, got.stages[2].unset)


def test_stages_are_found_by_name_or_number() -> None:
    got = parse_dockerfile(SHOP)

    assert [0, 2, None] == [stage and stage.index for stage in (got.stage("BUILD"), got.stage("2"), got.stage("x"))]


def test_a_windows_file_may_escape_with_a_backtick() -> None:
    got = parse_dockerfile(
        "# escape=`\r\nFROM golang:1.27-nanoserver\r\nRUN go build `\r\n  -o C:\\out\\\r\nUSER x\r\n"
    )

    assert ["go build -o C:\\out\\"] == [item.text for item in got.stages[0].of("RUN")]
    assert ["x"] == [item.text for item in got.stages[0].of("USER")]


def test_directives_end_at_the_first_other_line() -> None:
    assert {} == parse_dockerfile("# a comment\n# escape=`\nFROM a\n").directives


def test_an_argument_reaches_env_and_env_wins_over_it() -> None:
    got = parse_dockerfile("ARG V=1\nFROM a\nARG V\nARG W=2\nENV A=$V B=${W}x C=$GONE V=9\nENV D=$V\n")

    assert {"A": "1", "B": "2x", "C": "", "V": "9", "D": "9"} == environment_of(got, got.stages[0])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            'ENV A=1 B=\'x y\' C="p\\"q" D=a\\ b', [("A", "1"), ("B", "x y"), ("C", 'p"q'), ("D", "a b")], id="pairs"
        ),
        pytest.param("ENV A some words", [("A", "some words")], id="old-form"),
        pytest.param("ARG A B=2", [("A", None), ("B", "2")], id="arguments"),
        pytest.param("ENV", [], id="nothing"),
    ],
)
def test_variables_are_read_in_every_form(line: str, expected: list[tuple[str, str | None]]) -> None:
    (item,) = parse_dockerfile(f"FROM a\n{line}\n").stages[0].instructions

    assert expected == [(variable.name, variable.value) for variable in variables_of(item)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("golang", ImageReference(name="golang")),
        ("golang:1.27", ImageReference(name="golang", tag="1.27")),
        ("r.example:5000/x/golang", ImageReference(name="r.example:5000/x/golang")),
        (
            "r.example:5000/golang:1@sha256:ab",
            ImageReference(name="r.example:5000/golang", tag="1", digest="sha256:ab"),
        ),
    ],
)
def test_images_are_taken_apart(text: str, expected: ImageReference) -> None:
    assert expected == parse_image(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [DockerfileProblem(1, "no-stage", "no FROM")], id="empty"),
        pytest.param("RUN x\nFROM a\n", [DockerfileProblem(1, "before-from", "RUN")], id="run-first"),
        pytest.param("FROM a b c\n", [DockerfileProblem(1, "invalid-from", "a b c")], id="too-many-words"),
        pytest.param("FROM a:${GONE}\n", [], id="unset-argument"),
    ],
)
def test_what_cannot_be_built_is_told(text: str, expected: list[DockerfileProblem]) -> None:
    assert expected == list(parse_dockerfile(text).problems)


def test_a_variable_without_value_is_named() -> None:
    assert ("GONE",) == parse_dockerfile("FROM a:${GONE}\n").stages[0].unset


@given(st.binary() | st.text('FROMrun a#\\\n<<EOF$={}[]"-', max_size=80))
def test_any_content_gives_stages_or_problems(data: bytes | str) -> None:
    got = parse_dockerfile(data)

    assert got.stages or got.problems
    for stage in got.stages:
        environment_of(got, stage)
        exposed_ports(stage)


@given(st.lists(st.sampled_from(["RUN a \\\n b", "# c", "", "ENV A=1", "RUN <<E\nFROM x\nE", "COPY . ."]), max_size=8))
def test_instructions_cover_the_file_in_order(parts: list[str]) -> None:
    text = "\n".join(["FROM a", *parts])
    items = parse_dockerfile(text).stages[0].instructions

    assert [part for part in parts if part and not part.startswith("#")] == [
        "\n".join(text.split("\n")[item.line - 1 : item.last_line]) for item in items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# other=1\n# escape=`\nFROM a\n", {}, id="a-name-that-is-none-ends-them"),
        pytest.param("# Syntax = x/y:1\n#escape=`\nFROM a\n", {"syntax": "x/y:1", "escape": "`"}, id="blanks-and-case"),
        pytest.param("\ufeff# check=skip=all\nFROM a\n", {"check": "skip=all"}, id="byte-order-mark"),
    ],
)
def test_directives_are_those_that_buildkit_knows(text: str, expected: dict[str, str]) -> None:
    assert expected == parse_dockerfile(text).directives


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("RUN echo \\\\\nUSER x", ["echo \\\\"], id="an-escaped-escape-ends-the-line"),
        pytest.param("RUN go bu\\\nild", ["go build"], id="a-word-over-two-lines"),
        pytest.param("RUN a \\  \n\n# c\n\n  b", ["a b"], id="blanks-behind-the-escape"),
        pytest.param("RUN echo 'a <<EOF b'\nUSER x", ["echo 'a <<EOF b'"], id="no-here-document-in-quotes"),
        pytest.param("RUN cat <<<x\nUSER x", ["cat <<<x"], id="a-here-string"),
        pytest.param('ONBUILD RUN <<"E F"\nUSER x\nE F', [], id="a-here-document-for-later"),
        pytest.param("RUN --mount=type=cache,target='/a b' -- make", ["make"], id="quoted-flag"),
        pytest.param("RUN a \\", ["a"], id="a-continuation-without-end"),
    ],
)
def test_instructions_end_where_buildkit_ends_them(lines: str, expected: list[str]) -> None:
    (stage,) = parse_dockerfile(f"FROM a\n{lines}\n").stages

    assert expected == [item.text for item in stage.of("RUN")]


def test_each_here_document_of_a_line_is_read() -> None:
    (run,) = parse_dockerfile("FROM a\nRUN <<A cat - <<-B\n1\nA\n\t2\n\tB\nUSER x\n").stages[0].of("RUN")

    assert (("1", "2"), 2, 6) == (run.heredocs, run.line, run.last_line)


def test_arguments_are_words_without_quotes_in_both_forms() -> None:
    copies = parse_dockerfile('FROM a\nCOPY "a b" c\nCOPY ["a b", "c"]\n').stages[0].of("COPY")

    assert [("a b", "c"), ("a b", "c")] == [item.arguments for item in copies]


MEBIBYTE = 1 << 20


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FROM a\nRUN " + "--a " * (MEBIBYTE // 4), id="flags"),
        pytest.param("FROM a\nENV " + "a" * MEBIBYTE, id="one-word"),
        pytest.param("FROM a\nENV A=1 " + "b=c " * (MEBIBYTE // 4), id="pairs"),
        pytest.param("# a=x" + " " * MEBIBYTE + "y", id="blanks-in-a-directive"),
        pytest.param("FROM a\nRUN [" + "[" * MEBIBYTE, id="brackets"),
        pytest.param("FROM a\nRUN " + "<<A " * (MEBIBYTE // 4), id="here-documents"),
        pytest.param("FROM a\n" * (MEBIBYTE // 7), id="stages"),
        pytest.param("FROM a\nRUN " + "a\\\n" * (MEBIBYTE // 3), id="continuations"),
        pytest.param("FROM a\nENV A=" + "x" * 4000 + "\n" + ("ENV A=" + "$A" * 2000 + "\n") * 250, id="doubling"),
    ],
)
def test_a_mebibyte_of_anything_is_read_in_bounded_time(text: str) -> None:
    got = parse_dockerfile(text)

    assert got.stages or got.problems
    for stage in got.stages[-3:]:
        assert all(len(value) <= MEBIBYTE for value in environment_of(got, stage).values())
        exposed_ports(stage)
        assert all(len(item.arguments) <= MEBIBYTE for item in stage.instructions[:9])
