"""Prompts of shells, and the commands that were typed at them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .block import Side

LONGEST_PROMPT_LINE = 2000
FOLDER = r"[^<>|\n$#%]{0,160}"
ENVIRONMENT = r"(?:\([^()\n]{1,40}\) ?)?"
WINDOWS = re.compile(
    rf"\s{{0,12}}{ENVIRONMENT}(?:PS(?: (?P<folder>[^<>|\n]{{0,160}}))?|[A-Za-z]:[\\/][^<>|\n]{{0,160}}"
    r"|\\\\[\w$.\\-]{1,160})> ?(?P<command>.*)"
)
NETSH = re.compile(r"\s{0,12}netsh(?: [a-z0-9 ]{1,40})?>(?P<command>.*)")
LINUX = re.compile(
    rf"\s{{0,12}}{ENVIRONMENT}\[?(?P<user>[\w.+-]{{1,64}})@[\w.-]{{1,64}}(?: (?P<mingw>MINGW\w*|MSYS|UCRT64))?"
    rf"(?:[: ]{FOLDER})?\]?[$#%](?: |$|(?=[a-z]))(?P<command>.*)"
)
FANCY = re.compile(
    r"\s{0,12}(?:[└╰]─\$|─\$|➜\s+\S{1,80}(?:\s+\S{0,10}git:\([^()]{0,80}\))?(?:\s+✗)?|❯|λ|▶"
    r"|(?:~|[~/][\w./-]{0,80}) [>❯$#%])"
    r"(?:\s+(?P<command>.*)|$)"
)
NUMBERED = re.compile(r"\s{0,12}(?:ba)?sh-[0-9.]{1,5}[$#] ?(?P<command>.*)")
PLAIN = re.compile(rf"\s{{0,12}}{ENVIRONMENT}(?P<mark>[$%#>]) ?(?P<command>\S.*)")
CLOCK = re.compile(r"\s{4,}\S[^\n]{0,40}$")
REMARK = re.compile(r"\s{2,}(?:#|//|←|<-)[^\n]*$")

PROGRAMS = """
wsl wsl.exe docker docker.exe docker-compose go go.exe netsh systeminfo systeminfo.exe sysctl cat type more gc
get-content mount findmnt ls dir free df uname ss netstat date get-date bcdedit ip ulimit env set printenv
echo air curl curl.exe sudo powershell pwsh cmd wslinfo dmesg journalctl findstr grep cd hostname ver winver
reg reg.exe sc sc.exe fsutil dism dism.exe
head tail lsb_release nproc time timedatectl hwclock ps top lscpu whoami id which where export make
git npm get-nettcpconnection get-ciminstance get-wmiobject get-computerinfo get-mpcomputerstatus
get-mppreference get-item get-itemproperty get-childitem
get-service get-volume get-psdrive get-windowsoptionalfeature ipconfig
route arp nslookup ping resolvectl systemctl service com.docker.diagnose.exe dlv gopls podman nerdctl kubectl
nano vi vim code notepad pwd get-location file stat tasklist
"""
KNOWN_PROGRAMS = frozenset(PROGRAMS.split())
# Without a prompt only a line of nothing but words of a command is one.
ARGUMENT = (
    r"(?> (?:-\S++|[|&;<>]{1,2}+|(?=\S*?[/\\.:=_{}$\"'*%])\S++|[0-9]++|tcp|udp|ip|ipv4|ipv6|show|grep|findstr)(?=\s|$))"
)
WORDS = r"(?> [\w./:=@,-]++)"
BARE = re.compile(
    r"[ \t]{0,12}(?:sudo )?(?:"
    + "|".join(
        (
            rf"wsl(?:\.exe)? (?:-|~)\S*{ARGUMENT}{{0,12}}",
            rf"wslinfo{ARGUMENT}{{1,4}}",
            rf"docker(?:\.exe)? (?:version|info|ps|images|context (?:ls|show|inspect)){ARGUMENT}{{0,12}}",
            rf"docker(?: |-)compose{ARGUMENT}{{0,4}} (?:up|ps|config|build|logs|down|version){ARGUMENT}{{0,12}}",
            rf"docker (?:run|build|pull|buildx|exec|inspect){WORDS}{{1,20}}",
            rf"docker(?: |-)compose (?:exec|run){WORDS}{{2,20}}",
            r"go(?:\.exe)? version(?: -[vm]{1,2})?",
            r"go(?:\.exe)? env(?: (?:-\S+|[A-Z0-9_]+(?:=\S*)?)){0,8}",
            rf"go(?:\.exe)? (?:mod (?:download|tidy|verify)|build|vet|test|run|get|install){ARGUMENT}{{0,12}}",
            r"netsh(?: [\w=./-]+){2,10}",
            r"systeminfo(?:\.exe)?(?:\s*\|.{1,120})?",
            r"sysctl .{1,200}",
            r"(?:cat|type|gc|[Gg]et-[Cc]ontent) \S{1,200}",
            rf"(?:ss|netstat|free|df|uname|ulimit) -\S+{ARGUMENT}{{0,8}}",
            r"(?:reg|sc)(?:\.exe)? (?:query|qc|queryex) \S.{1,300}",
            rf"bcdedit(?:\.exe)?(?: /enum)?{ARGUMENT}{{0,4}}",
            r"ip (?:-\S+ )?(?:route|r|addr|a|link)(?: show)?",
            # `Get-Service : …` is what PowerShell says of an error.
            r"Get-[A-Za-z]{3,40}(?: (?!: ).{1,200})?",
        )
    )
    + r")[ \t]*"
)
SINGLE_WORDS = frozenset(
    {"mount", "env", "set", "date", "printenv", "free", "systeminfo", "bcdedit", "dmesg", "air", "pwd"}
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A command as it was typed, empty at a prompt that nothing was typed at, and the side that the prompt shows.

    `bare` is a line of nothing but a command, without any prompt.
    """

    command: str
    side: Side = ""
    bare: bool = False


def read_prompt(text: str, *, fenced: bool) -> Prompt | None:
    """The prompt that begins the line, or a command that is all of it; in prose only what cannot be prose counts."""
    if len(text) > LONGEST_PROMPT_LINE:
        return None
    for read in (_windows, _linux, _fancy):
        if found := read(text):
            return found
    plain = PLAIN.fullmatch(text)
    if plain and _is_command(plain["command"], plain["mark"], fenced=fenced):
        return Prompt(_cleaned(plain["command"]))
    if BARE.fullmatch(_without_remark(text)) or (fenced and text.strip() in SINGLE_WORDS):
        return Prompt(_cleaned(text), bare=True)
    return None


def _windows(text: str) -> Prompt | None:
    match = WINDOWS.fullmatch(text) or NETSH.fullmatch(text)
    if not match:
        return None
    folder = match.groupdict().get("folder") or ""
    return Prompt(_cleaned(match["command"]), "linux" if folder.startswith(("/", "~")) else "windows")


def _linux(text: str) -> Prompt | None:
    match = LINUX.fullmatch(text) if "@" in text[:120] else None
    if match:
        return Prompt(_cleaned(match["command"]), "windows" if match["mingw"] else "linux")
    match = NUMBERED.fullmatch(text)
    return Prompt(_cleaned(match["command"]), "linux") if match else None


def _fancy(text: str) -> Prompt | None:
    match = FANCY.fullmatch(text)
    return Prompt(_cleaned(match["command"] or "")) if match else None


def _is_command(command: str, mark: str, *, fenced: bool) -> bool:
    words = command.split()
    if words[0] == "sudo":
        words = words[1:] or words
    known = words[0].lower() in KNOWN_PROGRAMS
    if mark == "$":
        return known or (fenced and not words[0][0].isdigit()) or words[0].startswith(("$(", "./", "/"))
    # A hash mark begins headings and comments, too.
    return known and (mark != "#" or (fenced and BARE.fullmatch(command) is not None))


def _cleaned(command: str) -> str:
    return CLOCK.sub("", _without_remark(command)).strip()


def _without_remark(command: str) -> str:
    return REMARK.sub("", command)
