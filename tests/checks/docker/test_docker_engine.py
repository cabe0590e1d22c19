import pytest
from tests.checks.docker.dockers import READY, about, at_pipe, at_socket, engine, failed, on_windows

from hostdoctor.facts.about import About
from hostdoctor.facts.docker_desktop import DockerDesktop
from hostdoctor.facts.docker_engine import Engine, EngineState
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Do, Finding, Run, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.docker.docker_engine import docker_engine

WINDOWS, WSL, LINUX = about(), about("wsl"), about("linux")
MISSING = failed("pipe-missing")
RUNNING_PIPES = ("docker_engine", "dockerBackendApiServer", "dockerDesktopLinuxEngine")


def judged(docker: Engine, state: EngineState, here: About, traces: DockerTraces) -> Finding:
    (finding,) = findings_of(docker_engine, engine(docker, state), here, traces)
    return finding


def says(docker: Engine, state: EngineState, here: About, traces: DockerTraces) -> tuple[Severity, str, str]:
    finding = judged(docker, state, here, traces)
    return finding.severity, finding.what.removeprefix("The Docker engine does not answer: "), finding.fixes[0].title


def commands(finding: Finding, shell: Shell = Shell.BASH) -> list[str]:
    return [step.commands[shell] for step in finding.fixes[0].steps if isinstance(step, Run)]


@pytest.mark.parametrize(
    ("state", "what", "title"),
    [
        pytest.param(
            failed("http", 500),
            "something answers in its place with an error",
            "Wait a minute, then restart Docker Desktop",
            id="engine-starting",
        ),
        pytest.param(
            failed("timeout"),
            "it takes the connection and stays silent",
            "Wait a minute, then restart Docker Desktop",
            id="engine-hangs",
        ),
        pytest.param(failed("busy"), "all instances of its pipe are taken", "Ask again", id="pipe-busy"),
        pytest.param(failed("paused"), "Docker Desktop is paused", "Resume Docker Desktop", id="paused"),
        pytest.param(
            failed("version-skew", 400),
            "it and its client do not understand each other",
            "Update the older of the two",
            id="version-skew",
        ),
        pytest.param(
            failed("tls", 400),
            "it speaks TLS and was asked without",
            "Give the client its certificates, or another address",
            id="tls",
        ),
        pytest.param(
            failed("empty"),
            "it answers with nothing in it",
            "Wait a minute, then restart Docker Desktop",
            id="empty-version",
        ),
        pytest.param(
            failed("permission-denied"),
            "its pipe refuses this user",
            "Start Docker Desktop as this user",
            id="another-users-desktop",
        ),
    ],
)
def test_what_answers_tells_the_reason(state: EngineState, what: str, title: str) -> None:
    assert (Severity.BLOCKER, what, title) == says(at_pipe(), state, WINDOWS, on_windows(*RUNNING_PIPES))


@pytest.mark.parametrize(
    ("traces", "severity", "what", "title"),
    [
        pytest.param(
            on_windows(), Severity.BLOCKER, "Docker Desktop does not run", "Start Docker Desktop", id="not-started"
        ),
        pytest.param(
            on_windows("dockerBackendApiServer"),
            Severity.BLOCKER,
            "Docker Desktop runs, its engine does not",
            "See what Docker Desktop waits for",
            id="only-its-backend",
        ),
        pytest.param(
            on_windows(halfway="Uninstalling"),
            Severity.BLOCKER,
            "its distribution docker-desktop is in state Uninstalling",
            "Let Docker Desktop make its distribution anew",
            id="interrupted-update",
        ),
        pytest.param(
            on_windows(wsl=WslPackage(generation=Generation.STUB)),
            Severity.HIGH,
            "Docker Desktop needs WSL, which is not installed",
            "Install WSL first",
            id="win11-24h2-stub",
        ),
        pytest.param(
            on_windows(wsl=WslPackage(generation=Generation.INBOX)),
            Severity.HIGH,
            "Docker Desktop refuses the WSL that is installed",
            "Update WSL first",
            id="win10-inbox",
        ),
        pytest.param(
            on_windows(wsl=WslPackage(generation=Generation.MODERN, version=(2, 0, 14, 0))),
            Severity.HIGH,
            "Docker Desktop refuses the WSL that is installed",
            "Update WSL first",
            id="wsl-2.0.14",
        ),
        pytest.param(
            on_windows(missing=("vmcompute", "hns")),
            Severity.HIGH,
            "Docker Desktop needs the Virtual Machine Platform, which is off",
            "Turn on virtualization first",
            id="platform-off",
        ),
        pytest.param(
            on_windows(wsl=WslPackage(generation=Generation.NONE), file='{"WslEngineEnabled": false}'),
            Severity.BLOCKER,
            "Docker Desktop does not run",
            "Start Docker Desktop",
            id="hyper-v-needs-no-wsl",
        ),
        pytest.param(
            on_windows(wsl=None),
            Severity.BLOCKER,
            "Docker Desktop does not run",
            "Start Docker Desktop",
            id="wsl-not-seen",
        ),
    ],
)
def test_a_missing_pipe_of_docker_desktop(traces: DockerTraces, severity: Severity, what: str, title: str) -> None:
    assert (severity, what, title) == says(at_pipe(), MISSING, WINDOWS, traces)


def test_a_context_that_leads_nowhere_while_another_engine_lives() -> None:
    rancher = at_pipe("rancher-desktop", "rancher-desktop")
    finding = judged(rancher, MISSING, WINDOWS, on_windows(*RUNNING_PIPES))

    assert (Severity.HIGH, "The Docker engine does not answer: the context leads to a pipe that does not exist") == (
        finding.severity,
        finding.what,
    )
    assert ["docker context use desktop-linux"] == commands(finding)


def test_without_another_engine_the_product_of_the_context_is_off() -> None:
    rancher = at_pipe("rancher-desktop", "rancher-desktop")

    assert (Severity.BLOCKER, "Rancher Desktop does not run", "Start Rancher Desktop") == says(
        rancher, MISSING, WINDOWS, on_windows()
    )


def test_docker_host_leads_nowhere() -> None:
    old = Engine(context="default", endpoint="tcp://localhost:2375", active=True, kind="tcp", rule="DOCKER_HOST")
    finding = judged(old, failed("refused"), WINDOWS, on_windows(*RUNNING_PIPES))

    assert "The Docker engine does not answer: nothing listens where DOCKER_HOST leads" == finding.what
    assert ["$env:DOCKER_HOST = $null"] == commands(finding, Shell.POWERSHELL)
    assert ("docker-context",) == finding.explains
    assert ("context default", "DOCKER_HOST") == (finding.evidence[1].value, finding.evidence[1].source)


def test_a_context_of_loopback_tcp_is_nobodys_desktop() -> None:
    wsl1 = Engine(context="old", endpoint="tcp://127.0.0.1:2375", active=True, kind="tcp", rule="currentContext")

    assert (Severity.BLOCKER, "nothing listens there", "Start the engine, or install one") == says(
        wsl1, failed("refused"), WINDOWS, on_windows()
    )


def test_a_sign_in_policy_and_a_licence_are_named_as_what_it_may_wait_for() -> None:
    traces = on_windows("dockerBackendApiServer", organisations=("acme",), file='{"SettingsVersion": 45}')
    finding = judged(at_pipe(), MISSING, WINDOWS, traces)
    told = [step.text for step in finding.fixes[0].steps if isinstance(step, Do)]

    assert [
        "Sign in there with an account of acme: a policy of this computer asks for it",
        "Accept the licence in its window, where it asks: the engine starts after that only",
    ] == told
    assert ["sign-in wanted: acme", "no LicenseTermsVersion"] == [item.value for item in finding.evidence[-2:]]


def test_docker_desktop_is_started_by_its_own_command_where_it_has_one() -> None:
    assert ["docker desktop start"] == commands(judged(at_pipe(), MISSING, WINDOWS, on_windows()))


def test_an_old_docker_desktop_has_no_such_command() -> None:
    old = on_windows(desktop=DockerDesktop(version="4.30.0"))

    assert Do("Start Docker Desktop from the Start menu") == judged(at_pipe(), MISSING, WINDOWS, old).fixes[0].steps[0]
    assert ["wsl --shutdown"] == commands(judged(at_pipe(), failed("http", 500), WINDOWS, old))


def test_members_of_docker_users_govern_hyper_v() -> None:
    traces = on_windows(*RUNNING_PIPES, file='{"WslEngineEnabled": false}')
    finding = judged(at_pipe(), failed("permission-denied"), WINDOWS, traces)

    assert ['net localgroup docker-users "$env:USERNAME" /add'] == commands(finding, Shell.POWERSHELL)


@pytest.mark.parametrize(
    ("traces", "severity", "what"),
    [
        pytest.param(
            on_windows(desktop=None, project_wants=True),
            Severity.BLOCKER,
            "There is no Docker engine on this machine, and the project needs one",
            id="project-with-compose",
        ),
        pytest.param(
            on_windows(desktop=None, project_wants=False),
            Severity.INFO,
            "There is no Docker engine on this machine",
            id="project-without-docker",
        ),
        pytest.param(
            on_windows(desktop=None, project_wants=None),
            Severity.INFO,
            "There is no Docker engine on this machine",
            id="no-project",
        ),
    ],
)
def test_a_machine_without_docker(traces: DockerTraces, severity: Severity, what: str) -> None:
    finding = judged(at_pipe("docker_engine", "default", "default"), MISSING, WINDOWS, traces)

    assert (severity, what, "Install an engine") == (finding.severity, finding.what, finding.fixes[0].title)


@pytest.mark.parametrize(
    ("here", "docker", "state", "traces", "what", "fix"),
    [
        pytest.param(
            LINUX,
            at_socket(),
            MISSING,
            DockerTraces(daemon=True, systemd=True),
            "the service dockerd does not run",
            ["sudo systemctl start docker"],
            id="ubuntu-stopped",
        ),
        pytest.param(
            WSL,
            at_socket(),
            failed("refused"),
            DockerTraces(daemon=True, systemd=False),
            "the service dockerd does not run",
            ["sudo service docker start"],
            id="wsl-without-systemd",
        ),
        pytest.param(
            LINUX,
            at_socket("/run/user/1000/docker.sock", "rootless"),
            MISSING,
            DockerTraces(daemon=True),
            "this user's own dockerd does not run",
            ["systemctl --user start docker"],
            id="rootless",
        ),
        pytest.param(
            LINUX,
            at_socket("/home/user1/.docker/desktop/docker.sock", "desktop-linux"),
            MISSING,
            DockerTraces(daemon=True),
            "Docker Desktop does not run",
            ["systemctl --user start docker-desktop"],
            id="desktop-for-linux",
        ),
        pytest.param(
            LINUX,
            at_socket(),
            failed("permission-denied"),
            DockerTraces(daemon=True),
            "its socket refuses this user",
            ['sudo usermod -aG docker "$USER"'],
            id="not-in-the-group",
        ),
        pytest.param(
            LINUX,
            at_socket(),
            failed("timeout"),
            DockerTraces(daemon=True),
            "it takes the connection and stays silent",
            ["sudo systemctl restart docker"],
            id="dockerd-hangs",
        ),
        pytest.param(
            WSL,
            at_socket(),
            MISSING,
            DockerTraces(daemon=False, integration=True),
            "Docker Desktop runs and is not integrated with Ubuntu-24.04",
            [],
            id="not-integrated-seen-from-inside",
        ),
        pytest.param(
            WSL,
            at_socket(),
            MISSING,
            on_windows(*RUNNING_PIPES),
            "Docker Desktop runs and is not integrated with Ubuntu-24.04",
            [],
            id="not-integrated-seen-by-the-pipes",
        ),
        pytest.param(
            WSL,
            at_socket(),
            MISSING,
            on_windows(),
            "Docker Desktop does not run",
            ["docker desktop start"],
            id="desktop-stopped-seen-from-wsl",
        ),
        pytest.param(
            WSL,
            at_socket(),
            MISSING,
            DockerTraces(daemon=False),
            "nothing listens there",
            [],
            id="interop-off-so-nobody-knows",
        ),
        pytest.param(
            LINUX,
            at_socket("/home/user1/.colima/docker.sock", "colima"),
            MISSING,
            DockerTraces(daemon=True),
            "nothing listens there",
            [],
            id="somebody-elses-socket",
        ),
    ],
)
def test_on_linux(
    here: About, docker: Engine, state: EngineState, traces: DockerTraces, what: str, fix: list[str]
) -> None:
    finding = judged(docker, state, here, traces)

    assert (Severity.BLOCKER, f"The Docker engine does not answer: {what}") == (finding.severity, finding.what)
    assert fix == commands(finding)


def test_a_linux_without_docker_is_a_note() -> None:
    assert (Severity.INFO, "There is no Docker engine on this machine", "Install an engine") == says(
        at_socket(), MISSING, LINUX, DockerTraces(daemon=False, project_wants=False)
    )


def test_the_evidence_names_the_address_and_who_chose_it() -> None:
    finding = judged(at_pipe(), failed("http", 500), WINDOWS, on_windows(*RUNNING_PIPES))

    assert [
        ("npipe:////./pipe/dockerDesktopLinuxEngine: HTTP 500", "GET /version"),
        ("context desktop-linux", "config.json"),
    ] == [(item.value, item.source) for item in finding.evidence]


def test_on_linux_it_is_a_socket_that_is_missing() -> None:
    finding = judged(at_socket(), MISSING, LINUX, DockerTraces(daemon=False, project_wants=True))

    assert finding.evidence[0].value.endswith("/docker.sock: no such socket")


def test_a_ready_engine_is_quiet() -> None:
    assert Status.PASS is outcome(docker_engine, engine(at_pipe(), READY), WINDOWS, on_windows()).status


def test_another_context_whose_engine_is_off_is_quiet() -> None:
    other = Engine(context="rancher-desktop", endpoint="npipe:////./pipe/rancher-desktop", active=False, kind="npipe")

    assert () == findings_of(docker_engine, engine(other, MISSING), WINDOWS, on_windows())


def test_an_engine_on_another_machine_is_left_alone() -> None:
    docker = Engine(context="build", endpoint="ssh://build.example.com", active=True, remote=True, kind="ssh")
    state = absent(EngineState, "context build leads to another machine")
    ended = outcome(docker_engine, within(docker, "build", state), WINDOWS, on_windows())

    assert (Status.NOT_APPLICABLE, "context build leads to another machine") == (ended.status, ended.why)


def test_unknown_where_the_engine_cannot_be_asked() -> None:
    state = unknown(EngineState, "no answer in 8.0 s")
    ended = outcome(docker_engine, within(at_pipe(), "desktop-linux", state), WINDOWS, on_windows())

    assert (Status.UNKNOWN, "no answer in 8.0 s") == (ended.status, ended.why)
