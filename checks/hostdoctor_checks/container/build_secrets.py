"""Whether passwords and tokens end up in an image's history.

What it looks at
    ENV and ARG whose name says password, secret, token or key, and addresses with a user and password in them (as in
    GOPROXY), in Dockerfiles and in the build arguments of Compose. Only names are shown, never a value.

Why it matters
    `docker history` shows ENV and ARG to everybody who has the image, and registries keep it for ever.

How we know
    Read from the files, by the names alone.

False alarms
    Quiet: names that end in _FILE or hold PUBLIC, empty values, values that only switch something on or off, paths
    of files, and secrets by RUN --mount=type=secret. An ARG without a value, in a stage whose files alone are copied
    on, stays on this machine, in the history of that stage: LOW. In images to work in (dev, debug, with air or dlv) a
    password is mostly that of a local database: LOW.

Fix
    RUN --mount=type=secret,id=token for the build; variables at start for what runs; .netrc for GOPROXY.

Undo
    Put the line back.

Sources
    moby/buildkit frontend/dockerfile/docs/rules, SecretsUsedInArgOrEnv (2026-08); docker/docs
    build/building/secrets.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_places import line_of
from hostdoctor.facts.project import ComposeFile, Dockerfile, Dockerfiles, Stage, variables_of
from hostdoctor.facts.secret_variables import has_password, is_switch_or_path, names_secret
from hostdoctor_checks.container._services import listed
from hostdoctor_checks.container._stages import each_stage, for_development


@dataclass(frozen=True, slots=True)
class _Secret:
    """`shown` is what a report may say of it."""

    shown: str
    source: str
    given: bool
    lasts: bool
    for_work: bool = False


@check("Builds keep passwords and tokens out of images")
def build_secrets(dockerfiles: Dockerfiles, compose: ComposeFile | None) -> Iterator[Finding]:
    """MEDIUM for a value in the file or in the image, LOW for an argument that stays here and for images to work in."""
    found: dict[str, _Secret] = {}
    for path, dockerfile, stage in each_stage(dockerfiles):
        for each in _of_stage(path, dockerfile, stage):
            found.setdefault(f"{each.source} {each.shown}", each)
    for path, dockerfile in dockerfiles.items:
        for variable in dockerfile.global_arguments:
            if _is_secret(variable.name, variable.value):
                source = f"{path}:{variable.line}"
                found.setdefault(source, _Secret(f"ARG {variable.name}", source, bool(variable.value), lasts=False))
    for each in _of_compose(compose):
        found.setdefault(f"{each.source} {each.shown}", each)
    alike: dict[tuple[str, bool, Severity], list[_Secret]] = {}
    for each in found.values():
        alike.setdefault((each.source.rpartition(":")[0], each.lasts, _severity(each)), []).append(each)
    yield from map(_finding, alike.values())


def _of_stage(path: str, dockerfile: Dockerfile, stage: Stage) -> Iterator[_Secret]:
    lasts, work = stage.index in _in_the_image(dockerfile), for_development(path, dockerfile, stage)
    for item in stage.of("ENV", "ARG"):
        for variable in variables_of(item):
            shown = f"{item.keyword} {variable.name}"
            if _is_secret(variable.name, variable.value) and (item.keyword == "ARG" or variable.value):
                yield _Secret(shown, f"{path}:{item.line}", variable.value is not None, lasts, work)
            elif has_password(variable.value or ""):
                yield _Secret(f"{shown} (an address with a password)", f"{path}:{item.line}", True, lasts, work)
    for item in stage.of("RUN"):
        if has_password(item.said):
            yield _Secret("RUN (an address with a password)", f"{path}:{item.line}", True, lasts, work)


def _in_the_image(dockerfile: Dockerfile) -> frozenset[int]:
    """The last stage and those that it is built on; of the others only files get there."""
    last = dockerfile.stages[-1:]
    return frozenset(part.index for stage in last for part in dockerfile.chain(stage))


def _of_compose(compose: ComposeFile | None) -> Iterator[_Secret]:
    """Build arguments only: variables of a running container are another matter."""
    for service in compose.merged.services.values() if compose else ():
        arguments: Mapping[str, str | None] = service.build_args
        for name, value in arguments.items():
            if compose and (_is_secret(name, value) or f"build.args.{name}" in service.passwords):
                source = line_of(compose, service.name, f"build.args.{name}", "build")
                yield _Secret(f"build argument {name}", source, bool(value) and "$" not in str(value), lasts=False)


def _is_secret(name: str, value: str | None) -> bool:
    return names_secret(name) and not (value is not None and (not value or is_switch_or_path(value)))


def _finding(alike: list[_Secret]) -> Finding:
    """One for what is in the same file and equally bad: it is mended in one go."""
    first = alike[0]
    where = "in the image's history" if first.lasts else "in the history of a stage on this machine"
    leaves = "leaves a secret" if len(alike) == 1 else "leave secrets"
    return Finding(
        severity=_severity(first),
        what=f"{listed(each.shown for each in alike)} {leaves} {where}",
        evidence=tuple(Evidence(value=f"{each.shown} (its value is not shown)", source=each.source) for each in alike),
        fixes=(
            Fix(
                title="Hand the secret to one command only" if len(alike) == 1 else "Hand secrets to one command only",
                steps=(
                    Do(
                        f"Take it out of {listed(each.source for each in alike)} "
                        "and use RUN --mount=type=secret,id=token,env=TOKEN COMMAND"
                    ),
                    Do("Build with docker build --secret id=token,env=TOKEN; for modules a .netrc serves as well"),
                    Do("Replace a secret that was pushed or committed: it must count as known"),
                ),
                minutes=10,
                undo="put the line back" if len(alike) == 1 else "put the lines back",
                verify="build-secrets",
            ),
        ),
        subject=f"{first.source} {first.shown}",
    )


def _severity(each: _Secret) -> Severity:
    return Severity.MEDIUM if (each.lasts or each.given) and not each.for_work else Severity.LOW
