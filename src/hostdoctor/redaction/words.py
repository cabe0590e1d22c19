"""Which names say nothing about anybody, and which are words that must not be hidden wherever they stand."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

SHORT = 2
"""Letters up to which a name is never hidden in running text."""

WELL_KNOWN_USERS = frozenset(
    """
    root nobody www-data systemd-network messagebus sshd git default public
    administrator administrateur administrador administratör järjestelmänvalvoja rendszergazda administrátor
    администратор 管理者 管理员 guest gast invitado invité defaultaccount defaultuser0 defaultapppool default.migrated
    wdagutilityaccount system localservice networkservice containeruser containeradministrator
    runneradmin runner vagrant ubuntu debian fedora codespace vscode node gopher linuxbrew ec2-user azureuser
    oauth2 x-access-token x-token-auth x-oauth-basic
    """.split()  # noqa: SIM905  # a list of a hundred quotes reads worse
) | {"all users", "default user", "local service", "network service"}
"""Accounts that every installation has, or that a public image brings."""

WELL_KNOWN_HOSTS = frozenset(
    """
    localhost localhost.localdomain docker-desktop docker-desktop-data buildkitsandbox linuxkit wsl workgroup mshome
    ip6-localhost ip6-loopback ip6-allnodes ip6-allrouters ip6-localnet ip6-mcastprefix broadcasthost ipc ipv4 ipv6
    home lan local localdomain internal builtin azuread nt authority font driver window manager docker-users
    """.split()  # noqa: SIM905
)

PUBLIC_DOMAINS = frozenset(
    """
    aka.ms microsoft.com windows.com windows.net azure.com visualstudio.com live.com office.com msftconnecttest.com
    docker.com docker.io docker.internal mobyproject.org linuxkit.io github.com github.io githubusercontent.com
    ghcr.io gitlab.com bitbucket.org golang.org go.dev golang.google.cn google.cn google.com googleapis.com gcr.io
    pkg.dev googlesource.com goproxy.io goproxy.cn athens.azurefd.net aliyun.com aliyuncs.com huaweicloud.com
    tencent.com tencentyun.com ustc.edu.cn tuna.tsinghua.edu.cn 163.com daocloud.io quay.io redhat.com mcr.io
    amazonaws.com public.ecr.aws elastic.co k8s.io kubernetes.io npmjs.org npmjs.com nodejs.org yarnpkg.com pypi.org
    python.org pythonhosted.org ubuntu.com debian.org alpinelinux.org fedoraproject.org archlinux.org opensuse.org
    kernel.org gnu.org freedesktop.org w3.org json-schema.org schema.org mozilla.org apache.org opencontainers.org
    gopkg.in uber.org gorm.io cosmtrek.com stackoverflow.com wikipedia.org sigstore.dev cloudflare.com letsencrypt.org
    """.split()  # noqa: SIM905
)
"""Hosts of vendors and public services: naming them hides nobody, and verdicts on proxies and mirrors need them."""

DOCUMENTATION_DOMAINS = frozenset(
    ("example", "invalid", "test", "localhost", "example.com", "example.org", "example.net")
)
"""Reserved by RFC 2606 and 6761; our own tokens end in `.example`."""

LOCAL_SUFFIXES = frozenset(("local", "internal", "lan", "home", "corp", "intranet", "localdomain", "private", "ad"))
"""Top labels that no registry sells: they tell a private network from the Internet and are kept."""

SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "edu", "gov", "go", "or", "ne"))
"""Second labels under which countries register: example.co.uk has a domain of three labels."""

MADE_OF = r"(?:us[eé\ufffd?]r|[oö\ufffd?]rg)(?= ?\d)|host|domain|secret|mail"
TOKEN = re.compile(rf"(?P<kind>{MADE_OF}) ?(?P<number>[1-9]\d*)(?:~\d+)?", re.IGNORECASE)
"""What we put in place of names; `tokens.py` says what the blank and the accent mean."""
ONLY_TOKENS = re.compile(rf"(?:(?:{MADE_OF}) ?[1-9]\d*(?:~\d+)?[\s._+-]*)+", re.IGNORECASE)


@functools.cache
def ordinary_words() -> frozenset[str]:
    """The list beside this module."""
    text = files(__package__).joinpath("ordinary_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@functools.cache
def _joined() -> str:
    return "\n".join(sorted(ordinary_words() | PUBLIC_DOMAINS | WELL_KNOWN_HOSTS))


def is_ordinary(name: str) -> bool:
    """Whether hiding this wherever it stands would destroy text: ordinary, very short, or a mere number."""
    folded = name.casefold()
    if folded in ordinary_words() or folded in WELL_KNOWN_USERS or folded in WELL_KNOWN_HOSTS:
        return True
    if not any(char.isalpha() for char in folded):
        return True
    return len(folded) <= (SHORT if folded.isascii() else 1)


def is_part_of_a_word(name: str) -> bool:
    """Whether it is short, all hexadecimal digits (`facade` is in many a checksum) or stands inside our words."""
    folded = name.casefold()
    wide = any(ord(char) > 0x2E7F for char in folded)
    if (len(folded) < 5 and not wide) or re.fullmatch(r"[0-9a-f]+", folded):
        return True
    return folded in _joined()


def is_token(text: str) -> bool:
    """Whether this is one of our own tokens, or some of them, or looks like it."""
    return ONLY_TOKENS.fullmatch(text) is not None


def is_public_host(host: str) -> bool:
    """Whether a host name is a vendor's, a reserved one, or one that every machine has."""
    labels = host.casefold().strip(".").split(".")
    tails = {".".join(labels[start:]) for start in range(len(labels))}
    return ".".join(labels) in WELL_KNOWN_HOSTS or bool(tails & (PUBLIC_DOMAINS | DOCUMENTATION_DOMAINS))


def registered_domain(host: str) -> str:
    """The part of a name that somebody owns: the last two labels, three under co.uk and its like; "" for one label."""
    labels = host.casefold().strip(".").split(".")
    if len(labels) < 2:
        return ""
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-count:])
