from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_settings import keys_without_effect, parse_docker_settings

STORE = b"""{
  "AutoStart": true,
  "IntegratedWslDistros": ["Ubuntu-24.04", "dev"],
  "LicenseTermsVersion": 2,
  "MemoryMiB": 8192,
  "SettingsVersion": 45,
  "WslEngineEnabled": true
}
"""


def kinds(data: bytes | str) -> list[tuple[int, str, str | None]]:
    return [(anomaly.line, anomaly.kind, anomaly.key) for anomaly in parse_docker_settings(data).anomalies]


def test_a_settings_store_is_read() -> None:
    got = parse_docker_settings(STORE)

    assert ("settings-store.json", True, True) == (got.file, got.valid, got.wsl_engine)
    assert ("Ubuntu-24.04", "dev") == got.integrated_distributions
    assert (8192, True, 45) == (got.number("MemoryMiB"), got.flag("AutoStart"), got.number("SettingsVersion"))
    assert "wsl2" == got.configured_backend
    assert [(5, "no-effect", "MemoryMiB")] == kinds(STORE)


def test_a_missing_name_is_the_default_and_not_false() -> None:
    got = parse_docker_settings(b'{"AutoStart": false, "SettingsVersion": 45}')

    assert (None, None, None) == (got.wsl_engine, got.integrated_distributions, got.configured_backend)
    assert got.valid


@pytest.mark.parametrize(
    ("data", "file"),
    [
        pytest.param(b'{"wslEngineEnabled": true, "cpus": 4}', "settings.json", id="before-4.35"),
        pytest.param(b'{"AutoStart": true, "IntegratedWslDistros": [], "cpus": 4}', "settings-store.json", id="mixed"),
        pytest.param(
            b'{"configurationFileVersion": 2, "linuxVM": {"wslEngineEnabled": {"locked": true, "value": false}}}',
            "admin-settings.json",
            id="policy",
        ),
        pytest.param(b'{"builder": {"gc": {}}, "experimental": false, "features": {}}', "daemon.json", id="engine"),
        pytest.param(b'{"auths": {}, "credsStore": "desktop"}', "config.json", id="client"),
        pytest.param(b'{"editor.fontSize": 12}', None, id="another-program"),
    ],
)
def test_the_file_is_told_by_its_names(data: bytes, file: str | None) -> None:
    assert file == parse_docker_settings(data).file


def test_a_policy_gives_the_values_inside_its_locks() -> None:
    data = b'{"configurationFileVersion": 2, "linuxVM": {"wslEngineEnabled": {"locked": true, "value": false}}}'

    assert False is parse_docker_settings(data).wsl_engine


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b'{"Cpus": 2,\n "cpus": 4}', [(2, "ambiguous-key", "cpus")], id="two-spellings-that-differ"),
        pytest.param(b'{"Cpus": 2,\n "Cpus": 2}', [(2, "duplicate-key", "Cpus")], id="the-same-twice"),
        pytest.param(b'{"autoStart": true,\n "vmType": "wsl2"}', [(2, "unknown-key", "vmType")], id="home-made"),
        pytest.param(b'\xef\xbb\xbf{"AutoStart": true}', [(1, "bom", None)], id="powershell-5-utf8"),
        pytest.param('{"AutoStart": true}'.encode("utf-16"), [(1, "utf-16", None)], id="powershell-5-redirection"),
        pytest.param(b'{"AutoStart": true,\n}', [(1, "invalid-json", None)], id="comma-at-the-end"),
        pytest.param(b"", [(1, "invalid-json", None)], id="empty"),
        pytest.param(b"[]", [(1, "invalid-json", None)], id="list"),
        pytest.param(
            b'{"WslEngineEnabled": false, "CustomWslDistroDir": "D:\\\\wsl"}',
            [(1, "no-effect", "CustomWslDistroDir")],
            id="wsl-folder-on-hyper-v",
        ),
        pytest.param(b'{"WslEngineEnabled": false, "Cpus": 2, "IntegratedWslDistros": []}', [], id="hyper-v"),
        pytest.param(b'{"Cpus": 2}', [], id="back-end-not-chosen-here"),
    ],
)
def test_oddities_are_told_with_their_line(data: bytes, expected: list[tuple[int, str, str | None]]) -> None:
    assert expected == [item if item[1] != "invalid-json" else (1, *item[1:]) for item in kinds(data)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"WslEngineEnabled": true,\n"IntegratedWslDistros": ["dev"],', id="no-braces"),
        pytest.param(
            '{\n  "WslEngineEnabled": true, // the engine\n  ...\n  "IntegratedWslDistros": ["dev"]\n}', id="comments"
        ),
        pytest.param('{ "WslEngineEnabled": true, "IntegratedWslDistros": ["dev"],', id="cut"),
        pytest.param(
            '> {\n> "WslEngineEnabled": true,\n> "IntegratedWslDistros": [\n> "dev"]\n> }', id="markdown-quote"
        ),
    ],
)
def test_fragments_are_read_as_far_as_they_go(text: str) -> None:
    got = parse_docker_settings(text)

    assert (True, ("dev",), False) == (got.wsl_engine, got.integrated_distributions, got.valid)


@pytest.mark.parametrize(
    ("text", "file"),
    [
        pytest.param('{"dns": ["192.0.2.1"]}', "daemon.json", id="a-name-that-docker-desktop-has-as-well"),
        pytest.param('{"iptables": false, "mtu": 1400}', "daemon.json", id="names-of-the-engine-alone"),
        pytest.param('{"features": {}, "credsStore": "desktop"}', "config.json", id="features-of-the-client"),
        pytest.param('{"DNS": "192.0.2.1", "AutoStart": true}', "settings-store.json", id="docker-desktops-dns"),
    ],
)
def test_a_name_of_several_files_does_not_tell_the_file(text: str, file: str) -> None:
    assert file == parse_docker_settings(text).file


def test_comments_and_spare_commas_inside_a_value_do_not_hide_it() -> None:
    got = parse_docker_settings(
        '{"IntegratedWslDistros": [ // which\n "dev",\n ], "a": {"locked": true, // all\n "value": "http://x"},}'
    )

    assert (("dev",), "admin-settings.json", False) == (got.integrated_distributions, got.file, got.valid)


def test_values_of_the_wrong_type_are_no_values() -> None:
    got = parse_docker_settings(b'{"WslEngineEnabled": "true", "MemoryMiB": true, "IntegratedWslDistros": "dev"}')

    assert (None, None, None) == (got.wsl_engine, got.number("MemoryMiB"), got.integrated_distributions)


def test_names_inside_other_values_are_not_settings() -> None:
    got = parse_docker_settings(b'{"AutoStart": true, "updates": {"Cpus": 4}, "x": "\\"MemoryMiB\\": 1"}')

    assert {"AutoStart": True} == got.values


def test_effects_depend_on_the_back_end() -> None:
    got = parse_docker_settings(b'{"MemoryMiB": 1, "DataFolder": "", "CustomWslDistroDir": "D:\\\\x"}')

    assert ["MemoryMiB"] == [setting.key for setting in keys_without_effect(got, "wsl2")]
    assert ["CustomWslDistroDir"] == [setting.key for setting in keys_without_effect(got, "hyperv")]


names = st.sampled_from(["Cpus", "AutoStart", "WslEngineEnabled", "DataFolder"])
json_values = st.none() | st.booleans() | st.integers(0, 99) | st.sampled_from(["", 'a"b', "D:\\data", "\u00e9"])


@given(st.dictionaries(names, json_values, max_size=4))
def test_every_entry_of_a_store_is_found_on_its_line(entries: dict[str, object]) -> None:
    got = parse_docker_settings(json.dumps(entries, indent=1))

    assert got.valid
    assert list(entries.items()) == [(setting.key, setting.value) for setting in got.settings]
    assert sorted(setting.line for setting in got.settings) == [setting.line for setting in got.settings]


@given(st.binary() | st.text('{}[]":,AutoStr \n1', max_size=40))
def test_any_content_gives_an_answer(data: bytes | str) -> None:
    got = parse_docker_settings(data)

    assert got.valid or any(anomaly.kind == "invalid-json" for anomaly in got.anomalies)
