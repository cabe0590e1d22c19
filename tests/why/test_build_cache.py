from __future__ import annotations

import pytest

from hostdoctor.parsers.build_log import BuildLog, BuildStep, Outcome, parse_step_name
from hostdoctor.why.build_cache import read_cache_use

TWO_STAGES = """\
# syntax=docker/dockerfile:1
ARG GO=1.27
FROM golang:${GO} AS build
WORKDIR /src
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \\
    go mod download
COPY . .
RUN go build -o /out/app .
FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/app /app
CMD ["/app"]
"""
HEADS = (
    "[build 1/6] FROM docker.io/library/golang:1.27",
    "[build 2/6] WORKDIR /src",
    "[build 3/6] COPY go.mod go.sum ./",
    "[build 4/6] RUN --mount=type=cache,target=/go/pkg/mod     go mod download",
    "[build 5/6] COPY . .",
    "[build 6/6] RUN go build -o /out/app .",
    "[stage-1 1/3] FROM docker.io/library/alpine:3.24",
    "[stage-1 2/3] RUN apk add --no-cache ca-certificates",
    "[stage-1 3/3] COPY --from=build /out/app /app",
)
LINES = (3, 4, 6, 7, 9, 10, 11, 12, 13)


def build(rebuilt: set[int], heads: tuple[str, ...] = HEADS) -> BuildLog:
    """A log in which the steps of these numbers (from 0) were carried out and the others cached."""
    return BuildLog(
        steps=tuple(
            BuildStep(
                name=parse_step_name(head), outcome=Outcome.DONE if at in rebuilt else Outcome.CACHED, seconds=1.0
            )
            for at, head in enumerate(heads)
        )
    )


def test_each_step_finds_its_line() -> None:
    assert LINES == tuple(each.line for each in read_cache_use(build(set()), TWO_STAGES).located)


@pytest.mark.parametrize(
    ("rebuilt", "breaks"),
    [
        pytest.param(set(), [], id="all-cached"),
        pytest.param({0, 6}, [], id="images-fetched-again"),
        pytest.param({4, 5, 8}, [9], id="source-changed"),
        pytest.param({2, 3, 4, 5, 8}, [6], id="modules-changed"),
        pytest.param({4, 5, 7, 8}, [9, 12], id="two-reasons"),
        pytest.param({8}, [13], id="only-the-copy-between-stages"),
    ],
)
def test_a_line_breaks_the_cache_when_all_below_it_was_cached(rebuilt: set[int], breaks: list[int]) -> None:
    assert breaks == [each.line for each in read_cache_use(build(rebuilt), TWO_STAGES).breaks]


def test_a_stage_on_another_stage_has_no_image_to_count() -> None:
    dockerfile = "FROM golang:1.27 AS base\nWORKDIR /src\nFROM base AS test\nCOPY . .\nRUN go test ./...\n"
    log = build({1, 2}, ("[base 2/2] WORKDIR /src", "[test 1/2] COPY . .", "[test 2/2] RUN go test ./..."))
    use = read_cache_use(log, dockerfile)

    assert ([2, 4, 5], [4]) == ([each.line for each in use.located], [each.line for each in use.breaks])


def test_a_variable_in_a_line_does_not_hide_it() -> None:
    dockerfile = "FROM alpine:3.24\nARG V=2\nCOPY app-$V /app\nRUN /app --check\n"
    heads = ("[1/3] FROM docker.io/library/alpine:3.24", "[2/3] COPY app-2 /app", "[3/3] RUN /app --check")

    assert [1, 3, 4] == [each.line for each in read_cache_use(build(set(), heads), dockerfile).located]


def test_triggers_of_the_image_do_not_shift_the_lines() -> None:
    dockerfile = "FROM team/go-onbuild\nRUN make\n"
    heads = ("[1/3] FROM docker.io/team/go-onbuild", "[2/3] ONBUILD COPY . .", "[3/3] RUN make")

    assert [(1, "FROM"), (2, "RUN")] == [
        (each.line, each.keyword) for each in read_cache_use(build(set(), heads), dockerfile).located
    ]


def test_the_classic_builder_counts_every_instruction() -> None:
    steps = tuple(
        BuildStep(name=parse_step_name(f"[{index}/11] {text}"), outcome=outcome)
        for index, text, outcome in (
            (1, "ARG GO=1.27", Outcome.DONE),
            (5, "COPY go.mod go.sum ./", Outcome.CACHED),
            (8, "RUN go build -o /out/app .", Outcome.DONE),
        )
    )
    use = read_cache_use(BuildLog(steps=steps[1:], counts_all=True), TWO_STAGES)

    assert ([6, 10], [10]) == ([each.line for each in use.located], [each.line for each in use.breaks])


def test_without_the_dockerfile_nothing_is_located() -> None:
    assert () == read_cache_use(build({4, 5}), b"").located
