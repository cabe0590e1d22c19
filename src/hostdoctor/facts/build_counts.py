"""How many operations building the project makes, by what it consists of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hostdoctor.cost_model import PUBLISHED, PUBLISHED_SHAPE, PUBLISHED_SOURCE, Counts, ProjectShape, counts_of
from hostdoctor.host.machine import Machine, run
from hostdoctor.parsers.go_list import FIELDS, MODULE, STANDARD, ListedPackage, parse_go_list
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .golang import GoInUse, GoRelease, release_key
from .places import Place
from .project import GoModule, Project

OLDEST = GoRelease(1, 20)
"""The first Go that knows -C, without which it would have to be started in the project itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildCounts:
    """`source` is the command that told the shape, or says what stands for it. `published` if it is not the project's.

    The counts are from a formula (docs/cost-model.md), whichever shape they are of.
    """

    shape: ProjectShape
    counts: Counts
    source: str
    published: bool = False

    @property
    def words(self) -> str:
        """What the counts are of, in a few words."""
        if self.published:
            return PUBLISHED_SOURCE
        shape = self.shape
        others = shape.all_packages - shape.packages
        own = f"{_many(shape.packages, 'package')} with {_many(shape.files, 'file')}"
        return f"{own}, and {_many(others, 'package')} beyond"


@probe(timeout=15)
def count_operations(
    machine: Machine, about: About, place: Place, project: Project, module: GoModule, go: GoInUse | None
) -> BuildCounts:
    """Asks Go for the packages; where it does not tell, the published counts stand for them. Absent without go.mod."""
    if about.depth == "quick":
        return published("--quick asks Go for no packages")
    if go is None:
        return published(f"there is no Go {'in' if place.wsl else 'on'} {place.name}")
    release = go.version.release
    if release is None or release_key(release) < release_key(OLDEST):
        return published(f"{go.name} is older than Go 1.20")
    try:
        ran = run(machine, place.side, go.go.path, "list", "-C", project.root, "-e", "-deps", _FIELDS, "./...")
    except (NotHere, CouldNotLook) as error:
        return published(str(error))
    packages = parse_go_list(ran.out)
    shape = shape_of(packages)
    if not shape.packages or not shape.standard_packages:
        said = ran.err.decode("utf-8", "replace").strip().splitlines()
        return published(f"{go.name} lists no packages" + (f": {said[-1][:200]}" if said else ""))
    return BuildCounts(shape=shape, counts=counts_of(shape), source=f"go list -C {project.root} -deps ./...")


_FIELDS = f"-json={','.join(FIELDS)}"


def published(why: str) -> BuildCounts:
    """The counts that stand for those of a project of which Go tells nothing, with the reason."""
    return BuildCounts(
        shape=PUBLISHED_SHAPE, counts=PUBLISHED, source=f"{PUBLISHED_SOURCE}, since {why}", published=True
    )


def shape_of(packages: Iterable[ListedPackage]) -> ProjectShape:
    """Packages and files by where they lie."""
    listed = list(packages)
    standard = [package for package in listed if package.origin == STANDARD]
    modules = [package for package in listed if package.origin == MODULE]
    own = [package for package in listed if package.origin not in (STANDARD, MODULE)]
    return ProjectShape(
        packages=len(own),
        files=sum(package.files + package.passed_over for package in own),
        embedded=sum(package.embedded for package in own),
        commands=sum(package.command for package in own),
        modules=len({package.module for package in modules}),
        module_packages=len(modules),
        module_files=sum(package.files for package in modules),
        standard_packages=len(standard),
        standard_files=sum(package.files for package in standard),
        standard_other=sum(package.passed_over for package in standard),
    )


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
