from __future__ import annotations

import pytest

from hostdoctor.parsers.build_log import BuildLog, BuildStep, Outcome, parse_step_name
from hostdoctor.why.build_cache import CacheUse, read_cache_use
from hostdoctor.why.docker_build_phases import (
    failure_of_build,
    first_break,
    phase_of,
    phases_of_build,
    rebuilt_details,
    size_text,
)


def step(head: str, seconds: float | None = 1.0, **more: object) -> BuildStep:
    return BuildStep(name=parse_step_name(head), outcome=Outcome.DONE, seconds=seconds, **more)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("head", "phase"),
    [
        ("[internal] load build context", "context transfer"),
        ("[web internal] load build context", "context transfer"),
        ("[internal] load metadata for docker.io/library/golang:1.27", "image metadata"),
        ("resolve image config for docker-image://docker.io/docker/dockerfile:1", "image metadata"),
        ("[auth] library/golang:pull token for registry-1.docker.io", "image metadata"),
        ("[build 1/4] FROM docker.io/library/golang:1.27", "image pull"),
        ("[build 3/4] RUN --mount=type=cache,target=/go/pkg/mod go mod download", "layers: module download"),
        ("[build 4/4] RUN CGO_ENABLED=0 go build -o /app .", "layers: go command"),
        ("[2/4] RUN apt-get update && apt-get install -y git", "layers: packages installed"),
        ("[2/4] RUN apk --no-cache add git", "layers: packages installed"),
        ("[2/4] RUN adduser -D app", "layers: other RUN"),
        ("[3/4] COPY . .", "layers: files copied"),
        ("exporting to image", "export"),
        ("[internal] load .dockerignore", "Docker itself"),
    ],
)
def test_a_step_belongs_to_the_phase_that_a_developer_would_name(head: str, phase: str) -> None:
    assert phase == phase_of(step(head))


def test_the_phases_add_up_to_the_wall_time_when_steps_run_side_by_side() -> None:
    log = BuildLog(
        steps=(
            step("[build 2/2] RUN go build .", 6.0, began=0.0),
            step("[stage-1 2/2] RUN apk add git", 4.0, began=2.0),
        )
    )
    phases = phases_of_build(log, CacheUse(), 7.0)

    assert {"layers: go command": 4.0, "layers: packages installed": 2.0, "Docker itself": 1.0} == pytest.approx(
        {phase.name: phase.seconds for phase in phases}
    )


def test_steps_without_a_beginning_are_fitted_into_the_wall_time() -> None:
    log = BuildLog(steps=(step("[a 2/2] RUN go build .", 6.0), step("[b 2/2] RUN apk add git", 4.0)))

    assert pytest.approx(5.0) == sum(phase.seconds for phase in phases_of_build(log, CacheUse(), 5.0))


def test_what_was_rebuilt_says_what_broke_the_cache() -> None:
    dockerfile = "FROM golang:1.27\nCOPY . .\nRUN go build .\n"
    use = read_cache_use(BuildLog(steps=(step("[2/3] COPY . ."), step("[3/3] RUN go build ."))), dockerfile)
    details = rebuilt_details(use)

    assert ["line 2: COPY . .", "line 3: RUN go build ."] == [detail.name for detail in details]
    assert details[0].note.startswith("broke the cache")
    assert "" == details[1].note
    assert "the cache breaks at line 2: COPY . ." == first_break(use)


def test_a_failure_names_the_line_and_keeps_the_last_words() -> None:
    failing = BuildStep(
        name=parse_step_name("[2/2] RUN go vet ./..."),
        outcome=Outcome.FAILED,
        output=("main.go:7:2: undefined: sum",),
        error='process "/bin/sh -c go vet ./..." did not complete successfully: exit code: 1',
    )
    log = BuildLog(steps=(failing,))
    use = read_cache_use(log, "FROM golang:1.27\n\nRUN go vet ./...\n")

    assert ("line 3: RUN go vet ./... failed with exit code 1", "main.go:7:2: undefined: sum") == failure_of_build(
        log, use, 1
    ).lines


def test_a_build_that_fails_before_its_first_step_gives_the_builders_word() -> None:
    log = BuildLog(error="dockerfile parse error line 2: unknown instruction: RNU")

    assert ("dockerfile parse error line 2: unknown instruction: RNU",) == failure_of_build(log, CacheUse(), 1).lines


@pytest.mark.parametrize(("size", "text"), [(12, "12 B"), (3_005_000, "3.0 MB"), (1_200, "1.2 kB")])
def test_sizes_read_as_the_builders_write_them(size: int, text: str) -> None:
    assert text == size_text(size)
