"""How names are found in WSL again: over DNS tunnelling, or past a frozen resolv.conf."""

from __future__ import annotations

from collections.abc import Sequence

from hostdoctor.api import Do, Edit, Fix, Run, bash, windows_command
from hostdoctor.facts.name_lookups import NameLookups
from hostdoctor.facts.name_servers import NameServers
from hostdoctor_checks.wsl._steps import SHUTDOWN, WSL_SETTINGS

Step = Do | Edit | Run


def switch_on(lookups: NameLookups) -> Fix:
    """The line of .wslconfig the other way round."""
    edit = Edit(file=lookups.file, section="wsl2", key="dnsTunneling", old="false", new="true")
    return Fix(
        title="Switch DNS tunnelling on",
        steps=(edit, Do(WSL_SETTINGS), SHUTDOWN),
        minutes=3,
        risk="needs Windows 11 22H2 or later; Global Secure Access takes it away again",
        undo="put the former line back and run `wsl --shutdown`",
        verify="dns-tunneling",
    )


def by_hand(known: Sequence[NameServers]) -> Fix:
    """A name server of the VPN's, written down where nothing is tunnelled."""
    side = known[0].place if known else "linux"
    steps: tuple[Step, ...] = (
        Edit(file="/etc/wsl.conf", section="network", key="generateResolvConf", new="false", side=side),
        Do("With the VPN's name server for ADDRESS, which `ipconfig /all` shows on Windows:"),
        bash("sudo rm /etc/resolv.conf && echo 'nameserver ADDRESS' | sudo tee /etc/resolv.conf", side=side),
        SHUTDOWN,
    )
    return Fix(
        title="On Windows before 11 22H2: name the VPN's server by hand",
        steps=steps,
        minutes=10,
        risk="without the VPN that server does not answer",
        undo="take the line out of /etc/wsl.conf and run `wsl --shutdown`",
        verify="dns-tunneling",
    )


def thaw(item: NameServers) -> Fix:
    """No more resolv.conf by hand."""
    return Fix(
        title="Let WSL write resolv.conf again",
        steps=(
            Edit(file="/etc/wsl.conf", section="network", key="generateResolvConf", old="false", side=item.place),
            bash("sudo rm /etc/resolv.conf", side=item.place),
            SHUTDOWN,
        ),
        minutes=3,
        undo="write the line and the file as they were",
        verify="dns-tunneling",
    )


def make_sure() -> Fix:
    """Where no setting explains it."""
    return Fix(
        title="Let lookups take the channel of the virtual machine",
        steps=(
            Do("Take dnsTunneling, if it is there, out of .wslconfig: it is on by default since WSL 2.2.1"),
            Do("Disconnect the VPN for a moment: where names resolve then, its filter or its routes are the cause"),
            SHUTDOWN,
        ),
        minutes=10,
        undo="none needed",
        verify="dns-tunneling",
    )


def ask_windows() -> Fix:
    """Where lookups are tunnelled and fail all the same."""
    return Fix(
        title="See whether Windows finds the name",
        steps=(
            windows_command("nslookup proxy.golang.org"),
            Do("Not found there: its own name server, the VPN or the network is the cause, and WSL follows it"),
            Do("Found there: WSL may drop an answer of an odd form, which the next line lets through"),
            Edit(file=r"%UserProfile%\.wslconfig", section="experimental", key="bestEffortDnsParsing", new="true"),
            SHUTDOWN,
        ),
        minutes=10,
        undo="take the line out and run `wsl --shutdown`",
        verify="dns-tunneling",
    )
