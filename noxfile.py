"""The checks that need no laboratory, in environments of their own: `nox`, or `nox -s tests-3.13`.

`.ci/run` runs these and the lanes with real engines, mounts and machines.
"""

from __future__ import annotations

from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|venv"
nox.options.error_on_missing_interpreters = False

GROUPS = nox.project.load_toml("pyproject.toml")
SOURCES = ("src", "checks", "tests")


def install(session: nox.Session, *groups: str) -> None:
    """This project, editable, with dependency groups of pyproject.toml."""
    session.install("--editable", ".", *nox.project.dependency_groups(GROUPS, *groups))


@nox.session
def lint(session: nox.Session) -> None:
    """Style and format."""
    session.install(*nox.project.dependency_groups(GROUPS, "lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types, strictly."""
    install(session, "test", "lint")
    session.run("mypy", *SOURCES)


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """The tests; what follows -- goes to pytest."""
    install(session, "test")
    session.run("pytest", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """The wheel, built from the source distribution, and used where nothing else of this project is."""
    session.install("build", "pytest")
    directory = Path(session.create_tmp()).resolve()
    session.run("python", "-m", "build", "--outdir", str(directory), ".", silent=True)
    newest = max(directory.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    session.install(str(newest))
    session.chdir(directory)
    session.run("hostdoctor", "--version")
    session.run("hostdoctor", "list", silent=True)
