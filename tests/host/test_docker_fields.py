import pytest

from hostdoctor.host.docker_fields import keep, shape_of


def test_of_networks_only_names_and_subnets_are_kept() -> None:
    row = {
        "Name": "shop_default",
        "Driver": "bridge",
        "Labels": {"who": "ana"},
        "Options": {"password": "x"},
        "Containers": {"5d": {"Name": "db"}},
        "IPAM": {"Driver": "default", "Options": {"a": "b"}, "Config": [{"Subnet": "172.18.0.0/16", "AuxAddress": 1}]},
    }

    expected = {"Name": "shop_default", "Driver": "bridge", "IPAM": {"Config": [{"Subnet": "172.18.0.0/16"}]}}
    assert [expected] == keep([row], shape_of("/networks"))


def test_of_an_image_neither_variables_nor_commands_are_kept() -> None:
    row = {"Id": "sha256:ab", "Architecture": "amd64", "Os": "linux", "Config": {"Env": ["TOKEN=x"]}, "Author": "ana"}

    expected = {"Id": "sha256:ab", "Architecture": "amd64", "Os": "linux"}
    assert expected == keep(row, shape_of("/images/sha256:ab/json"))


@pytest.mark.parametrize("path", ["/images/json", "/networks/shop", "/images//json", "/containers/x/logs"])
def test_nothing_else_is_asked(path: str) -> None:
    with pytest.raises(KeyError):
        shape_of(path)
