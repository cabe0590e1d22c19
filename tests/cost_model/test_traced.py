"""What strace prints is counted in the words of the cost model."""

from __future__ import annotations

from pathlib import Path

from tests.lab.traced import count

TRACE = """\
execve("/go/bin/go", ["go"], 0x7ffd /* 20 vars */) = 0
openat(AT_FDCWD</w/project>, "go.mod", O_RDONLY|O_CLOEXEC) = 3</w/project/go.mod>
fstat(3</w/project/go.mod>, {st_mode=S_IFREG|0644, st_size=9, ...}) = 0
read(3</w/project/go.mod>, ""..., 512) = 9
read(3</w/project/go.mod>, "", 512) = 0
newfstatat(AT_FDCWD</w/project>, "/w/project/go.work", 0xc0, 0) = -1 ENOENT (No such file or directory)
newfstatat(AT_FDCWD</w/project>, "main.go", {st_mode=S_IFREG|0644, st_size=9, ...}, AT_SYMLINK_NOFOLLOW) = 0
openat(AT_FDCWD</w/project>, ".", O_RDONLY|O_CLOEXEC) = 3</w/project>
getdents64(3</w/project>, 0xc0 /* 4 entries */, 8192) = 112
getdents64(3</w/project>, 0xc0 /* 0 entries */, 8192) = 0
openat(AT_FDCWD</w/project>, "/w/cache/00/a-d", O_RDWR|O_CREAT|O_CLOEXEC, 0666) = 3</w/cache/00/a-d>
write(3</w/cache/00/a-d>, ""..., 4096) = 4096
write(3</w/cache/00/a-d>, ""..., 100) = 100
utimensat(AT_FDCWD</w/project>, "/w/cache/00/a-d", [UTIME_NOW], 0) = 0
mkdirat(AT_FDCWD</w/project>, "/w/cache/01", 0777) = 0
renameat(AT_FDCWD</w/project>, "/elsewhere/a.out", AT_FDCWD</w/project>, "/w/project/shop") = 0
unlinkat(AT_FDCWD</w/project>, "/w/cache/02", 0) = -1 ENOENT (No such file or directory)
openat(AT_FDCWD</w/project>, "/w/cachet", O_RDONLY) = 3</w/cachet>
"""


def test_calls_are_counted_where_their_files_lie(tmp_path: Path) -> None:
    (tmp_path / "trace.1").write_text(TRACE)

    counted = count(
        tmp_path.iterdir(), {"project": Path("/w/project"), "GOCACHE": Path("/w/cache")}, Path("/w/project")
    )

    assert {
        "project": {"read": 1, "missing": 1, "stat": 1, "readdir": 1, "rename": 1},
        "GOCACHE": {"create": 1, "write": 1, "stat": 1, "mkdir": 1, "missing": 1},
    } == counted
