import pytest
from tests.checks.container.dockerfile_parts import FILE, dockerfiles, project, root_package

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.facts.root_package import RootPackage
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.main_package import main_package

EMPTY = root_package(names=())
SHOP = "FROM golang:1.27\n{workdir}\nCOPY go.mod ./\nCOPY {copy}\n{more}\nRUN {run}\n"
DEFAULTS = {"workdir": "WORKDIR /src", "copy": ". .", "more": "", "run": "go build -o /app ."}


def found(root: RootPackage = EMPTY, name: str = "Dockerfile", **parts: str) -> tuple[Finding, ...]:
    return findings_of(main_package, project("cmd/"), dockerfiles(SHOP.format(**(DEFAULTS | parts)), name), root)


@pytest.mark.parametrize(
    ("root", "parts"),
    [
        pytest.param(EMPTY, {}, id="no-go-files"),
        pytest.param(root_package(names=("shop",)), {}, id="library"),
        pytest.param(EMPTY, {"run": "CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o app"}, id="no-package"),
        pytest.param(EMPTY, {"run": "go mod download && go build -tags x ./"}, id="behind-another-command"),
        pytest.param(EMPTY, {"workdir": "", "copy": ". /"}, id="root-of-the-image"),
        pytest.param(EMPTY, {"copy": "./ /src/"}, id="by-its-name"),
        pytest.param(EMPTY, {"workdir": "WORKDIR /go\nWORKDIR src"}, id="relative-folder"),
    ],
)
def test_a_root_without_a_program_does_not_build_one(root: RootPackage, parts: dict[str, str]) -> None:
    (finding,) = found(root, **parts)

    assert Severity.MEDIUM is finding.severity
    assert finding.evidence[0].source.startswith(f"{FILE}:")
    assert "./cmd/NAME" in str(finding.fixes[0].steps[0])


@pytest.mark.parametrize(
    ("root", "parts"),
    [
        pytest.param(root_package(), {}, id="program-in-the-root"),
        pytest.param(RootPackage(whole=False), {}, id="not-all-files-read"),
        pytest.param(EMPTY, {"run": "go build -o /app ./cmd/shop"}, id="package-named"),
        pytest.param(EMPTY, {"run": "go build ./..."}, id="all-packages"),
        pytest.param(EMPTY, {"run": "go build -o /app $TARGET"}, id="open-package"),
        pytest.param(EMPTY, {"run": "cd cmd/shop && go build ."}, id="cd"),
        pytest.param(EMPTY, {"run": "go -C cmd/shop build ."}, id="other-folder-by-flag"),
        pytest.param(EMPTY, {"more": "WORKDIR /src/cmd/shop"}, id="other-folder"),
        pytest.param(EMPTY, {"copy": "cmd/shop ."}, id="a-part-of-the-project"),
        pytest.param(EMPTY, {"run": "go generate . && go build ."}, id="generated"),
        pytest.param(EMPTY, {"run": "go build -buildmode=c-shared ."}, id="library-wanted"),
        pytest.param(EMPTY, {"name": "deploy/Dockerfile"}, id="outside-of-the-root"),
        pytest.param(EMPTY, {"run": "echo go build ."}, id="only-said"),
        pytest.param(EMPTY, {"run": "go build -o 'x ."}, id="unreadable"),
    ],
)
def test_builds_of_a_program_are_quiet(root: RootPackage, parts: dict[str, str]) -> None:
    assert () == found(root, **parts)


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(main_package, project(), absent(Dockerfiles), EMPTY).status
    assert Status.UNKNOWN is outcome(main_package, project(), dockerfiles("FROM a\n"), unknown(RootPackage)).status
