"""POSIX sh that looks at files, programs and listeners of a Linux on the far side of a shell.

Builtins where there are some, BusyBox applets else: Docker Desktop's own distribution has no coreutils. A script says
how it went by its exit code; names end in NUL, since a file's name may hold all else.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from .programs import SearchPlace

NOT_THERE, DENIED, NOT_PLAIN, NOT_DIRECTORY, NO_TOOL = 41, 42, 43, 44, 45

# What a directory hides from us looks as if it were not there: `[ -e ]` is false for both.
_MISSING = f"""\
missing() {{
  d=$1
  while case $d in */*) d=${{d%/*}};; *) d=;; esac; [ -n "$d" ]; do
    if [ -d "$d" ]; then [ -x "$d" ] && exit {NOT_THERE}; exit {DENIED}; fi
  done
  exit {NOT_THERE}
}}
[ -e "$p" ] || [ -L "$p" ] || missing "$p"
"""


def read_script(path: str, limit: int) -> str:
    """The bytes of a plain file, `limit` at most: neither a pipe nor a device, which may block or never end."""
    return f"""\
p={shlex.quote(path)}
{_MISSING}
[ -e "$p" ] || exit {NOT_THERE}
[ -f "$p" ] || exit {NOT_PLAIN}
[ -r "$p" ] || exit {DENIED}
head -c {limit} "$p"
"""


def list_script(path: str) -> str:
    """The names in a directory, directories with a slash."""
    return f"""\
p={shlex.quote(path)}
{_MISSING}
[ -d "$p" ] || exit {NOT_DIRECTORY}
[ -r "$p" ] && cd "$p" || exit {DENIED}
for f in * .[!.]* ..?*; do
  if [ -d "$f" ]; then printf '%s/\\000' "$f"
  elif [ -e "$f" ] || [ -L "$f" ]; then printf '%s\\000' "$f"; fi
done
"""


def path_script(path: str) -> str:
    """Four words: directory or not, link or not, size in bytes, user id of the owner."""
    return f"""\
p={shlex.quote(path)}
{_MISSING}
d=0; l=0
[ -d "$p" ] && d=1
[ -L "$p" ] && l=1
command -v stat >/dev/null || exit {NO_TOOL}
s=$(stat -L -c '%s %u' "$p" 2>/dev/null) || s=$(stat -c '%s %u' "$p") || exit {DENIED}
echo "$d $l $s"
"""


def programs_script(name: str, places: Iterable[SearchPlace]) -> str:
    """For each place, in order, what is found there: number of the place, path and target, each ended by NUL."""
    lines = (f'for f in {_pattern(place, name)}; do look {number} "$f"; done' for number, place in enumerate(places))
    return (
        """\
look() {
  [ -f "$2" ] && [ -x "$2" ] || return 0
  t=$(readlink -f "$2" 2>/dev/null)
  printf '%s\\000%s\\000%s\\000' "$1" "$2" "${t:-$2}"
}
"""
        + "\n".join(lines)
        + "\n"
    )


def run_script(program: str, arguments: Iterable[str], variables: Iterable[tuple[str, str]]) -> str:
    """Run a program; exit code NOT_THERE when there is none. Its own exit code is the last line on stderr.

    /proc cannot hold a go.mod, a go.work or a .git, and nothing is left behind there.
    """
    exports = "".join(f"{name}={shlex.quote(value)}; export {name}\n" for name, value in variables)
    return f"""\
command -v {shlex.quote(program)} >/dev/null || exit {NOT_THERE}
cd /proc || exit {NO_TOOL}
{exports}{shlex.join([program, *arguments])}
printf '\\n%s' "$?" >&2
"""


# One `ls` instead of a process for each descriptor; only root sees those of other users.
LISTENERS = """\
cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
printf '\\nowners\\n'
ls -l /proc/[0-9]*/fd 2>/dev/null
printf '\\nnames\\n'
for d in /proc/[0-9]*; do
  c=
  read -r c <"$d/comm" && echo "${d#/proc/} $c"
done 2>/dev/null
"""

# Instances are the descriptors that lead to the one anonymous inode of inotify.
INOTIFY_INSTANCES = "ls -l /proc/[0-9]*/fd 2>/dev/null | grep -c anon_inode:inotify"

# Whether a bind would be refused for want of rights: the first port that needs none, and who we are.
PORT_RIGHTS = """\
f=1024
[ -r /proc/sys/net/ipv4/ip_unprivileged_port_start ] && read -r f </proc/sys/net/ipv4/ip_unprivileged_port_start
echo "$f $(id -u)"
"""


def python_script(source: str, *arguments: str) -> str:
    """Run a program in Python by the Python of the distribution, if it has one."""
    return f"""\
command -v python3 >/dev/null || exit {NO_TOOL}
cd /; exec python3 -I -c {shlex.join([source, *arguments])}
"""


def watch_script(source: str, directory: str) -> str:
    """Measure inotify by a program in Python."""
    return python_script(source, directory)


def _pattern(place: SearchPlace, name: str) -> str:
    parts = place.directory.split("*") if place.pattern else [place.directory]
    home = ""
    if parts[0].startswith("~/"):
        home, parts[0] = '"$HOME"', parts[0][1:]
    return f"{home}{'*'.join(shlex.quote(part) for part in parts)}/{shlex.quote(name)}"
