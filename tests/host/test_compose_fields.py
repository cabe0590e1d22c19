"""What is kept of Compose's answer: everything that checks use, and no secret."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.host.commands import how_to_run
from hostdoctor.host.compose_fields import harmless
from hostdoctor.host.machine import Ran
from hostdoctor.parsers.compose_config import parse_compose_config
from hostdoctor.parsers.compose_secrets import HIDDEN

PLANTED = "hunter2-Zq9"
FILE = ("--file", "/home/user1/shop/compose.yaml")
HEAD = ("compose", "--project-directory", "/home/user1/shop")
COMMAND = (*HEAD, *FILE, "--profile", "*", "config", "--format", "json")


def kept(service: dict[str, object], err: str = "", **top: object) -> Ran:
    out = json.dumps({"name": "shop", "services": {"web": service}, **top})
    return harmless(Ran(0, out.encode(), err.encode()))


def test_a_password_is_left_out_wherever_it_stands() -> None:
    ran = kept(
        {
            "environment": {"DB_PASSWORD": PLANTED, "EMPTY": "", "UNSET": None},
            "build": {"context": f"https://user:{PLANTED}@git.example.com/x.git", "args": {"TOKEN": PLANTED}},
            "command": ["serve", f"--password={PLANTED}"],
            "entrypoint": [PLANTED],
            "labels": {"key": PLANTED},
            "x-own": PLANTED,
            "healthcheck": {"test": ["CMD", "mysqladmin", f"-p{PLANTED}"]},
            "image": "mysql:8.4",
        },
        err=f"time=now level=error msg={PLANTED}",
        configs={"c": {"content": PLANTED}},
        secrets={"s": {"environment": PLANTED}},
    )

    assert PLANTED not in (ran.out + ran.err).decode()
    service = parse_compose_config(ran.out).services["web"]
    assert {"DB_PASSWORD": HIDDEN, "EMPTY": "", "UNSET": ""} == service.environment
    assert ("mysql:8.4", True, {"TOKEN": HIDDEN}) == (service.image, service.has_healthcheck, service.build_args)


def test_settings_of_go_stay_and_a_token_in_an_address_does_not() -> None:
    ran = kept({"environment": {"GOSUMDB": "off", "GOPROXY": f"https://me:{PLANTED}@proxy.example.com,direct"}})

    found = parse_compose_config(ran.out).services["web"].environment

    assert {"GOSUMDB": "off", "GOPROXY": "https://***@proxy.example.com,direct"} == found


def test_of_the_words_only_those_that_are_understood_stay() -> None:
    err = (
        'level=warning msg="The \\"TAG\\" variable is not set. Defaulting to a blank string."\n'
        f"required variable DB is missing a value: {PLANTED}\n"
        'service "web" depends on undefined service "db": invalid compose project\n'
    )

    ran = harmless(Ran(1, b"", err.encode()))
    answer = parse_compose_config(ran.out, ran.err)

    assert PLANTED not in ran.err.decode()
    assert (("TAG",), ("DB",), (("web", "db"),)) == (answer.unset, answer.required, answer.undefined)
    assert {} == answer.services


@pytest.mark.parametrize(
    "out",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"services:\n  web: {}\n", id="yaml"),
        pytest.param(b"[" * 100_000, id="nested-too-deep"),
        pytest.param(b'{"services": []}', id="services-are-a-list"),
    ],
)
def test_what_is_no_answer_of_compose_leaves_nothing(out: bytes) -> None:
    assert Ran(0, b"", b"") == harmless(Ran(0, out, b""))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
FIELDS = st.sampled_from(
    ["image", "build", "ports", "volumes", "depends_on", "environment", "deploy", "develop", "cpus"]
)


@given(st.dictionaries(FIELDS, JSON, max_size=4))
def test_fields_of_any_shape_are_read_without_a_fault(service: dict[str, object]) -> None:
    ran = kept(service)

    assert {"web"} == set(parse_compose_config(ran.out).services)


@pytest.mark.parametrize(
    ("side", "nobody"),
    [
        ("windows", "npipe:////./pipe/hostdoctor-no-engine"),
        ("linux", "unix:///proc/hostdoctor-no-engine"),
        ("linux:Ubuntu", "unix:///proc/hostdoctor-no-engine"),
    ],
)
def test_compose_is_asked_without_a_network_and_without_an_engine(side: str, nobody: str) -> None:
    how = how_to_run(side, ("docker", *COMMAND))

    assert how is not None
    assert ("0", "0") == (how.env["COMPOSE_EXPERIMENTAL_GIT_REMOTE"], how.env["COMPOSE_EXPERIMENTAL_OCI_REMOTE"])
    assert nobody == how.env["DOCKER_HOST"]
    assert PLANTED.encode() not in how.keep(Ran(0, PLANTED.encode(), PLANTED.encode())).out


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("compose", "up"), id="up"),
        pytest.param((*COMMAND, "--resolve-image-digests"), id="would-ask-a-registry"),
        pytest.param(("compose", "--project-directory", "--dry-run", *COMMAND[3:]), id="option-for-a-folder"),
        pytest.param((*HEAD, *FILE, "config", "--output", "compose.yaml"), id="would-write"),
    ],
)
def test_no_other_command_of_compose_is_run(arguments: tuple[str, ...]) -> None:
    assert how_to_run("linux", ("docker", *arguments)) is None
