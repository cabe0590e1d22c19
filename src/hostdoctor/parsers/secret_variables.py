"""Names of variables that hold secrets, as people, images and services give them, and values that are none.

Where a value can be seen, its variable has to name the secret itself (`names_secret`). Where only names can be seen, as
in a .env that nobody reads, a name that may hold one counts too (`may_hold_secret`).
"""

from __future__ import annotations

import re

_WORD = (
    r"(?:PG)?(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET|TOKEN|CREDENTIALS?"
    r"|(?:API|APP|ACCESS|SECRET|PRIVATE|SSH|SIGNING|ENCRYPTION|DEPLOY|AUTH)_?KEY)"
)
_NAMES = re.compile(rf"(?:^|_){_WORD}(?:_(?:KEY|BASE|VALUE|HASH|SALT))?$", re.IGNORECASE)
"""SECRET_KEY_BASE and PASSWORD_HASH open doors like the secret itself; a hash can be tried against."""
_MENTIONS = re.compile(rf"(?:^|_)(?:{_WORD}|DSN)(?:_|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:DATABASE|REDIS|MONGO(?:DB)?|AMQP)_URL", re.IGNORECASE)
"""Addresses, as a DSN is one, mostly with a user and a password in them; where the value can be seen, it tells."""

_ABOUT = re.compile(
    r"PUBLIC|ALLOW_EMPTY|RANDOM|ONETIME|AUTH_METHOD|REQUIRED|POLICY|LENGTH|EXPIR|(?:EN|DIS)ABLED?(?:_|$)"
    r"|(?:^|_)(?:MIN|MAX)_|^(?:PATH|FILE|NAME|URL)_(?:TO|OF)_"
    r"|_(?:FILE|PATH|URL|NAME|TYPE|HEADER|ISSUER|TTL|LIFETIME|MINUTES|SECONDS|MAX|MIN)$",
    re.IGNORECASE,
)
"""What says of a secret where it lies, how long it lasts or whether there is one. Public keys are for everybody."""
_WORKING_DIRECTORY = "PWD"
"""Set by every shell; no image keeps a password there. In small letters it is somebody's own."""

_NO_SECRET = re.compile(r"true|false|yes|no|on|off|none|null|[01]|/.*", re.IGNORECASE | re.DOTALL)
_VARIABLE = re.compile(r"\$\{[^{}]{0,200}\}")
_WITH_PASSWORD = re.compile(
    r"\b[a-z][a-z0-9+.-]{0,30}://[^/\s:@\"']{0,199}:(?P<password>[^/\s@\"']{1,999})@"
    r"|(?:^|(?<=[\s'\"=]))[\w.-]{1,64}:(?P<of_mysql>[^@\s'\"]{1,200})@(?:tcp|unix)\(",
    re.IGNORECASE,
)
"""`postgres://user:password@db/shop`, and Go's form for MySQL: `user:password@tcp(db:3306)/shop`."""

_CREDENTIALS = re.compile(r"(?<=://)[^/@\s,|]+(?=@)")
"""Between the addresses of a GOPROXY stand , and |."""


def names_secret(name: str) -> bool:
    """Whether a variable of this name holds a secret itself: not the place of one, and not a switch."""
    return _NAMES.search(name) is not None and not _is_about(name)


def may_hold_secret(name: str) -> bool:
    """Whether the name speaks of a secret at all (TOKEN_GITHUB), or is that of an address which mostly holds one."""
    if _ADDRESS.fullmatch(name):
        return True
    return _MENTIONS.search(name) is not None and not _is_about(name)


def is_switch_or_path(value: str) -> bool:
    """Whether a value under such a name is none after all: on or off, or the path of a file that holds it."""
    return _NO_SECRET.fullmatch(value.strip()) is not None


def without_credentials(text: str) -> str:
    """The text with the user and password of any address starred out: proxies and GOPROXY carry tokens."""
    return _CREDENTIALS.sub("***", text)


def has_password(text: str) -> bool:
    """Whether an address with a password stands there; one that comes from a variable or is starred is not there."""
    plain = _VARIABLE.sub("$", text) if "@" in text else ""
    found = (match["password"] or match["of_mysql"] for match in _WITH_PASSWORD.finditer(plain))
    return any("$" not in password and password.strip("*") for password in found)


def _is_about(name: str) -> bool:
    return name == _WORKING_DIRECTORY or _ABOUT.search(name) is not None
