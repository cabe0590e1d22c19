r"""Whether WSL takes every line of .wslconfig as it is meant.

What it looks at
    The bytes of `%UserProfile%\.wslconfig`, read as WSL itself reads them: sections, keys, units, quotes, escapes,
    comments, duplicates and the encoding. Where the file is missing, files beside it with nearly its name.

Why it matters
    WSL skips what it cannot read and goes on. It warns once, whoever starts the virtual machine, which is often Docker
    Desktop or an editor: the warning is never seen, and the setting is believed to be in force for months.

How we know
    The file is read by the rules of WSL's published parser, for the installed version where that is known. Of the WSL
    that came with Windows 10 no source is public: what is said of it is inferred.

False alarms
    A byte order mark, Windows line ends, comments with #, swap=0 and unusual but valid settings are fine, and so is any
    case of letters in sections and keys. A dropped line that asks for what WSL does anyway is only worth tidying up.
    Files such as .wslconfig.txt beside a .wslconfig do no harm.

Fix
    Write the line as WSL reads it, or set it in the program WSL Settings; then `wsl --shutdown`, which stops every
    distribution and Docker Desktop's engine. `hostdoctor lint` shows what becomes of each line.

Undo
    Put the former line back and run `wsl --shutdown`.

Sources
    microsoft/WSL src/windows/common/WslCoreConfig.cpp, src/shared/configfile/configfile.cpp, test/windows/UnitTests.cpp
    (2026-08-07); MicrosoftDocs/WSL WSL/wsl-config.md (2026-07-30); microsoft/WSL#6890, #7099, #7851, #10743, #10985.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import (
    Certainty,
    Do,
    Edit,
    Evidence,
    Finding,
    Fix,
    Run,
    Severity,
    Shell,
    Step,
    check,
    windows_command,
)
from hostdoctor.facts.wslconfig_file import WslConfigFile, WslConfigLookAlikes, effective
from hostdoctor.facts.wslconfig_problems import SettingsProblem, problems_of
from hostdoctor.facts.wslconfig_sentences import sentence_of

GIB = 1 << 30

COSTLY = frozenset({"wsl2.memory"})
"""Settings whose loss costs minutes a day: without a limit the virtual machine takes half of the computer's memory."""

STOPS_WSL = frozenset({"wsl2.kernel", "wsl2.kernelModules"})
"""A path that leads nowhere stops WSL here: WSL_E_CUSTOM_KERNEL_NOT_FOUND (microsoft/WSL WslCoreVm.cpp)."""

TIDY = frozenset({"wrong-file", "retired-key", "unknown-key", "needs-newer-wsl", "placeholder-path", "no-effect"})
"""Lines that do nothing, and whose author may well know it."""

NEVER_ADVISED = "experimental.sparseVhd"
"""Sparse disks have lost data (microsoft/WSL#13075, #12103): the line is not mended."""

FOR_THOUGHT = frozenset({"comments", "comment-contradicts-value"})

EXPLAINS = {
    "wsl2.memory": ("wslconfig-memory", "wslconfig-applied"),
    "wsl2.processors": ("wslconfig-processors", "wslconfig-applied"),
    "wsl2.networkingMode": ("wsl-networking",),
}
"""Checks whose findings can come from the loss of a setting."""

RIGHT_NAME = ".wslconfig"

INTERRUPTS = "stops every distribution and Docker Desktop's engine"


@check("WSL takes every line of .wslconfig")
def wslconfig_syntax(file: WslConfigFile | None, look_alikes: WslConfigLookAlikes) -> Iterator[Finding]:
    """One finding for each line concerned, one for a whole dead section, one for a file with the wrong name."""
    if file is None:
        yield from (_misnamed(path) for path in look_alikes.paths[:1])
        return
    subjects: set[str] = set()
    for problem in problems_of(file):
        if not (file.inbox and problem.kind == "retired-key"):
            yield _finding(file, problem, _subject(problem, subjects))


def _finding(file: WslConfigFile, problem: SettingsProblem, subject: str) -> Finding:
    explains = [each for target in problem.targets for each in EXPLAINS.get(target, ())]
    return Finding(
        severity=_severity(file, problem),
        what=sentence_of(problem),
        evidence=tuple(_evidence(file, problem)),
        fixes=(_fix(file, problem),),
        certainty=Certainty.INFERRED if file.inbox else Certainty.READ,
        explains=tuple(dict.fromkeys(explains)),
        subject=subject,
    )


def _subject(problem: SettingsProblem, taken: set[str]) -> str:
    """The section or setting, which stays the same when lines above it change; the line where it has a name already."""
    section = {"dead-section": f"[{problem.section}]", "broken-header": problem.text, "no-section": "no section"}
    name = section.get(problem.kind) or problem.target or problem.key or problem.text or problem.kind
    subject = name if name not in taken else f"{name} line {problem.line} {problem.kind}"
    taken.add(subject)
    return subject


def _severity(file: WslConfigFile, problem: SettingsProblem) -> Severity:
    if problem.kind == "invalid-mac-fatal":
        return Severity.BLOCKER
    if problem.kind == "escape-corrupts-path" and problem.target in STOPS_WSL:
        return Severity.BLOCKER
    if problem.kind in FOR_THOUGHT or _is_guess(file, problem):
        return Severity.INFO
    if problem.kind == "no-effect" and problem.harmless:
        return Severity.INFO
    if (
        problem.kind in TIDY
        or problem.harmless
        or problem.target == NEVER_ADVISED
        or problem.saturated
        or not problem.targets
    ):
        return Severity.LOW
    return Severity.HIGH if COSTLY.intersection(problem.targets) else Severity.MEDIUM


def _is_guess(file: WslConfigFile, problem: SettingsProblem) -> bool:
    """A hint on a line that WSL reads well, or one that depends on a version that is not known."""
    if problem.kind == "suspicious-value":
        return not problem.misread and problem.target != "experimental.ignoredPorts"
    return file.settings.wsl_version is None and problem.target == NEVER_ADVISED


def _evidence(file: WslConfigFile, problem: SettingsProblem) -> Iterator[Evidence]:
    wants = problem.detail if problem.kind.startswith("invalid-") else ""
    if problem.kind.startswith("encoding"):
        yield Evidence(value=f"encoding {file.settings.encoding}", source=file.path, side="Windows", threshold="UTF-8")
    elif problem.kind != "no-section":
        text = " ".join(problem.text.split("\n"))
        yield Evidence(value=text, source=f"{file.path}:{problem.line}", side="Windows", threshold=wants)
    for entry in problem.lost:
        value = f"{entry.key}={entry.written}"
        yield Evidence(value=value, source=f"{file.path}:{entry.first_line}", side="Windows")
    size = effective(file.settings, file.ram_bytes, None)
    if file.ram_bytes and size.memory and "wsl2.memory" in problem.targets and problem.kind not in FOR_THOUGHT:
        takes = f"{size.memory / GIB:.1f} GiB" if size.memory >= GIB else f"{size.memory >> 20} MiB"
        yield Evidence(
            value=f"WSL takes {takes}: {size.memory_why}",
            source=f"{file.ram_bytes / GIB:.1f} GiB by GlobalMemoryStatusEx",
            side="Windows",
        )


def _fix(file: WslConfigFile, problem: SettingsProblem) -> Fix:
    title, steps = _steps(file, problem)
    if problem.target not in ("", NEVER_ADVISED) and problem.fix and not file.inbox:
        steps = (*steps, Do("Or set it in the program WSL Settings of the Start menu, which edits the same file"))
    if problem.kind not in FOR_THOUGHT:
        steps = (*steps, windows_command("wsl --shutdown", interrupts=INTERRUPTS))
    undo = "put the former line back" + " and run `wsl --shutdown`" * (problem.kind not in FOR_THOUGHT)
    return Fix(title=title, steps=steps, minutes=2, undo=undo, verify="wslconfig-syntax")


def _steps(file: WslConfigFile, problem: SettingsProblem) -> tuple[str, tuple[Step, ...]]:
    if problem.kind.startswith("encoding"):
        save = Do(f"Open {file.path} in Notepad, choose Save as, and as encoding UTF-8")
        return "Save the file as UTF-8", (save,)
    if problem.kind == "needs-newer-wsl":
        return "Update WSL, or leave the line for later", (windows_command("wsl --update"),)
    if problem.lost or problem.kind == "comments":
        return _mend_section(file, problem)
    if problem.kind == "wrong-file":
        line = " ".join(problem.fix.split("\n")) or problem.text
        steps = (_line(file, problem), Do(f"Write {line} into /etc/wsl.conf of the distribution"))
        return "Move it to the distribution", steps
    if problem.kind == "comment-contradicts-value":
        return "Correct the value or the comment", (Do(f"Look at line {problem.line} of {file.path}"),)
    if problem.fix and problem.target != NEVER_ADVISED:
        return _rewrite(file, problem)
    if problem.target == NEVER_ADVISED or problem.kind in ("unknown-key", "retired-key", "duplicate-key", "no-effect"):
        return "Take the line out", (_line(file, problem),)
    return "Write it as WSL reads it", (Do(f"Correct line {problem.line} of {file.path}: {problem.detail}"),)


def _line(file: WslConfigFile, problem: SettingsProblem, new: str | None = None) -> Edit:
    """The line as it is and as it should be; None takes it out."""
    return Edit(file=file.path, section=problem.section, key=problem.key, old=problem.written, new=new)


def _rewrite(file: WslConfigFile, problem: SettingsProblem) -> tuple[str, tuple[Step, ...]]:
    header, _, line = problem.fix.rpartition("\n")
    key, _, value = line.partition("=")
    if problem.kind.startswith("syntax") or (not header and key.lower() != problem.key.lower()):
        section = f"[{problem.section}]" if problem.section else ""
        written = Edit(file=file.path, section=section, old=problem.text, new=problem.fix)
        return "Write it as WSL reads it", (written,)
    if header:
        there = Edit(file=file.path, section=header.strip("[]"), key=key, new=value)
        return "Move it to its section", (_line(file, problem), there)
    return "Write it as WSL reads it", (_line(file, problem, value),)


def _mend_section(file: WslConfigFile, problem: SettingsProblem) -> tuple[str, tuple[Step, ...]]:
    if problem.detail == "wrong-file":
        lines = f"Write [{problem.section}] and its lines into /etc/wsl.conf of the distribution"
        return "Move the section to the distribution", (Do(f"{lines}, and take them out here"),)
    if problem.fix:
        title = "Begin comments with #" if problem.kind == "comments" else "Write a section that WSL knows"
        return title, (Edit(file=file.path, old=problem.text, new=problem.fix),)
    homes = sorted({target.partition(".")[0] for target in problem.targets})
    known = " and ".join(f"[{home}]" for home in homes) or "[wsl2], [general] and [experimental]"
    return "Move the lines below a section that WSL knows", (Do(f"In {file.path} WSL reads {known}"),)


def _misnamed(path: str) -> Finding:
    name = path.rpartition("\\")[2]
    rename = Run(
        {
            Shell.POWERSHELL: f"Rename-Item -LiteralPath '{path.replace(chr(39), chr(39) * 2)}' -NewName {RIGHT_NAME}",
            Shell.CMD: f'ren "{path}" {RIGHT_NAME}',
        }
    )
    return Finding(
        severity=Severity.MEDIUM,
        what=f"WSL reads no settings: they stand in {name}, a name that it never opens",
        evidence=(
            Evidence(value=f"{name} is there", source=path, side="Windows", threshold=RIGHT_NAME),
            Evidence(value="not there", source=path.removesuffix(name) + RIGHT_NAME, side="Windows"),
        ),
        fixes=(
            Fix(
                title="Give the file its right name",
                steps=(rename, windows_command("wsl --shutdown", interrupts=INTERRUPTS)),
                minutes=2,
                undo=f"rename it back to {name}",
                verify="wslconfig-syntax",
            ),
        ),
        explains=("wslconfig-applied",),
        subject=name,
    )
