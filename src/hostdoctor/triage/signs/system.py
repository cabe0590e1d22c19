"""What outputs of Linux' kernel, of netsh and of systeminfo look like."""

from __future__ import annotations

import re

from hostdoctor.parsers import kinds_linux, kinds_network, kinds_windows
from hostdoctor.parsers.inotify import parse_inotify
from hostdoctor.parsers.mount_kinds import is_known
from hostdoctor.parsers.mounts import FINDMNT_HEAD, FINDMNT_LINE, FINDMNT_SHORT, parse_mounts
from hostdoctor.parsers.netsh_ports import DYNAMIC_ROW as DYNAMIC_REMARKED
from hostdoctor.parsers.netsh_ports import POINTED_AT, parse_dynamic_port_range
from hostdoctor.parsers.port_errors import parse_port_error
from hostdoctor.parsers.sysctl import parse_sysctl
from hostdoctor.parsers.systeminfo import ANSWERS, DETECTED, HYPERVISOR, parse_systeminfo, requirement_of
from hostdoctor.triage.kind import Kind, command, weights

MOUNT = re.compile(r"\stype\s+[a-z0-9][\w.+-]*(?:\s+\(|\s*$)|\sr[wo],|\(r[wo][,)]|\sr[wo]\s")
SYSCTL = weights(
    (r"^[\s•*`-]*(?:/proc/sys/)?vm[./]dirty\w*(?:`|\*\*)?\s*[=:]\s*\d", 4),
    (r"^==> /proc/sys/vm/dirty\w* <==", 4),
    (r"^[\s•*-]*(?:/proc/sys/)?vm[./]\w+\s*[=:]\s*\d", 1),
)
LIMITS = re.compile(
    r"^[\s•*`-]*(?:(?:/proc/sys/)?fs[./]inotify[./]\w+|max_(?:user_watches|user_instances|queued_events))`?\s*[=:]\s*\d"
    r"|^==> /proc/sys/fs/inotify|cat /proc/sys/fs/inotify"
)
WATCHING = re.compile(r"watch|inotify|chokidar|\btail: ", re.IGNORECASE)
SPENT = re.compile(
    r"ENOSPC|EMFILE|no space left|too many open files|os error (?:24|28)|errno:? -?(?:24|28)\b|inotify|file watchers"
    r"|file watch limit|MaxFilesWatch"
    r"|kein Speicherplatz|zu viele offene|espace disponible|trop de fichiers|no queda espacio|demasiados archivos"
    r"|не осталось|слишком много|没有空间|沒有空間|打开的文件过多|開啟的檔案過多"
    r"|空き領域|開いているファイル|남은 공간|열린 파일",
    re.IGNORECASE,
)
WATCH_EXAMPLE = re.compile(
    r"(?:failed|unable) to watch|(?:can|could)(?:not|n['’]t| not) watch|directory watch|inotify resources exhausted"
    r"|\bwatch(?:ing)? /\S+: (?:no space|too many)|os error (?:24|28)\) about \[|file watch limit|MaxFilesWatch"
    r"|ENOSPC|EMFILE|inotify|fsnotify|file watchers|\bwatcher\b|chokidar|watch '",
    re.IGNORECASE,
)

WATCH_NEAR = (
    *("inotify", "watch", "enospc", "emfile", "no space", "too many open", "chokidar", "os error", "errno", "tail: "),
    *("max_user_instances", "max_queued_events"),
    *("kein speicherplatz", "zu viele offene", "espace disponible", "trop de fichiers", "no queda", "demasiados"),
    *("не осталось", "слишком много", "没有空间", "沒有空間", "文件过多", "檔案過多", "空き領域", "開いているファイル"),
    *("남은 공간", "열린 파일"),
)
HYPERV = re.compile(r"[^:：]{0,60}Hyper-V[^:：]{0,60}[:：]\s*\S?.*")
COMPUTER_INFO = re.compile(r"\s*HyperV\w+\s*:\s*(?:True|False)?\s*|\s*HypervisorPresent\s*:\s*\w+\s*", re.IGNORECASE)
OS_VERSION = re.compile(r"\s*[^:：]{2,40}[:：]\s+10\.0\.(?P<build>\d{5})\s+\S.{0,40}?\b(?P=build)\s*")
"""The row about Windows in every language: 10.0.26100, two words, and the build again."""
ANSWER = re.compile(r"\s*[^\s:：][^:：]{3,80}[:：]\s*(?P<answer>[^\s:：]{1,10})\s*")
SECURITY = re.compile(
    r"\s*[^:：]{0,60}(?:virtuali|виртуализ|wirtualiz|sanallaştır|虚拟化|虛擬化|仮想化|가상화)[^:：]{0,40}[:：]\s*[^:：]{2,30}[:：]",
    re.IGNORECASE,
)

RANGE = re.compile(
    rf"{POINTED_AT}(?P<start>\d{{1,5}})(?:\s*\|\s*|\s+)(?P<end>\d{{1,5}})"
    r"(?:[\s|]*(?P<mark>\\?\*)(?!\*))?(?:\*\*)?[\s|]*(?:(?<=\s)(?:[#←(<]|//|--).*)?"
)
RANGE_HEAD = re.compile(r"[\s|]*[^\d\s|:：][^\d|:：]{2,40}?(?:\s{2,}|\t|: )[^\d\s|:：][^\d|:：]{2,40}[\s|]*")
COLUMNS = 2
FIRST_USER_PORT = 1024
RANGE_RULE = re.compile(r"\s*-{5,20}\s+-{5,20}\s*")
LEGEND = re.compile(r"\s*\\?\* [-–—] \S.*")
TITLE = re.compile(r"\b(?:tcp|udp)\b", re.IGNORECASE)
PORTS = re.compile(
    r"\bport|port\w*\b|puerto|porta|порт|端口|連接埠|通訊埠|ポート|포트|poort|kapı|bağlantı nokt|кол-во", re.IGNORECASE
)
NUMBER_NEAR = re.compile(r"\d\s*$|[:：]\s*\d{1,5}\s+[#(（<←/=→-]|-----|[Tt][Cc][Pp]|[Uu][Dd][Pp]")
DYNAMIC_ROW = re.compile(r"\s*[^\d\s:：][^:：\d]{2,40}(?:[:：?\ufffd]|£º|ï¼š)+\s*\d{1,5}\s*")
DYNAMIC_TITLE = re.compile(
    r"\b(?:tcp|udp)\b.{0,80}(?:dynami|динамич|动态|動態|動的|동적|dinami|dinâmi|dinámi|dinamik)"
    r"|(?:dynami|динамич|动态|動態|動的|동적|dinami|dinâmi|dinámi|dinamik).{0,80}\b(?:tcp|udp)\b",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*-{10,60}\s*")
PORT_NEAR = (
    *("listen", "Listen", "bind", "Bind", "EADDR", "EACCES", "10013", "10048", "in use", "/forwards/", "allocated"),
    *("Errno", "socket", "access permissions", "exposing port", "ソケット", "套接字", "通訊端", "소켓", "/port/"),
)
BROKEN_BIND = re.compile(
    r"(?:\bfailed to bind (?:host )?port(?: for)? \S{1,80}|\bexposing port \S{1,80}(?: \S{1,80})? -> \S{1,60}):\s*$"
)
"""The first line of what engines say, broken to fit a page."""
PORT_MARK = re.compile(
    r"listen|bind|socket|ソケット|套接字|通訊端|소켓|port\b|ports |address|EADDR|EACCES|Error|Errno|/forwards/",
    re.IGNORECASE,
)


def mounts(line: str) -> int:
    """Rows that the reader of mount tables reads, and a row whose options were wrapped."""
    if FINDMNT_HEAD.fullmatch(line):
        return 4
    if not MOUNT.search(line):
        short = FINDMNT_SHORT.fullmatch(line) if line.lstrip()[:1] in "/│├└|`" else None
        return 2 if short and is_known(short["fstype"]) else 0
    if parse_mounts(line.encode()) or (line.count("(") > line.count(")") and " type " in line):
        return 4
    return 3 if FINDMNT_LINE.fullmatch(line) else 0


def inotify(line: str) -> int:
    """Limits of inotify, and errors that a watcher got; a full disk without any watcher is none."""
    near = line.lower()
    if not any(mark in near for mark in WATCH_NEAR):
        return 0
    if LIMITS.search(line):
        return 4
    if SPENT.search(line) and parse_inotify(line.encode()).errno:
        if WATCH_EXAMPLE.search(line):
            return 5
        return 2 if re.search("too many open|EMFILE", line, re.IGNORECASE) else 1
    return 1 if WATCHING.search(line) and re.match(r"\s*(?:!exclude|watching|failed|at FSWatcher|Emitted)", line) else 0


def systeminfo(line: str) -> int:
    """The row about Hyper-V, those that follow it, and the one about virtualization-based security."""
    if COMPUTER_INFO.fullmatch(line) or ("10.0." in line and OS_VERSION.fullmatch(line)):
        return 4
    if HYPERV.fullmatch(line):
        rest = re.split("[:：]", line, maxsplit=1)[1]
        return 5 if HYPERVISOR.search(rest) else 4 if ANSWER.fullmatch(line) or re.search(r"[:：]", rest) else 2
    if SECURITY.match(line) or DETECTED.fullmatch(line.strip()):
        return 4
    if requirement_of(line) is not None:
        return 2
    row = ANSWER.fullmatch(line)
    return 1 if row and row["answer"].strip(".。").lower() in ANSWERS else 0


def excluded(line: str) -> int:
    """Rows of two ports, the rule below the heads, the legend of the star."""
    if RANGE_RULE.fullmatch(line):
        return 3
    row = RANGE.fullmatch(line)
    if row:
        start, end = int(row["start"]), int(row["end"])
        return 0 if not start <= end <= 65535 else 2 if row["mark"] and start >= FIRST_USER_PORT else 1
    if LEGEND.fullmatch(line):
        return 2
    if RANGE_HEAD.fullmatch(line) and len(PORTS.findall(line)) == COLUMNS:
        return 2
    return 1 if TITLE.search(line) and len(line) < 90 and PORTS.search(line) and not re.search(r"\d", line) else 0


def dynamic(line: str) -> int:
    """The title, the rule, and two rows of a label and a number."""
    if not NUMBER_NEAR.search(line):
        return 0
    if parse_dynamic_port_range(line.encode()):
        return 4
    if DYNAMIC_ROW.fullmatch(line):
        return 2 if PORTS.search(line) else 1
    if DYNAMIC_TITLE.search(line) and len(line) < 90 and not re.search(r"\d", line):
        return 2
    if RULE.fullmatch(line):
        return 2
    return 1 if PORTS.search(line) and DYNAMIC_REMARKED.fullmatch(line) else 0


def port_error(line: str) -> int:
    """Errors with a port, whole or broken behind `bind:`."""
    if not any(mark in line for mark in PORT_NEAR) or not PORT_MARK.search(line):
        return 0
    if re.search(r"\blisten (?:tcp|udp)[46]?\b.*: bind: ?", line):
        return 8
    if BROKEN_BIND.search(line):
        return 4
    found = parse_port_error(line.encode())
    if found.error and (found.port is not None or "xxx" in line):
        return 8
    return 4 if found.error or found.cause else 0


def _is_systeminfo(text: str) -> bool:
    if any("10.0." in line and OS_VERSION.fullmatch(line) for line in text.split("\n")):
        return True
    found = parse_systeminfo(text.encode())
    return found.hypervisor_detected is not None or found.vbs_status is not None or found.slat is not None


def has_port_error(text: str) -> bool:
    """Whether a port was refused, for whatever reason."""
    found = parse_port_error(text.encode())
    return found.error is not None or found.cause is not None


def has_inotify(text: str) -> bool:
    """Whether the text has an error of a watcher or a limit."""
    found = parse_inotify(text.encode())
    return found.errno is not None or bool(found.limits)


NETSH = r"netsh(?:\.exe)?\b"
KINDS = (
    Kind(
        name="proc-mounts",
        ask="mount",
        value=kinds_linux.KINDS["proc-mounts"],
        weigh=mounts,
        between=re.compile(r"\s+\S.*|.*\)\s*"),
        gap=1,
        commands=re.compile(r"(?:^|[|;&]|\bsudo |-- )\s*(?:mount|findmnt)\b|/proc/(?:self/)?mount|/etc/mtab"),
        side="linux",
        holds=lambda text: bool(parse_mounts(text.encode())),
    ),
    Kind(
        name="sysctl-vm-dirty",
        ask="sysctl -a | grep dirty",
        value=kinds_linux.KINDS["sysctl-vm-dirty"],
        weigh=SYSCTL,
        between=re.compile(r".*sysctl: .*|\s*[a-z]+[./][\w./-]+\s*[=:].*|={4,}|\s*-?\d+\s*"),
        gap=2,
        below=1,
        commands=command(r"sysctl .*dirty\w*|sysctl -[ap]|cat /proc/sys/vm/dirty\w*"),
        told=re.compile(r"\s*\d{1,20}\s*"),
        side="linux",
        holds=lambda text: any("dirty" in key for key in parse_sysctl(text.encode())),
    ),
    Kind(
        name="inotify-errors",
        ask="sysctl fs.inotify",
        value=kinds_linux.KINDS["inotify-errors"],
        weigh=inotify,
        above=1,
        below=2,
        gap=2,
        between=re.compile(r"\s*\d+\s*|.*sysctl: .*"),
        commands=command(r"sysctl .*inotify.*|sysctl -p|cat /proc/sys/fs/inotify\S*"),
        told=re.compile(r"\s*\d{1,10}\s*"),
        side="linux",
        holds=has_inotify,
    ),
    Kind(
        name="systeminfo-hyperv",
        ask="systeminfo",
        value=kinds_windows.KINDS["systeminfo-hyperv"],
        weigh=systeminfo,
        between=re.compile(r"\s{4,}\S.*|[^:：]{2,40}[:：].*"),
        gap=1,
        below=1,
        commands=command(r"systeminfo(?:\.exe)?|get-computerinfo"),
        side="windows",
        holds=_is_systeminfo,
    ),
    Kind(
        name="excludedportrange",
        ask="netsh interface ipv4 show excludedportrange protocol=tcp",
        value=kinds_network.KINDS["excludedportrange"],
        weigh=excluded,
        between=re.compile(r"\s*[^\d\s][^\d:：]{3,40}\s{2,}[^\d:：]{3,40}\s*"),
        gap=1,
        commands=command(rf"{NETSH}.*excludedport.*|show excludedport.*"),
        side="windows",
    ),
    Kind(
        name="dynamicport",
        ask="netsh interface ipv4 show dynamicport tcp",
        value=kinds_network.KINDS["dynamicport"],
        weigh=dynamic,
        starts=DYNAMIC_TITLE,
        commands=command(rf"{NETSH}.*dynamic.*|show dynamic.*"),
        side="windows",
        holds=lambda text: parse_dynamic_port_range(text.encode()) is not None,
    ),
    Kind(
        name="port-errors",
        ask="docker compose up (with the whole error)",
        value=kinds_network.KINDS["port-errors"],
        weigh=port_error,
        below=1,
        message=True,
        holds=has_port_error,
    ),
)
