"""How each reason for a silent Docker engine is mended."""

from __future__ import annotations

from collections.abc import Callable

from hostdoctor.api import Do, Fix, Run, Shell, Step, any_shell, bash, windows_command
from hostdoctor.facts.about import About
from hostdoctor.facts.docker_engine import Engine
from hostdoctor.facts.docker_reasons import Reason, other_pipe, product_of
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor_checks.data.docker_releases import DESKTOP_COMMAND

CHECK = "docker-engine"
INSTALL_ON_WINDOWS = "https://docs.docker.com/desktop/setup/install/windows-install/"
INSTALL_ON_LINUX = "https://docs.docker.com/engine/install/"
TROUBLESHOOT = "https://docs.docker.com/desktop/troubleshoot-and-support/troubleshoot/"
STOPS_WSL = "stops every distribution and Docker Desktop's engine"


def fix_for(reason: Reason, docker: Engine, about: About, traces: DockerTraces) -> Fix:
    """The fix for a reason on this machine."""
    if reason in SIMPLE:
        return SIMPLE[reason]
    make = MADE.get(reason, _start_something)
    return make(docker, about, traces)


def has_command(traces: DockerTraces) -> bool:
    """Whether `docker desktop` can start and restart Docker Desktop."""
    version = traces.desktop.version.split(".")[:2] if traces.desktop else []
    return tuple(int(part) for part in version if part.isdigit()) >= DESKTOP_COMMAND


def _start(traces: DockerTraces) -> Step:
    if has_command(traces):
        return windows_command("docker desktop start")
    return Do("Start Docker Desktop from the Start menu")


def _fix(title: str, *steps: Step, minutes: float = 2, risk: str = "", undo: str = "") -> Fix:
    return Fix(title=title, steps=steps, minutes=minutes, risk=risk, undo=undo, verify=CHECK)


def _start_desktop(_docker: Engine, about: About, traces: DockerTraces) -> Fix:
    if about.kind == "linux":
        return _fix("Start Docker Desktop", bash("systemctl --user start docker-desktop"))
    return _fix("Start Docker Desktop", _start(traces), *_at_its_window(traces))


def _look_at_desktop(_docker: Engine, about: About, traces: DockerTraces) -> Fix:
    waits = _at_its_window(traces) or (Do("Open Docker Desktop's window and read what it waits for"),)
    return _fix("See what Docker Desktop waits for", *waits, _restart(about, traces), minutes=5)


def _at_its_window(traces: DockerTraces) -> tuple[Step, ...]:
    steps: list[Step] = []
    if traces.organisations:
        names = " or ".join(traces.organisations)
        steps.append(Do(f"Sign in there with an account of {names}: a policy of this computer asks for it"))
    if traces.settings and traces.settings.settings.number("LicenseTermsVersion") is None:
        steps.append(Do("Accept the licence in its window, where it asks: the engine starts after that only"))
    return tuple(steps)


def _restart(about: About, traces: DockerTraces) -> Step:
    if about.kind == "linux":
        return bash("sudo systemctl restart docker", interrupts="stops all containers")
    if has_command(traces):
        return Run(any_shell("docker desktop restart"), side="windows", interrupts="stops all containers")
    return Do("Restart Docker Desktop: the whale in the notification area, Restart. That stops all containers")


def _wait(_docker: Engine, about: About, traces: DockerTraces) -> Fix:
    asks = Do("An engine that starts answers with errors or not at all: ask again after a minute")
    if about.kind == "linux":
        return _fix("Wait a minute, then restart the engine", asks, _restart(about, traces), minutes=3)
    below = (
        Do("The same after that? Then stop WSL below it, and start Docker Desktop again"),
        windows_command("wsl --shutdown", interrupts=STOPS_WSL),
        Do("Logs of what failed", TROUBLESHOOT),
    )
    return _fix("Wait a minute, then restart Docker Desktop", asks, _restart(about, traces), *below, minutes=5)


def _let_in_pipe(_docker: Engine, _about: About, traces: DockerTraces) -> Fix:
    other_user = Do("Was Docker Desktop started by another user? It has to be quit there and started by you")
    if not traces.does_without_wsl:
        return _fix("Start Docker Desktop as this user", other_user, _start(traces), *_of_group(traces), minutes=3)
    join = windows_command(
        'net localgroup docker-users "%USERNAME%" /add',
        powershell='net localgroup docker-users "$env:USERNAME" /add',
        elevated=True,
        interrupts="sign out of Windows and in again afterwards",
    )
    return _fix(
        "Let this user talk to the engine",
        other_user,
        join,
        minutes=5,
        risk="run it as the user who needs it; members of docker-users govern the engine's virtual machine",
        undo="net localgroup docker-users NAME /delete",
    )


def _of_group(traces: DockerTraces) -> tuple[Step, ...]:
    """Where the back end is not known."""
    if traces.settings is not None:
        return ()
    group = "on Hyper-V and with Windows containers, users need to be in it"
    return (Do(f"Refused all the same? `net localgroup docker-users` lists a group: {group}"),)


def _clear_variable(docker: Engine, about: About, _traces: DockerTraces) -> Fix:
    side = "windows" if about.kind == "windows" else "linux"
    clear = {
        Shell.POWERSHELL: "$env:DOCKER_HOST = $null",
        Shell.CMD: "set DOCKER_HOST=",
        Shell.BASH: "unset DOCKER_HOST",
    }
    return _fix(
        "Take DOCKER_HOST out of the environment",
        Run(clear, side=side),
        Do(f"Or start the engine that listens at {docker.endpoint}"),
        risk="lasts for this shell; take it out of your profile or the user's variables too",
        undo=f"set DOCKER_HOST to {docker.endpoint} again",
    )


def _other_context(docker: Engine, _about: About, traces: DockerTraces) -> Fix:
    living = other_pipe(docker.pipe, traces)
    name = "desktop-linux" if living == "dockerDesktopLinuxEngine" else "default"
    undo = f"docker context use {docker.context}"
    return _fix(f"Use the context {name}", windows_command(f"docker context use {name}"), minutes=1, undo=undo)


def _new_distribution(_docker: Engine, _about: About, traces: DockerTraces) -> Fix:
    by_hand = (
        "Still the same? Take the registration of docker-desktop away by hand, of that one only: docker-desktop-data, "
        "where it is there, holds all images and volumes"
    )
    return _fix(
        "Let Docker Desktop make its distribution anew",
        Do("Quit Docker Desktop: the whale in the notification area, Quit"),
        windows_command("wsl --shutdown", interrupts=STOPS_WSL),
        _start(traces),
        Do(by_hand, "https://github.com/docker/for-win/issues/13128"),
        minutes=5,
    )


def _integrate(_docker: Engine, about: About, _traces: DockerTraces) -> Fix:
    name = about.distribution or "the distribution"
    return _fix(
        f"Integrate Docker Desktop with {name}",
        Do(f"Docker Desktop, Settings, Resources, WSL integration: turn on {name}, then Apply"),
        undo="turn it off there",
    )


def _start_daemon(_docker: Engine, _about: About, traces: DockerTraces) -> Fix:
    if traces.systemd is False:
        return _fix("Start the engine", bash("sudo service docker start"), minutes=1, undo="sudo service docker stop")
    return _fix("Start the engine", bash("sudo systemctl start docker"), minutes=1, undo="sudo systemctl stop docker")


def _start_rootless(_docker: Engine, _about: About, _traces: DockerTraces) -> Fix:
    undo = "systemctl --user stop docker"
    return _fix("Start the engine", bash("systemctl --user start docker"), minutes=1, undo=undo)


def _start_product(docker: Engine, _about: About, _traces: DockerTraces) -> Fix:
    product = product_of(docker)
    start = Do("podman machine start") if product == "Podman" else Do(f"Start {product} from the Start menu")
    return _fix(f"Start {product}", start)


def _install(_docker: Engine, about: About, _traces: DockerTraces) -> Fix:
    url = INSTALL_ON_LINUX if about.kind == "linux" else INSTALL_ON_WINDOWS
    return _fix("Install an engine", Do("How to install one", url), minutes=15)


def _start_something(docker: Engine, about: About, _traces: DockerTraces) -> Fix:
    url = INSTALL_ON_LINUX if about.kind == "linux" else INSTALL_ON_WINDOWS
    if docker.kind == "unix" and about.kind == "wsl":
        return _fix("Start the engine, or let Docker Desktop serve the distribution", *IN_DISTRIBUTION, minutes=5)
    use = Do("Start the engine that you use: Docker Desktop, Rancher Desktop, Podman, or dockerd in a distribution")
    return _fix("Start the engine, or install one", use, Do("None yet?", url), minutes=10)


IN_DISTRIBUTION = (
    Do("Docker Desktop: start it, and turn the distribution on in its Settings, Resources, WSL integration"),
    Do("dockerd of the distribution itself: `sudo service docker start`"),
    Do("For good: systemd=true under [boot] of /etc/wsl.conf, `wsl --shutdown`, and `sudo systemctl enable docker`"),
    Do("Neither is there yet?", INSTALL_ON_WINDOWS),
)
"""The default socket of a distribution belongs to either."""

SIMPLE = {
    Reason.SOCKET_DENIED: _fix(
        "Let this user talk to the engine",
        bash('sudo usermod -aG docker "$USER"'),
        Do("Log in again, so that the group counts"),
        risk="members of the group docker can become root",
        undo='sudo gpasswd -d "$USER" docker',
    ),
    Reason.BUSY: _fix("Ask again", Do("Ask again in a moment: other programs hold the pipe"), minutes=1),
    Reason.PAUSED: _fix("Resume Docker Desktop", Do("Choose Resume in Docker Desktop's menu"), minutes=1),
    Reason.VERSIONS: _fix(
        "Update the older of the two",
        Do("Compare the versions of client and engine with `docker version`, and update the older one"),
        minutes=10,
    ),
    Reason.TLS: _fix(
        "Give the client its certificates, or another address",
        Do("Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, or take DOCKER_HOST out of the environment"),
        minutes=5,
    ),
    Reason.WSL_MISSING: _fix("Install WSL first", Do("As wsl-installed says; Docker Desktop starts after that")),
    Reason.WSL_REFUSED: _fix("Update WSL first", Do("As wsl-version says; Docker Desktop starts after that")),
    Reason.PLATFORM_OFF: _fix(
        "Turn on virtualization first", Do("As wsl-virtualization says; Docker Desktop starts after that")
    ),
}

MADE: dict[Reason, Callable[[Engine, About, DockerTraces], Fix]] = {
    Reason.PIPE_DENIED: _let_in_pipe,
    Reason.STARTING: _wait,
    Reason.HANGS: _wait,
    Reason.EMPTY: _wait,
    Reason.VARIABLE: _clear_variable,
    Reason.WRONG_CONTEXT: _other_context,
    Reason.HALFWAY: _new_distribution,
    Reason.NOT_INTEGRATED: _integrate,
    Reason.DESKTOP_ONLY: _look_at_desktop,
    Reason.DESKTOP_STOPPED: _start_desktop,
    Reason.DAEMON_STOPPED: _start_daemon,
    Reason.ROOTLESS_STOPPED: _start_rootless,
    Reason.PRODUCT_STOPPED: _start_product,
    Reason.NO_DOCKER: _install,
}
