"""Finds what opens doors: tokens by their shape, values behind telling keys, passwords in addresses, private keys."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from . import spoken
from .layout import substitute
from .shapes import SHAPES
from .words import WELL_KNOWN_USERS, is_ordinary, is_token

KEY = (
    r"(?:[\w.-]{0,100}(?:passw(?:or)?d|passphrase|[_-]pass|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|account[_-]?key"
    r"|(?:private|signing|encryption|secret)[_-]?key(?:[_-]?base)?|client[_-]?secret|connection[_-]?string"
    r"|(?-i:[A-Z0-9]_(?:KEY|PAT|PWD|CREDENTIALS?)|PGPASS))(?-i:_(?:KEY|BASE|VALUE|HASH|SALT))?"
    r"|authorization|identitytoken|registrytoken|psk|_auth)"
)
"""Names under which credentials stand, all of parsers.secret_variables among them.

Not `pass` alone: `go test` prints it; `spoken.py` looks at what is behind.
"""
FULL_KEY = re.compile(KEY, re.IGNORECASE)
AUTH_KEY = re.compile(r"auth", re.IGNORECASE)
"""Docker's config.json keeps user and password under this name; GOAUTH and others are settings."""

VALUE = r"""(?P<value>\\?"[^"\n]*"|'[^'\n]*'|[^\s,;&"'`\\<>\[\]{}()|][^\s,;&"'`\\<>\]})|]*)"""
ASSIGNED = re.compile(rf"(?<![\w$%])(?:\\?[\"'])?{KEY}(?:\\?[\"'])?(?:[ \t]*(?:=>|[:=])[ \t]*){VALUE}", re.IGNORECASE)
OPTION = re.compile(rf"(?<!\S)--?{KEY}[ =]{VALUE}", re.IGNORECASE)
INSTRUCTION = re.compile(rf"^[ \t]*(?:ENV|ARG)[ \t]+{KEY}[ \t]+{VALUE}", re.IGNORECASE | re.MULTILINE)
NEXT_WORD = re.compile(rf"""(?<=["'])--?{KEY}["'][ \t]*,\s*(?P<value>\\?"[^"\n]*"|'[^'\n]*')""", re.IGNORECASE)
"""An option and its value as two strings of a list, as in `CMD ["app", "--token", "x"]`."""
OF_PROGRAMS = re.compile(
    rf"""\b(?:
        mysql(?:admin|dump)?\b[^|;&\n]{{0,200}}?\s-p(?!assword)
      | curl\b[^|;&\n]{{0,500}}?\s(?:-u|--user|--proxy-user)[ =]?["']?[^\s:"']{{1,64}}:
      | redis-(?:server|cli)\b[^|;&\n]{{0,200}}?\s(?:--requirepass|--masterauth|-a)\s+
      | machine\s+\S{{1,255}}\s+login\s+\S{{1,64}}\s+password\s+
    ){VALUE}""",
    re.VERBOSE,
)
"""Passwords that no telling name stands before: the short options of some programs, and .netrc."""
LINKED = re.compile(rf"(?<![\w.-])-X(?:=|[ \t]+)[\"']?[\w./-]+\.\w+={VALUE}")
"""What the linker writes into a program: a version, and often a key."""
MYSQL = re.compile(r"(?<![\w.%/-])[\w.%-]{1,64}:(?P<value>[^@\s'\"/]{1,200})(?=@(?:tcp|unix)\()")
DOCKER_AUTH = re.compile(r"""(?<!\w)\\?"auth\\?"\s*:\s*\\?"(?P<value>[A-Za-z0-9+/_=-]{4,})""")
USER_INFO = re.compile(r"(?<=://)(?P<user>[^/:@\s\"'<>|,\\]*)(?::(?P<value>[^/\s\"'<>|,]*))?@(?=[\w\[.%-])")

HARMLESS = re.compile(
    r"(?:true|false|yes|no|on|off|null|none|nil|undefined|bearer|basic|digest|negotiate|ntlm|\*+|<[^>]*>|x+|\.{3}"
    r"|%\w+%|(?-i:\$[A-Z_][A-Z0-9_]*)|\$[{(].*|\{\{.*|/run/secrets/.*|(?:id|type|src|source|env|target)=.*|)",
    re.IGNORECASE,
)
"""Values that are no secret: switches, blanks, references to a value that stands elsewhere, as --secret id=x has it."""

Hide = Callable[[str, str], str]
"""(kind, what is hidden) -> its token."""


def hide_plain_credentials(text: str, hide: Hide) -> str:
    """The text without what shows by itself that it is a credential, whatever words stand around it."""
    text = substitute(SHAPES, lambda match: _secret(match[0], hide), text)
    if "://" in text and "@" in text:
        text = substitute(USER_INFO, lambda match: _user_info(match, hide), text)
    return text


def hide_credentials(text: str, hide: Hide) -> str:
    """The text without credentials; `hide` gives the tokens and so learns of each."""
    text = hide_plain_credentials(text, hide)
    for pattern in (ASSIGNED, OPTION, INSTRUCTION, NEXT_WORD, OF_PROGRAMS, LINKED, MYSQL, DOCKER_AUTH):
        text = substitute(pattern, lambda match: None if _is_login_of(match) else _assigned(match, hide), text)
    for pattern in spoken.PATTERNS:
        text = substitute(pattern, functools.partial(_spoken, pattern, hide), text)
    return text


def _spoken(pattern: re.Pattern[str], hide: Hide, match: re.Match[str]) -> str | None:
    return _assigned(match, hide) if spoken.hidden_by(pattern, match) else None


def _is_login_of(match: re.Match[str]) -> bool:
    """Whether what looks like a key is the login of an address, as in https://x-access-token:...@github.com."""
    before = match.string[: match.start()].rpartition("\n")[2]
    return "@" in match["value"] and re.search(r"://[^\s/@]*\Z", before) is not None


def is_secret_key(key: str) -> bool:
    """Whether a key of a structured answer names a credential."""
    return FULL_KEY.fullmatch(key) is not None or AUTH_KEY.fullmatch(key) is not None


def hide_value(value: str, hide: Hide) -> str:
    """The value of such a key."""
    return _secret(value, hide)


def _secret(value: str, hide: Hide) -> str:
    if HARMLESS.fullmatch(value.strip()) or is_token(value):
        return value
    return hide("secret", value)


def _assigned(match: re.Match[str], hide: Hide) -> str:
    value = match["value"]
    quoted = re.fullmatch(r"""(?s)(\\?["'])(.*?)(\\?["'])""", value)
    inner = quoted[2] if quoted else value
    hidden = _secret(inner, hide)
    new = f"{quoted[1]}{hidden}{quoted[3]}" if quoted else hidden
    return match[0][: match.start("value") - match.start()] + new + match[0][match.end("value") - match.start() :]


def _user_info(match: re.Match[str], hide: Hide) -> str:
    """What stands before the @ of an address, unescaped, so that it is found without its escapes too."""
    user, password = unquote(match["user"]), match["value"]
    if password is None and not _is_login(user):
        # A token alone before the @, as in https://ghp_...@github.com.
        return f"{_secret(user, hide)}@"
    if user and user.casefold() not in WELL_KNOWN_USERS and not is_token(user) and user.strip("*"):
        user = quote(hide("user", user), safe="")
    else:
        user = match["user"]
    return f"{user}@" if password is None else f"{user}:{_secret(unquote(password), hide)}@"


def _is_login(user: str) -> bool:
    return len(user) < 20 or is_ordinary(user)


ENV_LINE = re.compile(
    r"^(?P<head>\ufeff?[ \t]*(?:export[ \t]+)?(?P<key>[A-Za-z_][\w.]*)[ \t]*=(?!=)[ \t]*)"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'[^']*'|.*?)(?P<end>\s*)$",
    re.M,
)
"""A value in quotes may go on in the next lines, as a private key does."""
PADDED = re.compile(r"(?=\w*[a-z])(?=\w*[A-Z])\w{20,}")
"""The last line of base64 ends in = as if it were a name without a value."""
STRAY_LINE = re.compile(r"^(?P<head>[ \t]*)(?P<value>[^#\s][^\r\n]*?)(?P<end>[ \t]*\r?)$", re.M)
ENV_KEPT = re.compile(
    r"(?:\w*_)?(?:PORTS?|TAG|VERSION|PATH|DIR|DIRECTORY|ROOT|FOLDER|NAME|PROJECT|FILE|MODE|ENV|LEVEL|DEBUG"
    r"|PROFILES?|POLL\w*"
    r"|PLATFORM|IMAGE|TZ|LANG|UID|GID|INTERVAL)|COMPOSE_\w+|GO\w*|DOCKER_\w+|CGO_\w+",
    re.IGNORECASE,
)


def hide_env_file(text: str, hide: Hide) -> str:
    """A project's `.env`: what compose files need of it (ports, tags, folders) stays, any other value is hidden.

    So is a line that is neither an assignment nor a comment: the rest of a value that goes over several lines.
    """

    def line(match: re.Match[str]) -> str | None:
        value = match["value"].strip("\"'")
        if not value and PADDED.fullmatch(match["key"]):
            return _secret(match[0], hide)
        if ENV_KEPT.fullmatch(match["key"]) and not FULL_KEY.fullmatch(match["key"]):
            return None
        if re.fullmatch(r"[\d.:,-]{0,11}", value):
            return None
        return f"{match['head']}{_secret(value, hide)}{match['end']}"

    def stray(match: re.Match[str]) -> str:
        return f"{match['head']}{_secret(match['value'], hide)}{match['end']}"

    parts, position = [], 0
    for match in ENV_LINE.finditer(text):
        parts += [STRAY_LINE.sub(stray, text[position : match.start()]), line(match) or match[0]]
        position = match.end()
    return "".join([*parts, STRAY_LINE.sub(stray, text[position:])])
