from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host.loops.reload_watch import watched_place


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name in ("api/api.go", "gen/gen.go", "pkg/cart/cart.go"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(f"package {path.stem}\n")
    return tmp_path


def place(shop: Path, service: dict[str, Any] | None = None, **rule: Any) -> str | None:
    """The folder, relative to the project; None where there is none."""
    found = watched_place(service or {}, {"action": "rebuild", "path": str(shop), **rule})
    return None if found is None else found.path.relative_to(shop).as_posix()


@pytest.mark.parametrize(
    ("rule", "folder"),
    [
        ({}, "api"),
        ({"ignore": ["api/"]}, "gen"),
        ({"ignore": ["api", "**/gen"]}, "pkg/cart"),
        ({"include": ["pkg/**/*.go"]}, "pkg/cart"),
        ({"ignore": ["**/*.go"]}, "."),
        ({"ignore": ["**"]}, None),
        ({"include": ["*.html"]}, None),
    ],
)
def test_the_change_lies_where_the_rule_sees_it(shop: Path, rule: dict[str, Any], folder: str | None) -> None:
    assert folder == place(shop, **rule)


@pytest.mark.parametrize("name", [".dockerignore", "dev.Dockerfile.dockerignore"])
def test_what_the_build_leaves_out_is_not_changed(shop: Path, name: str) -> None:
    (shop / name).write_text("api\n")

    assert "gen" == place(shop, {"build": {"context": str(shop), "dockerfile": "dev.Dockerfile"}})
