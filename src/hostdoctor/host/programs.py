"""Where a program of Linux may be: on PATH, in the places where installers put it, and on the PATH of the login shell.

`wsl.exe --exec` gives a fixed PATH without any profile file, and so do services, cron and the tasks of editors: a
program that is not on that PATH may well be the one that its user runs every day (field note D1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hostdoctor.scopes import CouldNotLook

PATH = "PATH"
KNOWN_PLACE = "known place"
LOGIN_SHELL = "login shell"

# Directories; `*` stands for one name, `~` for the home directory. Version managers: their installations before their
# shims, since a shim starts the manager, which may download or refuse.
LINUX_PLACES = (
    "/usr/local/go/bin",
    "/usr/lib/go-*/bin",
    "/usr/lib/go/bin",
    "/usr/lib/golang/bin",
    "~/go/bin",
    "~/sdk/*/bin",
    "~/.local/go/bin",
    "~/.local/share/mise/installs/go/*/bin",
    "~/.asdf/installs/golang/*/go/bin",
    "~/.goenv/versions/*/bin",
    "~/.gvm/gos/*/bin",
    "/home/linuxbrew/.linuxbrew/bin",
    "~/.linuxbrew/bin",
    "/run/current-system/sw/bin",
    "~/.nix-profile/bin",
    "/nix/var/nix/profiles/default/bin",
    "/snap/bin",
    "~/.local/bin",
    "~/bin",
    "/opt/go/bin",
    "/usr/local/bin",
    "/usr/bin",
    "/bin",
    "/usr/local/sbin",
    "/usr/sbin",
    "/sbin",
    "/mnt/wsl/docker-desktop/cli-tools/usr/bin",
    "~/.local/share/mise/shims",
    "~/.asdf/shims",
)
WORTH_A_LOGIN_SHELL = re.compile(r"go(?:1\.\d+(?:\.\d+)?)?", re.ASCII)
"""Go, also under the names of golang.org/dl. Asking a login shell runs the user's own files and takes seconds: too much
for tools that are only worth a note."""
PROGRAM_NAME = re.compile(r"[A-Za-z0-9_][\w.+-]*", re.ASCII)
NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """A directory to look in; in a `pattern`, `*` stands for one name."""

    source: str
    directory: str
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A program that is there. `target` is the path with its links followed."""

    path: str
    source: str
    target: str

    def value(self) -> dict[str, Any]:
        """As an answer."""
        return {"path": self.path, "source": self.source, "alias": False, "target": self.target}


def linux_path_places(path: str, source: str = PATH) -> tuple[SearchPlace, ...]:
    """The directories of a PATH of Linux. Relative ones depend on where one stands and are left out."""
    return tuple(SearchPlace(source, part.rstrip("/") or "/") for part in path.split(":") if part.startswith("/"))


def linux_known_places(home: str) -> tuple[SearchPlace, ...]:
    """Where installers and version managers for Linux put programs."""
    places = (place.replace("~", home.rstrip("/"), 1) for place in LINUX_PLACES if home or not place.startswith("~"))
    return tuple(SearchPlace(KNOWN_PLACE, place, pattern=True) for place in places)


@dataclass(frozen=True, slots=True)
class Hit:
    """A file found in the place of that number."""

    place: int
    path: str
    target: str


def found_in_places(places: Sequence[SearchPlace], hits: Iterable[Hit]) -> list[Found]:
    """The hits as programs, in the order of the places; in a pattern the newest version first."""
    ordered = sorted(sorted(hits, key=lambda hit: by_number(hit.path), reverse=True), key=lambda hit: hit.place)
    return [Found(hit.path, places[hit.place].source, hit.target) for hit in ordered]


def search(
    name: str,
    own: Sequence[SearchPlace],
    find: Callable[[Sequence[SearchPlace]], list[Found]],
    login_path: Callable[[], str],
    *,
    users_path: bool,
    deep: bool,
) -> list[dict[str, Any]]:
    """The programs in our own places and, where that is not enough, on the PATH of the login shell.

    That shell is asked when `deep`, and, for a name that is worth it, when nothing was found; also when the PATH at
    hand is not the user's and there are two programs of the name: then only the login shell knows which one wins.
    `login_path` raises CouldNotLook.
    """
    found = find(own)
    settled = bool(found) and (users_path or len({one.target for one in found}) == 1)
    if not deep and (settled or WORTH_A_LOGIN_SHELL.fullmatch(name) is None):
        return in_order(found)
    try:
        login = find(linux_path_places(login_path(), LOGIN_SHELL))
    except CouldNotLook:
        if not found:
            raise
        return in_order(found)
    if users_path:
        return in_order([*found, *login])
    on_path = {one.target for one in found if one.source == PATH}
    return in_order([*(replace(one, source=PATH) if one.target in on_path else one for one in login), *found])


def in_order(found: Iterable[Found]) -> list[dict[str, Any]]:
    """Each program once, where it is met first."""
    seen: set[str] = set()
    kept = []
    for one in found:
        if one.target not in seen:
            seen.add(one.target)
            kept.append(one.value())
    return kept


def is_program_name(name: str) -> bool:
    """Whether this can be looked for on a PATH: a bare name."""
    return PROGRAM_NAME.fullmatch(name) is not None


def by_number(path: str) -> list[tuple[int, str]]:
    """A sorting key under which 1.9 comes before 1.21.13."""
    return list(_numbers_and_words(path))


def _numbers_and_words(path: str) -> Iterator[tuple[int, str]]:
    for part in NUMBERS.split(path):
        yield (int(part), "") if part.isdecimal() else (-1, part)
