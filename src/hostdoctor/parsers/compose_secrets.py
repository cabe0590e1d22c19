"""What of a Compose file is kept as a value: passwords end here, before any fact, finding or report can show them."""

from __future__ import annotations

import re

from .secret_variables import has_password, is_switch_or_path, may_hold_secret, names_secret

HIDDEN = "***"
"""The value of a variable that has one which is not kept."""

_HARMLESS = """
    CGO_ENABLED CHOKIDAR_INTERVAL CHOKIDAR_USEPOLLING GIT_SSL_NO_VERIFY GO111MODULE GO386 GOAMD64 GOARCH GOARM GODEBUG
    GOEXPERIMENT GOFLAGS GOGC GOINSECURE GOMAXPROCS GOMEMLIMIT GONOPROXY GONOSUMDB GOOS GOPRIVATE GOPROXY GOSUMDB
    GOTOOLCHAIN GOVCS MYSQL_ALLOW_EMPTY_PASSWORD POSTGRES_HOST_AUTH_METHOD WATCHFILES_FORCE_POLLING WATCHPACK_POLLING
    discovery.type
"""
HARMLESS = frozenset(_HARMLESS.split())
"""Variables whose value matters to a check and is no secret; of addresses, user and password are starred out."""

IN_ADDRESS = re.compile(
    r"(?P<head>\b[a-z][a-z0-9+.-]{0,30}://)[^/@\s'\"]{1,300}@|\b[\w.-]{1,64}:[^@\s'\"]{1,200}(?=@(?:tcp|unix)\()",
    re.IGNORECASE,
)
"""`postgres://user:password@db/shop`, and Go's form for MySQL: `user:password@tcp(db:3306)/shop`."""
_NAME = r"(?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key)(?:[_-][\w-]{0,20})?"
WORD = re.compile(
    rf"(?P<head>(?:^|[\s'\"])(?:--?[\w.-]{{0,40}}?{_NAME}(?:=|[ \t]+(?!-))|[\w.]{{0,40}}?{_NAME}=))"
    r"(?P<value>\"[^\"]{0,500}\"|'[^']{0,500}'|[^\s'\"]{1,500})",
    re.IGNORECASE,
)
"""An option or an assignment in a command: `--requirepass x`, `PASSWORD=x`."""
SHORT_OPTION = re.compile(r"(?P<head>\bmysql(?:admin|dump)?\b[^|;&]{0,200}?\s-p)(?P<value>[^\s'\"-][^\s'\"]{0,200})")
CURL = re.compile(
    r"(?P<head>\bcurl\b[^|;&\n]{0,500}?\s(?:-u|--user|--proxy-user)[ =]?[\"']?[^\s:\"']{1,64}:)"
    r"(?P<value>[^\s\"']{1,200})"
)


def kept_value(name: str, value: str) -> str:
    """A variable's value where it is harmless, `***` for any other one that is not empty."""
    if name in HARMLESS:
        return without_passwords(value)
    return HIDDEN if value.strip() else ""


def kept_argument(name: str, value: str) -> str:
    """A build argument's value, which may be the tag of an image, unless its name speaks of a secret."""
    return HIDDEN if may_hold_secret(name) and value.strip() else without_passwords(value)


def kept_words(text: str) -> str:
    """A command without the passwords in it."""
    for pattern in (WORD, SHORT_OPTION, CURL):
        text = pattern.sub(lambda match: f"{match['head']}{HIDDEN}", text)
    return without_passwords(text)


def without_passwords(text: str) -> str:
    """The text without user and password of addresses."""
    if "@" not in text:
        return text
    return IN_ADDRESS.sub(lambda match: f"{match['head'] or ''}{HIDDEN}{'@' if match['head'] else ''}", text)


def is_password(name: str, written: str) -> bool:
    """Whether a value as it stands in a file is a password: by the variable's name, or within an address."""
    plain = written.replace("$$", "")
    if has_password(plain):
        return True
    return "$" not in plain and bool(plain.strip()) and names_secret(name) and not is_switch_or_path(plain)
