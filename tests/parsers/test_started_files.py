import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.parsers.started_files import mends_line_ends, started_paths


def started(text: str) -> list[tuple[str, str, int]]:
    return [(item.path, item.by, item.line) for item in started_paths(parse_dockerfile(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'FROM a\nCOPY docker/entrypoint.sh /entrypoint.sh\nENTRYPOINT ["/entrypoint.sh"]\n',
            [("docker/entrypoint.sh", "ENTRYPOINT", 3)],
            id="a-file-by-its-new-name",
        ),
        pytest.param(
            'FROM a\nCOPY entrypoint.sh /usr/local/bin/\nENTRYPOINT ["/usr/local/bin/entrypoint.sh", "serve"]\n',
            [("entrypoint.sh", "ENTRYPOINT", 3)],
            id="into-a-folder",
        ),
        pytest.param(
            'FROM a\nWORKDIR /app\nCOPY . .\nCMD ["./scripts/run.sh"]\n',
            [("scripts/run.sh", "CMD", 4)],
            id="everything",
        ),
        pytest.param(
            "FROM a\nWORKDIR /srv\nWORKDIR app\nCOPY scripts/ ./scripts/\nCMD sh scripts/run.sh --now\n",
            [("scripts/run.sh", "CMD", 5)],
            id="shell-form-in-a-folder-in-a-folder",
        ),
        pytest.param(
            "FROM a AS build\nCOPY build.sh /\nRUN sh /build.sh && /build.sh\n",
            [("build.sh", "RUN", 3)],
            id="in-the-build",
        ),
        pytest.param(
            'FROM a AS one\nCOPY bin/shop /shop\nFROM one\nENTRYPOINT ["/shop"]\n',
            [("bin/shop", "ENTRYPOINT", 4)],
            id="copied-in-the-stage-below",
        ),
        pytest.param(
            'FROM a AS one\nCOPY . .\nFROM b\nCOPY --from=one /shop /shop\nENTRYPOINT ["/shop"]\n',
            [],
            id="from-a-stage",
        ),
        pytest.param('FROM a\nCOPY x /x\nENTRYPOINT ["/bin/y"]\n', [], id="something-else"),
        pytest.param('FROM a\nCOPY app /app\nCMD ["python3", "/app/x.py"]\n', [], id="read-by-python"),
        pytest.param(
            'FROM a\nCOPY x.sh /x.sh\nENTRYPOINT ["/tini", "--", "sh", "/x.sh"]\n',
            [("x.sh", "ENTRYPOINT", 3)],
            id="read-by-a-shell",
        ),
        pytest.param('FROM a\nCOPY *.sh /\nENTRYPOINT ["/x.sh"]\n', [], id="wildcard"),
    ],
)
def test_a_started_file_is_found_in_the_context(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert expected == started(text)


def test_the_image_and_the_platform_are_those_of_the_stage_below() -> None:
    text = 'FROM --platform=linux/arm64 alpine:3.24 AS one\nCOPY shop /shop\nFROM one\nCMD ["/shop"]\n'
    (item,) = started_paths(parse_dockerfile(text))

    assert item.base is not None
    assert ("alpine", "3.24", "linux/arm64") == (item.base.name, item.base.tag, item.platform)


@pytest.mark.parametrize(
    ("line", "brings"),
    [
        ("RUN apk add --no-cache gcompat", True),
        ("COPY --from=build /lib64/ld-linux-x86-64.so.2 /lib64/", True),
        ("RUN apk add --no-cache tzdata", False),
    ],
)
def test_a_stage_may_add_the_loader_that_its_image_lacks(line: str, brings: bool) -> None:
    (item,) = started_paths(parse_dockerfile(f'FROM alpine AS a\n{line}\nFROM a\nCOPY shop /shop\nCMD ["/shop"]\n'))

    assert brings is item.brings_loader


@pytest.mark.parametrize(
    ("run", "mends"),
    [
        (r"RUN sed -i 's/\r$//' /entrypoint.sh", True),
        ("RUN apk add dos2unix && dos2unix /entrypoint.sh", True),
        ("RUN chmod +x /entrypoint.sh", False),
    ],
)
def test_a_build_may_mend_line_ends_itself(run: str, mends: bool) -> None:
    assert mends is mends_line_ends(parse_dockerfile(f"FROM a\n{run}\n"))


@given(
    st.lists(st.sampled_from(["COPY . .", "COPY a /b", "WORKDIR c", 'CMD ["./x"]', "RUN ./y.sh", "FROM a"]), max_size=8)
)
def test_any_order_is_read(lines: list[str]) -> None:
    assert all(path for path, _, _ in started("\n".join(["FROM a", *lines])))
