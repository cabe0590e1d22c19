import pytest

from hostdoctor.facts.windows_paths import automounted, drive_path, holds, same_folder


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        pytest.param(r"C:\Src\My Shop", "c:/src/my shop", id="windows"),
        pytest.param("c:/src/shop/", "c:/src/shop", id="slashes"),
        pytest.param(r"\\?\C:\src\shop", "c:/src/shop", id="long-path"),
        pytest.param("C:\\", "c:", id="drive"),
        pytest.param("/run/desktop/mnt/host/c/src/shop", "c:/src/shop", id="docker-desktop-on-wsl-2"),
        pytest.param("/host_mnt/d/src", "d:/src", id="older-docker-desktop"),
        pytest.param("/mnt/host/c", "c:", id="inside-its-distribution"),
        pytest.param("/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/1f", None, id="distribution"),
        pytest.param("/mnt/c/src", None, id="needs-the-mount-table"),
        pytest.param(r"\\wsl.localhost\Ubuntu\home", None, id="unc"),
        pytest.param("shop_data", None, id="volume"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_folder_on_a_drive_has_one_spelling(path: str, plain: str | None) -> None:
    assert plain == drive_path(path)


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        pytest.param("/mnt/c/Src/", "c:/src", id="folder"),
        pytest.param("/mnt/c", "c:", id="drive"),
        pytest.param("/mnt/data/src", None, id="disk-of-linux"),
        pytest.param("/mnt/wsl", None, id="shared-by-distributions"),
    ],
)
def test_drives_lie_under_mnt_by_default(path: str, plain: str | None) -> None:
    assert plain == automounted(path)


def test_a_folder_holds_itself_and_what_lies_in_it_but_no_namesake() -> None:
    assert [True, True, True, False, False] == [
        holds("c:/src/shop", "c:/src/shop"),
        holds("c:/src", "c:/src/shop"),
        holds("c:", "c:/src"),
        holds("c:/src/shop", "c:/src/shop-old"),
        holds("c:/src/shop", "c:/src"),
    ]


def test_one_folder_in_two_spellings() -> None:
    assert same_folder(r"C:\src\Shop", "/mnt/c/src/shop")
    assert same_folder("/home/user1/shop/", "/home/user1/shop")
    assert not same_folder("/home/user1/Shop", "/home/user1/shop")
    assert not same_folder("", "")
