import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.context_copies import ContextCopy, context_copies, whole_mount
from hostdoctor.parsers.dockerfile import parse_dockerfile


def copies(text: str) -> tuple[ContextCopy, ...]:
    return context_copies(parse_dockerfile(text))


def test_only_what_comes_from_the_context_is_told() -> None:
    found = copies(
        "FROM a AS one\nCOPY . /src\nCOPY --from=x /b /b\nADD https://example.com/x.tar /x\nADD git@x:y.git /y\n"
        "FROM b AS two\nCOPY go.mod ./go.sum ./\nCOPY $WHAT /what\nFROM two\nCOPY <<EOF /etc/x\nhello\nEOF\n"
    )

    assert [(2, False, ("",), "/src"), (7, True, ("go.mod", "go.sum"), "./")] == [
        (copy.line, copy.shipped, copy.sources, copy.target) for copy in found
    ]


@pytest.mark.parametrize(
    ("source", "path", "taken"),
    [
        (".", "a/b", True),
        ("./", "a", True),
        ("/", "a", True),
        ("*", "a/b", True),
        ("a", "a/b/c", True),
        ("./a/", "a/b", True),
        ("a", "ab", False),
        ("a/*.go", "a/x.go", True),
        ("a/*.go", "a/b/x.go", False),
        ("go.*", "go.sum", True),
        ("go.mod", "go.sum", False),
        ("a?c", "abc", True),
    ],
)
def test_a_source_takes_what_it_names_and_all_below(source: str, path: str, taken: bool) -> None:
    (copy,) = copies(f"FROM a\nCOPY {source} /x/\n")

    assert taken is copy.takes(path)
    assert copy.everything is (source in (".", "./", "/", "*"))


def test_a_dockerfile_without_a_stage_copies_nothing() -> None:
    assert () == copies("COPY . .\n")


@pytest.mark.parametrize(
    ("run", "line"),
    [
        ("RUN --mount=type=cache,target=/go --mount=type=bind,target=. go build", 2),
        ("RUN --mount=target=/src,source=. go build", 2),
        ("RUN --mount=type=bind,src=./,target=/src go build", 2),
        ("RUN --mount=type=bind,source=go.mod,target=go.mod go mod download", None),
        ("RUN --mount=type=bind,from=build,target=/src go build", None),
        ("RUN --mount=type=secret,id=x go build", None),
        ("RUN go build", None),
    ],
)
def test_a_run_may_see_the_whole_context(run: str, line: int | None) -> None:
    assert line == whole_mount(parse_dockerfile(f"FROM a\n{run}\n"))


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for copy in copies(f"FROM a\nCOPY {text}"):
        assert copy.takes("a/b") in (True, False)
