from __future__ import annotations

import pytest

from hostdoctor.why.watch_patterns import Patterns, dockerignore_patterns, is_watched

ROOT = "/home/me/shop"
NOTHING = Patterns(ROOT, ())


@pytest.mark.parametrize(
    ("pattern", "name", "ignored"),
    [
        ("tools", "tools/gen/x.go", True),
        ("tools/", "tools/x.go", True),
        ("tools", "cmd/tools/x.go", False),
        ("**/tools", "cmd/tools/x.go", True),
        ("**/tools", "tools/x.go", True),
        ("*.go", "x.go", True),
        ("*.go", "cmd/x.go", False),
        ("**/*.go", "cmd/api/x.go", True),
        ("c?d", "cmd/x.go", True),
        ("[a-c]md", "cmd/x.go", True),
        (".", "cmd/x.go", True),
        ("./cmd", "cmd/x.go", True),
        ("**", "cmd/x.go", True),
        (f"{ROOT}/cmd", "cmd/x.go", True),
        ("/cmd", "cmd/x.go", False),
        ("[", "cmd/x.go", False),
    ],
)
def test_a_rules_pattern_means_files_below_its_folder(pattern: str, name: str, ignored: bool) -> None:
    assert ignored is Patterns(ROOT, (pattern,)).match(f"{ROOT}/{name}")


def test_dockerignore_takes_back_what_it_left_out() -> None:
    patterns = dockerignore_patterns(ROOT, "# all but the sources\n*\n!/src\nsrc/gen\n\n")

    assert [True, False, True] == [patterns.match(f"{ROOT}/{name}") for name in ("x.go", "src/x.go", "src/gen/x.go")]
    assert not patterns.match("/home/me/other/x.go")


def test_a_file_is_watched_when_it_is_included_and_not_ignored() -> None:
    included = Patterns(ROOT, ("cmd/**/*.go",))
    ignored = (Patterns(ROOT, ("cmd/gen",)),)

    assert [True, False, False] == [
        is_watched(f"{ROOT}/{name}", ignored=ignored, included=included)
        for name in ("cmd/api/x.go", "cmd/gen/x.go", "web/x.go")
    ]
    assert is_watched(f"{ROOT}/web/x.go", ignored=(), included=NOTHING)
