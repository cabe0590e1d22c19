"""`hostdoctor triage`: files, standard input, exit codes, formats, and what never reaches the terminal."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.render.schema import complain

from hostdoctor.cli import exits
from hostdoctor.cli.main import run

BROKEN = """It forgets my settings.

```
PS C:\\Users\\anna> type %UserProfile%\\.wslconfig
[wsl2]
hostAddressLoopback=true
```

```
PS C:\\Users\\anna> wsl -l -v
  NAME              STATE           VERSION
* Ubuntu            Running         2
  docker-desktop    Uninstalling    2
```
"""
HEALTHY = """```
$ go version
go version go1.27.3 linux/amd64
```
"""


def ticket(folder: Path, text: str | bytes, name: str = "ticket.md") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def told(*arguments: str) -> int:
    return run(["triage", *arguments])


def test_the_report_is_headed_by_what_was_recognised_and_ends_with_what_to_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exits.FINDINGS == told(ticket(tmp_path, BROKEN))

    out = capsys.readouterr().out
    assert out.startswith("recognised 2 outputs\n  ticket.md:5-6    wslconfig (type %UserProfile%")
    assert out.index("BLOCKER") < out.index("ask for next")
    assert "ticket.md:13" in out


def test_what_the_ticket_does_not_show_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(ticket(tmp_path, BROKEN))

    out = capsys.readouterr().out
    assert 1 == out.count("the ticket does not show what they")
    assert 1 == len(re.findall(r"^unseen", out, re.MULTILINE))
    assert "hostdoctor record" not in out


def test_exit_codes_are_those_of_a_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ticket(tmp_path, BROKEN)

    assert exits.FINDINGS == told(path, "--fail-on", "blocker")
    assert exits.FINE == told(path, "--only", "wslconfig-syntax")
    assert exits.FINDINGS == told(path, "--only", "wslconfig-syntax", "--fail-on", "medium")
    assert exits.FINE == told(ticket(tmp_path, HEALTHY))
    capsys.readouterr()


def test_nothing_recognised_is_one_line_and_the_list_of_what_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exits.NOTHING_SEEN == told(ticket(tmp_path, "Hello, it is slow. Bitte helfen!\n"))

    said = capsys.readouterr()
    assert "" == said.out
    first, *rest = said.err.splitlines()
    assert re.fullmatch(r"hostdoctor: nothing was recognised in .*ticket\.md; it can read the output of:", first)
    assert {"  wsl --version", "  docker context ls", "  go env"} <= set(rest)


def test_standard_input_is_read_where_no_file_is_named_or_a_dash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ((), ("-",)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode("utf-16"))))

        assert exits.FINDINGS == told(*arguments)
        assert "stdin:13" in capsys.readouterr().out


def test_several_files_are_one_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = ticket(tmp_path, BROKEN, "one.md")
    two = ticket(tmp_path, "```\n$ uname -r\n6.6.87.2-microsoft-standard-WSL2\n```\n", "two.md")

    told(one, two)

    out = capsys.readouterr().out
    assert "one.md:5-6" in out
    assert "two.md:" in out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00", "this is a zip archive, not a text", id="zip"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(200), "this is a program, not a text", id="program"),
        pytest.param(bytes(range(256)) * 40, "this is a binary file, not a text", id="any-bytes"),
        pytest.param(bytes(5000), "this is a binary file, not a text", id="zeros"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(
    data: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exits.USAGE == told(ticket(tmp_path, data))

    said = capsys.readouterr().err
    assert says in said
    assert 1 == said.count("\n")


def test_a_missing_file_and_a_directory_are_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exits.USAGE == told(str(tmp_path / "none.md"))
    assert "none.md: there is no such file\n" in capsys.readouterr().err
    assert exits.USAGE == told(str(tmp_path))
    assert "is a directory" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_texts_of_windows_are_texts(encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits.FINDINGS == told(ticket(tmp_path, BROKEN.encode(encoding)))
    assert "Uninstalling" in capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_json_has_the_blocks_with_their_values_and_what_to_ask_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(ticket(tmp_path, BROKEN), "--format", "json")

    document = as_json(capsys)
    assert [] == complain(document)
    settings, listed = document["blocks"]
    assert ("wslconfig", 5, 6, "ticket.md") == tuple(
        settings[key] for key in ("kind", "first_line", "last_line", "source")
    )
    assert ["Ubuntu", "docker-desktop"] == [row["name"] for row in listed["value"]]
    assert {"command", "shell", "decides", "side", "checks"} == set(document["ask_next"][0])
    assert 0 == document["blocks_left_out"]


def test_sequences_of_a_terminal_never_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = BROKEN.replace("Ubuntu  ", "\x1b[31mUbuntu\x1b[0m  ").replace("type %", "type \x1b]0;owned\x07%")
    for form in ("text", "markdown", "json"):
        told(ticket(tmp_path, text), "--format", form)

        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err
        assert "\x07" not in said.out + said.err


def test_names_and_secrets_are_hidden_in_a_report_for_a_ticket(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = r"open C:\Users\annabell\go\env: GOPROXY=https://annabell:hunter22@proxy.example.com: invalid"
    told(ticket(tmp_path, f"{BROKEN}\n```\nPS C:\\> go mod download\ngo: {error}\n```\n"), "--format", "markdown")

    said = capsys.readouterr()
    assert "## Recognised" in said.out
    assert "## Ask for next" in said.out
    assert "hunter22" not in said.out
    assert "annabell" not in said.out
    assert "hidden in the report" in said.err


def test_a_recording_of_the_ticket_gives_the_same_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = str(tmp_path / "ticket.json")
    told(ticket(tmp_path, BROKEN), "--format", "json", "--record", saved)
    before = {each["check"] for each in as_json(capsys)["findings"]}

    run(["check", "--from", saved, "--format", "json"])

    assert before <= {each["check"] for each in as_json(capsys)["findings"]}


def test_an_unknown_check_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits.USAGE == told(ticket(tmp_path, BROKEN), "--only", "nonsense")
    assert "nonsense" in capsys.readouterr().err


def test_a_terminal_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO()))

    assert exits.USAGE == told()
    assert "name a text" in capsys.readouterr().err


def test_a_check_that_the_ticket_shows_nothing_of_ends_as_nothing_seen(tmp_path: Path) -> None:
    """The report says that nothing could be looked at, and so does the exit code."""
    assert exits.NOTHING_SEEN == told(ticket(tmp_path, HEALTHY), "--only", "port-conflict")


def test_a_text_without_outputs_is_a_valid_document_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe that reads it finds empty blocks, not an empty file."""
    assert exits.NOTHING_SEEN == told(ticket(tmp_path, "Hello, it is slow.\n"), "--format", "json")
    document = json.loads(capsys.readouterr().out)
    assert [] == complain(document)
    assert ([], []) == (document["blocks"], document["findings"])


def test_an_empty_file_is_called_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of outputs helps nobody whose redirection went wrong."""
    assert exits.NOTHING_SEEN == told(ticket(tmp_path, " \n"))
    assert "hostdoctor: ticket.md: empty\n" == capsys.readouterr().err


def test_one_bad_file_keeps_no_other_from_being_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is that of a file that is not usable."""
    assert exits.USAGE == told(ticket(tmp_path, BROKEN), str(tmp_path / "none.md"))
    said = capsys.readouterr()
    assert "recognised 2 outputs" in said.out
    assert "none.md: there is no such file; the other files are read" in said.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_by_its_name_leads_to_standard_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shells hand a pipe to `triage <(command)`."""
    os.mkfifo(tmp_path / "pipe")
    assert exits.USAGE == told(str(tmp_path / "pipe"))
    assert "pipe it to `hostdoctor triage -`" in capsys.readouterr().err


def test_a_recording_is_sent_to_the_command_that_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its texts are outputs too, and would be recognised without their machine."""
    record = str(tmp_path / "r.json")
    told(ticket(tmp_path, BROKEN), "--record", record)
    capsys.readouterr()
    assert exits.USAGE == told(record)
    assert f"this is a recording; use `hostdoctor --from {record}`" in capsys.readouterr().err


def test_the_result_counts_the_checks_that_the_tail_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of them have one reason; the number is that of checks."""
    told(ticket(tmp_path, BROKEN))
    out = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    said = re.search(r"(\d+) undecided by the ticket", out)
    tail = re.search(r"unseen (\d+) checks: the ticket does not show", out)
    assert said and tail
    assert tail[1] == said[1]
