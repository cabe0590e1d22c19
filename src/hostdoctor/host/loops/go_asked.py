"""What the go command says of itself and of a project, asked before and beside a measurement."""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.host.command_run import last_lines, refusal
from hostdoctor.host.machine import Ran
from hostdoctor.host.process import NotStarted, run_command
from hostdoctor.parsers.go_actiongraph import Action
from hostdoctor.why.go_command import GoCommand
from hostdoctor.why.go_edit import LIST_TEMPLATE, SourceFile, listed
from hostdoctor.why.model import CannotMeasure

PATIENCE = 120.0
"""Seconds for `go env` and `go list`, which may have to fetch a toolchain."""
SETTINGS = (
    "GOCACHE",
    "GOVERSION",
    "GOOS",
    "GOARCH",
    "GOHOSTOS",
    "GOHOSTARCH",
    "GOMODCACHE",
    "GOTMPDIR",
    "GOCACHEPROG",
    "GOFLAGS",
)
LOOKING_UP = 2.0
"""Seconds for a look into the user's cache, which may have a million files on a slow mount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """The go command in one directory. `environment` is what the user's own command would get."""

    program: str
    directory: str
    environment: Mapping[str, str]

    def ask(self, *arguments: str, **variables: str) -> str:
        """What it prints; CannotMeasure with its last line where it fails."""
        environment = {**self.environment, **variables}
        outcome = run_command([self.program, *arguments], timeout=PATIENCE, env=environment, cwd=self.directory)
        if isinstance(outcome, NotStarted):
            raise CannotMeasure(refusal(self.program, outcome))
        if not isinstance(outcome, Ran):
            raise CannotMeasure(f"{self.program} {arguments[0]} gave no answer in {PATIENCE:.0f} s")
        if outcome.exit_code != 0:
            said = " ".join(last_lines(outcome.err)[-1:])
            raise CannotMeasure(f"{self.program} {arguments[0]} failed: {said or f'exit code {outcome.exit_code}'}")
        return outcome.out.decode("utf-8", "replace")

    def settings(self) -> Mapping[str, str]:
        """`go env -json` of SETTINGS; older Go lacks some of them.

        Asked for all of them, the go command starts the C compiler and keeps what it says in the user's GOCACHE.
        """
        try:
            answer = json.loads(self.ask("env", "-json", *SETTINGS))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not answer.get("GOCACHE"):
            raise CannotMeasure(f"{self.program} env -json names no GOCACHE; is this the Go toolchain")
        return {str(name): str(value) for name, value in answer.items()}

    def named(self, command: GoCommand, cache: Path) -> tuple[str, ...] | None:
        """The names (`main` is a program) of the packages that the command names; nothing is downloaded for it.

        Without the modules that it needs, -mod=mod for one fails; folders and files tell their names without any.
        None where neither tells.
        """
        without = {"GO111MODULE": "off", "GOENV": "off", "GOFLAGS": ""}
        for flags, variables in ((command.list_flags(), {}), (command.list_flags(modules=False), without)):
            with contextlib.suppress(CannotMeasure):
                arguments = ("list", "-e", "-find", *flags, "-f", "{{.Name}}", "--", *command.packages)
                if found := self.ask(*arguments, GOCACHE=str(cache), GOPROXY="off", **variables).split():
                    return tuple(found)
        return None

    def last_edited(self, command: GoCommand, cache: Path) -> SourceFile | None:
        """The file of the project that was changed last, of those that the command compiles."""
        with contextlib.suppress(CannotMeasure):
            arguments = ("list", "-e", "-deps", *command.list_flags(), "-f", LIST_TEMPLATE, "--", *command.packages)
            output = self.ask(*arguments, GOCACHE=str(cache), GOPROXY="off")
            files = [(_changed(file), file) for file in listed(output, tests=command.subcommand == "test")]
            return max(files, key=lambda pair: pair[0])[1] if files else None
        return None


def _changed(file: SourceFile) -> float:
    try:
        return Path(file.folder, file.name).stat().st_mtime
    except OSError:
        return 0.0


def held_by(cache: str, actions: Iterable[Action]) -> tuple[int, int] | None:
    """How many of the packages that were built the user's own cache has, and of how many; it is only read.

    An action id is the beginning of the hash (cmd/internal/buildid HashToString), and the cache names an entry by it:
    `hh/hash-a` (cmd/go/internal/cache). None where it takes too long.
    """
    wanted: dict[str, set[str]] = {}
    for action in actions:
        if action.mode == "build" and action.commands and (name := _entry(action.action_id)):
            wanted.setdefault(name[:2], set()).add(name)
    end = time.monotonic() + LOOKING_UP
    held = 0
    for folder, names in wanted.items():
        if time.monotonic() > end:
            return None
        with contextlib.suppress(OSError), os.scandir(Path(cache, folder)) as entries:
            held += len(names & {entry.name[:30] for entry in entries if entry.name.endswith("-a")})
    return held, sum(map(len, wanted.values()))


def _entry(action_id: str) -> str:
    try:
        return base64.urlsafe_b64decode(action_id).hex() if len(action_id) == 20 else ""
    except (binascii.Error, ValueError):
        return ""
