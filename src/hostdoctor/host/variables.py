"""The environment variables that are looked at, side by side; no other ever leaves the machine it is set on.

Names are listed one by one: `GO*` would take GOOGLE_APPLICATION_CREDENTIALS along, `DOCKER_*` DOCKER_PASSWORD.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# `go help environment` and `go env` of 1.27, and what the C compiler behind cgo reads.
GO = """
    AR CC CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_ENABLED CGO_FFLAGS CGO_LDFLAGS CXX GCCGO
    GO111MODULE GO386 GOAMD64 GOARCH GOARM GOARM64 GOAUTH GOBIN GOCACHE GOCACHEPROG GOCOVERDIR GODEBUG GOENV
    GOEXPERIMENT GOFIPS140 GOFLAGS GOGC GOHOSTARCH GOHOSTOS GOINSECURE GOMAXPROCS GOMEMLIMIT GOMODCACHE GOMIPS
    GOMIPS64 GONOPROXY GONOSUMDB GOOS GOPACKAGESDRIVER GOPATH GOPPC64 GOPRIVATE GOPROXY GORISCV64 GOROOT GOSUMDB
    GOTELEMETRY GOTMPDIR GOTOOLCHAIN GOTRACEBACK GOVCS GOWASM GOWORK PKG_CONFIG SSL_CERT_DIR SSL_CERT_FILE
"""
DOCKER = """
    BUILDKIT_HOST BUILDKIT_PROGRESS BUILDX_BUILDER
    COMPOSE_ANSI COMPOSE_BAKE COMPOSE_CONVERT_WINDOWS_PATHS COMPOSE_DISABLE_ENV_FILE COMPOSE_DOCKER_CLI_BUILD
    COMPOSE_ENV_FILES COMPOSE_EXPERIMENTAL COMPOSE_FILE COMPOSE_HTTP_TIMEOUT COMPOSE_IGNORE_ORPHANS COMPOSE_MENU
    COMPOSE_PARALLEL_LIMIT COMPOSE_PATH_SEPARATOR COMPOSE_PROFILES COMPOSE_PROGRESS COMPOSE_PROJECT_NAME
    COMPOSE_REMOVE_ORPHANS COMPOSE_STATUS_STDOUT
    DOCKER_API_VERSION DOCKER_BUILDKIT DOCKER_CERT_PATH DOCKER_CLI_EXPERIMENTAL DOCKER_CONFIG DOCKER_CONTENT_TRUST
    DOCKER_CONTEXT DOCKER_DEFAULT_PLATFORM DOCKER_HOST DOCKER_TLS DOCKER_TLS_VERIFY
"""
WATCHERS = """
    CHOKIDAR_INTERVAL CHOKIDAR_USEPOLLING TSC_WATCHDIRECTORY TSC_WATCHFILE WATCHFILES_FORCE_POLLING
    WATCHFILES_IGNORE_PERMISSION_DENIED WATCHFILES_POLL_DELAY_MS WATCHPACK_POLLING
"""
PROXIES = "ALL_PROXY FTP_PROXY HTTPS_PROXY HTTP_PROXY NO_PROXY"
TERMINAL = "CI NO_COLOR TERM TERM_PROGRAM WT_SESSION"
WSL = "WSLENV WSL2_GUI_APPS_ENABLED WSL_DISABLE_WARNINGS WSL_DISTRO_NAME WSL_INTEROP WSL_UTF8"
MSYS = "MSYS MSYS2_ARG_CONV_EXCL MSYS_NO_PATHCONV MSYSTEM"

ONLY_WINDOWS = """
    ALLUSERSPROFILE APPDATA ChocolateyInstall HOME HOMEDRIVE HOMEPATH HOMESHARE LOCALAPPDATA NUMBER_OF_PROCESSORS
    OneDrive OneDriveCommercial OneDriveConsumer PATH PATHEXT PROCESSOR_ARCHITECTURE PROCESSOR_ARCHITEW6432
    ProgramData ProgramFiles ProgramFiles(x86) ProgramW6432 SCOOP SESSIONNAME SystemDrive SystemRoot TEMP TMP
    USERPROFILE
"""
ONLY_LINUX = """
    ASDF_DATA_DIR HOME LANG LC_ALL MISE_DATA_DIR PATH SHELL TEMP TMP TMPDIR
    XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR
    CONTAINERS_CONF CONTAINER_HOST REMOTE_CONTAINERS
"""

SHARED = (GO + DOCKER + WATCHERS + PROXIES + " " + TERMINAL + " " + WSL + " " + MSYS).split()
WINDOWS_VARIABLES = tuple(sorted(SHARED + ONLY_WINDOWS.split()))
"""In their usual spelling; Windows does not tell upper from lower case."""
LINUX_VARIABLES = tuple(sorted(SHARED + ONLY_LINUX.split() + PROXIES.lower().split()))

CREDENTIALS = re.compile(r"(?<=://)[^/@\s,|]+(?=@)")


def windows_variables(environment: Mapping[str, str]) -> dict[str, str]:
    """What may be looked at of an environment of Windows, under the usual spelling of each name."""
    names = {name.upper(): name for name in WINDOWS_VARIABLES}
    seen = {names[name.upper()]: value for name, value in environment.items() if name.upper() in names}
    return {name: without_credentials(seen[name]) for name in sorted(seen)}


def linux_variables(environment: Mapping[str, str]) -> dict[str, str]:
    """What may be looked at of an environment of Linux."""
    return {name: without_credentials(environment[name]) for name in LINUX_VARIABLES if name in environment}


def without_credentials(value: str) -> str:
    """The value with the user and password of any address in it starred out: proxies and GOPROXY carry tokens."""
    return CREDENTIALS.sub("***", value)
