"""Where a WSL settings file begins and ends that stands in free text or in a script, or is the whole ticket."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("pageReporting=true", id="retired"),
        pytest.param("idleThreshold=5", id="retired-long-ago"),
        pytest.param("# what comes\nexperimental=true", id="never-known"),
        pytest.param("[docker]\nautoStart=true # not here", id="unknown-section"),
    ],
)
def test_a_key_behind_a_blank_line_belongs_to_the_file(last: str) -> None:
    file = f"[wsl2]\nmemory=4GB\n\n{last}\n"

    (alone,) = find_blocks(file.encode())
    (told,) = find_blocks(f"My .wslconfig:\n\n{file}\nIt is slow.\n".encode())

    assert file == alone.text + "\n" == told.text + "\n"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("GOFLAGS=-mod=mod", id="variable"),
        pytest.param("# Steps\nI start it.", id="heading"),
        pytest.param("uid=1000(ana) gid=1000(ana) groups=1000(ana)", id="output-of-id"),
    ],
)
def test_what_people_write_below_is_not_of_the_file(below: str) -> None:
    (block,) = find_blocks(f"My .wslconfig:\n\n[wsl2]\nmemory=4GB\n\n{below}\n".encode())

    assert "[wsl2]\nmemory=4GB" == block.text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param("cat <<EOF | sudo tee /etc/wsl.conf", "EOF", id="pipe"),
        pytest.param("sudo tee /etc/wsl.conf >/dev/null <<'EOF'", "EOF", id="quoted-word"),
        pytest.param("sudo bash -c 'cat > /etc/wsl.conf <<END", "END'", id="inside-quotes"),
        pytest.param('@"', '"@ | Out-File wsl.conf -Encoding ascii', id="powershell"),
        pytest.param("$text = @'", "'@", id="powershell-variable"),
        pytest.param("Expected output:", "", id="words-above"),
    ],
)
def test_the_command_that_writes_a_file_is_no_line_of_it(above: str, below: str) -> None:
    file = "[boot]\nsystemd=true\n\n[user]\ndefault=ana"

    (block,) = find_blocks(f"In WSL:\n\n```\n{above}\n{file}\n{below}\n```\n".encode())

    assert "wsl-conf" == block.kind
    assert file == block.text


def test_two_files_that_one_script_writes_are_two() -> None:
    script = "cat > .wslconfig <<EOF\n[wsl2]\nmemory=4GB\nEOF\nsudo tee /etc/wsl.conf <<EOF\n[boot]\nsystemd=true\nEOF"

    blocks = find_blocks(f"```bash\n{script}\n```\n".encode())

    assert ["[wsl2]\nmemory=4GB", "[boot]\nsystemd=true"] == [block.text for block in blocks]


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        pytest.param("My .wslconfig:", "wslconfig", id="announced"),
        pytest.param("`.wslconfig` contents:", "wslconfig", id="word-behind-the-name"),
        pytest.param("**C:\\Users\\ana\\.wslconfig**", "wslconfig", id="path-alone"),
        pytest.param("/etc/wsl.conf:", "wsl-conf", id="its-own-name"),
        pytest.param("I have no .wslconfig, yet my wsl.conf holds:", "wsl-conf", id="both-named"),
        pytest.param("I deleted .wslconfig, then", "wsl-conf", id="told-of"),
        pytest.param("# see also .wslconfig", "wsl-conf", id="comment-of-the-file"),
    ],
)
def test_the_name_above_a_file_tells_which_it_is(above: str, kind: str) -> None:
    (block,) = find_blocks(f"Hello.\n\n{above}\n[boot]\nsystemd=true\n\nIt is slow.\n".encode())

    assert kind == block.kind


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("[user]\n\tname = Jane Doe\n\temail = jane@example.com\n[core]\n\tautocrlf = true", id="git"),
        pytest.param("[Match]\nName=eth0\n\n[Network]\nDHCP=yes", id="systemd-networkd"),
    ],
)
def test_a_file_of_another_program_with_a_section_of_that_name_is_none(file: str) -> None:
    assert () == tuple(find_blocks(f"My settings:\n\n```ini\n{file}\n```\n".encode()))
    assert () == tuple(find_blocks(f"My settings:\n\n{file}\n\nIt is slow.\n".encode()))


def test_a_file_that_names_only_the_user_is_one() -> None:
    (block,) = find_blocks(b"```\n[user]\ndefault=ana\n```\n")
    (named,) = find_blocks(b"My wsl.conf:\n```\n[user]\nname=ana\n```\n")

    assert ("wsl-conf", "wsl-conf") == (block.kind, named.kind)
