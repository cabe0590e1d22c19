"""A Compose project of our own beside the user's: its files, its name, and its end in all cases."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostdoctor.host.cleaning import Cleaner
from hostdoctor.host.process import run_command
from hostdoctor.host.temporary_directories import directory_prefix
from hostdoctor.why.compose_up_command import UpCommand

PREFIX = "hostdoctor-why-"
OURS = re.compile(rf"{PREFIX}(?P<until>[0-9a-f]{{8,10}})-[0-9a-f]{{8}}")
REMOVING = 120.0
"""Seconds for an engine to remove a project."""
ASKING = 20.0
SPARE = 300.0
"""Seconds after the end of a measurement before another run takes its project for a left-over."""
GRACE = 60
"""Seconds in all for the services to end by themselves, each within its stop_grace_period, before they are killed."""
REMOVE = ("down", "--remove-orphans", "--timeout", "0")
REMOVE_ALL = (*REMOVE, "--volumes", "--rmi", "local")
# A list of further files to remove lies beside the file of the project.
CLEAN = f"""\
d=$0
while read -r f; do rm -f -- "$f"; done <"$d/files"
"$@" stop & p=$! n=0
while [ $n -lt {GRACE} ] && kill -0 $p; do sleep 1; n=$((n + 1)); done
kill -KILL $p
"$@" {" ".join(REMOVE_ALL)}
rm -rf -- "$d"
"""
FOREIGN = ("COMPOSE_FILE", "COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME", "COMPOSE_ENV_FILES", "COMPOSE_PATH_SEPARATOR")
"""Variables by which Compose would read the user's files again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateStack:
    """Words that end in a project of ours; a subcommand of Compose is added to them."""

    name: str
    words: tuple[str, ...]
    env: Mapping[str, str]
    cleaner: Cleaner

    def remove_as_well(self, path: Path) -> None:
        """A file that must not stay when we are killed."""
        with (Path(self.words[-1]).parent / "files").open("a", encoding="utf-8") as stream:
            stream.write(f"{path}\n")
        self.cleaner.remove(path)

    def command(self, *more: str) -> list[str]:
        """A command of Compose on this project."""
        return [*self.words, *more]

    def down(self, remove: Sequence[str] = REMOVE) -> None:
        """End the services as they are to be ended, and remove what `remove` says: by itself it keeps the volumes.

        What writes into a folder of the user's can bring it to a good end.
        """
        run_command(self.command("stop"), timeout=GRACE, env=self.env)
        run_command(self.command(*remove), timeout=REMOVING, env=self.env)


def compose_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Ours and the command's, so that Compose writes plainly and asks nothing."""
    told = {"COMPOSE_MENU": "false", "COMPOSE_ANSI": "never", "BUILDKIT_PROGRESS": "plain", "PROGRESS_NO_TRUNC": "1"}
    return {**os.environ, **extra, **told, "DOCKER_CLI_HINTS": "false"}


@contextlib.contextmanager
def private_stack(
    command: UpCommand, model: Mapping[str, Any], env: Mapping[str, str], seconds: float
) -> Iterator[PrivateStack]:
    """Until the end of the block, and gone afterwards with its containers, networks, volumes and images.

    `seconds` is how long it may live; whatever kills us, it is removed then, at the latest by another run.
    """
    name = f"{PREFIX}{int(time.time() + seconds + SPARE):x}-{secrets.token_hex(4)}"
    directory = Path(tempfile.mkdtemp(prefix=directory_prefix()))
    file = directory / "compose.json"
    # It holds the values of the user's variables.
    file.touch(mode=0o600)
    (directory / "files").touch()
    file.write_text(json.dumps(model), encoding="utf-8")
    words = (*command.compose, "-p", name, "--project-directory", str(directory), "-f", str(file))
    own = {key: value for key, value in env.items() if key not in FOREIGN}
    with Cleaner(["/bin/sh", "-c", CLEAN, str(directory), *words], env=own) as cleaner:
        # Windows has no shell for the rest: a kill leaves it to the next run there.
        cleaner.remove(directory)
        stack = PrivateStack(name=name, words=words, env=own, cleaner=cleaner)
        try:
            yield stack
        finally:
            stack.down(REMOVE_ALL)
            shutil.rmtree(directory, ignore_errors=True)
            cleaner.finished()


def sweep_stacks(client: Sequence[str], env: Mapping[str, str]) -> None:
    """Remove projects of ours whose time is over: left behind by a power cut, or on Windows by a killed run."""
    for list_words, remove_words in (
        (("ps", "--format", "{{.Names}}"), ("stop",)),
        (("ps", "--all", "--format", "{{.Names}}"), ("rm", "--force", "--volumes")),
        (("network", "ls", "--format", "{{.Name}}"), ("network", "rm")),
        (("volume", "ls", "--format", "{{.Name}}"), ("volume", "rm", "--force")),
        (("images", "--format", "{{.Repository}}:{{.Tag}}"), ("rmi", "--force")),
    ):
        listed = run_command([*client, *list_words], timeout=ASKING, env=env)
        names = listed.out.decode("utf-8", "replace").split() if hasattr(listed, "out") else []
        if old := [name for name in names if is_left_over(name, time.time())]:
            run_command([*client, *remove_words, *old], timeout=REMOVING, env=env)


def is_left_over(name: str, now: float) -> bool:
    """Whether this is the name of something of ours whose time was over before `now`, in seconds since 1970."""
    match = OURS.match(name)
    return match is not None and int(match["until"], 16) < now
