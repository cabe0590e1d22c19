"""Steps that several checks of Go's settings share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from hostdoctor.api import Do, Run, Shell, any_shell, bash
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.places import Place

LOGIN_FILES = "~/.profile ~/.bash_profile ~/.bashrc ~/.zshenv ~/.zshrc /etc/environment /etc/profile.d/*"


def side_of(place: Place) -> str:
    """Where a command for this place is typed."""
    return "linux" if place.linux else "windows"


def go_command(place: Place, command: str) -> Run:
    """A command that reads the same in every shell."""
    return Run(any_shell(command), side=side_of(place))


def forget(place: Place, from_environment: Collection[str], names: Iterable[str]) -> tuple[Do | Run, ...]:
    """Take settings back to Go's default. `go env -u` reaches only Go's own file, which a variable beats."""
    return tuple(step for name in names for step in _forget(place, name, from_environment))


def _forget(place: Place, name: str, from_environment: Collection[str]) -> Iterator[Do | Run]:
    if name not in from_environment:
        yield go_command(place, f"go env -u {name}")
    elif place.linux:
        yield bash(f"grep -n {name} {LOGIN_FILES} 2>/dev/null")
        yield Do(
            "Each line that this prints begins with the file that sets it. Where it prints none, what starts the shell "
            "sets it: a container (environment:, -e, ENV), an editor's settings, or direnv's .envrc"
        )
        yield Do(f"Take {name} out of the file that sets it, and log in again")
    else:
        yield Run(
            {
                Shell.POWERSHELL: f"[Environment]::SetEnvironmentVariable('{name}', $null, 'User')",
                Shell.CMD: rf"reg delete HKCU\Environment /v {name} /f",
            }
        )
        yield Do("Open a new shell. A variable of the whole computer is in System Properties, Environment Variables")


def store(place: Place, env: GoEnv, name: str, value: str) -> tuple[Do | Run, ...]:
    """Give a setting another value, in Go's own file; a variable of that name must go first."""
    before = forget(place, env.from_environment, [name]) if name in env.from_environment else ()
    return (*before, go_command(place, f'go env -w "{name}={value}"' if "|" in value else f"go env -w {name}={value}"))


def former_value(env: GoEnv, name: str) -> str:
    """How to take back what `forget` or `store` did. A variable of the environment is beyond `go env -w`."""
    if name in env.from_environment:
        return f"set the environment variable {name} to the former value again, where it was set"
    return "go env -w with the former value"
