from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.mount_kinds import MountKind
from hostdoctor.parsers.mounts import Mount, is_windows_drive, mount_of, parse_mounts, windows_path_of

WSL2 = rb"""none /mnt/wsl tmpfs rw,relatime 0 0
drivers /usr/lib/wsl/drivers 9p ro,nosuid,nodev,noatime,aname=drivers;fmask=222;dmask=222,cache=5,trans=fd 0 0
/dev/sdc / ext4 rw,relatime,discard,errors=remount-ro,data=ordered 0 0
C:\134 /mnt/c 9p rw,noatime,aname=drvfs;path=C:\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,trans=fd,rfd=8,wfd=8 0 0
C:\134Program\040Files\134Docker /Docker/host 9p rw,aname=drvfs;path=C:\Program Files\Docker;uid=0,cache=5,trans=fd 0 0
d:\134 /mnt/my\040drive 9p rw,noatime,aname=drvfs;path=d:\;uid=1000;symlinkroot=/mnt/,cache=0x5,trans=fd 0 0
\134\134nas\134team /mnt/team 9p rw,aname=drvfs;path=UNC\nas\team;symlinkroot=/mnt/,trans=fd 0 0
"""

MOUNTINFO = rb"""1512 1422 0:128 / / rw,relatime master:449 - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/d
1520 1512 0:41 /Users/me/my\040shop /app rw,noatime - 9p C:\134 rw,aname=drvfs;path=C:\;uid=0;metadata,cache=5,trans=fd
1521 1512 8:64 /volumes/go-mod/_data /go/pkg/mod rw,relatime shared:7 master:1 - ext4 /dev/sde rw,discard
1522 1512 0:52 /{8F3E0E64-91C8-4A9B-A5B4-3D1D4A8E3C11}/src /src rw,relatime - virtiofs drvfs rw
"""


def kinds(data: bytes) -> dict[str, MountKind]:
    return {mount.mountpoint: mount.kind for mount in parse_mounts(data)}


def test_a_wsl2_table_tells_drives_from_what_only_looks_like_one() -> None:
    assert {
        "/mnt/wsl": MountKind.PSEUDO,
        "/usr/lib/wsl/drivers": MountKind.WSL_DRIVERS,
        "/": MountKind.EXT4,
        "/mnt/c": MountKind.DRVFS_9P,
        "/Docker/host": MountKind.DRVFS_9P,
        "/mnt/my drive": MountKind.DRVFS_9P,
        "/mnt/team": MountKind.DRVFS_9P,
    } == kinds(WSL2)


def test_mountinfo_of_a_container_tells_slow_binds_from_fast_ones() -> None:
    assert {
        "/": MountKind.OVERLAY,
        "/app": MountKind.DRVFS_9P,
        "/go/pkg/mod": MountKind.EXT4,
        "/src": MountKind.DRVFS_VIRTIOFS,
    } == kinds(MOUNTINFO)


def test_mountinfo_joins_the_options_of_mount_and_superblock() -> None:
    volume = parse_mounts(MOUNTINFO)[2]

    assert ("rw", "relatime", "discard") == volume.options
    assert "/volumes/go-mod/_data" == volume.root


@pytest.mark.parametrize(
    ("line", "kind", "device"),
    [
        pytest.param(r"C:\134 /mnt/c drvfs rw,noatime,case=off 0 0", "drvfs-wsl1", "C:", id="wsl1"),
        pytest.param("C: /mnt/c drvfs rw,noatime 0 0", "drvfs-wsl1", "C:", id="wsl1-1803"),
        pytest.param("rootfs / wslfs rw,noatime 0 0", "wslfs-wsl1", "rootfs", id="wsl1-root"),
        pytest.param("rootfs / lxfs rw,noatime 0 0", "wslfs-wsl1", "rootfs", id="wsl1-root-lxfs"),
        pytest.param("rootfs /init rootfs ro 0 0", "pseudo", "rootfs", id="wsl2-init"),
        pytest.param("drvfsC0 /mnt/c virtiofs rw,noatime 0 0", "drvfs-virtiofs", "drvfsC0", id="wsl-2.7.0-virtiofs"),
        pytest.param("drvfsa /mnt/c virtiofs rw 0 0", "drvfs-virtiofs", "drvfsa", id="wsl-2.9.5-virtiofs-elevated"),
        pytest.param(
            "8f3e0e64-91c8-4a9b-a5b4-3d1d4a8e3c11 /c virtiofs rw 0 0",
            "drvfs-virtiofs",
            "8f3e0e64-91c8-4a9b-a5b4-3d1d4a8e3c11",
            id="wsl-2.9-virtiofs-guid",
        ),
        pytest.param(
            "/run/host_mark/Users /app ext9 rw 0 0", "docker-desktop-mac-share", "/run/host_mark/Users", id="mac-new"
        ),
        pytest.param("mount0 /work virtiofs rw 0 0", "other-fuse", "mount0", id="colima"),
        pytest.param("mount0 /Users/me virtiofs rw 0 0", "docker-desktop-mac-share", "mount0", id="mac-virtiofs"),
        pytest.param("drvfs /app 9p rw,dirsync,aname=drvfs;path=C:\\;uid=0 0 0", "drvfs-9p", "drvfs", id="docker-2.3"),
        pytest.param("share /srv 9p rw,trans=virtio,version=9p2000.L 0 0", "other", "share", id="qemu-9p"),
        pytest.param("grpcfuse /app fuse.grpcfuse rw,max_read=1048576 0 0", "grpcfuse", "grpcfuse", id="hyper-v-bind"),
        pytest.param("me@host: /srv fuse.sshfs rw 0 0", "other-fuse", "me@host:", id="sshfs"),
        pytest.param("fusectl /sys/fs/fuse/connections fusectl rw 0 0", "pseudo", "fusectl", id="fusectl"),
        pytest.param("/dev/nvme0n1p2 / btrfs rw,subvol=/@ 0 0", "other", "/dev/nvme0n1p2", id="plain-linux-btrfs"),
        pytest.param(
            "/run/host_mark/Users /app fakeowner rw 0 0", "docker-desktop-mac-share", "/run/host_mark/Users", id="mac"
        ),
    ],
)
def test_the_kind_follows_type_source_and_options(line: str, kind: str, device: str) -> None:
    (mount,) = parse_mounts(line.encode())

    assert (kind, device) == (mount.kind, mount.device)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "$ mount\nC:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000,trans=fd)\n$", id="prompts"
        ),
        pytest.param(
            "C:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;\n      path=C:\\;uid=1000,trans=fd)", id="wrapped"
        ),
        pytest.param("> # C:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000,trans=fd)", id="commented"),
        pytest.param(
            "C:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000,trans=fd) [System]", id="label"
        ),
        pytest.param(
            "see (here\nC:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000,trans=fd)", id="prose"
        ),
    ],
)
def test_the_mount_command_is_read_through_what_people_paste_around_it(text: str) -> None:
    assert (
        Mount(
            mountpoint="/mnt/c",
            fstype="9p",
            kind=MountKind.DRVFS_9P,
            device="C:",
            options=("rw", "noatime", "aname=drvfs;path=C:\\;uid=1000", "trans=fd"),
        ),
    ) == parse_mounts(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- C:\\ on /mnt/c type 9p (rw,noatime)", id="list"),
        pytest.param("* `C:\\ on /mnt/c type 9p (rw,...)`", id="list-of-code"),
        pytest.param("| `C:\\ on /mnt/c type 9p (rw,noatime)` | slow |", id="table"),
        pytest.param("// C:\\ on /mnt/c type 9p (rw,noatime)", id="comment-of-go"),
        pytest.param("$ mount | grep 9p   →  C:\\ on /mnt/c type 9p (rw,noatime,…)", id="behind-an-arrow"),
        pytest.param("7:C:\\134 /mnt/c 9p rw,noatime 0 0", id="grep-with-numbers"),
        pytest.param("/proc/mounts:C:\\134 /mnt/c 9p rw,noatime 0 0", id="grep-with-name"),
        pytest.param("/proc/self/mounts:7:C:\\134 /mnt/c 9p rw,noatime 0 0", id="grep-with-name-and-number"),
        pytest.param("C:\\   on  /mnt/c   type  9p   (rw,noatime)", id="aligned"),
        pytest.param("C:\\ on /mnt/c type 9p", id="no-options"),
        pytest.param("C:\\ on /mnt/c type 9p (...)", id="options-cut"),
        pytest.param("C:\\ on /mnt/c type 9p (noatime,dirsync)", id="options-picked"),
        pytest.param("/mnt/c C:\\    9p     rw,noatime,aname=drvfs;path=C:\\;uid=1000", id="findmnt-without-head"),
        pytest.param("└─/mnt/c  C:\\  9p  rw,noatime", id="findmnt-tree-without-head"),
        pytest.param("TARGET SOURCE FSTYPE\n/mnt/c C:\\    9p", id="findmnt-three-columns"),
        pytest.param("SOURCE FSTYPE SIZE TARGET\nC:\\ 9p 475G /mnt/c", id="findmnt-other-order"),
        pytest.param("TARGET SOURCE FSTYPE OPTIONS PROPAGATION\n/mnt/c C:\\ 9p rw,noatime private", id="findmnt-five"),
        pytest.param("TARGET SOURCE FSTYPE OPTIONS\n/mnt/c C:\\[/go] 9p rw,noatime", id="findmnt-bind"),
    ],
)
def test_rows_that_people_and_other_tools_reshaped_name_the_same_mount(text: str) -> None:
    (mount,) = parse_mounts(text.encode())

    assert ("C:", "/mnt/c", "9p", MountKind.DRVFS_9P) == (mount.device, mount.mountpoint, mount.fstype, mount.kind)


def test_the_root_of_findmnt_without_a_head_is_no_device() -> None:
    (mount,) = parse_mounts(b"/  /dev/sdd ext4 rw,relatime")

    assert ("/dev/sdd", "/") == (mount.device, mount.mountpoint)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("C: on /c type ntfs (binary,noacl,posix=0,user,noumount,auto)", id="git-for-windows"),
        pytest.param("see on /the/page type nothing", id="prose"),
        pytest.param("/app is mounted rw", id="prose-about-a-folder"),
    ],
)
def test_what_is_no_mount_of_a_linux_is_passed_over(text: str) -> None:
    assert () == parse_mounts(text.encode())


def test_brackets_and_blanks_of_a_windows_folder_stay_whole() -> None:
    text = "C:\\Program Files (x86)\\Go on /go root type 9p (rw,aname=drvfs;path=C:\\Program Files (x86)\\Go;uid=0,fd)"
    (mount,) = parse_mounts(text.encode())

    assert "/go root" == mount.mountpoint
    assert r"C:\Program Files (x86)\Go\bin" == windows_path_of(mount, "/go root/bin")


@pytest.mark.parametrize(
    ("path", "mountpoint"),
    [
        ("/mnt/c", "/mnt/c"),
        ("/mnt/c/Users/me", "/mnt/c"),
        ("/mnt/cache", "/"),
        ("/mnt/my drive/x", "/mnt/my drive"),
        ("/mnt/wsl/docker-desktop", "/mnt/wsl"),
        ("/", "/"),
    ],
)
def test_the_longest_mount_point_holds_the_path(path: str, mountpoint: str) -> None:
    mount = mount_of(parse_mounts(WSL2), path)

    assert mount is not None
    assert mountpoint == mount.mountpoint


def test_of_two_mounts_on_one_point_the_later_counts() -> None:
    mounts = parse_mounts(WSL2 + b"/dev/sdd /mnt/c ext4 rw 0 0\n")
    mount = mount_of(mounts, "/mnt/c/go.mod")

    assert mount is not None
    assert not is_windows_drive(mount)


def test_a_line_longer_than_the_kernel_prints_is_no_mount() -> None:
    assert () == parse_mounts(b"C: /c drvfs rw," + b"a" * 9000 + b" 0 0")


def test_a_table_without_a_root_holds_no_other_path() -> None:
    assert mount_of(parse_mounts(b"C: /c drvfs rw 0 0"), "/home") is None


@pytest.mark.parametrize(
    ("table", "path", "windows"),
    [
        pytest.param(WSL2, "/mnt/c", "C:\\", id="drive"),
        pytest.param(WSL2, "/mnt/c/Users/me/", r"C:\Users\me", id="folder"),
        pytest.param(WSL2, "/mnt/my drive/shop", r"d:\shop", id="blank-in-mount-point"),
        pytest.param(WSL2, "/Docker/host/bin", r"C:\Program Files\Docker\bin", id="blank-in-options"),
        pytest.param(WSL2, "/mnt/team/go", r"\\nas\team\go", id="network-share"),
        pytest.param(WSL2, "/home/me", None, id="ext4"),
        pytest.param(WSL2, "/usr/lib/wsl/drivers/x", None, id="drivers"),
        pytest.param(MOUNTINFO, "/app/cmd", r"C:\Users\me\my shop\cmd", id="container-bind"),
        pytest.param(MOUNTINFO, "/src/cmd", None, id="virtiofs-guid"),
        pytest.param(b"C: /c drvfs rw 0 0", "/c/go", r"C:\go", id="wsl1-automount-root-slash"),
        pytest.param(b"drvfsD1 /mnt/d virtiofs rw 0 0", "/mnt/d/go", r"D:\go", id="virtiofs-2.7.0"),
        pytest.param(b"C:\\ on /mnt/c type 9p (rw,aname=drvfs;...)", "/mnt/c/go", r"C:\go", id="options-cut"),
    ],
)
def test_the_windows_path_comes_from_the_mount_never_from_its_name(
    table: bytes, path: str, windows: str | None
) -> None:
    mount = mount_of(parse_mounts(table), path)

    assert mount is not None
    assert windows == windows_path_of(mount, path)


def test_a_path_outside_the_mount_has_no_windows_path() -> None:
    assert windows_path_of(parse_mounts(b"C: /mnt/c drvfs rw 0 0")[0], "/mnt/d") is None


FOLDER = st.text(st.characters(codec="utf-8", categories=["L", "N"], include_characters=" .-_"), min_size=1).filter(
    lambda name: name == name.strip() and name not in {".", ".."} and " on " not in name and " type " not in name
)


@given(st.lists(FOLDER, min_size=1, max_size=4), st.sampled_from("CDZ"))
def test_what_the_kernel_prints_is_read_in_all_three_formats(folders: list[str], drive: str) -> None:
    point = "/" + "/".join(folders)
    escaped = point.replace(" ", r"\040")
    options = f"rw,noatime,aname=drvfs;path={drive}:\\;uid=1000,trans=fd"
    lines = [
        f"{drive}:\\134 {escaped} 9p {options} 0 0",
        f"77 1 0:41 / {escaped} rw,noatime shared:3 - 9p {drive}:\\134 {options}",
        f"{drive}:\\ on {point} type 9p ({options})",
    ]
    expected = Mount(
        mountpoint=point,
        fstype="9p",
        kind=MountKind.DRVFS_9P,
        device=f"{drive}:",
        options=("rw", "noatime", f"aname=drvfs;path={drive}:\\;uid=1000", "trans=fd"),
    )

    assert (expected,) * 3 == parse_mounts("\n".join(lines).encode())
    assert f"{drive}:\\go.mod" == windows_path_of(expected, f"{point}/go.mod")


@given(st.binary(), st.text())
def test_any_bytes_are_read_without_an_error(data: bytes, path: str) -> None:
    mount = mount_of(parse_mounts(data), path)

    assert mount is None or mount.mountpoint.startswith("/")
