"""Which command was meant, and what its ending means: the exit codes are a contract (`exits`, README)."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import sys
import threading
import time
from collections.abc import Sequence
from types import ModuleType

from hostdoctor.host.telling import tell

from . import exits
from .interrupts import Interrupts, held_interrupts
from .terminal import width_of

COMMANDS = {
    "check": "look at this machine and print a ranked report (this is what hostdoctor does without a command)",
    "list": "every check, offline",
    "explain": "what a check looks at, why it matters, how to fix it and how to take the fix back",
    "record": "look at this machine and save a redacted recording",
    "why": "where the time of your own build, test run, image build or reload goes, and which findings explain it",
    "measure": "measure as --deep does and save it, to be held against a later measurement",
    "prove": "measure again and say whether a fix helped, or compare two saved measurements",
    "triage": "what the outputs in a pasted text say of the machine that they are of, and what to ask for next",
    "lint": "what WSL, Go or Docker really makes of a settings file, line by line",
    "self-check": "whether this installation is complete, and how old its lists of releases and ends of support are",
}

MAIN_OPTIONS = {
    "--project DIR": "the project to look at (default: the current directory)",
    "--only, --skip": "some checks or areas: --only go,port-conflict",
    "--quick, --deep": "measure nothing; look in more places and take more time",
    "--format": "text, json or markdown",
    "--output FILE": "write the report there instead of the terminal",
    "--record FILE": "also save a redacted recording",
    "--from RECORDING": "look at a recording instead",
    "--fail-on": "exit with 1 when something at or above this severity was found",
}

LOOKING = ("check", "record", "why", "measure", "prove")
"""The commands that still have something to print after Ctrl-C."""

LAST_MOMENT = 0.2
"""Seconds for threads that are about to end by themselves."""


def run(arguments: Sequence[str]) -> int:
    """The exit code. Whatever happens ends in one clear line and a documented code, never in a traceback."""
    make_streams_safe()
    try:
        code = _dispatch(list(arguments))
        sys.stdout.flush()
        return code
    except exits.Usage as error:
        return _say(f"hostdoctor: {error}", exits.USAGE)
    except KeyboardInterrupt:
        return _say("hostdoctor: interrupted", exits.INTERRUPTED)
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        if error.errno is not None and not sys.stdout.closed and _is_output_trouble(error):
            _drop_stdout()
            return _say(f"hostdoctor: the report could not be written: {error.strerror}", exits.USAGE)
        return _own_fault(error)
    except Exception as error:  # noqa: BLE001  # our own fault is owned: a log to paste and exit code 4
        return _own_fault(error)


def leave(code: int) -> int:
    """The exit code, for Python to end with; where a thread still runs, the process ends here and now.

    A probe that was given up may sit in a call that never returns. What it has left to the interpreter's end (the
    threads of a pool are joined there) would hold a report that has been printed (field note D19).
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    tell(code)
    last = time.monotonic() + LAST_MOMENT
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(max(0.0, last - time.monotonic()))
    if threading.active_count() > 1:
        os._exit(code)
    gc.freeze()  # what ends now is not looked through once more
    return code


def _own_fault(error: BaseException) -> int:
    from .faults import report_fault

    return report_fault(error)


def _dispatch(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        if arguments and arguments[0] in ("-h", "--help"):
            return _help()
        if arguments and arguments[0] == "--version":
            return _version()
        if arguments and not arguments[0].startswith("-"):
            raise exits.Usage(f"there is no command {arguments[0]!r}; there are {', '.join(COMMANDS)}")
        arguments = ["check", *arguments]
    if arguments[0] in LOOKING:
        with held_interrupts() as interrupts:
            return _command(arguments, interrupts)
    return _command(arguments, Interrupts())


def _command(arguments: list[str], interrupts: Interrupts) -> int:
    name = arguments[0]
    module = command_module(name)
    parser = Parser(
        prog="hostdoctor" if name == "check" else f"hostdoctor {name}",
        description=COMMANDS[name][0].upper() + COMMANDS[name][1:] + ".",
        formatter_class=_formatter,
    )
    module.add_arguments(parser)
    given, command = behind_dashes(arguments[1:]) if getattr(module, "TAKES_COMMAND", False) else (arguments[1:], [])
    args = parser.parse_args(given, argparse.Namespace(interrupts=interrupts, command=command))
    code: int = module.run(args)
    return code


def _formatter(prog: str) -> argparse.HelpFormatter:
    """One that knows the width: to find it, argparse imports what reads archives, for every option."""
    return argparse.RawDescriptionHelpFormatter(prog, width=width_of(sys.stdout) - 2)


def behind_dashes(arguments: list[str]) -> tuple[list[str], list[str]]:
    """What stands before and behind the first `--`; argparse gives what is behind it to any argument that is left."""
    if "--" not in arguments:
        return arguments, []
    place = arguments.index("--")
    return arguments[:place], arguments[place + 1 :]


def command_module(name: str) -> ModuleType:
    """The module of a command: `add_arguments(parser)` and `run(args) -> exit code`."""
    return importlib.import_module(f"hostdoctor.cli.{name.replace('-', '_')}")


class Parser(argparse.ArgumentParser):
    """Usage errors are one line that names the next step, with exit code 2."""

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse says NoReturn; raising is that
        """Raise instead of printing the whole usage."""
        raise exits.Usage(f"{message}; `{self.prog} --help` shows the options")


def _help() -> int:
    lines = ["usage: hostdoctor [command] [options]", "", "Commands:"]
    lines += [f"  {name:<12}{text}" for name, text in COMMANDS.items()]
    lines += ["", "Main options of the main job:"]
    lines += [f"  {options:<17}{text}" for options, text in MAIN_OPTIONS.items()]
    lines += ["", "`hostdoctor COMMAND --help` shows its options; `hostdoctor check --help` those of the main job.", ""]
    sys.stdout.write("\n".join(lines))
    return exits.FINE


def _version() -> int:
    from hostdoctor import __version__

    sys.stdout.write(f"hostdoctor {__version__}\n")
    return exits.FINE


def make_streams_safe() -> None:
    """A character that the terminal cannot show becomes an escape, never a crash (field note P7)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(ValueError, OSError):
                reconfigure(errors="backslashreplace")


def _say(line: str, code: int) -> int:
    """One line; what it repeats of a tool or a file moves no cursor."""
    from hostdoctor.render.escape import prose

    with contextlib.suppress(OSError):
        sys.stderr.write(f"{prose(line)}\n")
    return code


def _is_output_trouble(error: OSError) -> bool:
    return error.filename is None


def _drop_stdout() -> None:
    """Nothing more can be written there; the interpreter must not try again at its end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _pipe_closed() -> int:
    """The reader went away (`| head`): the rest of the report is not wanted."""
    _drop_stdout()
    return exits.CLOSED_PIPE
