"""Whether each variable that Compose files use has a value.

What it looks at
    `${NAME}` without a default in the Compose files, .env, and, where Compose is there, what it says itself.

Why it matters
    Compose puts an empty text in its place and goes on with a warning: an image without a tag, a port that is random,
    an empty password. With `${NAME:?}` it stops.

How we know
    From the files, and from Compose, which sees the variables of the shell that hostdoctor was started in.

False alarms
    Variables may be set in another shell or in CI: it is a note. A name with a default, also an empty one
    (`${NAME:-}`), is no finding, and neither is one that Compose finds.

Fix
    Put the variable into .env, or give it a default.

Undo
    Take the line out of .env.

Sources
    compose-spec/compose-spec 12-interpolation.md; docker/docs compose/how-tos/environment-variables (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import CONFIG, ComposeServices
from hostdoctor_checks.container._services import listed, verb


@check("Variables of Compose files have a value")
def compose_variables(compose: ComposeServices) -> Iterator[Finding]:
    """One note with all names."""
    places: dict[str, str] = {}
    for path, file in compose.files.files:
        for problem in file.problems:
            if problem.kind == "unset-variable":
                places.setdefault(problem.detail, f"{path}:{problem.line}")
    if compose.told_by_compose or compose.unset:
        places = {name: places.get(name, CONFIG) for name in dict.fromkeys(compose.unset)}
    if not places:
        return
    names = list(places)
    has, its = verb(names, "has", "have"), verb(names, "its", "their")
    yield Finding(
        severity=Severity.INFO,
        what=f"{listed(names)} {has} no value and no default: Compose puts nothing in {its} place",
        evidence=tuple(Evidence(value=f"${{{name}}}", source=source) for name, source in places.items()),
        fixes=(
            Fix(
                title="Give a value or a default",
                steps=(
                    Do(f"Write {names[0]}=… into .env beside the Compose file, or ${{{names[0]}:-default}}"),
                    Do(f"Where it must be given, ${{{names[0]}:?say why}} makes Compose stop"),
                ),
                minutes=2,
                undo="take the line out again",
                verify="compose-variables",
            ),
        ),
        certainty=Certainty.READ if compose.unset else Certainty.INFERRED,
    )
