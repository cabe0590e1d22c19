import pytest
from tests.checks.container.dockerfile_parts import FILE, dockerfiles, module, project

from hostdoctor.facts.project import Dockerfiles, GoModule
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.module_layer import module_layer

SUMS = project("go.mod", "go.sum", "cmd/")
GOOD = "FROM golang:1.27\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n"


def found(text: str, *go_mod: str) -> tuple[Finding, ...]:
    return findings_of(module_layer, SUMS, dockerfiles(text), module(*go_mod))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("FROM golang:1.27\nCOPY . .\nRUN go build .\n", 2, id="build-only"),
        pytest.param("FROM golang:1.27\nADD ./ /src/\nRUN go mod download && go build .\n", 2, id="add"),
        pytest.param("FROM golang:1.27\nCOPY go.mod go.sum ./\nCOPY . .\nRUN go mod download\n", 3, id="both-first"),
        pytest.param("FROM golang:1.27\nRUN go install a.b/c@v1\nCOPY . .\nRUN go build .\n", 3, id="tool-first"),
        pytest.param("FROM golang:1.27\nCOPY ./* ./\nRUN go test ./...\n", 2, id="a-star"),
        pytest.param("FROM golang:1.27 AS b\nCOPY . .\nFROM b\nRUN go build .\n", 2, id="in-the-stage-below"),
    ],
)
def test_sources_before_the_modules_download_them_with_every_edit(text: str, line: int) -> None:
    (finding,) = found(text)

    assert (Severity.MEDIUM, f"{FILE}:{line}") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize("copy", ["COPY go.mod .", "COPY ./go.mod /src/", 'COPY ["go.mod", "./"]'])
def test_go_mod_without_go_sum_is_low(copy: str) -> None:
    (finding,) = found(f"FROM golang:1.27\n{copy}\nRUN go mod download\nCOPY . .\nRUN go build .\n")

    assert (Severity.LOW, f"{FILE}:2") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    ("replace", "says"),
    [
        pytest.param("./lib/money", "is not copied before", id="inside"),
        pytest.param("../money", "lies outside of the build context", id="outside"),
    ],
)
def test_a_replaced_directory_must_be_there(replace: str, says: str) -> None:
    (finding,) = found(GOOD, "", f"replace example.com/money => {replace}")

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert (says in finding.what, "/home/user1/shop/go.mod:3") == (True, finding.evidence[0].source)
    assert "Bring the folder into the build" == finding.fixes[0].title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="modules-first"),
        pytest.param(GOOD.replace("go.mod go.sum", "go.*"), id="both-by-a-star"),
        pytest.param(GOOD.replace("go.mod go.sum", "go.mod go.su[m]"), id="go-sum-if-there"),
        pytest.param("FROM golang:1.27\nCOPY . .\nRUN go build -mod=vendor .\n", id="vendor-flag"),
        pytest.param(
            "FROM golang:1.27\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n", id="cache-mount"
        ),
        pytest.param(
            "FROM golang:1.27\nRUN --mount=type=bind,source=go.mod,target=go.mod go mod download\nCOPY . .\n",
            id="bind-mount",
        ),
        pytest.param("FROM alpine:3.24\nCOPY . .\nRUN make\n", id="no-go-command"),
        pytest.param("FROM golang:1.27\nCOPY . .\nRUN go install example.com/tool@v1.2.3\n", id="only-a-tool"),
        pytest.param("FROM golang:1.27\nCOPY --from=x . .\nRUN go build .\n", id="from-another-stage"),
        pytest.param(
            "FROM golang:1.27\nCOPY --from=modules /go/pkg/mod /go/pkg/mod\nCOPY . .\nRUN go build .\n",
            id="cache-from-another-stage",
        ),
    ],
)
def test_modules_in_a_layer_of_their_own_are_quiet(text: str) -> None:
    assert () == found(text)


def test_a_vendor_folder_and_a_project_without_modules_are_quiet() -> None:
    text = dockerfiles("FROM golang:1.27\nCOPY . .\nRUN go build .\n")

    assert () == findings_of(module_layer, project("go.mod", "go.sum", "vendor/"), text, module())
    assert () == findings_of(module_layer, project("go.mod"), text, module())


@pytest.mark.parametrize("copy", ["COPY lib ./lib", "COPY lib/money/go.* ./lib/money/", "COPY lib/money lib/money"])
def test_a_replaced_directory_that_is_copied_is_quiet(copy: str) -> None:
    text = GOOD.replace("RUN go mod", f"{copy}\nRUN go mod")

    assert () == found(text, "", "replace example.com/money => ./lib/money")


def test_a_module_in_a_folder_below_may_have_no_go_sum() -> None:
    assert () == found("FROM golang:1.27\nCOPY svc/a/go.mod ./\nRUN go mod download\nCOPY svc/a ./\n")


def test_another_build_context_may_bring_the_folder() -> None:
    text = GOOD.replace("RUN go mod", "COPY --from=money . ../money\nRUN go mod")

    assert () == found(text, "", "replace example.com/money => ../money")


def test_another_folder_than_the_root_may_be_the_context() -> None:
    text = GOOD.replace("go.mod go.sum", "shop/go.mod shop/go.sum")

    assert () == found(text, "", "replace example.com/money => ../money")


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(module_layer, SUMS, absent(Dockerfiles), absent(GoModule)).status
    assert Status.UNKNOWN is outcome(module_layer, SUMS, unknown(Dockerfiles), absent(GoModule)).status


def test_a_workspace_whose_modules_require_nothing_needs_no_go_sum() -> None:
    text = "FROM golang:1.27\nCOPY go.work ./\nCOPY {} api/\nRUN go mod download\nCOPY . .\nRUN go build ./api\n"
    files = project("go.work", "api/", "lib/")

    for copied in ("api/go.mod", "go.mod"):
        assert () == findings_of(module_layer, files, dockerfiles(text.format(copied)), absent(GoModule))
