"""What a user's login shell sets: its environment, asked between two marks and never for long.

It runs the user's own profile files, with banners, `exec fish`, tmux and agents in them: it is asked only where
there is no other way, without a terminal, and all that it prints outside of the marks is dropped.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass

TIDYING_UP = 0.2
"""Seconds between asking to end and killing: a script of the user's removes its lock by then (pyenv rehash has one)."""
SECONDS = 3
NO_SHELLS = ("nologin", "false", "sync")


@dataclass(frozen=True, slots=True)
class LoginQuery:
    """A command for the login shell; `mark` stands before and after its answer."""

    script: str
    mark: bytes


def login_query() -> LoginQuery:
    """The environment that /bin/sh gets from the login shell, each variable ended by NUL, between marks.

    Fish, zsh and bash all know `exec` and single quotes. The mark is written in two halves, so that a shell that
    echoes its commands (`set -x`) does not print it.
    """
    half, other = secrets.token_hex(8), secrets.token_hex(8)
    mark = f"printf %s%s {half} {other}"
    return LoginQuery(f"exec /bin/sh -c '{mark}; cat /proc/$$/environ; {mark}'", (half + other).encode())


def shell_arguments(shell: str, query: LoginQuery) -> tuple[str, ...]:
    """The command line that asks `shell`; the C shells take `-l` only when it stands alone."""
    switches = "-ic" if shell.rpartition("/")[2] in ("csh", "tcsh") else "-lic"
    return (shell, switches, query.script)


def environment_between(out: bytes, mark: bytes) -> dict[str, str] | None:
    """The environment that stands between the marks, or None where one of them is missing."""
    _, begin, rest = out.partition(mark)
    block, end, _ = rest.partition(mark)
    if not (begin and end):
        return None
    pairs = (entry.partition(b"=") for entry in block.split(b"\0") if b"=" in entry)
    # TERM is what we gave the shell.
    return {_text(name): _text(value) for name, _, value in pairs if name != b"TERM"}


def login_shell_here(variables: Mapping[str, str]) -> str:
    """The login shell of the user who runs us, by the user database and not by $SHELL, which a program may set."""
    shell = ""
    if sys.platform != "win32":
        import pwd

        with contextlib.suppress(KeyError):
            shell = pwd.getpwuid(os.getuid()).pw_shell
    if shell.rpartition("/")[2] in ("", *NO_SHELLS):
        return variables.get("SHELL") or "/bin/sh"
    return shell


def remote_script(query: LoginQuery) -> str:
    """POSIX sh that finds the user's login shell and asks it, for a distribution on the far side of a pipe.

    `setsid` takes the terminal away that WSL gives every process, which an interactive shell would fight for.
    The exit code is 1 where the time was up: asked to end, a shell may go on without what it waited for, and what it
    then sets is not what its user has.
    """
    return f"""\
u=$(id -u); s=$(getent passwd "$u" 2>/dev/null); s=${{s##*:}}
[ -n "$s" ] || while IFS=: read -r a b c d e f g; do [ "$c" = "$u" ] && s=$g; done </etc/passwd
case ${{s##*/}} in {"|".join(NO_SHELLS)}|'') s=${{SHELL:-/bin/sh}};; esac
case ${{s##*/}} in csh|tcsh) o=-ic;; *) o=-lic;; esac
n=$(command -v setsid)
unset LC_ALL
PATH=$hd_path TERM=dumb $n "$s" $o {shlex.quote(query.script)} </dev/null 2>/dev/null &
p=$!
( trap '[ "$!" = "$p" ] || kill -s KILL "$!"; exit 0' TERM
  sleep {SECONDS} & wait "$!" && {{ trap '' TERM; kill -s TERM -- "-$p"; sleep {TIDYING_UP} || sleep 1
    kill -s KILL -- "-$p"; kill -s KILL "$p"; exit 1; }} ) </dev/null >/dev/null 2>&1 &
d=$!
wait "$p"; kill "$d"; wait "$d"
"""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
