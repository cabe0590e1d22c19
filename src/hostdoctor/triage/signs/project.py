"""What files of a project look like, and tables and messages of Docker that are no refusals to connect."""

from __future__ import annotations

import re

from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.compose_errors import parse_compose_errors
from hostdoctor.parsers.docker_error_rules import RULES
from hostdoctor.parsers.docker_errors import parse_docker_errors
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.parsers.kinds_project import KINDS as VALUES
from hostdoctor.triage.kind import FILTERED, Kind, command, weights

INSTRUCTIONS = (
    r"(?:RUN|COPY|ADD|CMD|ENTRYPOINT|WORKDIR|EXPOSE|ENV|ARG|LABEL|USER|VOLUME|HEALTHCHECK|SHELL|ONBUILD|STOPSIGNAL)"
)
DOCKERFILE = weights(
    (r"^\s{0,8}FROM (?:--platform=\S+ )?[\w$\{\}./:@-]+(?: [Aa][Ss] [\w.-]+)?\s*$", 3),
    (rf"^\s{{0,8}}{INSTRUCTIONS} \S", 2),
    (r"^# (?:syntax|escape|check)=", 3),
)
COMPOSE = weights(
    (r"^\s{0,8}services:\s*(?:#.*)?$", 4),
    (r"^\s+(?:depends_on|container_name|env_file|healthcheck|mem_limit|working_dir|extra_hosts|network_mode):", 2),
    (r"^\s+(?:image|build|ports|volumes|environment|command|restart|networks|deploy|develop|dockerfile|context):", 2),
    (r"^\s{0,8}(?:version: ['\"]?[23]|volumes:|networks:|secrets:|configs:|include:|name: )", 1),
)
GO_MOD = weights(
    (r"^\s*module [\w./~-]{1,200}\s*(?://.*)?$", 4),
    (r"^\s*go 1\.\d{1,3}(?:\.\d{1,3}|rc\d|beta\d)?\s*(?://.*)?$", 3),
    (
        r"^\s*toolchain (?:go1|default)|^\s*require(?: \(|\s+\S+ v\d)"
        r"|^\s*replace \S+(?: \S+)? => |^\s*(?:exclude|retract) ",
        3,
    ),
    (r"^\s*[\w.-]+\.[a-z]{2,}/\S+ v\d+\.\d+\.\d+\S*(?: // indirect)?\s*$", 2),
    (r"^\s*(?:godebug|tool|use) ", 1),
)
AIR = weights(
    (
        r"^\s*#?\s*(?:args_bin|full_bin|include_ext|exclude_dir|exclude_regex|exclude_unchanged|kill_delay|stop_on_error"
        r"|send_interrupt|tmp_dir|include_dir|include_file|exclude_file|follow_symlink|poll_interval|clean_on_exit|pre_cmd"
        r"|post_cmd|rerun_delay|testdata_dir)\s*=",
        3,
    ),
    (r"^\s*(?:cmd|bin|poll|delay|log|rerun|main_only|time|keep_scroll|clear_on_rebuild|app_port|proxy_port)\s*=", 1),
    (r"^\s*\[(?:build|color|misc|screen|proxy|log)\]\s*$", 2),
)
AIR_LOG = weights(
    (r"\\_ v?\d[\w.+-]*,? built with Go go\d", 5),
    (r"^\s*(?:\[[\d:]{8}\] )?(?:watching \S.*|building\.\.\.|running\.\.\.|!exclude \S.*)$", 2),
)
PS = weights(
    (r"^\s*CONTAINER ID\s+IMAGE\s|^\s*NAME\s+(?:IMAGE\s+)?COMMAND\s+SERVICE\s", 5),
    (r"^\s*[0-9a-f]{12}\s+\S+\s+(?:\"|\S+\s+\d)", 3),
)
CONTEXTS = weights(
    (r"^\s*NAME\s+.*DOCKER ENDPOINT", 5),
    (r"^\s*[\w.-]+(?: \*)?\s+\S.*\s(?:npipe|unix|tcp|ssh|fd):/", 3),
)
WORDS = tuple(sorted({word for rule in RULES for word in rule.words}, key=len))
COMPOSE_MARK = re.compile(
    r"undefined|dependency|required variable|configuration file|no such service|declared as external"
    r"|variable is not set|obsolete"
    r"|ContainerConfig|URL scheme|is unsupported|Unsupported config|is invalid|Validation failed|which is"
    r"|no declaration|find env file|Error|Circular|No such service|neither an image|interpolation"
    r"|validating|additional propert|yaml|unhealthy|env file|orphan|already in use|docker: 'compose'|shorthand flag"
)
YAML = re.compile(r"\s*(?:-(?: .*)?|[\w.\"'/{}$<&*-]+\s*:.*|#.*|[\])}].*)|\s+\S.*|---\s*|\.{3}\s*")

YAML_BEGINS = re.compile(r"\s*(?:\[\[|\{\{|[\w.-]{1,60}\s*:\s+&\w)")


def docker_error(line: str) -> int:
    """Lines that the reader of Docker's errors knows."""
    if len(line) < 8 or not any(word in line for word in WORDS):
        return 0
    return 5 if parse_docker_errors(line) else 0


def compose_error(line: str) -> int:
    """Lines that the reader of Compose's messages knows; they are more exact than Docker's."""
    if not COMPOSE_MARK.search(line):
        return 0
    return 6 if parse_compose_errors(line) else 0


def broken_compose(text: str) -> bool:
    """Whether YAML refuses what begins like a file of Compose, or with brackets or an anchor."""
    if not any(COMPOSE(line) > 1 for line in text.split("\n")) and not YAML_BEGINS.match(text):
        return False
    return parse_compose(text, {}).unreadable is not None


KINDS = (
    Kind(
        name="docker-ps",
        ask="docker ps -a",
        value=VALUES["docker-ps"],
        weigh=PS,
        starts=re.compile(r"\s*CONTAINER ID"),
        commands=command(r"docker(?:\.exe)? (?:ps|container ls)"),
        silent=FILTERED,
        holds=lambda text: "CONTAINER ID" in text,
    ),
    Kind(
        name="air-log",
        ask="air",
        value=VALUES["air-log"],
        weigh=AIR_LOG,
        need=5,
        between=re.compile(r"\s*[/_\\|() -]+.*|\s*(?:mkdir|\S.* has changed).*"),
        gap=2,
        above=3,
        commands=command(r"air"),
        # What it watches is all that it says before it fails: the error is the output then.
        holds=lambda text: any(sign in text for sign in ("built with Go", "building...", "running...")),
    ),
    Kind(
        name="docker-context-ls",
        ask="docker context ls",
        value=VALUES["docker-context-ls"],
        weigh=CONTEXTS,
        gap=1,
        starts=re.compile(r"\s*NAME\s"),
        commands=command(r"docker(?:\.exe)? context (?:ls|list)"),
    ),
    Kind(
        name="docker-errors",
        ask="docker run, docker build (with the whole error)",
        value=VALUES["docker-errors"],
        weigh=docker_error,
        below=1,
        gap=1,
        commands=command(r"docker(?:-compose)?(?:\.exe)? .*"),
        message=True,
        holds=lambda text: bool(parse_docker_errors(text)),
    ),
    Kind(
        name="compose-errors",
        ask="docker compose config (with the whole error)",
        value=VALUES["compose-errors"],
        weigh=compose_error,
        commands=command(r"docker(?: |-)compose .*"),
        message=True,
        holds=lambda text: bool(parse_compose_errors(text)),
    ),
    Kind(
        name="dockerfile",
        ask="type Dockerfile",
        value=VALUES["dockerfile"],
        weigh=DOCKERFILE,
        need=5,
        gap=2,
        between=re.compile(r"\s+\S.*|\s*#.*|.*\\\s*|\s*&&.*|[A-Z]+\s*|EOF.*"),
        blanks=3,
        commands=re.compile(r"(?:^|[\s\\/.])Dockerfile\b|Containerfile|\.[Dd]ockerfile\b"),
        names=re.compile(r"(?:^|[\s\\/`'\"(.])(?:Dockerfile|Containerfile)\b(?:\.\w+)?|\w\.[Dd]ockerfile\b"),
        file=True,
        holds=lambda text: bool(parse_dockerfile(text).stages),
    ),
    Kind(
        name="dockerignore",
        ask="type .dockerignore",
        value=VALUES["dockerignore"],
        weigh=lambda _: 0,
        commands=re.compile(r"\.dockerignore"),
        names=re.compile(r"\.dockerignore\b"),
        file=True,
        told=re.compile(r"\s*[#!]?[\w*./\\\[\]{}?-][^\s]{0,200}\s*|\s*#.*"),
    ),
    Kind(
        name="compose",
        ask="type compose.yaml",
        value=VALUES["compose"],
        weigh=COMPOSE,
        need=5,
        between=YAML,
        blanks=3,
        commands=re.compile(r"compose[\w.-]*\.ya?ml"),
        names=re.compile(r"(?:docker-)?compose[\w.-]*\.ya?ml"),
        file=True,
        holds=lambda text: bool(parse_compose(text, {}).services),
        broken=broken_compose,
    ),
    Kind(
        name="go-mod",
        ask="type go.mod",
        value=VALUES["go-mod"],
        weigh=GO_MOD,
        between=re.compile(r"\s*\)\s*|\s*//.*|\s+\S+ v\S+.*"),
        blanks=3,
        commands=re.compile(r"\bgo\.(?:mod|work)\b"),
        names=re.compile(r"\bgo\.(?:mod|work)\b"),
        file=True,
    ),
    Kind(
        name="air-toml",
        ask="type .air.toml",
        value=VALUES["air-toml"],
        weigh=AIR,
        need=5,
        gap=1,
        blanks=3,
        between=re.compile(r"\s*(?:#.*|\[[\w.]+\]|[\w.]+\s*=.*|[\"'].*|\].*|\".*)"),
        commands=re.compile(r"air\w*\.toml"),
        names=re.compile(r"\.?air\w*\.toml\b"),
        file=True,
    ),
)
