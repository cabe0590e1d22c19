"""What a kind of Docker's errors looks like, and the kinds that the client and Docker Desktop themselves print."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """A kind of error: one of `words` is in each line that `pattern` fits, and is found faster than that."""

    kind: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


def rule(kind: str, words: str, *patterns: str) -> ErrorRule:
    """A rule; the words stand between ` | `."""
    return ErrorRule(kind, tuple(words.split(" | ")), re.compile("|".join(patterns)))


CLIENT = (
    rule(
        "compose-missing",
        "compose",
        r"docker: '(compose)' is not a docker command",
        r"unknown (?:docker )?command: \"?docker (compose)\b",
        r"unknown command \"?(compose)\"? for \"docker\"",
    ),
    rule("buildx-missing", "buildx", r"(buildx) component is missing", r"docker: '(buildx)' is not a docker command"),
)

DESKTOP = (
    # The script that Docker Desktop puts in place of its client where it is not integrated.
    rule("integration-off", "in this WSL", r"The command '([\w.-]{1,40})' could not be found in this WSL [12] distro"),
    # The rest is Windows' own words for error 1920, in its language.
    rule(
        "dead-socket",
        "dockerInference | .sock",
        r"remove ([^\n\"]{1,200}[\\/]Docker[\\/]+run[\\/]+[\w.-]{1,60}): \S",
        r"remove ([^\n\"]{1,200}docker-secrets-engine[\\/]+[\w.-]{1,40}): \S",
    ),
)
