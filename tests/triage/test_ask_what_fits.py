"""What is asked for next belongs to what the ticket is about; nobody is asked who complains of nothing."""

from __future__ import annotations

import pytest

from tests.triage.parts import triaged

TIMEOUT = 'go: example.com/x@v1.0.0: Get "https://proxy.golang.org/example.com/x/@v/v1.0.0.mod": dial tcp 192.0.2.7:443: i/o timeout'  # noqa: E501
TOO_OLD = "go: go.mod requires go >= 1.27.0 (running go 1.24.1; GOTOOLCHAIN=local)"
CLIENT = "Client:\n Version:           27.3.1\n OS/Arch:           linux/amd64"
LIST = "PS C:\\> wsl -l -v\n  NAME              STATE           VERSION\n* Ubuntu            Running         2"


def commands(text: str) -> list[str]:
    return [next(iter(ask.commands.values())) for ask in triaged(text).asks]


def test_a_module_proxy_that_times_out_asks_for_go_env_first() -> None:
    assert "go env" == commands(f"```\n$ go mod download\n{TIMEOUT}\n```\n")[0]


@pytest.mark.parametrize("error", [pytest.param(TIMEOUT, id="timeout"), pytest.param(TOO_OLD, id="toolchain")])
def test_a_ticket_on_go_alone_asks_nothing_of_docker_or_wsl(error: str) -> None:
    asked = commands(f"it fails\n\n```\n$ go build ./...\n{error}\n```\n")

    assert asked
    assert [] == [each for each in asked if each.startswith(("docker", "wsl")) or "wslconfig" in each]


def test_a_ticket_on_go_that_speaks_of_wsl_may_be_asked_for_its_settings() -> None:
    asked = commands(f"inside WSL the VPN breaks it\n\n```\n$ go mod download\n{TIMEOUT}\n```\n")

    assert any("wslconfig" in each for each in asked)


def test_hot_reload_asks_for_the_settings_of_air_and_the_mounts() -> None:
    asked = commands(f"hot reload does not work\n\n```\n$ docker version\n{CLIENT}\n```\n")

    assert {"Get-Content .air.toml", "cat /proc/self/mountinfo"} <= set(asked)


def test_a_healthy_output_without_a_complaint_asks_nothing() -> None:
    assert [] == commands(f"```\n{LIST}\n```\n")
    assert [] == commands(f"{LIST}\n")


def test_a_healthy_output_with_a_complaint_asks() -> None:
    assert commands(f"```\n{LIST}\n```\n\nstill nothing starts\n")


def test_a_ticket_that_names_no_docker_is_asked_nothing_of_it() -> None:
    asked = commands("### Steps\n\nnames do not resolve inside WSL since the VPN is on\n\n```\n" + LIST + "\n```\n")

    assert asked
    assert [] == [each for each in asked if each.startswith("docker") or "compose" in each]


def test_settings_that_are_shown_lead_to_no_question_of_memory() -> None:
    shown = "DNS fails with this .wslconfig:\n\n```ini\n[wsl2]\ndnsTunneling=true\n```\n"

    assert "free -b" not in commands(shown)


def test_a_wsl_that_hangs_asks_whether_virtual_machines_start() -> None:
    hung = (
        "WSL just hangs when I open it\n\n[process exited with code 4294967295 (0xffffffff)]\n\n```\n"
        + LIST
        + "\n```\n"
    )

    assert "systeminfo" == commands(hung)[0]


def test_after_a_timeout_of_go_the_server_itself_is_asked_where_go_asked_it() -> None:
    text = 'go: example.com/x@v1.0.0: Get "https://goproxy.example.net/example.com/x/@v/v1.0.0.mod": dial tcp 192.0.2.9:443: i/o timeout'  # noqa: E501
    asked = commands(f"```\n$ go mod tidy\n{text}\n```\n")

    assert ["go env", "curl.exe -sSI https://goproxy.example.net/"] == asked[:2]


def test_a_file_without_a_complaint_asks_for_the_rest_of_the_project_alone() -> None:
    asked = commands("```dockerfile\nFROM golang:1.20\nWORKDIR /app\nCOPY . .\nRUN go build -o /app/x .\n```\n")

    assert asked
    assert not [command for command in asked if not command.endswith((".yaml", "go.mod", ".air.toml"))]


def test_a_finding_on_the_engine_names_the_line_of_the_engine() -> None:
    text = "Client:\n Version: 29.1.0\n API version: 1.52\n\nServer: Docker Engine\n Engine:\n  Version: 29.1.0\n"
    (finding,) = [
        each.finding
        for each in triaged(f"```\n$ docker version\n{text}```\n").report.ranked
        if "29.1.0" in each.finding.what
    ]

    assert "ticket.md:9" == finding.evidence[0].source


def test_a_port_in_a_compose_file_is_no_complaint_about_a_port() -> None:
    compose = (
        "services:\n  api:\n    image: shop:1.2\n    ports: ['127.0.0.1:3000:3000']\n    volumes:\n      - .:/app\n"
    )
    asked = commands(f"no hot reload after I save\n\n```yaml\n{compose}```\n")

    assert not [command for command in asked if "netsh" in command or "netstat" in command]
    assert "Get-Content .air.toml" in asked


def test_what_the_installer_says_of_minutes_is_no_complaint_of_slowness() -> None:
    failed = "Installing, this may take a few minutes...\nWslRegisterDistribution failed with error: 0x80370102\n"

    assert [] == [each for each in commands(f"```\n{failed}```\n") if each.startswith("go ") or "mount" in each]
