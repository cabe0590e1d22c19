"""What shells say of a go command that they do not find, alone on a page without the command."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The term 'go' is not recognized as a name of a cmdlet, function, script file", id="powershell-7"),
        pytest.param("go : Výraz go nebyl rozpoznán jako název rutiny, funkce, souboru skriptu", id="powershell-5-cs"),
        pytest.param("'go'은(는) 내부 또는 외부 명령, 실행할 수 있는 프로그램, 또는", id="cmd-ko"),
        pytest.param("A(z) 'go' nem belső vagy külső parancs, futtatható", id="cmd-hu"),
        pytest.param("zsh:1: command not found: go", id="zsh-in-a-script"),
        pytest.param("go: command not found", id="bash-without-its-name"),
        pytest.param("remote: hooks/deploy: line 7: go: command not found", id="hook-of-git"),
        pytest.param("make: go: Command not found", id="make"),
        pytest.param("The program 'go' is currently not installed. You can install it by typing:", id="ubuntu-16"),
        pytest.param("Befehl »go« nicht gefunden, kann aber installiert werden mit:", id="ubuntu-de"),
        pytest.param(
            "snap install go  # version 1.23, or\napt install golang-go  # version 2:1.22", id="ubuntu-of-root"
        ),
        pytest.param("找不到命令 “go”，但可以通过以下软件包安装它：", id="ubuntu-zh"),
        pytest.param(
            "Nie ma go:\nsudo snap install go  # version 1.23, or\nsudo apt  install golang-go  # version 2:1.22",
            id="ubuntu-in-any-language",
        ),
    ],
)
def test_it_is_found_without_the_command(text: str) -> None:
    (block,) = find_blocks(f"Hello,\n\n{text}\n".encode())

    assert "go-version" == block.kind
    assert {"found": False, "reason": "not-found"} == value_of(block.kind, block.data)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Program 'go.exe' failed to run: Access is denied", id="powershell"),
        pytest.param("This version of C:\\Go\\bin\\go.exe is not compatible with the version of Windows", id="cmd"),
        pytest.param("zsh: permission denied: /usr/local/go/bin/go", id="zsh"),
        pytest.param("bash: /usr/local/go/bin/go: Permission denied", id="bash"),
    ],
)
def test_a_go_that_cannot_start_is_found_without_the_command(text: str) -> None:
    (block,) = find_blocks(f"Hello,\n\n{text}\n".encode())

    assert {"found": False, "reason": "not-executable"} == value_of(block.kind, block.data)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("hugo: command not found", id="another-command"),
        pytest.param("go version go1.2x.x windows/amd64", id="number-left-open"),
        pytest.param("cat: go: No such file or directory", id="a-file-of-that-name"),
        pytest.param("If you see `go: command not found`, open a new terminal.", id="advice"),
        pytest.param("To install it, type sudo apt install golang-go and wait.", id="advice-to-install"),
    ],
)
def test_what_is_no_missing_go_is_left_alone(sentence: str) -> None:
    assert () == find_blocks(f"Hello,\n\n{sentence}\n".encode())
