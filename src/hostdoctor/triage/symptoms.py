"""Which explanations a complaint makes worth asking for, by technical words and by the errors in it.

Words only choose what to ask for and never make a verdict. The words are those that people of any language write as
they are (`timeout`, `x509`, `inotify`), and of a few plain ones the translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hostdoctor.model import Severity

from .block import Block

WEIGHTS = {Severity.BLOCKER: 8.0, Severity.HIGH: 4.0, Severity.MEDIUM: 2.0, Severity.LOW: 1.0, Severity.INFO: 0.5}
FIRST = 2.0
"""What it adds to be among the first that is asked for, against the many questions that a broad output answers."""
LONGEST = 20_000
"""Characters of one error that are searched for words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """What somebody complains of: words that tell of it, kinds of errors, and the checks that may explain it."""

    name: str
    words: re.Pattern[str]
    kinds: tuple[str, ...] = ()
    explained_by: Mapping[str, Severity] = field(default_factory=dict)
    general: bool = False
    """Most complaints are of this sort, too."""
    first: tuple[str, ...] = ()
    """Kinds of output that decide most between these explanations, the most telling one first."""


def _words(patterns: str) -> re.Pattern[str]:
    """Patterns between blanks; a blank in one of them is written as `\\s`."""
    return re.compile("|".join(patterns.split()), re.IGNORECASE | re.ASCII)


def _checks(**by_severity: str) -> Mapping[str, Severity]:
    return {check: Severity[name] for name, checks in by_severity.items() for check in checks.split()}


SYMPTOMS: tuple[Symptom, ...] = (
    Symptom(
        name="Windows forbids a port",
        words=_words(
            r"forbidden\sby\sits\saccess \b10013\b WSAEACCES access\spermissions Zugriffsrechte autorisations\sd"
            r" permisos\sde\sacceso permissões\sde\sacesso прав\w*\sдоступа 访问权限 存取權限 アクセス許可 액세스\s권한"
        ),
        explained_by=_checks(HIGH="port-reserved dynamic-ports"),
        first=("excludedportrange", "netstat", "dynamicport"),
    ),
    Symptom(
        name="a port is taken",
        words=_words(r"only\sone\susage \b10048\b EADDRINUSE address\salready port\sis\salready already\sallocated"),
        explained_by=_checks(HIGH="port-conflict"),
        first=("netstat", "ss", "docker-ps"),
    ),
    Symptom(
        name="a port is refused or not reached",
        words=_words(
            r"\bports?\b \bbind: \blisten\b \blocalhost\b address\salready"
            r" \bpuertos?\b \bporta\b порт 端口 連接埠 ポート 포트"
        ),
        kinds=("port-errors",),
        explained_by=_checks(
            HIGH="port-reserved dynamic-ports port-conflict",
            MEDIUM="docker-mirrored-ports wsl-networking",
            LOW="localhost-forwarding wslconfig-syntax",
        ),
        first=("excludedportrange", "netstat"),
    ),
    Symptom(
        name="the engine does not answer",
        words=_words(
            r"docker\sdaemon starting\sthe\sdocker\sengine docker_engine cannot\sconnect docker\sdesktop \bpipe\b"
            r" docker\.sock"
        ),
        kinds=("docker-connect-errors",),
        explained_by=_checks(
            BLOCKER="docker-engine docker-context distribution-state wsl-answers wsl-installed wsl-virtualization",
            HIGH="wsl-version",
            MEDIUM="second-engine docker-version",
        ),
        first=("docker-context-ls", "wsl-list-verbose"),
    ),
    Symptom(
        name="WSL does not start",
        words=_words(
            r"Wsl/ 0x8\d{7} WslRegisterDistribution HCS_E virtuali[sz]ation virtualisierung hyper-v 虚拟 虛擬 仮想 가상"
            r" process\sexited\swith\scode \b4294967295\b LxssManager WSLService vmcompute Catastrophic\sfailure"
            r" virtual\smachine\sor\scontainer"
            r" \bWSL2?\b.{0,40}(?:hang|freez|stuck|crash|not\sstart|unable\sto\sstart|fails\sto\sstart)"
        ),
        kinds=("wsl-errors",),
        explained_by=_checks(
            BLOCKER="wsl-start-cause wsl-virtualization wsl-installed wsl-answers distribution-state",
            HIGH="wsl-version wslconfig-kernel",
            MEDIUM="wslconfig-syntax",
        ),
        first=("systeminfo-hyperv", "wsl-version"),
    ),
    Symptom(
        name="settings are not taken",
        general=True,
        words=_words(r"wslconfig wsl\.conf"),
        explained_by=_checks(
            HIGH="wslconfig-syntax wslconfig-applied wslconfig-safe-mode", MEDIUM="wslconf-syntax wsl-version"
        ),
        first=("wslconfig", "wsl-version"),
    ),
    Symptom(
        name="memory runs out",
        words=_words(
            r"\bmemory\b vmmem \bRAM\b \bswap\b speicher memoria mémoire"
            r" память 内存 記憶體 メモリ 메모리"
            r" \bOOM \b137\b"
        ),
        explained_by=_checks(
            HIGH="wslconfig-syntax wslconfig-applied wslconfig-safe-mode",
            MEDIUM="wslconfig-memory wsl-version docker-memory-setting vm-memory",
            LOW="wslconfig-processors",
        ),
        first=("wslconfig", "free"),
    ),
    Symptom(
        name="names do not resolve, or nothing is reached",
        words=_words(
            r"\bDNS\b \bVPN\b resolv lookup\b no\ssuch\shost i/o\stimeout \bproxy\b \bcurl\b mirrored \bNAT\b \bLAN\b"
            r" namensauf 域名 名前解決"
        ),
        explained_by=_checks(
            HIGH="dns-tunneling wslconfig-syntax",
            MEDIUM="wsl-networking wsl-version docker-mirrored-ports certificate-interception container-dns",
        ),
        first=("wslconfig", "curl", "resolv-conf", "wslinfo"),
    ),
    Symptom(
        name="certificates or signatures are refused",
        words=_words(
            r"x509 certificat zertifikat certificado сертификат"
            r" 证书 證書 証明書 인증서 not\syet\svalid not\svalid\syet \bclock\b"
            r" \bsle(?:ep|pt)\b hibernat standby ruhezustand \bveille suspensi 休眠 睡眠 スリープ 절전"
            r" uhrzeit signature TLS\s(?:handshake|error) tls:\s"
        ),
        explained_by=_checks(
            HIGH="clock-offset", MEDIUM="engine-clock certificate-interception goproxy-reachable", LOW="wsl-version"
        ),
        first=("date", "curl"),
    ),
    Symptom(
        name="watching files fails",
        words=_words(
            r"inotify hot.?reload live.?reload \bair\b watch too\smany\sopen ENOSPC EMFILE 热重载 热加载 ホットリロード"
        ),
        kinds=("inotify-errors",),
        explained_by=_checks(HIGH="inotify-limits project-mount watch-events", MEDIUM="air-settings bind-mounts"),
        first=("proc-mounts", "air-toml", "inotify-errors"),
    ),
    Symptom(
        name="it is slow",
        words=_words(
            r"\bslow \blangsam \blent[eoa]?\b медленно \btarda 很慢 缓慢 遅い 느리 (?<!few\s)minutes"
            r" performance freez"
        ),
        explained_by=_checks(
            HIGH="project-mount go-cache-mount bind-mounts windows-go-on-wsl-files",
            MEDIUM="compose-mounts dirty-pages go-build-settings goproxy dockerignore wslconfig-memory",
        ),
        first=("proc-mounts", "go-env"),
    ),
    Symptom(
        name="Go does not get its modules",
        words=_words(
            r"proxy\.golang\.org sum\.golang\.org goproxy\. GOPROXY GOPRIVATE GONOSUMDB"
            r" reading\s\S+/go\.mod go:\s\S+@v\S+:\s"
        ),
        explained_by=_checks(
            HIGH="goproxy goproxy-reachable go-settings",
            MEDIUM="gosumdb go-env-file certificate-interception",
            LOW="go-installed",
        ),
        first=("go-env", "curl", "go-version"),
    ),
    Symptom(
        name="Go refuses to build or to download",
        general=True,
        words=_words(
            r"\bgo\s(?:build|mod|get|run|test|install)\b GOPROXY GOSUMDB GOTOOLCHAIN toolchain go\.mod checksum golang"
        ),
        kinds=("go-errors",),
        explained_by=_checks(
            HIGH="go-toolchain goproxy go-settings go-installed image-toolchain",
            MEDIUM="go-version gosumdb go-env-file go-duplicate go-build-settings clock-offset",
        ),
    ),
    Symptom(
        name="a container does not start, or an image is not built",
        general=True,
        words=_words(
            r"exec\sformat entrypoint no\ssuch\sfile Dockerfile compose \bimage\b healthy"
            r" depends_on 容器 コンテナ 컨테이너"
            r" контейнер"
        ),
        kinds=("docker-errors", "compose-errors"),
        explained_by=_checks(
            HIGH="image-toolchain musl-glibc depends-on-undefined",
            MEDIUM="compose-variables end-of-life-image docker-version docker-backend",
        ),
    ),
    Symptom(
        name="the disk is full",
        words=_words(r"disk\s(?:is\s)?full no\sspace\sleft \bVHDX?\b ENOSPC festplatte disque\splein 磁盘 ディスク"),
        explained_by=_checks(BLOCKER="disk-full", MEDIUM="inotify-limits"),
        first=("df",),
    ),
)

ALWAYS: Mapping[str, Severity] = _checks(
    HIGH="docker-engine distribution-state", MEDIUM="wsl-version wslconfig-syntax docker-version", LOW="go-version"
)
"""What to ask for where no word tells of anything."""


OF_WINDOWS = re.compile(r"\bWSL|windows|powershell|docker desktop|vmmem|hyper-v", re.IGNORECASE)
"""Words of tickets about Windows, in every language."""
OF_DOCKER = re.compile(r"docker|compose|container", re.IGNORECASE)


def tells_of_windows(prose: str) -> bool:
    """Whether the author speaks of a Windows, or of what only one has."""
    return OF_WINDOWS.search(prose) is not None


def tells_of_docker(prose: str) -> bool:
    """Whether the author speaks of Docker."""
    return OF_DOCKER.search(prose) is not None


def symptoms_of(prose: str, blocks: Iterable[Block]) -> dict[str, float]:
    """The checks that may explain the complaint, by their weight.

    What an error says counts more than its kind, and that more than what people write around it; the explanations of
    one symptom share its strength, so that a symptom with many does not drown another one.
    """
    weights: dict[str, float] = {}
    for symptom, strength in _strengths(prose, blocks):
        whole = sum(WEIGHTS[severity] for severity in symptom.explained_by.values())
        for check, severity in symptom.explained_by.items():
            weights[check] = weights.get(check, 0.0) + strength * WEIGHTS[severity] / whole
    return weights or {check: WEIGHTS[severity] for check, severity in ALWAYS.items()}


def first_asked(prose: str, blocks: Iterable[Block]) -> dict[str, float]:
    """Kinds of output that somebody who knows such complaints asks for at first, by their weight."""
    weights: dict[str, float] = {}
    for symptom, strength in _strengths(prose, blocks):
        for place, kind in enumerate(symptom.first, 1):
            weights[kind] = max(weights.get(kind, 0.0), FIRST * strength / place)
    return weights


def _strengths(prose: str, blocks: Iterable[Block]) -> Iterator[tuple[Symptom, float]]:
    """The symptoms that the ticket shows at all."""
    errors = [block for block in blocks if block.kind.endswith("-errors")]
    said, kinds = "\n".join(block.text[:LONGEST] for block in errors), {block.kind for block in errors}
    for symptom in SYMPTOMS:
        if strength := _strength(symptom, said, kinds, prose):
            yield symptom, strength


def _strength(symptom: Symptom, said: str, kinds: set[str], prose: str) -> float:
    strength = 3.0 if symptom.words.search(said) else 2.0 if kinds & set(symptom.kinds) else 0.0
    if not strength and symptom.words.search(prose):
        strength = 1.0
    return min(strength, 0.5) if symptom.general else strength
