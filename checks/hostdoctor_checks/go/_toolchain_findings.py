"""What `go-toolchain` says about the Go of a place."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Directive, GoModule
from hostdoctor_checks.go._steps import forget, store


@dataclass(frozen=True, slots=True)
class Look:
    """A module and the Go that builds it in a place."""

    place: Place
    module: GoModule
    go: GoInUse
    env: GoEnv | None

    @property
    def setting(self) -> str:
        """GOTOOLCHAIN as the user has it."""
        return (self.env.get("GOTOOLCHAIN") if self.env else "") or "auto"

    @property
    def asked(self) -> str:
        """The `go` line's value."""
        return self.module.mod.go.value if self.module.mod.go else ""


def download_blocked(env: GoEnv | None) -> str:
    """What keeps Go from downloading a toolchain: it needs a proxy and, on purpose, the checksum database."""
    if env is None:
        return ""
    if env.get("GOSUMDB") == "off":
        return "GOSUMDB=off"
    return "GOPROXY=off" if env.get("GOPROXY") == "off" else ""


def local(
    look: Look,
    severity: Severity,
    what: str,
    *,
    may_switch: bool = False,
    blocked: str = "",
    certainty: Certainty = Certainty.READ,
) -> Finding:
    """About the Go of this place; `may_switch` offers GOTOOLCHAIN=auto, `blocked` is the setting in the way."""
    fixes = [_install(look)]
    if may_switch and look.env:
        fixes.append(_allow(look, look.env))
    if blocked and look.env:
        fixes.insert(0, _unblock(look, look.env, blocked.partition("=")[0]))
    return Finding(
        severity=severity,
        what=what,
        evidence=tuple(_evidence(look, blocked)),
        fixes=tuple(fixes),
        certainty=certainty,
        explains=("toolchain-refused",),
        subject="local",
    )


def invalid(module: GoModule, line: Directive) -> Finding:
    """Every go command stops at this line, whatever its release."""
    where = f"{module.path}:{line.line}"
    return Finding(
        severity=Severity.HIGH,
        what=f"Go refuses go.mod: \"invalid go version '{line.value}'\"",
        evidence=(Evidence(value=f"go {line.value}", source=where, threshold="go 1.N or go 1.N.P"),),
        fixes=(
            Fix(
                title="Name a Go release in go.mod",
                steps=(Do(f"In {where}: write the release that the code needs, such as go 1.26.0"),),
                minutes=1,
                undo="put the former line back",
                verify="image-toolchain",
            ),
        ),
        explains=("toolchain-refused",),
        subject="go line",
    )


def _evidence(look: Look, blocked: str) -> list[Evidence]:
    side, module = look.place.name, look.module
    rows = [Evidence(value=look.go.name, source=f"{look.go.go.path} version", side=side, threshold=f"go {look.asked}")]
    for word, line in (("go", module.mod.go), ("toolchain", module.mod.toolchain)):
        if line:
            rows.append(Evidence(value=f"{word} {line.value}", source=f"{module.path}:{line.line}", side=side))
    if look.env and look.env.get("GOTOOLCHAIN"):
        where = look.env.where("GOTOOLCHAIN")
        rows.append(Evidence(value=f"GOTOOLCHAIN={look.setting}", source=where, side=side))
    if look.env and blocked:
        rows.append(Evidence(value=blocked, source=look.env.where(blocked.partition("=")[0]), side=side))
    return rows


def _install(look: Look) -> Fix:
    return Fix(
        title=f"Install Go {look.asked} or later",
        steps=(Do("Download it for this side", "https://go.dev/dl/"),),
        minutes=5,
        undo="install the former release again",
        verify="go-toolchain",
    )


def _allow(look: Look, env: GoEnv) -> Fix:
    return Fix(
        title="Let Go fetch the toolchain that go.mod asks for",
        steps=store(look.place, env, "GOTOOLCHAIN", "auto"),
        minutes=1,
        risk="Go downloads toolchains when a project asks for them",
        undo=f"go env -w GOTOOLCHAIN={look.setting}",
        verify="go-toolchain",
    )


def _unblock(look: Look, env: GoEnv, name: str) -> Fix:
    return Fix(
        title=f"Take {name}={env.get(name)} back",
        steps=forget(look.place, env.from_environment, [name]),
        minutes=1,
        undo="set the former value again",
        verify="go-toolchain",
    )
