"""Variables of a pasted list."""

from __future__ import annotations

from hostdoctor.parsers.environment_names import parse_environment


def test_only_variables_that_checks_look_at_are_kept() -> None:
    text = "set GOOS=linux\nexport DOCKER_CONTEXT='x'\nDB_PASSWORD=hunter2\nMY_TOKEN=abc\n$env:WSLENV = \"GOPATH/p\"\n"

    assert {"GOOS": "linux", "DOCKER_CONTEXT": "x", "WSLENV": "GOPATH/p"} == parse_environment(text)


def test_a_password_in_an_address_is_left_out() -> None:
    text = "https_proxy=http://ana:secret@proxy.example:3128\nDOCKER_HOST=tcp://pc:2375\n"

    assert {"HTTPS_PROXY": "http://proxy.example:3128", "DOCKER_HOST": "tcp://pc:2375"} == parse_environment(text)


def test_a_table_of_powershell_is_read() -> None:
    text = "Name               Value\n----               -----\nWSL_DISTRO_NAME    Debian\n"

    assert {"WSL_DISTRO_NAME": "Debian"} == parse_environment(text)
