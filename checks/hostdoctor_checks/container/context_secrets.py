"""Whether an image takes along files that hold secrets.

What it looks at
    The names of the files that a build is sent after its .dockerignore, and the COPY and ADD of the project's
    Dockerfiles: files that are called as settings with passwords, private keys, cluster access and stored logins are,
    and that an instruction copies. Of a .env the names of its variables are read, never a value; of .git/config no more
    than whether it holds credentials; of all others nothing.

Why it matters
    Whoever can pull the image can read the file, also when a later step deletes it: it stays in its layer. From a
    stage that is not shipped it stays in the build cache, which may be pushed too.

How we know
    A variable of a .env that is called as secrets are is READ. Otherwise it is a guess from the file's name what stands
    in it: INFERRED.

False alarms
    Examples (.env.example, .env.sample), public keys (*.pub), certificates and their chains (ca.pem, fullchain.pem),
    files for tests (testdata, fixtures, .env.test), encrypted settings (.env.vault) and those of packages
    (node_modules, vendor) are quiet, and so is a .env whose variables have harmless names. An .npmrc in a stage that is
    not shipped is how packages of a company are fetched, and quiet. The image of a file for work, as Dockerfile.dev,
    goes to nobody: LOW. A key of no worth that only a local demonstration
    uses is told all the same.

Fix
    Name the file in .dockerignore; hand it to one RUN by --mount=type=secret, or to the container when it starts.

Undo
    Take the line out of .dockerignore.

Sources
    docker/docs build/building/secrets.md, build/concepts/context.md; git-scm.com git-credential-store (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.build_contexts import BuildContext, ContextCopy, ContextSize, ContextSizes, MaybeSecret
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.secret_variables import may_hold_secret
from hostdoctor_checks.container._stages import DEVELOPMENT

MOST_NAMED = 8


@check("Images take no secrets along")
def context_secrets(place: Place, project: Project, sizes: ContextSizes) -> Iterator[Finding]:
    """MEDIUM where the file is in the image that is shipped, LOW in an earlier stage and in an image to work in."""
    for size in sizes.items:
        for context in size.contexts:
            taken = [
                (secret, copy) for secret in size.secrets if _may_be(secret) and (copy := _copied(context, secret))
            ]
            if taken:
                yield _finding(place, project, size, context, taken)


def _may_be(secret: MaybeSecret) -> bool:
    return secret.variables is None or any(map(may_hold_secret, secret.variables))


def _shown(secret: MaybeSecret) -> str:
    names = [name for name in secret.variables or () if may_hold_secret(name)]
    return f"{secret.path} ({secret.kind})" if not names else f"{secret.path} sets {', '.join(names[:3])}"


def _copied(context: BuildContext, secret: MaybeSecret) -> ContextCopy | None:
    """The instruction that takes it along, one of the shipped image first."""
    copies = sorted((copy for copy in context.copies if copy.takes(secret.path)), key=lambda copy: not copy.shipped)
    copy = copies[0] if copies else None
    return None if copy and not copy.shipped and secret.path.endswith(".npmrc") else copy


def _for_work(context: BuildContext) -> bool:
    """Whether its name says that nobody ships that image, as Dockerfile.dev does."""
    return DEVELOPMENT.search(context.dockerfile.rpartition("/")[2].lower()) is not None


def _finding(
    place: Place,
    project: Project,
    size: ContextSize,
    context: BuildContext,
    taken: list[tuple[MaybeSecret, ContextCopy]],
) -> Finding:
    shipped = [pair for pair in taken if pair[1].shipped]
    named = shipped or taken
    into = "the image of" if shipped else "a stage of"
    names = ", ".join(secret.path for secret, _ in named[:3]) + (" and others" if len(named) > 3 else "")
    named_so = (
        "their names are those of files with secrets" if len(named) > 1 else "its name is that of a file with secrets"
    )
    file = project.path(context.dockerfile)
    return Finding(
        severity=Severity.MEDIUM if shipped and not _for_work(context) else Severity.LOW,
        what=f"{names} {'are' if len(named) > 1 else 'is'} copied into {into} {context.dockerfile}: {named_so}",
        evidence=tuple(
            Evidence(value=_shown(secret), source=f"{file}:{copy.line}") for secret, copy in named[:MOST_NAMED]
        ),
        fixes=(_leave_out(place, project, context, [secret for secret, _ in taken]),),
        certainty=Certainty.READ if any(secret.variables for secret, _ in named) else Certainty.INFERRED,
        subject=context.dockerfile,
    )


def _leave_out(place: Place, project: Project, context: BuildContext, secrets: list[MaybeSecret]) -> Fix:
    ignore = context.ignore or ("" if context.folder == "." else f"{context.folder}/") + ".dockerignore"
    side = "linux" if place.linux else "windows"
    lines = dict.fromkeys(".git" if secret.path.startswith(".git/") else secret.path for secret in secrets)
    return Fix(
        title=f"Leave them out in {ignore}",
        steps=(
            *(Edit(file=project.path(ignore), new=line, side=side) for line in list(lines)[:MOST_NAMED]),
            Do(
                "A step that needs one: RUN --mount=type=secret,id=NAME, and docker build --secret id=NAME,src=FILE",
                "https://docs.docker.com/build/building/secrets/",
            ),
            Do("What was in an image that others have is to be changed: passwords, keys and tokens"),
        ),
        minutes=10,
        risk="a build that reads one of them fails until it gets it as a secret",
        undo="take the lines out again",
        verify="context-secrets",
    )
