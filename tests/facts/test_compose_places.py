import pytest
from tests.checks.container.compose_parts import FILE, services
from tests.checks.go.parts import ROOT

from hostdoctor.facts.compose_places import CONFIG, line_of, line_of_entry

OVERRIDE = f"{ROOT}/compose.override.yaml"
BOTH = services(
    "services:\n  db:\n    image: postgres\n  web:\n    image: x\n",
    "services:\n  db:\n    image: postgres:18\n    volumes:\n      - ./db:/data\n",
).files


@pytest.mark.parametrize(
    ("service", "keys", "where"),
    [
        pytest.param("db", ("image",), f"{OVERRIDE}:3", id="the-last-file-wins"),
        pytest.param("web", ("image",), f"{FILE}:5", id="only-in-the-first"),
        pytest.param("db", ("ports", "volumes"), f"{OVERRIDE}:4", id="second-key"),
        pytest.param("db", (), f"{FILE}:2", id="the-service"),
        pytest.param("cache", ("image",), CONFIG, id="in-no-file"),
    ],
)
def test_the_line_of_a_key_is_in_the_file_that_holds_it(service: str, keys: tuple[str, ...], where: str) -> None:
    assert where == line_of(BOTH, service, *keys)


def test_an_entry_is_found_in_its_own_file() -> None:
    (mount,) = BOTH.merged.services["db"].mounts

    assert f"{OVERRIDE}:5" == line_of_entry(BOTH, "db", mount, "volumes")
