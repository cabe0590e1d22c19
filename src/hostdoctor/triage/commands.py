"""The command whose output would answer a question, exact for each shell. Every one prints and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.host.machine import Question
from hostdoctor.model import Shell

from .asked import Asked, everywhere, in_bash, of_file, on_windows

MODULE_PROXY = "proxy.golang.org"
"""Stands for the host that the error of a ticket names."""
SETTINGS_STORE = "settings-store.json"


COMMANDS: tuple[Asked, ...] = (
    Asked(
        kinds=("wsl-list-verbose",),
        side="windows",
        commands=on_windows("wsl -l -v"),
        tells="which distributions there are, which run, and whether one is stuck",
        questions=(("wsl-list", ""), ("registry", r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss")),
    ),
    Asked(
        kinds=("wsl-version",),
        side="windows",
        commands=on_windows("wsl --version"),
        tells="which WSL and which Windows this is",
        questions=(
            ("registry", r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"),
            ("system", ""),
            ("run", "wsl.exe"),
        ),
    ),
    Asked(
        kinds=("wslconfig",),
        side="windows",
        commands=on_windows(r"type %UserProfile%\.wslconfig", powershell=r'Get-Content "$env:USERPROFILE\.wslconfig"'),
        tells="what is set for WSL's virtual machine, and what of it WSL does not take",
        questions=(("read", r"%UserProfile%\.wslconfig"),),
    ),
    Asked(
        kinds=("wsl-conf",),
        side="linux",
        commands=in_bash("cat /etc/wsl.conf"),
        tells="what is set for the distribution",
        questions=(("read", "/etc/wsl.conf"),),
    ),
    Asked(
        kinds=("excludedportrange",),
        beside="dynamicport",
        halves=("port-reserved",),
        side="windows",
        commands=on_windows("netsh interface ipv4 show excludedportrange protocol=tcp"),
        tells="whether Windows has reserved the port",
        questions=(("netsh-ports", ""),),
    ),
    Asked(
        kinds=("dynamicport",),
        beside="excludedportrange",
        halves=("dynamic-ports",),
        side="windows",
        commands=on_windows("netsh interface ipv4 show dynamicport tcp"),
        tells="whether ports are reserved where developers use them",
        questions=(("netsh-ports", ""),),
    ),
    Asked(
        kinds=("netstat", "get-nettcpconnection"),
        side="windows",
        commands=on_windows("netstat -ano -p tcp"),
        tells="whether a program of Windows holds the port",
        questions=(("listeners", ""),),
    ),
    Asked(
        kinds=("ss",),
        side="linux",
        commands=in_bash("ss -ltnp"),
        tells="whether a program in the distribution holds the port",
        questions=(("listeners", ""),),
    ),
    Asked(
        kinds=("docker-context-ls",),
        side="any",
        commands=everywhere("docker context ls"),
        tells="which engine the docker command talks to",
        questions=(("contexts", ""), ("pipes", "")),
    ),
    Asked(
        kinds=("docker-version", "docker-connect-errors"),
        side="any",
        commands=everywhere("docker version"),
        tells="whether the engine answers, and which one it is",
        questions=(
            ("get", "/version"),
            ("contexts", ""),
            ("registry", r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"),
        ),
    ),
    Asked(
        kinds=("docker-info",),
        side="any",
        commands=everywhere("docker info"),
        tells="on what the engine runs and what it has",
        questions=(("get", "/info"), ("get", "/version"), ("read", "/proc/sys/kernel/osrelease"), ("run", "getconf")),
    ),
    Asked(
        kinds=("docker-ps",),
        side="any",
        commands=everywhere("docker ps"),
        tells="whether a container publishes the port",
        questions=(("get", "/containers/json"),),
    ),
    Asked(
        kinds=("docker-settings",),
        side="windows",
        commands=on_windows(
            rf"type %AppData%\Docker\{SETTINGS_STORE}",
            powershell=rf'Get-Content "$env:APPDATA\Docker\{SETTINGS_STORE}"',
        ),
        tells="what Docker Desktop is set to",
        questions=(("read", r"%UserProfile%\AppData\Roaming\Docker"),),
    ),
    Asked(
        kinds=("systeminfo-hyperv",),
        side="windows",
        commands=on_windows("systeminfo"),
        tells="whether this computer can start virtual machines",
        questions=(("cim", "computer-system"), ("cim", "processor"), ("system", "")),
    ),
    Asked(
        kinds=("proc-mounts",),
        side="linux",
        commands=in_bash("cat /proc/self/mountinfo"),
        tells="whether the project or Go's caches lie on a Windows drive",
        questions=(("read", "/proc/self/mountinfo"), ("read", "/proc/mounts")),
    ),
    Asked(
        kinds=("inotify-errors",),
        settles=("inotify-limits",),
        side="linux",
        commands=in_bash("sysctl fs.inotify"),
        tells="how many watchers the kernel allows",
        questions=(("read", "/proc/sys/fs/inotify"),),
    ),
    Asked(
        kinds=("sysctl-vm-dirty",),
        side="linux",
        commands=in_bash("sysctl -a --pattern '^vm.dirty'"),
        tells="how much the kernel holds back before it writes",
        questions=(("read", "/proc/sys/vm/"),),
    ),
    Asked(
        kinds=("df",),
        settles=("disk-full",),
        side="linux",
        commands=in_bash("df -h"),
        tells="which disk is full, and whether it is a disk at all",
        questions=(("free-space", ""),),
    ),
    Asked(
        kinds=("free",),
        side="linux",
        commands=in_bash("free -b"),
        tells="how much memory the virtual machine really has",
        questions=(("read", "/proc/meminfo"),),
    ),
    Asked(
        kinds=("wslinfo",),
        side="linux",
        commands=in_bash("wslinfo --networking-mode"),
        tells="in which networking mode WSL runs",
        questions=(("run", "wslinfo"),),
    ),
    Asked(
        kinds=("resolv-conf",),
        settles=("dns-tunneling",),
        side="linux",
        commands=in_bash("cat /etc/resolv.conf"),
        tells="which name server the distribution asks",
        questions=(("read", "/etc/resolv.conf"),),
    ),
    Asked(
        kinds=("date",),
        settles=("clock-offset",),
        side="both",
        commands={
            Shell.POWERSHELL: "wsl date -u; (Get-Date).ToUniversalTime().ToString('s')",
            Shell.CMD: "wsl date -u & powershell (Get-Date).ToUniversalTime().ToString('s')",
        },
        tells="whether WSL's clock is behind that of Windows",
        questions=(("clock-offset", ""),),
    ),
    Asked(
        kinds=("go-version",),
        side="any",
        commands=everywhere("go version"),
        tells="which Go runs there",
        questions=(("programs", "go"),),
    ),
    Asked(
        kinds=("go-env",),
        side="any",
        commands=everywhere("go env"),
        tells="which Go runs there, with which settings, caches and proxy",
        questions=(("programs", "go"), ("run", "go")),
    ),
    Asked(
        kinds=("curl",),
        settles=("goproxy-reachable",),
        side="any",
        commands=everywhere(f"curl -sSI https://{MODULE_PROXY}/")
        | {Shell.POWERSHELL: f"curl.exe -sSI https://{MODULE_PROXY}/"},
        tells="whether the name, the way there or the certificate fails, or Go's own settings",
        questions=(("module-proxy", ""),),
    ),
    Asked(
        kinds=("go-mod",),
        side="any",
        commands=of_file("go.mod"),
        tells="which Go the project needs",
        questions=(("list", ""), ("read", "go.mod")),
        facts=frozenset({"GoModule"}),
    ),
    Asked(
        kinds=("compose",),
        side="any",
        commands=of_file("compose.yaml"),
        tells="what the project's containers publish, mount and wait for",
        questions=(("list", ""), ("read", "compose.yaml")),
        facts=frozenset({"ComposeFile", "WantedPorts"}),
    ),
    Asked(
        kinds=("dockerfile",),
        side="any",
        commands={
            Shell.POWERSHELL: "Get-Content Dockerfile",
            Shell.CMD: "type Dockerfile",
            Shell.BASH: "cat Dockerfile",
        },
        tells="what the image is built from and with which Go",
        questions=(("list", ""), ("read", "Dockerfile")),
        facts=frozenset({"Dockerfiles"}),
    ),
    Asked(
        kinds=("air-toml",),
        side="any",
        commands=of_file(".air.toml"),
        tells="what air watches and how",
        questions=(("list", ""), ("read", ".air.toml")),
        facts=frozenset({"AirConfig"}),
    ),
)


def answering(question: Question) -> Iterator[Asked]:
    """The commands whose output answers a question."""
    first = question.arguments[0] if question.arguments else ""
    side = "linux" if question.side.startswith("linux") else question.side
    for asked in COMMANDS:
        if asked.side not in ("any", "both", side):
            continue
        for operation, beginning in asked.questions:
            if operation == question.operation and _fits(first, beginning):
                yield asked
                break


def _fits(argument: str, beginning: str) -> bool:
    """A path by its beginning, a file of the project by its name."""
    return argument.startswith(beginning) or argument.replace("\\", "/").endswith(f"/{beginning}")
