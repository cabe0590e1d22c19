from dataclasses import replace

import pytest
from tests.checks.container.contexts import LINUX, NAMED, ROOT, SHIPPED, SHOP, WHOLE, context, facts, size

from hostdoctor.facts.build_contexts import ContextSizes, MaybeSecret
from hostdoctor.model import Certainty, Edit, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.context_secrets import context_secrets

ENV = (".env", "settings")
KEY = ("deploy/id_rsa", "private key")
GIT = (".git/config", "login")
NPM = ("web/.npmrc", "login")


def found(dockerfile: str, *secrets: tuple[str, str]) -> tuple[Finding, ...]:
    place, project, _, sizes = facts(size(context(dockerfile), ("cmd/", 1), secrets=secrets))
    return findings_of(context_secrets, place, project, sizes)


def test_secrets_in_the_image_that_is_shipped_are_named_without_their_content() -> None:
    (finding,) = found(SHIPPED, ENV, KEY)

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert (
        ".env, deploy/id_rsa are copied into the image of Dockerfile: their names are those of files with secrets"
        == (finding.what)
    )
    assert [(".env (settings)", f"{ROOT}/Dockerfile:2"), ("deploy/id_rsa (private key)", f"{ROOT}/Dockerfile:2")] == [
        (row.value, row.source) for row in finding.evidence
    ]
    assert [".env", "deploy/id_rsa"] == [step.new for step in finding.fixes[0].steps if isinstance(step, Edit)]


def with_variables(*names: str) -> tuple[Finding, ...]:
    place, project, _, _ = facts(size(context(SHIPPED), ("cmd/", 1)))
    sizes = ContextSizes((replace(size(context(SHIPPED), ("cmd/", 1)), secrets=(MaybeSecret(*ENV, names),)),))
    return findings_of(context_secrets, place, project, sizes)


def test_variables_that_are_called_as_secrets_are_leave_no_guess() -> None:
    (finding,) = with_variables("PORT", "DB_PASSWORD")

    assert (Certainty.READ, ".env sets DB_PASSWORD") == (finding.certainty, finding.evidence[0].value)


def test_settings_with_harmless_names_are_quiet() -> None:
    assert () == with_variables("PORT", "COMPOSE_PROJECT_NAME")


def test_in_an_image_to_work_in_they_are_low() -> None:
    work = replace(context(SHIPPED), dockerfile="build/Dockerfile.dev")
    place, project, _, sizes = facts(size(work, ("cmd/", 1), secrets=(ENV,)))
    (finding,) = findings_of(context_secrets, place, project, sizes)

    assert Severity.LOW is finding.severity


def test_in_a_stage_that_is_not_shipped_they_are_worth_leaving_out() -> None:
    (finding,) = found(WHOLE, ENV)

    assert (Severity.LOW, True) == (finding.severity, "a stage of Dockerfile" in finding.what)


def test_credentials_of_git_are_left_out_with_all_of_git() -> None:
    (finding,) = found(SHIPPED, GIT)

    assert [".git"] == [step.new for step in finding.fixes[0].steps if isinstance(step, Edit)]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("COPY deploy /etc/shop", id="its-folder"),
        pytest.param("COPY ./deploy/ /etc/shop/", id="its-folder-with-slashes"),
        pytest.param("COPY deploy/id_rsa /root/.ssh/id_rsa", id="the-file"),
        pytest.param("ADD deploy/* /etc/shop/", id="wildcard"),
        pytest.param('COPY ["deploy", "/etc/shop"]', id="list"),
    ],
)
def test_an_instruction_that_takes_it_along_is_found(copy: str) -> None:
    (finding,) = found(f"FROM alpine:3.24\n{copy}\n", KEY)

    assert f"{ROOT}/Dockerfile:2" == finding.evidence[0].source


@pytest.mark.parametrize(
    ("dockerfile", "secret"),
    [
        pytest.param(NAMED, ENV, id="other-files-are-copied"),
        pytest.param("FROM alpine:3.24\nCOPY --from=build /deploy /deploy\n", KEY, id="from-a-stage"),
        pytest.param("FROM alpine:3.24\nCOPY --exclude=deploy . .\n", KEY, id="excluded"),
        pytest.param(WHOLE, NPM, id="npmrc-in-a-stage-that-is-not-shipped"),
        pytest.param("FROM alpine:3.24\nRUN --mount=type=secret,id=env cat /run/secrets/env\n", ENV, id="mounted"),
    ],
)
def test_what_no_image_takes_along_is_quiet(dockerfile: str, secret: tuple[str, str]) -> None:
    assert () == found(dockerfile, secret)


def test_files_without_such_names_are_quiet() -> None:
    assert () == found(SHIPPED)


def test_without_a_context_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(context_secrets, LINUX, SHOP, absent(ContextSizes)).status
    assert Status.UNKNOWN is outcome(context_secrets, LINUX, SHOP, unknown(ContextSizes)).status
