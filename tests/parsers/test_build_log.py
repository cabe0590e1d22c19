from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.build_log import StepName, parse_size, parse_step_name
from hostdoctor.parsers.buildkit_progress import parse_buildkit_progress
from hostdoctor.parsers.buildkit_rawjson import parse_buildkit_rawjson
from hostdoctor.parsers.classic_build import TimedLine, parse_classic_build


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param(
            "[build 3/6] COPY go.mod ./", StepName(text="COPY go.mod ./", stage="build", index=3, total=6), id="stage"
        ),
        pytest.param("[2/2] RUN x", StepName(text="RUN x", index=2, total=2), id="only-stage"),
        pytest.param(
            "[stage-1  2/12] RUN [ -e a ]",
            StepName(text="RUN [ -e a ]", stage="stage-1", index=2, total=12),
            id="padded-number",
        ),
        pytest.param(
            "[linux/arm64 build 1/4] FROM docker.io/library/golang:1.27",
            StepName(
                text="FROM docker.io/library/golang:1.27", stage="build", index=1, total=4, platform="linux/arm64"
            ),
            id="several-platforms",
        ),
        pytest.param(
            "[internal] load build context", StepName(text="load build context", stage="internal"), id="internal"
        ),
        pytest.param(
            "[web internal] load build context",
            StepName(text="load build context", stage="web internal"),
            id="compose-service",
        ),
        pytest.param("exporting to image", StepName(text="exporting to image"), id="export"),
    ],
)
def test_the_head_of_a_step_is_taken_apart(printed: str, name: StepName) -> None:
    assert name == parse_step_name(printed)


@pytest.mark.parametrize(
    ("text", "size"),
    [("246B", 246), ("3.005MB", 3_005_000), ("1.05kB", 1_050), ("1.5 GiB", 1_610_612_736), ("none", None)],
)
def test_sizes_are_counted_in_thousands_unless_they_say_otherwise(text: str, size: int | None) -> None:
    assert size == parse_size(text)


@given(text=st.text() | st.text(alphabet='#123 DONECAHR.s:[]/\n{}"vertexs'))
def test_no_text_makes_a_parser_of_a_build_fail(text: str) -> None:
    for log in (
        parse_buildkit_progress(text),
        parse_buildkit_rawjson(text),
        parse_classic_build([TimedLine(0.0, line) for line in text.splitlines()], ended=1.0, exit_code=1, said=text),
    ):
        assert all(step.seconds is None or step.seconds >= 0 for step in log.steps)
