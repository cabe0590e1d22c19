"""Findings as checks would give them, made by hand from values. Machines, paths and numbers are invented."""

from __future__ import annotations

from hostdoctor.model import (
    Certainty,
    Cost,
    Do,
    Edit,
    Event,
    Evidence,
    Finding,
    Fix,
    Run,
    Severity,
    Shell,
)
from hostdoctor.scopes import HERE

UBUNTU = HERE.inside("Place", "Ubuntu-24.04")
DEBIAN = HERE.inside("Place", "Debian")
WINDOWS = HERE.inside("Place", "Windows")
PROJECT = WINDOWS.inside("Project", "shop")
ENGINE = HERE.inside("Engine", "desktop-linux")

SHUTDOWN = Run(dict.fromkeys(Shell, "wsl --shutdown"), interrupts="every distribution and Docker Desktop's engine stop")

PROJECT_MOUNT = Finding(
    severity=Severity.HIGH,
    what="The project lies on the Windows drive, which WSL reads over 9p",
    evidence=(
        Evidence("/mnt/c is 9p (aname=drvfs)", "/proc/self/mountinfo:34", "linux:Ubuntu-24.04"),
        Evidence("stat takes 1.4 ms", "300 files, this mount", "linux:Ubuntu-24.04", "0.009 ms on ext4"),
    ),
    fixes=(
        Fix(
            title="Move it to the distribution's own file system",
            steps=(
                Run({Shell.BASH: "cp -a /mnt/c/src/shop ~/shop && cd ~/shop && git status"}, side="linux"),
                Do('Open it with "code ." from there'),
            ),
            minutes=3,
            undo="the old folder stays until you delete it",
            verify="project-mount",
        ),
    ),
    cost=Cost(41.2, Event.BUILD, n=5, low=38.0, high=45.1),
    certainty=Certainty.MEASURED,
    explains=("file-events",),
    check="project-mount",
    area="files",
    scope=UBUNTU,
)

FILE_EVENTS = Finding(
    severity=Severity.MEDIUM,
    what="File changes made in Windows do not reach air (0 of 20)",
    certainty=Certainty.MEASURED,
    check="file-events",
    area="watching",
    scope=UBUNTU,
)

MEMORY = Finding(
    severity=Severity.HIGH,
    what='WSL ignores your memory setting: "8gb" is not a size it can read',
    evidence=(
        Evidence("memory=8gb", r"C:\Users\me\.wslconfig:3", "windows", "8GB, upper case"),
        Evidence("the VM has 15.6 GiB, half of the RAM", "/proc/meminfo:1", "linux:Ubuntu-24.04"),
    ),
    fixes=(
        Fix(
            title="Write it as WSL reads it",
            steps=(Edit(r"C:\Users\me\.wslconfig", "wsl2", "memory", "8gb", "8GB"), SHUTDOWN),
            minutes=0.2,
            undo="write memory=8gb back",
        ),
    ),
    check="wslconfig-memory",
    area="wsl",
    scope=HERE,
)

PORT = Finding(
    severity=Severity.MEDIUM,
    what="Port 5432 cannot be used: Windows has reserved 5361-5460 and nothing listens there",
    evidence=(
        Evidence("publishes 5432", r"C:\src\shop\compose.yaml:14", "windows"),
        Evidence("5361-5460 reserved", "netsh interface ipv4 show excludedportrange protocol=tcp", "windows", "5432"),
        Evidence("dynamic range starts at 1024", "netsh interface ipv4 show dynamicport tcp", "windows", "49152"),
    ),
    fixes=(
        Fix(
            title="Give Windows its default range of dynamic ports back",
            steps=(
                Run(
                    dict.fromkeys(
                        (Shell.POWERSHELL, Shell.CMD),
                        "netsh int ipv4 set dynamic tcp start=49152 num=16384\n"
                        "netsh int ipv6 set dynamic tcp start=49152 num=16384",
                    ),
                    elevated=True,
                ),
                Do("Restart Windows"),
            ),
            minutes=5,
            undo="the same commands with start=1024 num=64511",
        ),
        Fix(
            title="Free the port until the next restart",
            steps=(
                Run(
                    {
                        Shell.POWERSHELL: "net stop winnat; net start winnat",
                        Shell.CMD: "net stop winnat & net start winnat",
                    },
                    elevated=True,
                    interrupts="open connections of containers are cut",
                ),
            ),
        ),
    ),
    check="port-reserved",
    area="ports",
    scope=PROJECT,
    subject="5432",
)

OLD_GO = Finding(
    severity=Severity.INFO,
    what="Go 1.25 has had no fixes since 2026-08-19 (data of 2026-11)",
    evidence=(Evidence("go1.25.4", "/usr/local/go/VERSION:1", "linux:Ubuntu-24.04"),),
    check="go-support",
    area="go",
    scope=UBUNTU,
)

LIMITS = Finding(
    severity=Severity.LOW,
    what="Few files can be watched: 8,192",
    evidence=(Evidence("fs.inotify.max_user_watches = 8192", "sysctl", "linux", "524,288"),),
    fixes=(
        Fix(
            title="Raise the limit",
            steps=(
                Edit("/etc/sysctl.d/60-watches.conf", "", "fs.inotify.max_user_watches", None, "524288", "linux"),
                Run({Shell.BASH: "sudo sysctl --system"}, side="linux"),
            ),
        ),
    ),
    check="inotify-limits",
    area="watching",
)

DEAD_ENGINE = Finding(
    severity=Severity.BLOCKER,
    what="Docker Desktop cannot start: two folders of dead sockets are in its way",
    evidence=(
        Evidence(
            "The file cannot be accessed by the system",
            r"C:\Users\Melanie.Musterfrau\AppData\Local\Docker\log\host\com.docker.backend.exe.log:20817",
            "windows",
        ),
    ),
    fixes=(
        Fix(
            title="Rename them; Docker makes new ones",
            steps=(
                Run(
                    {
                        Shell.POWERSHELL: 'Rename-Item "$env:LOCALAPPDATA\\Docker\\run" run.old; '
                        'Rename-Item "$env:LOCALAPPDATA\\docker-secrets-engine" docker-secrets-engine.old',
                        Shell.CMD: 'ren "%LOCALAPPDATA%\\Docker\\run" run.old & '
                        'ren "%LOCALAPPDATA%\\docker-secrets-engine" docker-secrets-engine.old',
                    }
                ),
                Do("Start Docker Desktop", "https://docs.docker.com/desktop/troubleshoot-and-support/"),
            ),
            undo="rename them back",
        ),
    ),
    explains=("container-mounts",),
    check="docker-desktop-dead-sockets",
    area="docker",
    scope=HERE,
)
