"""Which text of a command is for the user, and how the place to type it is named."""

from __future__ import annotations

from collections.abc import Sequence

from hostdoctor.model import Finding, Report, Run, Shell

from .places import side_words

SHELL_NAMES = {Shell.POWERSHELL: "PowerShell", Shell.CMD: "Command Prompt", Shell.BASH: "bash"}

FENCES = {Shell.POWERSHELL: "powershell", Shell.CMD: "bat", Shell.BASH: "bash"}
"""The language of a fenced block in a ticket (GitHub's and GitLab's names)."""


def chosen(run: Run, shell: Shell, host_side: str) -> tuple[Shell, str]:
    """The shell and its text: the user's own where the command runs on the side they sit on."""
    order: Sequence[Shell]
    if run.side != "windows":
        order = (Shell.BASH, Shell.POWERSHELL, Shell.CMD)
    elif shell is Shell.BASH and host_side != "windows":
        order = (Shell.POWERSHELL, Shell.CMD, Shell.BASH)  # bash in WSL or Linux: "wsl" has another name there
    else:
        order = (shell, Shell.POWERSHELL, Shell.CMD, Shell.BASH)
    return next(((each, run.commands[each]) for each in order if each in run.commands), (shell, ""))


def place_of(side: str, finding: Finding) -> str:
    """Where a step is to be done: "linux" is the finding's own place, on plain Linux there is nothing to say."""
    if side != "linux":
        return side_words(side)
    label = finding.where.label("Place")
    return f"in {label}" if label not in (None, "Windows", "Linux", "?") else ""


def heading(run: Run, shell: Shell, finding: Finding) -> str:
    """ "in Ubuntu-24.04, bash" or "on Windows, PowerShell as administrator"."""
    place = place_of(run.side, finding)
    rights = ("" if not run.elevated else " as administrator") if run.side == "windows" else " as root" * run.elevated
    return f"{place}, {SHELL_NAMES[shell]}{rights}" if place else f"in {SHELL_NAMES[shell]}{rights}"


def shells_to_open(report: Report) -> list[str]:
    """The distributions that a fix has a command for, when the reader sits on Windows."""
    if report.host.side != "windows":
        return []
    places = [
        place_of(step.side, each.finding)
        for each in report.ranked
        for fix in each.finding.fixes
        for step in fix.steps
        if isinstance(step, Run) and step.side != "windows"
    ]
    return list(dict.fromkeys(place.removeprefix("in ") for place in places if place))


NO_NAME = "WSL"
"""What findings call a distribution whose name nothing shows (facts.places.UNNAMED)."""


def open_shell(distribution: str) -> str:
    """The command that opens a shell there; the default one where the name is not known."""
    if distribution == NO_NAME:
        return "wsl"
    name = f'"{distribution}"' if " " in distribution else distribution
    return f"wsl -d {name}"
