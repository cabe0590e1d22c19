"""A redacted recording says the same: parsing and hiding go in either order, and what was equal stays equal."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.redaction.planting import IN_PATHS, NASTY, ORDINARY, WORDS, Planted, octal, planted_hosts

from hostdoctor.host.machine import Question
from hostdoctor.host.recording import Recording, read_recording, recording_text, write_recording
from hostdoctor.parsers.go_env import parse_go_env
from hostdoctor.parsers.go_env_file import parse_go_env_file
from hostdoctor.parsers.goproxy import parse_goproxy
from hostdoctor.parsers.mounts import parse_mounts
from hostdoctor.parsers.netsh_ports import parse_excluded_port_ranges
from hostdoctor.parsers.wsl_list import parse_wsl_list_verbose
from hostdoctor.parsers.wsl_settings import parse_wsl_conf, parse_wslconfig
from hostdoctor.parsers.wsl_version import parse_wsl_version
from hostdoctor.redaction import Redactor, redact_recording, redact_text
from hostdoctor.redaction.collecting import pieces
from hostdoctor.scopes import Known

ANY_USER = st.sampled_from(NASTY + ORDINARY + WORDS)
LINUX_USER = st.sampled_from(["melanie", "jdoe42", "go", "wsl", "max", "ann", "docker", "m.mueller"])

VERSION = """\
WSL version: 2.5.7.0
Kernel version: 6.6.87.1-1
WSLg version: 1.0.66
Windows version: 10.0.26100.4349
"""
LIST = """\
  NAME                   STATE           VERSION
* Ubuntu-{linux}         Running         2
  Debian                 Stopped         1
"""
GO_ENV = r"""
set GOCACHE=C:\Users\{user}\AppData\Local\go-build
set GOENV=C:\Users\{user}\AppData\Roaming\go\env
set GOFLAGS=-mod=mod
set GOMODCACHE=C:\Users\{user}\go\pkg\mod
set GOPATH=C:\Users\{user}\go
set GOPRIVATE=*.corp.contoso.com
set GOPROXY=https://goproxy.corp.contoso.com,https://proxy.golang.org,direct
set GOROOT=C:\Program Files\Go
set GOTOOLCHAIN=auto
set GOVERSION=go1.27.3
"""
GO_ENV_FILE = """\
GOPROXY=https://u7ser:hunter22@goproxy.corp.contoso.com,direct
GOFLAGS=-mod=vendor
GOPATH=/home/{linux}/go
"""
WSLCONFIG = r"""[wsl2]
memory=8GB
kernel=C:\\Users\\{user}\\kernel
swapFile=%USERPROFILE%\\swap.vhdx
localhostForwarding=ture
macAddress=5c:bb:f6:9e:ee:fa
"""
WSL_CONF = """\
[boot]
systemd=true
[user]
default={linux}
[network]
hostname=melbox77
[automount]
options="metadata,uid=1000"
"""
MOUNTS = r"""
C:\134 /mnt/c 9p rw,noatime,aname=drvfs;path=C:\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,trans=fd 0 0
drvfs /home/{linux}/win 9p rw,aname=drvfs;path=C:\Users\{octal};symlinkroot=/mnt/ 0 0
/dev/sdd / ext4 rw,relatime 0 0
"""
EXCLUDED = """
Protocol tcp Port Exclusion Ranges

Start Port    End Port
----------    --------
      5000        5099
     50000       50059     *
"""

Parse = Callable[[bytes], Any]


def settings_verdict(data: bytes) -> Any:
    """What .wslconfig is judged by; values themselves are what WSL before 3.0.1 makes of letters beyond ASCII."""
    read = parse_wslconfig(data)
    judgements = [(each.line, each.kind, each.key) for each in read.judgements]
    return [sorted(read.accepted), [(each.line, each.kind, each.key) for each in read.warnings], judgements]


PARSERS: list[Any] = [
    pytest.param(parse_wsl_version, VERSION, "utf-16-le", id="wsl-version"),
    pytest.param(parse_wsl_list_verbose, LIST, "utf-16-le", id="wsl-list"),
    pytest.param(parse_go_env, GO_ENV, "utf-8", id="go-env"),
    pytest.param(parse_go_env_file, GO_ENV_FILE, "utf-8", id="go-env-file"),
    pytest.param(settings_verdict, WSLCONFIG, "utf-8-sig", id="wslconfig-with-a-mark"),
    pytest.param(settings_verdict, WSLCONFIG, "utf-8", id="wslconfig"),
    pytest.param(parse_wsl_conf, WSL_CONF, "utf-8", id="wsl-conf"),
    pytest.param(parse_mounts, MOUNTS, "utf-8", id="mounts"),
    pytest.param(parse_excluded_port_ranges, EXCLUDED, "utf-8", id="excluded-port-ranges"),
]


def plain(value: Any) -> Any:
    """A parser's result as dicts and lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def hidden(value: Any, redactor: Redactor) -> Any:
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, dict):
        return {key: hidden(item, redactor) for key, item in value.items()}
    if isinstance(value, list):
        return [hidden(item, redactor) for item in value]
    return value


@pytest.mark.parametrize(("parse", "template", "encoding"), PARSERS)
@settings(max_examples=40, deadline=None)
@given(user=ANY_USER, linux=LINUX_USER)
def test_hiding_and_parsing_commute(parse: Parse, template: str, encoding: str, user: str, linux: str) -> None:
    text = template.replace("{user}", user).replace("{linux}", linux).replace("{octal}", octal(user))
    data = text.replace("\n", "\r\n" if encoding != "utf-8" else "\n").encode(encoding)
    question = Question("windows", "read", (r"C:\x\wsl.conf",))
    recording = Recording(
        answers={
            question: Known(data),
            Question("windows", "environment"): Known({"USERPROFILE": rf"C:\Users\{user}"}),
            Question("linux", "environment"): Known({"HOME": f"/home/{linux}"}),
        }
    )
    redacted, _ = redact_recording(recording)
    answer = next(answer for asked, answer in redacted.answers.items() if asked.operation == "read")
    assert isinstance(answer, Known)
    assert hidden(plain(parse(data)), Redactor(pieces(recording.answers))) == plain(parse(answer.value))


@settings(max_examples=60, deadline=None)
@given(planted_hosts(ANY_USER, IN_PATHS))
def test_redacting_twice_changes_nothing_more(planted: Planted) -> None:
    once, _ = redact_recording(planted.recording)
    twice, account = redact_recording(once)
    assert once.answers == twice.answers
    assert once.hidden == account.counts


@settings(max_examples=50, deadline=None)
@given(user=ANY_USER, shapes=st.lists(st.sampled_from(IN_PATHS), min_size=1, max_size=5))
def test_a_redacted_text_stays_as_it_is(user: str, shapes: list[Callable[[str], str]]) -> None:
    once, _ = redact_text("\n".join(shape(user) for shape in shapes))
    assert (once, "nothing") == (redact_text(once)[0], str(redact_text(once)[1]))


@settings(max_examples=40, deadline=None)
@given(users=st.lists(ANY_USER, min_size=2, max_size=4, unique_by=str.casefold))
def test_different_people_stay_different(users: list[str]) -> None:
    paths = [rf"C:\Users\{user}\x" for user in users]
    redacted, _ = redact_recording(
        Recording(answers={Question("windows", "path", (path,)): Known(place) for place, path in enumerate(paths)})
    )
    assert len(paths) == len(redacted.answers)


@settings(max_examples=40, deadline=None)
@given(user=ANY_USER)
def test_questions_derived_from_answers_are_found_again(user: str) -> None:
    """A probe that builds `\\.wslconfig` on the profile it was told of asks what was recorded (field note D10)."""
    home = rf"C:\Users\{user}"
    recording = Recording(
        answers={
            Question("here", "about"): Known({"user_profile": home, "project": rf"{home}\src\shop"}),
            Question("windows", "read", (rf"{home}\.wslconfig",)): Known(b"[wsl2]\r\n"),
            Question("windows", "read", (rf"{home}\src\shop\go.mod",)): Known(b"module shop\n"),
            Question("linux:X", "path", ("/mnt/c/Users/" + user + "/src/shop",)): Known({"exists": True}),
        }
    )
    redacted, _ = redact_recording(recording)
    about = redacted.answers[Question("here", "about")]
    assert isinstance(about, Known)
    profile, project = about.value["user_profile"], about.value["project"]
    assert Known(b"[wsl2]\r\n") == redacted.answers[Question("windows", "read", (rf"{profile}\.wslconfig",))]
    assert Known(b"module shop\n") == redacted.answers[Question("windows", "read", (rf"{project}\go.mod",))]
    mounted = "/mnt/c" + project.removeprefix("C:").replace("\\", "/")
    assert Question("linux:X", "path", (mounted,)) in redacted.answers


def test_module_proxies_keep_their_order_and_fallback() -> None:
    said = "https://u7ser:hunter22@goproxy.contoso.com|https://proxy.golang.org,direct"
    before, after = parse_goproxy(said), parse_goproxy(redact_text(f"GOPROXY={said}")[0].partition("=")[2])
    assert len(before.entries) == len(after.entries)
    assert "https://proxy.golang.org" in str(after)
    assert "hunter22" not in str(after)


def test_a_recording_is_redacted_as_it_is_written() -> None:
    recording = Recording(answers={Question("linux", "read", ("/home/melanie/x",)): Known(b"melanie")})
    text, account = write_recording(recording)
    assert "melanie" not in text
    assert {"user": 1} == account.counts == read_recording(text.encode()).hidden
    assert text == write_recording(recording)[0]


def test_spellings_of_one_path_become_one_question_and_the_known_answer_wins() -> None:
    redacted, _ = redact_recording(
        Recording(
            answers={
                Question("windows", "read", (r"C:\Users\melanie\a",)): Known(b"x"),
                Question("windows", "read", (r"C:\Users\Melanie\a",)): Known(b"x"),
            }
        )
    )
    assert {Question("windows", "read", (r"C:\Users\user1\a",)): Known(b"x")} == redacted.answers


def test_the_env_file_of_a_project_keeps_ports_and_folders_only() -> None:
    text = (
        b"PORT=8080\nTAG=1.2\nSTRIPE=sk_live_x\nDB_URL=postgres://u7ser:pw@db/x\nCODE_PATH=./src\nDEBUG=1\n# c\nA=$B\n"
    )
    redacted, _ = redact_recording(Recording(answers={Question("linux", "read", ("/src/.env",)): Known(text)}))
    assert [
        Known(b"PORT=8080\nTAG=1.2\nSTRIPE=secret1\nDB_URL=secret2\nCODE_PATH=./src\nDEBUG=1\n# c\nA=$B\n")
    ] == list(redacted.answers.values())


def test_keys_of_structured_answers_that_name_credentials_hide_their_values() -> None:
    value = {
        "auths": {"r.contoso.com": {"auth": "dTpw"}},
        "Password": "hunter22",
        "credsStore": "desktop",
        "token": True,
    }
    redacted, _ = redact_recording(Recording(answers={Question("windows", "x"): Known(value)}))
    assert [
        Known(
            {
                "auths": {"r.domain1.example": {"auth": "secret1"}},
                "Password": "secret2",
                "credsStore": "desktop",
                "token": True,
            }
        )
    ] == list(redacted.answers.values())


def test_what_is_said_under_keys_in_json_files_is_learned() -> None:
    text = json.dumps({"insecure-registries": ["reg.contoso.local:5000"], "x": "reg.contoso.local"}, indent=1)
    redacted, _ = redact_recording(Recording(answers={Question("windows", "read", ("a",)): Known(text.encode())}))
    assert "contoso" not in recording_text(redacted)
