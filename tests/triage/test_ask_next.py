"""What to ask for next: outputs that decide between what may explain the complaint."""

from __future__ import annotations

import pytest

from hostdoctor.discovery import discover
from hostdoctor.host.machine import Question
from hostdoctor.model import Shell
from hostdoctor.triage.ask_next import MOST
from hostdoctor.triage.commands import COMMANDS, answering
from hostdoctor.triage.examination import Triaged
from hostdoctor.triage.recognise import KINDS
from hostdoctor.triage.symptoms import ALWAYS, SYMPTOMS, first_asked, symptoms_of
from tests.triage.parts import triaged

FORBIDDEN = "An attempt was made to access a socket in a way forbidden by its access permissions."
DENIED = f"listen tcp 0.0.0.0:5432: bind: {FORBIDDEN}"
PIPE = "http://%2F%2F.%2Fpipe%2Fdocker_engine/_ping"
NO_ENGINE = f'error during connect: Get "{PIPE}": open //./pipe/docker_engine: missing.'


def commands(done: Triaged) -> list[str]:
    return [next(iter(ask.commands.values())) for ask in done.asks]


def test_a_refused_port_asks_for_the_reserved_ranges_and_who_listens() -> None:
    asked = commands(triaged(f"port 5432 does not work\n\n```\n{DENIED}\n```\n"))

    assert "netsh interface ipv4 show excludedportrange protocol=tcp" in asked
    assert len(asked) <= MOST


def test_what_the_ticket_shows_is_not_asked_for_again() -> None:
    command = "netsh interface ipv4 show excludedportrange protocol=tcp"
    ranges = f"{command}\n\nStart Port    End Port\n----------    --------\n"
    done = triaged(f"```\n{DENIED}\n```\n\n```\n{ranges}      5361        5460\n```\n")

    assert command not in commands(done)


def test_a_dead_engine_asks_for_wsl() -> None:
    asked = commands(triaged(f"docker does not start\n\n```\nPS C:\\> docker ps\n{NO_ENGINE}\n```\n"))

    assert {"wsl -l -v", "wsl --version"} & set(asked)


def test_two_clocks_are_asked_for_where_a_certificate_is_not_yet_valid() -> None:
    go = 'go: example.com/x@v1.0.0: Get "https://proxy.golang.org/": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-20T21:00:00Z is before 2026-11-21T07:00:00Z'  # noqa: E501
    uname = "Linux pc1 6.6.87.2-microsoft-standard-WSL2 #1 SMP x86_64 GNU/Linux"
    done = triaged(f"```\n$ go mod download\n{go}\n```\n\n```\n$ uname -a\n{uname}\n```\n")

    assert any("date -u" in command for command in commands(done))


def test_each_ask_says_what_it_decides_and_which_checks() -> None:
    for ask in triaged(f"```\n{DENIED}\n```\n").asks:
        assert ask.decides
        assert ask.checks


@pytest.mark.parametrize(
    ("words", "check"),
    [
        pytest.param("nach dem Standby: x509: certificate not yet valid", "clock-offset", id="german"),
        pytest.param("в WSL очень медленно собирается", "project-mount", id="russian"),
        pytest.param("VPN接続するとDNSが引けない", "dns-tunneling", id="japanese"),
        pytest.param("el puerto 5432 no funciona", "port-reserved", id="spanish"),
        pytest.param("热重载不工作", "watch-events", id="chinese"),
    ],
)
def test_words_of_any_language_choose_what_to_ask_for(words: str, check: str) -> None:
    assert check in symptoms_of(words, ())


def test_words_alone_never_make_a_finding() -> None:
    text = "DNS x509 inotify too slow port 5432 vmmem\n\n```\n$ go version\ngo version go1.27.3 linux/amd64\n```\n"

    assert () == triaged(text).report.ranked


def test_without_any_word_the_usual_things_are_asked_for() -> None:
    assert set(ALWAYS) == set(symptoms_of("please", ()))


def test_every_explanation_is_a_check() -> None:
    known = {spec.id for spec in discover([]).checks}
    named = {check for symptom in SYMPTOMS for check in symptom.explained_by} | set(ALWAYS)

    assert set() == named - known


def test_every_command_gives_an_output_that_triage_reads() -> None:
    assert [] == [asked.commands for asked in COMMANDS if not set(asked.kinds) <= set(KINDS)]


def test_commands_of_windows_are_for_its_shells_and_those_of_linux_for_bash() -> None:
    for asked in COMMANDS:
        wanted = {
            "windows": {Shell.POWERSHELL, Shell.CMD},
            "both": {Shell.POWERSHELL, Shell.CMD},
            "linux": {Shell.BASH},
            "any": {Shell.POWERSHELL, Shell.CMD, Shell.BASH},
        }
        assert wanted[asked.side] == set(asked.commands)


def test_a_question_of_one_side_is_not_answered_on_the_other() -> None:
    asked = answering(Question("windows", "listeners"))

    assert [("netstat", "get-nettcpconnection")] == [each.kinds for each in asked]


def test_the_other_half_of_an_answer_is_asked_for() -> None:
    ranges = "Start Port    End Port\n----------    --------\n      5361        5460\n     50000       50059     *"
    command = "netsh interface ipv4 show excludedportrange protocol=tcp"
    done = triaged(f"```\n{DENIED}\n```\n\n```\nPS C:\\> {command}\n\n{ranges}\n```\n")

    assert "netsh interface ipv4 show dynamicport tcp" == commands(done)[0]


def test_an_output_of_the_distribution_is_asked_for_where_the_ticket_shows_none() -> None:
    pulled = "x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before 2026-05-01"
    error = f'Error response from daemon: Get "https://registry.example.com/v2/": tls: failed to verify: {pulled}'
    done = triaged(f"```\nPS C:\\> docker pull golang\n{error}\n```\n")

    assert any("date -u" in command for command in commands(done))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param(DENIED, "excludedportrange", id="windows-forbids-a-port"),
        pytest.param("listen tcp 0.0.0.0:80: bind: address already in use", "netstat", id="a-port-is-taken"),
        pytest.param("after my laptop slept", "date", id="sleep"),
        pytest.param("es ist langsam", "proc-mounts", id="slow-in-german"),
    ],
)
def test_a_complaint_has_an_output_that_is_asked_for_first(words: str, kind: str) -> None:
    first = first_asked(words, ())

    assert kind == max(first, key=lambda each: first[each])


def test_every_first_output_is_one_that_triage_asks_for() -> None:
    asked = {kind for each in COMMANDS for kind in each.kinds}

    assert set() == {kind for symptom in SYMPTOMS for kind in symptom.first} - asked


def test_who_listens_is_asked_where_no_reserved_range_holds_the_port() -> None:
    error = "listen tcp 0.0.0.0:8080: bind: An attempt was made to access a socket in a way forbidden by its access"
    table = (
        "Protocol tcp Port Exclusion Ranges\n\nStart Port    End Port\n----------    --------\n     50000       50059"
    )
    prompt = "PS C:\\> netsh int ipv4 show excludedportrange protocol=tcp"
    shown = (
        f"docker: Error response from daemon: Ports are not available: {error} permissions.\n\n{prompt}\n\n{table}\n"
    )
    commands = [command for ask in triaged(shown).asks for command in ask.commands.values()]

    assert "netstat -ano -p tcp" in commands
    assert not [command for command in commands if "excludedportrange" in command]
