from dataclasses import replace

import pytest
from tests.checks.container.contexts import LINUX, NAMED, ROOT, SHOP, WHOLE, context, facts, size

from hostdoctor.facts.build_contexts import BuildContexts, ContextPart, ContextSize, ContextSizes
from hostdoctor.model import Certainty, Do, Edit, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.dockerignore import dockerignore


def found(measured: ContextSize) -> tuple[Finding, ...]:
    return findings_of(dockerignore, *facts(measured))


def test_a_large_context_that_is_copied_whole_is_told_with_its_five_largest_parts() -> None:
    parts = ((".git/", 700), ("web/node_modules/", 90), ("data/", 20), ("a", 3), ("b", 2), ("c", 1))

    (finding,) = found(size(context(), *parts, files=31_000))

    assert (Severity.MEDIUM, Certainty.MEASURED) == (finding.severity, finding.certainty)
    assert "816 MiB in 31,000 files go into each build of Dockerfile, which takes its whole context" == finding.what
    assert [f"{ROOT}/Dockerfile:2", f"{ROOT}/.git/", f"{ROOT}/web/node_modules/", f"{ROOT}/data/"] == [
        row.source for row in finding.evidence[:4]
    ]
    assert 6 == len(finding.evidence)
    assert "700 MiB in 10 files" == finding.evidence[1].value


def test_the_fix_names_what_builds_seldom_need_and_asks_for_the_rest() -> None:
    (finding,) = found(size(context(), (".git/", 700), ("web/node_modules/", 90), ("models/", 80)))

    *lines, look = finding.fixes[0].steps
    assert [(f"{ROOT}/.dockerignore", ".git"), (f"{ROOT}/.dockerignore", "web/node_modules")] == [
        (line.file, line.new) for line in lines if isinstance(line, Edit)
    ]
    assert isinstance(look, Do)


def test_a_run_that_sees_the_whole_context_needs_all_of_it() -> None:
    (finding,) = found(size(context("FROM golang:1.27\nRUN --mount=type=bind,target=. go build .\n"), ("data/", 400)))

    assert (Severity.MEDIUM, f"{ROOT}/Dockerfile:2") == (finding.severity, finding.evidence[0].source)


def test_many_small_files_are_a_large_context_too() -> None:
    (finding,) = found(size(context(), ("testdata/", 5), files=40_000))

    assert Severity.MEDIUM is finding.severity


def test_a_walk_that_was_cut_off_says_at_least() -> None:
    (finding,) = found(size(context(), ("data/", 400), complete=False))

    assert finding.what.startswith("At least 400 MiB in 120 files go")


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (ContextPart("a", 17, 1), "17 bytes in 1 file"),
        (ContextPart("a/", 3000, 2), "3 KiB in 2 files"),
        (ContextPart("a/", 9 << 20, 1200), "9 MiB in 1,200 files"),
    ],
)
def test_a_part_is_shown_as_people_count(part: ContextPart, shown: str) -> None:
    measured = replace(size(context(), ("data/", 400)), parts=(part,))
    (finding,) = found(measured)

    assert shown == finding.evidence[1].value


def test_what_is_left_of_a_dockerignore_counts() -> None:
    (finding,) = found(size(context(WHOLE, "tmp\n"), ("data/", 400)))

    assert "the whole context is taken; .dockerignore counts" == finding.evidence[0].value


def test_a_small_context_with_git_is_worth_knowing() -> None:
    (finding,) = found(size(context(), (".git/", 4), ("cmd/", 1)))

    assert (Severity.INFO, "Each commit makes Dockerfile take its context anew, since .git is a part of it") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize(("line", "text"), [(1, "!"), (2, "tmp\n[a")])
def test_a_line_that_docker_cannot_read_stops_every_build(line: int, text: str) -> None:
    (finding,) = found(size(context(NAMED, text), ("cmd/", 1)))

    assert (Severity.HIGH, f"{ROOT}/.dockerignore:{line}") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    "measured",
    [
        pytest.param(size(context(NAMED), (".git/", 900)), id="named-folders-are-copied"),
        pytest.param(size(context(WHOLE, ".git\n"), ("cmd/", 40)), id="small"),
        pytest.param(size(context(WHOLE), ("cmd/", 40)), id="small-without-git"),
        pytest.param(size(context("FROM scratch\nCOPY --from=build /a /a\n"), (".git/", 900)), id="from-a-stage"),
    ],
)
def test_a_context_that_costs_little_is_quiet(measured: ContextSize) -> None:
    assert () == found(measured)


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    none, sizes = absent(BuildContexts), absent(ContextSizes)
    assert Status.NOT_APPLICABLE is outcome(dockerignore, LINUX, SHOP, none, sizes).status
    contexts = BuildContexts((context(),))
    assert Status.UNKNOWN is outcome(dockerignore, LINUX, SHOP, contexts, unknown(ContextSizes)).status
    assert Status.PASS is outcome(dockerignore, LINUX, SHOP, contexts, sizes).status
