"""Writes and watches in containers that see the project through a bind mount, by the docker command.

Its `run -i` is a program that reads and prints lines, over a socket as over a named pipe; the container loses its input
with it, and ends. Nothing is pulled: an image that is there must do.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from hostdoctor.scopes import CouldNotLook

from .docker_containers import LABEL, LEFT_OVER
from .docker_endpoint import EngineAddress
from .line_process import LineProcess
from .machine import Ran
from .outcomes import finished
from .process import RunCommand, run_command
from .sent_program import program
from .shell_session import StartShell, shell_starter
from .watch_ends import INOTIFY, LIFE_SECONDS, STARTED, WITHOUT, WRITE_SCRIPT, Ends, Watching, WritingEnd, ready
from .watch_lines import WATCH

TARGET = "/hostdoctor-project"
"""Where a container has the project. What is watched lies deeper: the root of a mount is held open by the mount."""
SETTLE = 0.3
"""Seconds until a tool that does not say so is surely watching."""
IMAGES_SECONDS = 5.0
SWEEP_SECONDS = 3.0
ROW = f'{{{{.ID}}}} {{{{.Label "{LABEL}"}}}} {{{{.CreatedAt}}}}'
"""Of `docker ps`; a container without our label has no row that `left_over` can read."""
MOST_IMAGES = 3
"""How many images are tried: each one costs the start of a container."""
LIKELY = tuple(map(re.compile, (r"alpine|busybox", r"python", r"golang|node|ruby", r"debian|ubuntu")))
"""Names of images, those first that have a tool that watches: inotifyd is a part of BusyBox."""

# The first process of a container cannot be killed from inside; its end takes all others along.
FRAME = """\
exec 3<&0
hd_limit() { ( sleep "$2"; kill -9 "$1" ) </dev/null >/dev/null 2>&1 & }
"""
WATCH_SCRIPT = f"""{FRAME}
if command -v inotifyd >/dev/null; then
  inotifyd - "$1:cwyn" & hd_watch=$!; echo "{STARTED} inotifyd"
elif command -v inotifywait >/dev/null; then
  inotifywait -m -q -e modify,close_write,moved_to,create --format %f "$1" & hd_watch=$!; echo "{STARTED} inotifywait"
elif command -v python3 >/dev/null; then
  exec python3 -I -c "$3" {WATCH} "$1" "$2"
else
  echo {WITHOUT} inotifyd, inotifywait or Python; exit
fi
hd_limit "$hd_watch" "$2"
( while read -r hd_line; do :; done; kill -9 "$hd_watch" ) <&3 >/dev/null 2>&1 &
wait "$hd_watch"
"""
WRITE_HERE = f"""{FRAME}{WRITE_SCRIPT}
hd_write "$1" <&3 & hd_writer=$!
hd_limit "$hd_writer" "$2"
wait "$hd_writer"
"""


@dataclass(slots=True)
class EngineEnds:
    """Starts containers at an engine. The image that did once is taken again."""

    address: EngineAddress
    docker: str = "docker"
    run: RunCommand = run_command
    starter: Callable[..., StartShell] = shell_starter
    _image: str = field(default="", init=False)

    def ends(self, source: str) -> Ends:
        """The ends in containers that have the folder `source` of the engine's own side mounted."""
        return Ends(write=lambda inside: self._write(source, inside), watch=lambda inside: self._watch(source, inside))

    def _write(self, source: str, inside: str) -> WritingEnd:
        return self._first(lambda image: self._start(source, image, WRITE_HERE, inside))[1]

    def _watch(self, source: str, inside: str) -> Watching:
        image, process = self._first(lambda image: self._start(source, image, WATCH_SCRIPT, inside))
        said = process.beginning(0.0, STARTED, "")
        tool = said.removeprefix(STARTED).strip() if said.startswith(STARTED) else "Python"
        return Watching(process, f"{INOTIFY} by {tool} in {image}", SETTLE if said.startswith(STARTED) else 0.0)

    def _first(self, start: Callable[[str], LineProcess]) -> tuple[str, LineProcess]:
        """The first image in which it starts, and what was started."""
        if not self._image:
            self._remove_left_over()
        reasons = []
        for image in [self._image] if self._image else self._images():
            try:
                process = start(image)
            except (CouldNotLook, OSError) as error:
                reasons.append(f"{image}: {error}")
            else:
                self._image = image
                return image, process
        why = "; ".join(reasons) or "the engine has no image, and none is pulled"
        raise CouldNotLook(f"no container could be used: {why}", "docker pull alpine")

    def _start(self, source: str, image: str, script: str, inside: str) -> LineProcess:
        mount = f'type=bind,"source={source.replace(chr(34), chr(34) * 2)}",target={TARGET}'
        options = ["--rm", "--interactive", "--pull", "never", "--network", "none", "--log-driver", "none"]
        options += ["--user", "0", "--workdir", "/", "--label", f"{LABEL}=watch", "--mount", mount]
        arguments = ["-c", script, "sh", inside, f"{LIFE_SECONDS:.0f}", program("watch_lines")]
        command = self._command("run", *options, "--entrypoint", "/bin/sh", image, *arguments)
        return ready(LineProcess(self.starter(command, env=_environment())), inside)

    def _remove_left_over(self) -> None:
        """Those of a run that died between making and starting one: `--rm` is for those that ran."""
        states = [word for state in ("created", "exited", "dead") for word in ("--filter", f"status={state}")]
        listed = self._docker(SWEEP_SECONDS, "ps", "--all", "--filter", f"label={LABEL}", *states, "--format", ROW)
        if listed and (old := left_over(listed.decode("utf-8", "replace"), time.time())):
            self._docker(SWEEP_SECONDS, "rm", "--force", "--volumes", *old)

    def _docker(self, seconds: float, *words: str) -> bytes | None:
        """What the command prints, None where it fails."""
        ran = self.run(self._command(*words), timeout=seconds, env=_environment())
        return ran.out if isinstance(ran, Ran) and not ran.exit_code else None

    def _images(self) -> list[str]:
        command = self._command("image", "ls", "--format", "{{.Repository}}:{{.Tag}}")
        ran = finished(self.run(command, timeout=IMAGES_SECONDS, env=_environment()), "docker image ls")
        if ran.exit_code:
            raise CouldNotLook(
                f"the docker command does not list its images: {ran.err.decode('utf-8', 'replace')[:200]}"
            )
        names = [name for name in ran.out.decode("utf-8", "replace").split() if "<none>" not in name]
        return sorted(names, key=_unlikely)[:MOST_IMAGES]

    def _command(self, *words: str) -> list[str]:
        if self.address.certificates:
            raise CouldNotLook("an engine behind TLS is not measured")
        return [self.docker, "--host", self.address.endpoint.address, *words]


def left_over(listed: str, now: float) -> list[str]:
    """Containers, each a ROW, that were made so long ago that no run waits for them any more.

    docker prints when as `2026-07-01 10:20:30 +0200 CEST`, whose last word not every system knows.
    """
    old = []
    for line in listed.splitlines():
        name, *words = line.split()
        with contextlib.suppress(ValueError):
            began = datetime.strptime(" ".join(words[1:4]), "%Y-%m-%d %H:%M:%S %z")
            if now - began.timestamp() > LEFT_OVER:
                old.append(name)
    return old


def _unlikely(name: str) -> tuple[int, str]:
    return next((place for place, known in enumerate(LIKELY) if known.search(name)), len(LIKELY)), name


def _environment() -> dict[str, str]:
    """Without the variables that lead the command to another engine."""
    variables = {name: text for name, text in os.environ.items() if not name.upper().startswith("DOCKER_")}
    return {**variables, "DOCKER_CLI_HINTS": "false"}
