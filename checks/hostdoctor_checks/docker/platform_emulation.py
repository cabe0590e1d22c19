"""Whether images of another processor run here, emulated.

What it looks at
    The architecture of the engine and of each image that runs in it.

Why it matters
    On Windows on Arm an amd64 image runs through an emulator, many times slower; compilers and debuggers in it may
    fail, and inotify and ptrace do not work there as they should.

How we know
    The engine tells its architecture and that of each image.

False alarms
    386 images run on amd64 without an emulator. An image that exists for one architecture only has to be emulated, and
    a service that does little may well be: so it is LOW, but for images in which Go compiles. An engine that is not in
    force is left alone.

Fix
    Use an image that has the engine's architecture; build for it without --platform and DOCKER_DEFAULT_PLATFORM.

Undo
    Use the former image again.

Sources
    docker/docs build/building/multi-platform.md, desktop/setup/install/windows-install.md "Windows on Arm" (2026-08);
    containerd platforms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.container_platforms import ContainerPlatforms
from hostdoctor.facts.docker_engine import Engine

COMPILES = re.compile(r"(?:^|[/_-])(?:golang|air|delve|dlv)(?=$|[:@/_-])")
"""Names of images in which somebody compiles; a part of another word, as in apache/airflow, is none."""


@check("Images that run are of the engine's architecture")
def platform_emulation(docker: Engine, platforms: ContainerPlatforms) -> Iterator[Finding]:
    """LOW, and MEDIUM where Go is compiled in an emulated image."""
    foreign = platforms.foreign
    if not foreign or not docker.active:
        return
    compiles = any(COMPILES.search(item.image) for item in foreign)
    names = ", ".join(sorted({item.image for item in foreign}))
    yield Finding(
        severity=Severity.MEDIUM if compiles else Severity.LOW,
        what=f"Images of another architecture than {platforms.engine} run here, emulated and slow: {names}",
        evidence=tuple(
            Evidence(
                value=f"{item.container}: {item.architecture}",
                source=f"docker --context {docker.context} image inspect {item.image}",
                threshold=platforms.engine,
            )
            for item in foreign
        ),
        fixes=(
            Fix(
                title="Use images of the engine's architecture",
                steps=(
                    Run(any_shell("docker buildx imagetools inspect IMAGE")),
                    Do(f"Use a tag that lists linux/{platforms.engine}; take `platform:` and --platform out"),
                ),
                minutes=10,
                undo="use the former image again",
                verify="platform-emulation",
            ),
        ),
    )
