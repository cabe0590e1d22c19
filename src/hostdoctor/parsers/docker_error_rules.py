r"""The kinds of Docker's error texts, and the shape of each.

A pattern asks for the shape of an error (its colons and its quotes), so that a sentence about one is none. Groups are
what the error names. Quantifiers are bounded: a line may be hostile.

Sources: moby/moby daemon/start_unix.go, libnetwork/network.go, daemon/names.go, volume/mounts/validate.go;
opencontainers/runc libcontainer/init_linux.go; moby/buildkit solver/errdefs, cache/contenthash; docker/cli
cli/config/credentials; distribution registry/api/errcode (toomanyrequests); golang/go src/crypto/x509/verify.go,
src/net/http/transport.go; docker/docs desktop/troubleshoot-and-support/topics.md (2026-08); docker-library's
entrypoints of mysql, mariadb and postgres; docker/for-win#6652, #14390; docker/desktop-feedback#460, #638.
"""

from __future__ import annotations

from .docker_client_rules import CLIENT, DESKTOP
from .docker_client_rules import rule as _rule
from .no_space_rules import NO_SPACE

NAME = r"[\w.@:/+-]{1,200}?"
"""An image, a network or a container."""
Q = r"[\"'`\\]{0,2}"
PROGRAM = r"[^\s\"'`\\:]{1,200}"
BIND_MOUNTS = r"/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/[^\s:\"']{0,200}"
DRIVES = r"/run/desktop/mnt/host/(?!wsl/docker-desktop-bind-mounts)[^\s:\"']{1,200}"
NO_CONFIG = r"invalid mount config for type "
NO_SOURCE = r"bind (?:mount )?source path does not exist"
GIT = r"[A-Za-z]:[\\/]{1,4}Program Files(?: \(x86\))?[\\/]{1,4}Git"

_EXEC = (
    # exec(2) through runc: the file is there, its interpreter is not (CRLF after the shebang, another C library)
    _rule(
        "entrypoint-missing",
        "no such file or directory",
        rf"(?:^|[\s:\"])exec {Q}((?:/|\./){PROGRAM}){Q}: no such file or directory",
        r"exec user process caused(?: \"|: )no such file or directory",
        rf"exec: {Q}({PROGRAM}){Q}: (?:stat [^\s:]{{1,200}}: )?no such file or directory",
    ),
    _rule("command-missing", "executable file not found", rf"exec: {Q}(?!docker-credential)({PROGRAM}){Q}: executable"),
    _rule(
        "crlf-script",
        "\\r | ^M | \r | CRLF line terminators | w/crlf",
        r"env: [‘'\"]?([\w-]{1,40})(?:\\r|\^M|\r)[’'\"]?: No such file",
        r"(\S{1,200}?)(?:\\r|\^M|\r): (?:bad interpreter|not found|No such file or directory|command not found)",
        r"(\S{1,200}): line \d{1,6}: \$'[^']{0,40}\\r': command not found",
        # How `file`, `cat -A` and `git ls-files --eol` show the same before anything fails.
        r"^([^\s:]{1,200}): [^\n]{0,80}\bscript\b[^\n]{0,80}\bCRLF line terminators",
        r"^(#!/\S{1,60}(?: \S{1,30})?)\^M\$?$",
        r"\bw/crlf\s+attr/\S*\s+(\S{1,200}\.(?:sh|bash))\s*$",
    ),
    _rule(
        "entrypoint-denied",
        "permission denied",
        rf"exec: {Q}({PROGRAM}){Q}: permission denied",
        r"exec user process caused(?: \"|: )permission denied",
    ),
    _rule(
        "exec-format",
        "xec format error",
        r"exec user process caused(?: \"|: )exec format error",
        rf"exec:? {Q}({PROGRAM}){Q}: exec format error",
        r"([^\s:]{1,200}): (?:cannot execute binary file: )?[Ee]xec format error",
    ),
    _rule(
        "git-bash-path",
        "Git/ | Git\\ | ;C",
        rf"({GIT}[\\/][^\"':;\n]{{0,200}})[\"']?:? ?(?:stat|no such file|is not an absolute|executable file not found)",
        rf"(?:working directory|destination) '?({GIT}[\\/][^']{{0,200}})'? (?:is )?(?:invalid|not absolute)",
        r"(?:mkdir|create|specification:?) '?\"?([A-Za-z]:[\\/][^\n;]{1,200};[A-Z])(?=[:\\/])",
    ),
)

_REGISTRY = (
    _rule(
        "credentials",
        "credentials | docker-credential-",
        r"(docker-credential-[\w.-]{1,60})\W[^\n]{0,80}?(?:executable file not found|exec format error)",
        r"error getting credentials - err: exec: \"?(docker-credential-[\w.-]{1,60})",
        r"error (?:getting|storing|saving|listing) credentials - err: (?!exec: )([^\n]{0,200})",
        r"error getting credentials",
    ),
    _rule(
        "registry-limit",
        "toomanyrequests | 429 Too Many | pull rate limit",
        r"\btoomanyrequests\b|You have reached your (?:unauthenticated )?pull rate limit",
        # A module proxy or a service of one's own answers 429 as well.
        r"(?:/v2/|unexpected (?:HTTP )?status)[^\n]{0,300}429 Too Many Requests",
    ),
    _rule(
        "registry-denied",
        "access denied | unauthorized: | authorization failed | requested access",
        rf"pull access denied for ({NAME})(?=[,\s]|$)",
        rf"(?<!daemon)({NAME})(?<!daemon): (?:pull access denied|authorization failed)",
        r"unauthorized: (?:authentication required|incorrect username or password|access to the requested)",
        r"denied: requested access to the resource is denied",
    ),
    _rule(
        "image-missing",
        "manifest | source metadata | No such image",
        rf"manifest for ({NAME}) not found",
        r"manifest unknown",
        rf"failed to resolve source metadata for ({NAME}): [^\n]{{0,200}}: not found",
        rf"No such image: ({NAME})(?:\s|$)",
    ),
    _rule(
        "platform-missing",
        "no matching manifest | platform in manifest | specified platform",
        r"no matching manifest for ((?!windows)[\w/.-]{3,40})",
        r"no match for platform in manifest",
        r"does not provide the specified platform \(?([\w/.-]{3,40})",
    ),
    _rule("platform-emulated", "detected host platform", r"platform \(([\w/.-]{3,40})\) does not match the detected"),
    _rule(
        "registry-slow",
        "TLS handshake timeout | waiting for connection | /v2/",
        # kubectl says the same of its cluster.
        r"^(?![^\n]{0,40}Unable to connect to the server)[^\n]{0,1000}net/http: TLS handshake timeout",
        r"request canceled while waiting for connection",
        r"https?://([\w.:-]{3,200})/v2/[^\n]{0,200}(?:i/o timeout|Client\.Timeout exceeded|context deadline exceeded)",
    ),
    _rule(
        "name-resolution",
        "lookup  | resolve host | resolving | name resolution | bad address",
        r"\blookup ([\w.-]{2,200})(?: on \S{3,60}| \S{1,20})?: (?:server misbehaving|no such host|Temporary failure)",
        r"\blookup ([\w.-]{2,200}) on \S{3,60}: [^\n]{0,100}i/o timeout",
        r"(?:Could not resolve host|Temporary failure resolving|bad address):? ['\"]?([\w.-]{3,200})",
        r"Temporary failure in name resolution",
    ),
    _rule(
        "proxy-refused",
        "proxyconnect | http.docker.internal | 407 Proxy",
        r"proxyconnect tcp: ([^\n]{1,200})",
        r"http\.docker\.internal:3128[^\n]{0,80}(?:refused|timeout|no such host)",
        r"407 Proxy Authentication Required",
    ),
    _rule(
        "certificate-unknown",
        "unknown authority | self | local issuer",
        r"x509: certificate signed by unknown authority",
        r"self[- ]signed certificate in certificate chain",
        r"unable to get local issuer certificate",
    ),
    _rule(
        "certificate-time", "not yet valid", r"x509: certificate has expired or is not yet valid(?:: ([^\n]{0,120}))?"
    ),
)

_CREATE = (
    _rule(
        "windows-engine",
        "windows/ | cannot be used on this platform | system is not supported",
        r"no matching manifest for (windows/[\w.()/ -]{3,60})",
        r"image operating system \"linux\" cannot be used on this platform",
        r"operating system is not supported: linux",
    ),
    _rule(
        "port-allocated",
        "already allocated",
        r"Bind for \S{0,60}:(\d{1,5}) failed: port is already allocated",
        r"port is already allocated",
    ),
    _rule("port-list-stuck", "unable to list exposed", r"unable to list exposed ports"),
    _rule(
        "port-refused",
        "Ports are not available",
        r"Ports are not available(?!: unable to list)(?:: [^\n]{0,80}?:(\d{1,5}) ->)?",
    ),
    # A path under Docker Desktop's own folder is one that was made for a container and is gone.
    _rule(
        "mount-stale",
        "/run/desktop/mnt/host/",
        rf"({BIND_MOUNTS})[\"']?: (?:no such file or directory|file exists|not a directory)",
        rf"bind (?:mount )?source path does not exist: ({BIND_MOUNTS})",
        rf"({BIND_MOUNTS})[^\n]{{0,120}}no such file or directory",
    ),
    _rule(
        "mount-drive-lost",
        "/run/desktop/mnt/host/",
        rf"({DRIVES})[\"']?: mkdir [^\n]{{1,200}}: (?:file exists|operation not permitted)",
        rf"({DRIVES})[\"']?: no such (?:file or directory|device)",
    ),
    _rule(
        "mount-refused",
        "local volume | invalid mount | ounts denied | ount denied | not shared from | invalid volume spec",
        rf"{NO_CONFIG}\"\w{{1,20}}\": {NO_SOURCE}: (?!/run/desktop)([^\n]{{1,200}})",
        rf"{NO_CONFIG}\"(?!bind\": {NO_SOURCE}: /run/desktop)(\w{{1,20}})\"",
        r"failed to mount local volume: mount ([^\s:]{1,200}):[^\s,]{1,300}, flags: [^\n]{1,60}: no such file",
        r"(?:^|: )[Mm]ounts? denied:",
        r"(\S{1,200}) is not shared from the host",
        r"invalid (?:volume|mount) specification: ['\"]?([^\n'\"]{1,200})",
    ),
    _rule(
        "mount-not-a-directory",
        "onto a file",
        rf"(?:error mounting {Q}([^\"\\\n]{{1,200}})[^\n]{{0,600}})?[Aa]re you trying to mount a directory onto a file",
    ),
    _rule(
        "network-missing",
        "network ",
        rf"\bnetwork ({NAME}) (?:declared as external, but could not be found|not found)",
        rf"could not find a network matching network mode ({NAME})(?::|\s|$)",
    ),
    _rule(
        "network-full",
        "address pool | Pool overlaps",
        r"could not find an available, non-overlapping IPv4 address pool",
        r"all predefined address pools have been fully subnetted",
        r"Pool overlaps with other one on this address space",
    ),
    _rule("name-taken", "already in use by container", r"container name \"/?([\w.-]{1,200})\" is already in use by"),
    _rule(
        "media-protected",
        "hcs | write protected",
        r"hcs(?:shim)?::[^\n]{0,200}\(0x13\)",
        r"(?:hcs|layer)[^\n]{0,200}[Tt]he media is write protected",
    ),
)

_BUILD = (
    _rule("compose-invalid", "invalid compose project", r"invalid compose project"),
    _rule(
        "dockerfile-missing",
        "dockerfile | Dockerfile",
        r"failed to read dockerfile: open ([^\s:]{1,200}): no such file or directory",
        r"unable to evaluate symlinks in Dockerfile path",
    ),
    _rule(
        "copy-missing",
        "cache key | checksum | COPY failed",
        r"failed to (?:compute cache key|calculate checksum)[^\n]{0,200}\"(/[^\"\n]{0,200})\": not found",
        r"COPY failed: (?:file not found in build context|stat [^\s:]{1,200})[^\n]{0,80}",
    ),
    _rule(
        "build-step",
        "complete successfully | non-zero code",
        r"process \"([^\n]{1,400}?)\" did not complete successfully: exit code: \d{1,3}",
        r"The command '([^\n]{1,400}?)' returned a non-zero code: \d{1,3}",
    ),
    _rule("build-failed", "failed to solve", r"failed to solve: ([^\n]{0,400})", r"failed to solve with frontend"),
)

_RUN = (
    _rule(
        "out-of-memory",
        "OOMKilled | ut of memory | allocate memory",
        r"\"?OOMKilled\"?[:=] ?true",
        r"(?:Out of memory|Memory cgroup out of memory): Kill(?:ed)? process \d{1,9} \(([^)\n]{1,60})\)",
        r": cannot allocate memory",
    ),
    _rule(
        "killed",
        "137 | signal: killed",
        r"exit code: 137\b",
        r"exited with code 137\b",
        r"Exited \(137\)",
        r"(?:compile|link|asm|cgo|go): signal: killed",
        r"exit code 137\b",
    ),
    _rule(
        "database-password",
        "Database is uninitialized",
        r"Database is uninitialized and (password|superuser password) (?:option )?is not specified",
    ),
    _rule("vm-map-count", "vm.max_map_count", r"virtual memory areas vm\.max_map_count \[(\d{1,12})\] is too low"),
)

RULES = (*_EXEC, *_REGISTRY, *NO_SPACE, *_CREATE, *_BUILD, *_RUN, *CLIENT, *DESKTOP)
"""In the order in which several errors of one line are told."""

GENERIC = frozenset({"build-failed", "build-step"})
"""Errors that say that something failed, and leave it to another one to say why."""
