import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.facts.windows_paths import automounted, drive_path, holds, same_folder

SPELLINGS = [
    pytest.param(r"C:\src\Shop", id="windows"),
    pytest.param("c:/src/shop/", id="forward-slashes"),
    pytest.param("\\\\?\\C:\\src\\shop", id="long"),
    pytest.param("/run/desktop/mnt/host/c/src/shop", id="docker-desktop"),
    pytest.param("/host_mnt/c/src/shop", id="older-docker-desktop"),
    pytest.param("/mnt/host/C/src/shop", id="inside-docker-desktop"),
]


@pytest.mark.parametrize("path", SPELLINGS)
def test_all_spellings_of_a_folder_are_one(path: str) -> None:
    assert "c:/src/shop" == drive_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "/mnt/c/src",
        "/home/user1",
        r"\\server\share",
        r"\\wsl.localhost\Ubuntu\home",
        "C:relative",
        "",
        "/host_mnt/data/x",
    ],
)
def test_any_other_path_is_none(path: str) -> None:
    assert drive_path(path) is None


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        pytest.param("/mnt/c/Users/Me", "c:/users/me", id="folder"),
        pytest.param("/mnt/d/", "d:", id="drive"),
        pytest.param("/mnt/wsl/x", None, id="wsl-is-no-drive"),
        pytest.param("/mnt/C/x", None, id="wsl-writes-drives-small"),
        pytest.param("/media/c/x", None, id="elsewhere"),
    ],
)
def test_the_usual_place_of_drives_in_wsl(path: str, folder: str | None) -> None:
    assert folder == automounted(path)


@pytest.mark.parametrize(
    ("folder", "path", "inside"),
    [
        ("c:/src", "c:/src", True),
        ("c:/src", "c:/src/shop", True),
        ("c:", "c:/src", True),
        ("c:/src", "c:/src2", False),
        ("c:/src/shop", "c:/src", False),
    ],
)
def test_a_folder_holds_itself_and_what_lies_in_it(folder: str, path: str, inside: bool) -> None:
    assert inside is holds(folder, path)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(r"C:\src\shop", "/mnt/c/src/shop", True, id="windows-and-wsl"),
        pytest.param("/run/desktop/mnt/host/c/src/shop", r"c:\SRC\shop", True, id="engine-and-windows"),
        pytest.param("/home/user1/shop", "/home/user1/shop/", True, id="linux"),
        pytest.param("/home/user1/shop", "/home/user1/Shop", False, id="linux-tells-case"),
        pytest.param("", "", False, id="nothing-is-no-folder"),
    ],
)
def test_two_spellings_are_compared_as_folders(one: str, other: str, same: bool) -> None:
    assert same is same_folder(one, other)


NAMES = st.text(st.characters(whitelist_categories=("Ll", "Nd")), min_size=1, max_size=8)


@given(st.sampled_from("abcdefgz"), st.lists(NAMES, max_size=4))
def test_windows_wsl_and_docker_always_mean_the_same(drive: str, parts: list[str]) -> None:
    windows = "\\".join((f"{drive.upper()}:", *parts)) + "\\" * (not parts)
    spellings = ["/".join((f"/run/desktop/mnt/host/{drive}", *parts)), "/".join((f"/mnt/{drive}", *parts))]

    assert all(same_folder(windows, spelling) for spelling in spellings)
