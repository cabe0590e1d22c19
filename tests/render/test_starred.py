"""Credentials in the facts of a JSON report."""

import pytest

from hostdoctor.render.starred import starred


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param({"text": "DB_PASSWORD=hunter22"}, {"text": "DB_PASSWORD=***"}, id="text-of-an-instruction"),
        pytest.param({"GH_TOKEN": "hunter22"}, {"GH_TOKEN": "***"}, id="name-and-value"),
        pytest.param(["app", "--token", "hunter22", "run"], ["app", "--token", "***", "run"], id="words-of-a-command"),
        pytest.param("https://ann7:hunter22@git.example/x", "https://ann7:***@git.example/x", id="address"),
        pytest.param([{"a": ["--password=hunter22"]}], [{"a": ["--password=***"]}], id="inside"),
    ],
)
def test_credentials_become_stars(value: object, expected: object) -> None:
    assert expected == starred(value)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"GOSUMDB": "sum.golang.org", "n": 3, "on": True, "none": None}, id="settings"),
        pytest.param(["--listen", ":8080", 2.5], id="options"),
        pytest.param("https://***@proxy.example", id="starred-already"),
    ],
)
def test_other_values_stay(value: object) -> None:
    assert value == starred(value)
