r"""Whether air can read its settings.

What it looks at
    .air.toml of the project, read as TOML.

Why it matters
    air does not start with a file that is no TOML. The commonest mistake on Windows is a path between double quotes:
    there a backslash begins an escape, so that "tmp\main.exe" is refused.

How we know
    Read, with the line at which reading ends.

False alarms
    Settings that air does not know are not looked at: it passes over them.

Fix
    Write paths between single quotes, or with forward slashes, which Go takes on Windows too.

Undo
    Put the line back.

Sources
    air-verse/air runner/config.go (v1.67.2); TOML 1.0 "String".
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import AirConfig


@check("air can read its settings")
def air_settings(place: Place, air: AirConfig) -> Iterator[Finding]:
    """HIGH for a file that is no TOML: hot reload does not even begin."""
    problem = air.air.problem
    if problem is None:
        return
    where = f"{air.path}:{problem.line}"
    yield Finding(
        severity=Severity.HIGH,
        what=f"air does not start: line {problem.line} of its settings cannot be read",
        evidence=(Evidence(value=problem.detail, source=where, side=place.name),),
        fixes=(
            Fix(
                title="Write the line as TOML",
                steps=(Do(f"Correct {where}; paths of Windows stand between single quotes, or with forward slashes"),),
                minutes=2,
                undo="put the line back",
                verify="air-settings",
            ),
        ),
    )
