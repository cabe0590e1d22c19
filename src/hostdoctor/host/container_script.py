"""What runs in a container that is made for measuring, and what it prints: processors, memory, two places for files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from .answering import failed
from .docker_containers import BIND, VOLUME
from .small_files_shell import CLEANING_SECONDS, WATCHDOG_SECONDS, small_files_answer, small_files_script

MOUNTS = {"volume": VOLUME, "bind": BIND}
TURNS = (("volume", 0.5), ("bind", 1.0), ("volume", 0.5))
"""What is measured one after the other, and in which part of the time.

The volume is the reference: before and after, so that a load that comes or goes is not taken for the mount's. It comes
first, because nothing makes it hang.
"""
DONE = "done"
READING_SECONDS = 6
"""How long a container that has done its work waits to be read and removed, before it ends by itself."""

# cgroup 2, else cgroup 1: quota and period in microseconds, limit in bytes. What has no limit says max, -1 or 2^63.
_NUMBERS = """\
printf 'begin\\n'
set -- $(nproc 2>/dev/null || grep -c ^processor /proc/cpuinfo); printf 'processors %s\\n' "$1"
c=/sys/fs/cgroup
if [ -r $c/cpu.max ]; then read -r q p <$c/cpu.max; printf 'quota %s %s\\n' "$q" "$p"
elif [ -r $c/cpu/cpu.cfs_quota_us ]; then
  read -r q <$c/cpu/cpu.cfs_quota_us; read -r p <$c/cpu/cpu.cfs_period_us; printf 'quota %s %s\\n' "$q" "$p"
fi
for f in $c/memory.max $c/memory/memory.limit_in_bytes; do
  [ -r "$f" ] && read -r q <"$f" && printf 'limit %s\\n' "$q" && break
done
while read -r n q p; do
  case $n in MemTotal:|MemAvailable:) printf '%s %s\\n' "${n%:}" "$q";; esac
done </proc/meminfo
"""


def container_script(files: int, seconds: float) -> str:
    """The program, which ends by itself; a SIGTERM has it clean up and end at once.

    It is process 1, whose end kills all others: so it waits for those that clean, and passes the signal on to the rest.
    """
    parts = [
        _part(name, small_files_script(MOUNTS[name], files, share * seconds, patient=True)) for name, share in TURNS
    ]
    return f"""\
over=; trap 'over=1; kill -TERM -1' TERM INT
{_NUMBERS}{"".join(parts)}printf '{DONE}\\n'
[ -n "$over" ] || {{ sleep {READING_SECONDS} & wait "$!"; }}
"""


def longest(seconds: float) -> float:
    """Seconds after which the program has printed all that it will."""
    return sum(share * seconds + WATCHDOG_SECONDS + CLEANING_SECONDS for _, share in TURNS)


def container_value(out: bytes, image: str, project: str) -> dict[str, Any]:
    """The value of `files-in-engine` from what the program printed, as far as it came.

    `why` says of a mount why nothing was measured on it. CouldNotLook where the program did not begin.
    """
    head, *sections = out.decode("utf-8", "replace").split("\nmount ")
    lines = [line.split() for line in head.splitlines()]
    told = {words[0]: words[1:] for words in lines if words}
    if "begin" not in told:
        raise CouldNotLook(f"{image}: the container printed nothing that can be read")
    places = {"volume": "a volume", "bind": project}
    mounts: dict[str, Any] = {}
    why = dict.fromkeys(MOUNTS, "its time was up before it began")
    for name, text in _turns(sections).items():
        try:
            mounts[name] = small_files_answer(text.encode(), places[name])
            del why[name]
        except OSError as error:
            why[name] = failed(error).why
        except (CouldNotLook, NotHere) as unknown:
            why[name] = str(unknown)
    return {
        "image": image,
        "mounts": mounts,
        "why": why,
        "processors": {"processors": _number(told.get("processors", ())), "quota": _quota(told)},
        "memory_bytes": _kilobytes(told, "MemTotal"),
        "available_bytes": _kilobytes(told, "MemAvailable"),
        "memory_limit": _limit(told),
    }


def _turns(sections: Sequence[str]) -> dict[str, str]:
    """What was printed of each mount: the rounds of its turns count alike. A later turn without one says nothing."""
    texts: dict[str, str] = {}
    for section in sections:
        name, _, text = section.partition("\n")
        if name not in texts or "\nround " in text:
            texts[name] = f"{texts.get(name, '')}{text}\n"
    return texts


def hangs(out: bytes) -> bool:
    """Whether a mount does not answer, so that the container can end only when it does again."""
    return b"\nended " in out


def _part(name: str, script: str) -> str:
    """In a subshell that survives the signal; the second `wait` is for its end, where the first one was cut short."""
    return f"""\
[ -n "$over" ] || {{
printf 'mount {name}\\n'
( trap : TERM
{script}) & part=$!
wait "$part"; wait "$part"
}}
"""


def _number(words: Sequence[str]) -> int | None:
    return int(words[0]) if words and words[0].isdecimal() else None


def _quota(told: Mapping[str, Sequence[str]]) -> float | None:
    words = told.get("quota", ())
    if len(words) < 2 or not (words[0].isdecimal() and words[1].isdecimal()) or not int(words[1]):
        return None
    return round(int(words[0]) / int(words[1]), 2)


def _kilobytes(told: Mapping[str, Sequence[str]], name: str) -> int | None:
    number = _number(told.get(name, ()))
    return None if number is None else number * 1024


def _limit(told: Mapping[str, Sequence[str]]) -> int | None:
    """None where it is no limit: beyond the memory that is there."""
    limit, total = _number(told.get("limit", ())), _kilobytes(told, "MemTotal")
    return limit if limit is not None and (total is None or limit < total) else None
