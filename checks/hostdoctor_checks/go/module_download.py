"""Whether a reported build stopped because a module could not be fetched.

What it looks at
    Errors of the go command in what somebody pasted: names that do not resolve, time-outs, refused connections, and
    the answers of module proxies (403, 404, 410, 5xx), GOPROXY=off, private modules and a missing git.

Why it matters
    Nothing is built, and the sentence names the last thing that failed and not the cause. After a comma in GOPROXY
    Go goes on to the next entry only for 404 and 410: a mirror that times out stops the list.

How we know
    The sentence is Go's own. An address of the module protocol tells it from Docker, which is written in Go as well.

False alarms
    One time-out is a moment's network: it is said as what happened, and no setting is blamed. A module that the proxy
    does not know may be misspelt, deleted or private; each is named. Progress ("go: downloading") is no error.

Fix
    By cause: the name server, the proxy variable, a second entry in GOPROXY behind `|`, GOPRIVATE for modules that are
    not public, git in the image.

Undo
    `go env -u GOPROXY` and `go env -u GOPRIVATE`.

Sources
    golang/website _content/ref/mod.md, "GOPROXY protocol" and "Private modules"; golang/go
    src/cmd/go/internal/modfetch/{proxy,repo,sumdb}.go, web/api.go (1.27.3); walking the list was run with Go 1.27.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hostdoctor.api import Do, Finding, Run, Severity, check
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.go._reported import Advice, advised, typed

PROXIES = typed("go env GOPROXY GOPRIVATE GONOPROXY GOSUMDB")
NAMES = "Not a setting of Go: the machine, or the container, cannot resolve names"
ASKED_OF_PROXY = re.compile(r"^https?://[^/\s]+/(?:lookup/)?(?P<module>[^/\s]+\.[^/\s]+/\S*?)(?:/@|@v)")
IN_DATABASE = re.compile(r"^https?://[^/\s]+(?:/[^\s@]{0,200})?/lookup/(?P<module>[^@\s]+)@")
ESCAPED = re.compile(r"!([a-z])")
"""How a capital letter is written in such an address (golang/mod module.EscapePath)."""
HOST = re.compile(r"^https?://(?:[^@/\s]+@)?(?P<host>[^/:\s]+)")
SHARED = frozenset({"github.com", "gitlab.com", "bitbucket.org", "dev.azure.com", "golang.org", "google.golang.org"})
"""Hosts of many owners: GOPRIVATE takes the owner's part of such a path, never the host alone."""
HOST_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")
LOOKED_UP = re.compile(r"\blookup (?P<name>[^\s:]+)")
IN_IMAGE = "In golang:alpine: RUN apk add --no-cache git"


@check("Go fetched the modules it asked for")
def module_download(errors: GoErrors) -> Iterator[Finding]:
    """HIGH for what stops each build, MEDIUM for what may be a moment's network."""
    yield from advised(errors, TABLE, verify="module-download")


def _unresolved(error: ReportedGoError) -> str:
    server = error.says("server").removesuffix(":53")
    return f"The name {error.says('name')} is not resolved" + (f" by the name server {server}" if server else "")


def _resolving(error: ReportedGoError) -> Sequence[Do | Run]:
    return (
        Do(f"{NAMES}. Look at what is asked: `cat /etc/resolv.conf` there, and nslookup {error.says('name')}"),
        Do("In a distribution of WSL with a VPN: dnsTunneling=true under [wsl2] of .wslconfig, then wsl --shutdown"),
    )


def _denied(error: ReportedGoError) -> str:
    return f"{error.says('host', 'The proxy')} answers {error.says('status', '403')}: it does not give out this module"


def _of_database(error: ReportedGoError) -> str:
    """The module that the checksum database was asked for: Go asks it only for what was downloaded, so it is there."""
    match = IN_DATABASE.match(error.says("url"))
    return ESCAPED.sub(lambda found: found[1].upper(), match["module"]) if match else ""


def _not_there(error: ReportedGoError) -> str:
    if module := _of_database(error):
        return f"The checksum database does not know {module}, which was downloaded: a module that is not public"
    return f"{error.says('host', 'The proxy')} has no such module or version"


def _naming(error: ReportedGoError) -> str:
    return "Name the module as private" if _of_database(error) else "Name a module that is there"


def _spelling(error: ReportedGoError) -> Sequence[Do | Run]:
    if _of_database(error):
        return PROXIES, _private(error), Do("GOPRIVATE keeps such paths from the proxy and from the checksum database")
    return (
        PROXIES,
        Do("Check the spelling of the module and that the version exists"),
        Do("A module that is not public is fetched past the proxy when GOPRIVATE covers it, which is the next step"),
        _private(error),
    )


def _private(error: ReportedGoError) -> Do | Run:
    """The command with the host that the error names; in words where that host holds public modules as well."""
    url = error.says("url")
    asked = ASKED_OF_PROXY.match(url)
    named = asked["module"].partition("/")[0] if asked else ""
    if error.kind == "private-module" and (match := HOST.match(url)):
        named = match["host"]
    if not HOST_NAME.fullmatch(named) or named in SHARED:
        return Do("Set GOPRIVATE with go env -w to the beginning of its path: the host, or the host and the owner")
    return typed(f"go env -w GOPRIVATE={named}")


def _proxy_itself(error: ReportedGoError) -> str:
    """A proxy that answers with a refusal is another fault than one whose name or address leads nowhere."""
    why, host = error.says("why"), error.says("host", "the server")
    if match := LOOKED_UP.search(why):
        return f"The name of the network's proxy, {match['name']}, is not resolved: Go does not get to {host}"
    if why and "Authentication" not in why:
        return f"Go could not connect to the network's proxy on its way to {host}"
    return f"The proxy of the network refuses the way to {host}"


def _reaching(error: ReportedGoError) -> Sequence[Do | Run]:
    host = error.says("host", "proxy.golang.org")
    return (
        PROXIES,
        Do(f"Look whether {host} can be reached: `curl -I https://{host}/` on the same side"),
        Do(
            "Behind a company's proxy: HTTPS_PROXY must be set where Go runs; containers do not inherit it, "
            "docker build takes it as --build-arg"
        ),
        Do("With several entries in GOPROXY, Go goes on after an entry that fails only where a | follows it"),
    )


def _credentials(error: ReportedGoError) -> Sequence[Do | Run]:
    return (
        Do("Go asks git, and git may not ask for a password: give it one in ~/.netrc, or an ssh address by insteadOf"),
        Do("In an image: RUN --mount=type=secret for the netrc file, never ARG or COPY"),
        _private(error),
    )


TABLE = {
    "name-not-resolved": Advice(
        what=_unresolved, title="Let names resolve", steps=_resolving, minutes=5, explains=("container-dns",)
    ),
    "timeout": Advice(
        what=lambda error: f"{error.says('host', 'The server')} did not answer Go in time",
        title="Find out what holds the connection",
        steps=_reaching,
        severity=Severity.MEDIUM,
        minutes=5,
    ),
    "unreachable": Advice(
        what=lambda error: f"Go could not connect to {error.says('host', 'the server')}",
        title="Find out what refuses the connection",
        steps=_reaching,
        minutes=5,
    ),
    "proxy-connect": Advice(
        what=_proxy_itself,
        title="Correct HTTPS_PROXY",
        steps=lambda _: (
            Do("Look at HTTPS_PROXY and NO_PROXY where Go runs: the proxy's own address and port, and its credentials"),
        ),
        minutes=5,
    ),
    "proxy-failing": Advice(
        what=lambda error: f"{error.says('host', 'The proxy')} fails with {error.says('status', '5xx')}",
        title="Ask another proxy",
        steps=lambda _: (
            PROXIES,
            Do("Put an entry behind | that takes over when this one fails, such as https://proxy.golang.org"),
        ),
        undo="go env -u GOPROXY",
        severity=Severity.MEDIUM,
    ),
    "module-denied": Advice(what=_denied, title="Get access, or ask past the proxy", steps=_spelling, minutes=5),
    "module-gone": Advice(what=_not_there, title=_naming, steps=_spelling),
    "module-not-found": Advice(what=_not_there, title=_naming, steps=_spelling),
    "proxy-off": Advice(
        what=lambda _: "GOPROXY=off forbids Go to fetch modules",
        title="Allow it",
        steps=lambda _: (
            typed("go env -u GOPROXY"),
            Do("A variable of the environment, ENV of an image and environment: of a service come before that setting"),
        ),
        undo="go env -w GOPROXY=off",
    ),
    "checksum-off": Advice(
        what=lambda _: "GOSUMDB=off: Go fetches no toolchain without the checksum database",
        title="Switch the checksum database on",
        steps=lambda _: (typed("go env -u GOSUMDB"), Do("Take it out of the Dockerfile or the compose file as well")),
        undo="the former value; for private modules GOPRIVATE is the way",
    ),
    "private-module": Advice(
        what=lambda error: f"git has no credentials for {error.says('url', 'the repository')}",
        title="Give git credentials",
        steps=_credentials,
        minutes=10,
        undo="take them out of ~/.netrc again",
    ),
    "git-missing": Advice(
        what=lambda _: "There is no git where Go runs, which it needs to fetch modules past a proxy",
        title="Install git, or fetch through a proxy",
        steps=lambda _: (Do(IN_IMAGE), typed("go env GOPROXY GOPRIVATE")),
        undo="take the line out of the Dockerfile",
    ),
}
