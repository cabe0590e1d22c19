"""Variables of a pasted `set` or `env`: the value of the few that checks look at, of no other even the name.

A list of variables holds whatever its owner keeps there, passwords first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PLAIN = frozenset(
    [
        "BUILDKIT_PROGRESS",
        "CGO_ENABLED",
        "COMPOSE_CONVERT_WINDOWS_PATHS",
        "COMPOSE_FILE",
        "COMPOSE_PROFILES",
        "COMPOSE_PROJECT_NAME",
        "DOCKER_API_VERSION",
        "DOCKER_BUILDKIT",
        "DOCKER_CERT_PATH",
        "DOCKER_CONFIG",
        "DOCKER_CONTEXT",
        "DOCKER_DEFAULT_PLATFORM",
        "DOCKER_TLS_VERIFY",
        "GO111MODULE",
        "GOARCH",
        "GOBIN",
        "GOCACHE",
        "GODEBUG",
        "GOENV",
        "GOFLAGS",
        "GOINSECURE",
        "GOMAXPROCS",
        "GOMEMLIMIT",
        "GOMODCACHE",
        "GONOPROXY",
        "GONOSUMDB",
        "GOOS",
        "GOPATH",
        "GOPRIVATE",
        "GOROOT",
        "GOSUMDB",
        "GOTMPDIR",
        "GOTOOLCHAIN",
        "GOWORK",
        "MSYS",
        "MSYS_NO_PATHCONV",
        "NO_PROXY",
        "PATH",
        "PATHEXT",
        "WSLENV",
        "WSL_DISTRO_NAME",
        "WSL_INTEROP",
        "WSL_UTF8",
    ]
)
"""Variables whose values are no secrets."""
ADDRESSES = frozenset({"DOCKER_HOST", "GOPROXY", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"})
"""Variables whose values are addresses, which may hold a user and a password."""
WANTED = PLAIN | ADDRESSES
HIDDEN = "(hidden)"
ROW = re.compile(
    r"\s{0,20}(?:set |export |\$env:|declare -x )?(?P<name>[A-Za-z_][A-Za-z0-9_]{1,60})\s?=\s?(?P<value>.{0,8000})"
)
TABLE_ROW = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]{1,60})\s{2,}(?P<value>\S.{0,8000})")
USER = re.compile(r"//[^/@\s]{1,400}@")


def without_secrets(line: str) -> str:
    """The line with the value of a variable that no check looks at, and the password of an address, taken out."""
    row = ROW.fullmatch(line[:9000]) or TABLE_ROW.fullmatch(line[:9000])
    if not row:
        return USER.sub("//", line)
    if row["name"].upper() not in WANTED:
        return f"{line[: row.start('value')]}{HIDDEN if row['value'] else ''}"
    return USER.sub("//", line)


def parse_environment(text: str) -> Mapping[str, str]:
    """Name in capitals to value, of the variables in `WANTED` only; the password of an address is left out."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        row = ROW.fullmatch(line[:9000]) or TABLE_ROW.fullmatch(line[:9000])
        name = row["name"].upper() if row else ""
        if row and name in WANTED:
            value = row["value"].strip().strip("'\"")
            found[name] = USER.sub("//", value) if name in ADDRESSES else value
    return found
