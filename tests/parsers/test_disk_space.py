"""Sizes of `df`."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.disk_space import DiskSpace, parse_df

KIB, GIB = 1024, 1024**3


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            "/dev/sdd       1055762868 5242880 996815444   1% /",
            DiskSpace("/dev/sdd", 1055762868 * KIB, 5242880 * KIB, 996815444 * KIB, 1, "/"),
            id="kibibytes",
        ),
        pytest.param(
            "C:\\             476G  380G   96G  80% /mnt/c",
            DiskSpace("C:\\", 476 * GIB, 380 * GIB, 96 * GIB, 80, "/mnt/c"),
            id="rounded-drive",
        ),
        pytest.param(
            "/dev/sdd ext4 10G 1,5G 8,5G 15% /data",
            DiskSpace("/dev/sdd", 10 * GIB, int(1.5 * GIB), int(8.5 * GIB), 15, "/data"),
            id="with-types-german",
        ),
        pytest.param("none 0 0 0 - /x", DiskSpace("none", 0, 0, 0, None, "/x"), id="nothing"),
    ],
)
def test_a_row_is_read(row: str, expected: DiskSpace) -> None:
    assert (expected,) == parse_df(f"Filesystem Size Used Avail Use% Mounted on\n{row}\n")


def test_other_lines_are_passed_over() -> None:
    assert () == parse_df("Filesystem 1K-blocks Used Available Use% Mounted on\ndf: /x: No such file or directory\n")


def test_a_long_device_stands_on_a_line_above_its_numbers() -> None:
    (row,) = parse_df(
        "/dev/disk/by-label/engine-data\n                         50.0G     49.0G         0 100% /mnt/data\n"
    )

    assert ("/dev/disk/by-label/engine-data", 0, 100, "/mnt/data") == (
        row.source,
        row.free,
        row.percent,
        row.mountpoint,
    )
