from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.inotify import AMBIGUOUS, INSTANCES, WATCHES, parse_inotify


@pytest.mark.parametrize(
    ("text", "errno", "limit", "path"),
    [
        pytest.param(
            "Error: ENOSPC: System limit for number of file watchers reached, watch '/home/me/my shop/web'",
            "ENOSPC",
            WATCHES,
            "/home/me/my shop/web",
            id="node-watches",
        ),
        pytest.param(
            "failed to watch /src/shop/cmd, error: no space left on device",
            "ENOSPC",
            WATCHES,
            "/src/shop/cmd",
            id="air-watches",
        ),
        pytest.param(
            "fsnotify: /app/internal: no space left on device",
            "ENOSPC",
            WATCHES,
            "/app/internal",
            id="fsnotify-path-first",
        ),
        pytest.param("OSError: [Errno 28] inotify watch limit reached", "ENOSPC", WATCHES, None, id="watchdog-watches"),
        pytest.param(
            "Reached the user limit on the total number of inotify watches", "ENOSPC", WATCHES, None, id="total-number"
        ),
        pytest.param(
            "Failed to watch /src; upper limit on inotify watches reached!",
            "ENOSPC",
            WATCHES,
            "/src",
            id="inotifywait-watches",
        ),
        pytest.param("The current inotify(7) watch limit is too low", "ENOSPC", WATCHES, None, id="jetbrains"),
        pytest.param(
            "tail: „/var/log/app.log“: Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
            "ENOSPC",
            WATCHES,
            "/var/log/app.log",
            id="tail-german",
        ),
        pytest.param("write /data/x: no space left on device", "ENOSPC", None, "/data/x", id="full-disk-is-no-watcher"),
        pytest.param(
            "failed to create fsnotify watcher: too many open files", "EMFILE", INSTANCES, None, id="fsnotify-instances"
        ),
        pytest.param("[Errno 24] inotify instance limit reached", "EMFILE", INSTANCES, None, id="watchdog-instances"),
        pytest.param(
            "The configured user limit (128) on the number of inotify instances has been reached",
            "EMFILE",
            INSTANCES,
            None,
            id="dotnet-instances",
        ),
        pytest.param(
            "Couldn't initialize inotify: Too many open files\nTry /proc/sys/fs/inotify/max_user_instances",
            "EMFILE",
            INSTANCES,
            None,
            id="inotifywait-instances",
        ),
        pytest.param(
            "Error: EMFILE: too many open files, watch '/home/me/shop'",
            "EMFILE",
            INSTANCES,
            "/home/me/shop",
            id="node-linux",
        ),
        pytest.param(
            "Error: EMFILE: too many open files, watch '/Users/me/shop'",
            "EMFILE",
            AMBIGUOUS,
            "/Users/me/shop",
            id="node-mac",
        ),
        pytest.param("Error: EMFILE: too many open files, watch", "EMFILE", AMBIGUOUS, None, id="node-without-path"),
        pytest.param("accept tcp [::]:8080: too many open files", "EMFILE", AMBIGUOUS, None, id="sockets"),
        pytest.param(
            "Error: EMFILE: too many open files, watch\n  errno: -24,\n  path: '/srv/app',",
            "EMFILE",
            INSTANCES,
            "/srv/app",
            id="node-path-below",
        ),
        pytest.param("监视失败 inotify: 设备上没有空间", "ENOSPC", WATCHES, None, id="chinese"),
        pytest.param("build finished, watching .\n", None, None, None, id="no-error"),
        pytest.param("tail: inotify resources exhausted", "ENOSPC", WATCHES, None, id="tail-resources"),
        pytest.param("", None, None, None, id="nothing"),
    ],
)
def test_the_limit_follows_from_the_system_call(
    text: str, errno: str | None, limit: str | None, path: str | None
) -> None:
    found = parse_inotify(text.encode())

    assert (errno, limit, path) == (found.errno, found.limit, found.first_path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "fs.inotify.max_user_watches = 8192\nfs.inotify.max_user_instances = 128\nvm.swappiness = 60\n", id="sysctl"
        ),
        pytest.param(
            "/proc/sys/fs/inotify/max_user_watches:8192\n/proc/sys/fs/inotify/max_user_instances:128\n", id="grep"
        ),
        pytest.param(
            "$ cat /proc/sys/fs/inotify/max_user_watches\n8192\n$ cat /proc/sys/fs/inotify/max_user_instances\n128\n$",
            id="cat",
        ),
    ],
)
def test_limits_are_read_however_they_were_printed(text: str) -> None:
    found = parse_inotify(text.encode())

    assert {"fs.inotify.max_user_watches": 8192, "fs.inotify.max_user_instances": 128} == dict(found.limits)
    assert (None, None, None) == (found.errno, found.limit, found.first_path)


def test_error_and_limits_may_stand_in_one_text() -> None:
    found = parse_inotify(b"fatal: inotify_init1: too many open files\nfs.inotify.max_user_instances = 128\n")

    assert (INSTANCES, {"fs.inotify.max_user_instances": 128}) == (found.limit, dict(found.limits))


@given(st.from_regex(r"/[a-z]{1,8}(/[a-z0-9_-]{1,8}){0,4}", fullmatch=True))
def test_the_path_of_each_tool_is_read(path: str) -> None:
    for line in (
        f"Error: ENOSPC: System limit for number of file watchers reached, watch '{path}'",
        f"failed to watch {path}, error: no space left on device",
        f"Failed to watch {path}; upper limit on inotify watches reached!",
    ):
        assert path == parse_inotify(line.encode()).first_path


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    found = parse_inotify(data)

    assert (found.errno is None) <= (found.limit is None)


def test_limits_are_known_by_their_own_names() -> None:
    text = b"max_user_watches=65536  max_user_instances=1024\n`max_queued_events`: 16384\nset.max_user_watches=1\n"

    assert {
        "fs.inotify.max_user_watches": 65536,
        "fs.inotify.max_user_instances": 1024,
        "fs.inotify.max_queued_events": 16384,
    } == dict(parse_inotify(text).limits)
