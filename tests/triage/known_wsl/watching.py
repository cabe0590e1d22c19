"""Tickets about hot reload, watchers, and data that is not written yet."""

from __future__ import annotations

from . import KnownProblem
from .in_use import MOUNTS

PROBLEMS = (
    KnownProblem(
        "air-on-mnt-c",
        "project-mount",
        "/mnt/c",
        f"""air does not rebuild when I save in GoLand

kai@box:/mnt/c/Users/kai/src/shop$ air
watching .
building...
running...

kai@box:/mnt/c/Users/kai/src/shop$ cat .air.toml
root = "."
tmp_dir = "tmp"

[build]
  cmd = "go build -o ./tmp/main ."
  bin = "./tmp/main"
  delay = 1000

kai@box:/mnt/c/Users/kai/src/shop$ mount
{MOUNTS}""",
    ),
    KnownProblem(
        "watches-spent",
        "inotify-refused",
        "max_user_watches",
        """vite: ENOSPC

Error: ENOSPC: System limit for number of file watchers reached, watch '/home/kai/web/src'
    at FSWatcher.<computed> (node:internal/fs/watchers:247:19)

$ cat /proc/sys/fs/inotify/max_user_watches
8192
""",
    ),
    KnownProblem(
        "watches-lowered",
        "inotify-limits",
        "max_user_watches",
        """is this too low?

$ sysctl fs.inotify
fs.inotify.max_queued_events = 16384
fs.inotify.max_user_instances = 128
fs.inotify.max_user_watches = 8192
$ uname -r
6.6.87.2-microsoft-standard-WSL2
""",
    ),
    KnownProblem(
        "instances-spent",
        "inotify-refused",
        "max_user_instances",
        """third air in a third terminal:

2026/11/20 10:01:02 too many open files
panic: fsnotify.NewWatcher: inotify_init1: too many open files

$ sysctl fs.inotify.max_user_instances
fs.inotify.max_user_instances = 128
""",
    ),
    KnownProblem(
        "watches-spent-german",
        "inotify-refused",
        "max_user_watches",
        """tail: inotify-Ressourcen erschöpft? Auf dem Gerät ist kein Speicherplatz mehr verfügbar

watcher: failed to watch "/home/kai/api": no space left on device
$ df -h /
Dateisystem    Größe Benutzt Verf. Verw% Eingehängt auf
/dev/sdc       1007G     51G  906G    6% /
""",
    ),
)
