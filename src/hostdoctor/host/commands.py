"""All commands that hostdoctor runs: each one only prints, and none reaches the network or starts anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hostdoctor.parsers.git_output import addable_command, settings_command, tracked_command

from .compose_fields import harmless
from .machine import WINDOWS, Ran
from .variables import GO

REFUSED = "not a command that hostdoctor runs"
WSL_VARIABLES = {"WSL_UTF8": "1"}
"""For every start of wsl.exe: its own words in UTF-8, where it is new enough to know the variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """How an allowed command is run: `env` is added to the environment, `timeout` is in seconds.

    `further` is added to its arguments: it is not part of the question, only of how it is answered without harm.
    """

    timeout: float = 10.0
    env: Mapping[str, str] = field(default_factory=dict)
    further: tuple[str, ...] = ()
    empty_directory: bool = False
    """Run where no go.mod, go.work or .git can be found."""
    keep: Callable[[Ran], Ran] = lambda ran: ran
    """What of its output becomes the answer: secrets end here."""


@dataclass(frozen=True, slots=True)
class _Rule:
    program: str
    arguments: tuple[str, ...]
    how: Command = field(default_factory=Command)

    def fits(self, name: str, arguments: Sequence[str]) -> bool:
        """Whether the command's name and each of its arguments match this rule's patterns as a whole."""
        return (
            re.fullmatch(self.program, name) is not None
            and len(arguments) == len(self.arguments)
            and all(re.fullmatch(pattern, text) for pattern, text in zip(self.arguments, arguments, strict=True))
        )


# `go` picks a toolchain before nearly every subcommand and may download one, except with GOTOOLCHAIN=local; the
# question for GOTOOLCHAIN itself skips that choice (golang/go src/cmd/go/internal/toolchain/select.go).
_GO = Command(env={"GOTOOLCHAIN": "local"}, empty_directory=True)
_GO_AS_IT_IS = Command(empty_directory=True)
# Asked for all variables, `go env` starts the C compiler for the costly ones and keeps its answer in the user's GOCACHE
# (golang/go src/cmd/go/internal/envcmd/env.go ExtraEnvVarsCostly): 11 files in 256 new folders with Go 1.27.3.
_COSTLY = ("CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_FFLAGS", "CGO_LDFLAGS", "PKG_CONFIG")
_GO_ENV = replace(_GO, further=tuple(name for name in GO.split() if name not in _COSTLY))
# Loading packages follows go.mod, so nothing may be fetched, and flags of the user such as -mod=mod might write go.sum.
# An empty GOFLAGS would let those of Go's own settings file count; `-mod=` says nothing and takes their place. Without
# goindex=0 it keeps an index of each package in the user's GOCACHE (src/cmd/go/internal/modindex).
_GO_LIST = Command(
    env={"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=", "GODEBUG": "goindex=0"}, empty_directory=True
)
# Compose reads only files for this. Its remote loaders would fetch what `include` names (docker/compose pkg/remote);
# an engine is not needed, but the client greets one: at these addresses there is none that it could wake.
_COMPOSE = {"COMPOSE_EXPERIMENTAL_GIT_REMOTE": "0", "COMPOSE_EXPERIMENTAL_OCI_REMOTE": "0"}
_COMPOSE_ON_WINDOWS = Command(
    timeout=6.0, env={**_COMPOSE, "DOCKER_HOST": "npipe:////./pipe/hostdoctor-no-engine"}, keep=harmless
)
_COMPOSE_ON_LINUX = Command(
    timeout=6.0, env={**_COMPOSE, "DOCKER_HOST": "unix:///proc/hostdoctor-no-engine"}, keep=harmless
)
# Nothing is fetched, not even what a partial clone lacks, no lock is taken to write the index anew, and a program that
# core.fsmonitor names is not started.
_GIT = Command(
    timeout=5.0,
    env={
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    },
)
ROOT = "<root>"
"""In a command: a folder by its whole path, which cannot be taken for an option."""
_WHOLE_PATH = r"(?:/|\\\\|[A-Za-z]:[\\/]).*"


def _patterns(arguments: Sequence[str]) -> tuple[str, ...]:
    return tuple(_WHOLE_PATH if text == ROOT else re.escape(text) for text in arguments)


# golang.org/dl installs further versions as go1.22.3, beside `go`.
_GO_NAME = r"go(?:1\.[0-9][0-9a-z.]*)?"


def _compose_config(how: Command) -> tuple[_Rule, ...]:
    """Every profile, or services that have one would be missing.

    Every file, because COMPOSE_FILE of .env counts from the working directory.
    """
    return tuple(
        _Rule(
            "docker",
            (
                *("compose", "--project-directory", _WHOLE_PATH),
                *("--file", _WHOLE_PATH) * files,
                *("--profile", r"\*", "config", "--format", "json"),
            ),
            how,
        )
        for files in range(1, 7)
    )


_EVERYWHERE = (
    _Rule(_GO_NAME, ("version",), _GO),
    # What a program was built from: read out of its file, which is not run. On a share that would wait for a server.
    _Rule(_GO_NAME, ("version", "-m", r"(?:/|[A-Za-z]:[\\/]).*"), _GO),
    _Rule(_GO_NAME, ("env", "-json"), _GO_ENV),
    _Rule(_GO_NAME, ("env", "-changed", "-json"), _GO),
    _Rule(_GO_NAME, ("env", "GOTOOLCHAIN"), _GO_AS_IT_IS),
    # `list -C` must name a whole path, which cannot be taken for an option; Go up to 1.19 does not know it.
    _Rule(_GO_NAME, ("list", "-C", _WHOLE_PATH, "-e", "-deps", r"-json=[A-Za-z,]+", r"\./\.\.\."), _GO_LIST),
    _Rule("git", ("--version",), Command(empty_directory=True)),
    *(
        _Rule(name, _patterns(arguments), _GIT)
        for name, *arguments in (tracked_command(ROOT), addable_command(ROOT), settings_command(ROOT))
    ),
    # Prints the client's own version; `docker version` would talk to an engine.
    _Rule("docker", ("--version",)),
)
_ON_WINDOWS = (
    # Whether wsl.exe may be started at all is decided in wsl_exe.py.
    _Rule("wsl", ("--version",), Command(timeout=15.0, env=WSL_VARIABLES)),
    *_compose_config(_COMPOSE_ON_WINDOWS),
)
_ON_LINUX = (
    _Rule("getconf", (r"_NPROCESSORS_ONLN|PAGE_SIZE|LONG_BIT|GNU_LIBC_VERSION",)),
    _Rule("uname", (r"-[armsv]",)),
    _Rule("id", (r"-[un]|-un",)),
    _Rule("nproc", ()),
    _Rule("wslinfo", (r"--(?:networking-mode|version|wsl-version|vm-id)",)),
    _Rule("systemd-detect-virt", ()),
    _Rule("systemd-detect-virt", (r"-[cv]|--container|--vm",)),
    _Rule("systemctl", ("is-system-running",)),
    _Rule("ldd", ("--version",)),
    # A dead network mount holds it; an absolute path cannot be taken for an option.
    _Rule("df", (r"-Pk", r"/.*"), Command(timeout=5.0)),
    _Rule("stat", ("-f", "-c", "%T", r"/.*"), Command(timeout=5.0)),
    *_compose_config(_COMPOSE_ON_LINUX),
)


def how_to_run(side: str, command: Sequence[str]) -> Command | None:
    """How to run a command on a side, or None for a command that is not on the list."""
    if not command:
        return None
    windows = side == WINDOWS
    name = program_name(command[0], windows=windows)
    rules = (*_EVERYWHERE, *(_ON_WINDOWS if windows else _ON_LINUX))
    return next((rule.how for rule in rules if rule.fits(name, command[1:])), None)


def program_name(program: str, *, windows: bool) -> str:
    """The name by which a program is on the list: no folder, and on Windows no `.exe` and no upper case.

    Batch files keep their ending and so are refused: cmd.exe would parse their arguments again.
    """
    if not windows:
        return program.rpartition("/")[2]
    return program.replace("\\", "/").rpartition("/")[2].casefold().removesuffix(".exe")


def shown(program: str, arguments: Sequence[str]) -> str:
    """A command as a person types it."""
    name = program.rpartition("/")[2].rpartition("\\")[2]
    return " ".join((name, *(f'"{text}"' if " " in text else text for text in arguments)))


def environment_of(command: Command, base: Mapping[str, str]) -> dict[str, str]:
    """The environment to run it with: ours, without what steers Python and Git, and what the command needs.

    Our own PYTHON* and GIT_* would make a child answer for us instead of for the user (field note P4).
    """
    kept = {name: text for name, text in base.items() if not name.upper().startswith(("PYTHON", "GIT_"))}
    return {**kept, **command.env}
