"""Whether a program that is shipped was built for the debugger.

What it looks at
    `go build` with -gcflags that hold -N or -l, in stages whose program gets into the last one.

Why it matters
    -N switches optimization off and -l inlining: the program is larger and several times slower in loops. The debugger
    dlv wants it; profiles by pprof do not need it.

How we know
    Read from the Dockerfile.

False alarms
    Quiet for stages and files made for work (dev, debug, with dlv or air in them): there the flags are right. It is
    only a note.

Fix
    Take -gcflags out, or keep the flags in a stage called debug.

Undo
    Put the flags back.

Sources
    go-delve/delve Documentation/usage/dlv_exec.md (2026-08); golang/go src/cmd/compile/doc.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import Dockerfile, Dockerfiles, Instruction, Stage
from hostdoctor_checks.container._stages import copied_from, final_stages, for_development, inherited

FOR_DEBUGGER = re.compile(r"-gcflags[= ]\s*(?P<quote>[\"']?)(?:\S{1,99}=)?[^\"';&|]{0,99}?-(?:N|l)\b")


@check("Programs in images are built with optimization")
def debug_build(dockerfiles: Dockerfiles) -> Iterator[Finding]:
    """One note for each command."""
    for path, dockerfile, stage in final_stages(dockerfiles):
        if for_development(path, dockerfile, stage):
            continue
        for item in _shipped(dockerfile, stage):
            match = FOR_DEBUGGER.search(item.said) if item.keyword in ("RUN", "ENV", "ARG") else None
            if match:
                yield _finding(path, item, match.group())


def _shipped(dockerfile: Dockerfile, stage: Stage) -> Iterator[Instruction]:
    """What makes the last stage, and the stages out of which it copies; each once."""
    seen = set()
    stages = [stage, *(source for _, source in copied_from(dockerfile, stage))]
    for item in (item for part in stages for item in inherited(dockerfile, part)):
        if item.line not in seen:
            seen.add(item.line)
            yield item


def _finding(path: str, item: Instruction, flags: str) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what="The image's program is built for the debugger, without optimization",
        evidence=(Evidence(value=flags, source=f"{path}:{item.line}"),),
        fixes=(
            Fix(
                title="Build with optimization",
                steps=(Do(f"In {path}, line {item.line}: take -gcflags out, or build so in a stage called debug"),),
                minutes=2,
                undo="put -gcflags back",
                verify="debug-build",
            ),
        ),
        subject=f"{path}:{item.line}",
    )
