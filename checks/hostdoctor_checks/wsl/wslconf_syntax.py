r"""Whether WSL takes every line of a distribution's /etc/wsl.conf as it is meant.

What it looks at
    The bytes of `/etc/wsl.conf` of each running distribution, read as WSL itself reads them.

Why it matters
    Before WSL 2.9.13 the first line that WSL cannot read ends the reading: everything below it is ignored, without a
    word that anybody sees. So a `;` comment switches systemd off, and a byte order mark the whole file.

How we know
    The file is read by the rules of WSL's published parser, for the installed version where that is known.

False alarms
    A distribution without the file is fine. Comments with #, any case of letters, unusual but valid settings and, from
    WSL 2.3.27 on, Windows line ends are fine. A key that WSL does not know does nothing and is only worth tidying up;
    so is one that an older WSL knew. From 2.9.13 on a bad line stands alone.

Fix
    Write the line as WSL reads it, then `wsl --terminate` the distribution. `hostdoctor lint` shows what becomes of
    each line.

Undo
    Put the former line back and run `wsl --terminate` again.

Sources
    microsoft/WSL src/linux/init/WslDistributionConfig.cpp, src/shared/configfile/configfile.cpp (2026-08-07), release
    notes 2.9.13 (#41606), #8002, #12502; MicrosoftDocs/WSL WSL/wsl-config.md (2026-07-30).
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from hostdoctor.api import Certainty, Do, Edit, Evidence, Finding, Fix, Run, Severity, bash, check
from hostdoctor.facts.wsl_conf import PATH, WslConfFile
from hostdoctor.facts.wsl_conf_problems import ConfProblem, problems_of_wsl_conf
from hostdoctor_checks.wsl._steps import terminate

WEIGHTY = ("boot.", "interop.", "automount.", "network.", "user.")
"""Sections whose loss changes how a distribution works; the others are comfort."""

TIDY = frozenset({"unknown-key", "wrong-file", "retired-key", "needs-newer-wsl", "duplicate-key"})
"""Lines that do nothing, and whose author may well know it."""

NAMED = 3
"""Lost settings that a sentence names before it only counts."""


@check("WSL takes every line of wsl.conf")
def wslconf_syntax(file: WslConfFile) -> Iterator[Finding]:
    """MEDIUM where settings are lost, LOW for lines that do nothing."""
    for problem in problems_of_wsl_conf(file):
        yield Finding(
            severity=_severity(problem),
            what=_sentence(problem),
            evidence=tuple(_evidence(file, problem)),
            fixes=(_fix(file, problem),),
            certainty=Certainty.INFERRED if problem.kind == "line-ends" else Certainty.READ,
            explains=("systemd-state", "systemd-session init", "wsl-interop") if _touches(problem) else (),
            subject=problem.target or f"line {problem.line}",
        )


def _severity(problem: ConfProblem) -> Severity:
    if problem.kind in ("encoding", "line-ends", "misread") or problem.lost:
        return Severity.MEDIUM
    if problem.kind in TIDY:
        return Severity.LOW
    return Severity.MEDIUM if problem.target.startswith(WEIGHTY) else Severity.LOW


def _touches(problem: ConfProblem) -> bool:
    """Whether it can be why systemd or Windows programs do not start."""
    return any(name.startswith(("boot.", "interop.")) for name in (problem.target, *problem.lost))


def _sentence(problem: ConfProblem) -> str:
    if problem.kind == "encoding":
        kind = "begins with a byte order mark" if "mark" in problem.text and "16" not in problem.text else "is UTF-16"
        return f"WSL does not read {PATH}: it {kind}"
    if problem.kind == "line-ends":
        return f"This WSL may ignore {PATH}: its lines end as on Windows"
    if problem.lost:
        verb = "is" if len(problem.lost) == 1 else "are"
        return f"WSL stops reading {PATH} at line {problem.line}, so {_some(problem.lost)} below {verb} ignored"
    if problem.kind == "misread":
        return f"WSL does not read line {problem.line} of {PATH} as it looks: {problem.detail}"
    return f"WSL ignores line {problem.line} of {PATH}: {problem.detail}"


def _some(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        *first, last = names
        return f"{', '.join(first)} and {last}" if first else last
    return f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1} more settings"


def _evidence(file: WslConfFile, problem: ConfProblem) -> Iterator[Evidence]:
    source = f"{PATH}:{problem.line}"
    if problem.kind == "encoding":
        yield Evidence(value=f"encoding {problem.text}", source=source, side=file.place, threshold="UTF-8, no mark")
    else:
        yield Evidence(value=" ".join(problem.text.split("\n")), source=source, side=file.place)


def _fix(file: WslConfFile, problem: ConfProblem) -> Fix:
    title, step = _step(file, problem)
    return Fix(
        title=title,
        steps=(step, terminate(file.place)),
        minutes=3,
        undo="put the former line back and run the last command again",
        verify="wslconf-syntax",
    )


def _step(file: WslConfFile, problem: ConfProblem) -> tuple[str, Edit | Do | Run]:
    if problem.kind == "encoding" and "16" in problem.text:
        return "Save the file as UTF-8", Do(f"Open {PATH} in an editor of {file.place} and save it as UTF-8")
    if problem.kind == "encoding":
        mark = bash(f"sudo sed -i '1s/^\\xEF\\xBB\\xBF//' {shlex.quote(PATH)}", side=file.place)
        return "Take the byte order mark away", mark
    if problem.kind == "line-ends":
        return "Write Linux line ends", bash(f"sudo sed -i 's/\\r$//' {shlex.quote(PATH)}", side=file.place)
    if problem.elsewhere:
        lines = " and ".join(problem.fix.split("\n")) or problem.text
        return "Move it to .wslconfig", Do(f"Write {lines} into %UserProfile%\\.wslconfig, and take it out of {PATH}")
    new = problem.fix or None
    title = "Write it as WSL reads it" if new else "Take the line out"
    return title, Edit(file=PATH, old=problem.text, new=new, side=file.place)
