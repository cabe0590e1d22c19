"""Sets up everything and runs hostdoctor, or its tests, from a fresh clone with nothing but Python 3.11 or later.

    python3 run.py              the main job; options go to hostdoctor: `python3 run.py --quick`
    python3 run.py test         the tests; options go to pytest

It makes a virtual environment in `.venv` beside this file, once, and touches nothing else: no system packages, so
that it also works where pip refuses to install into the system's Python (PEP 668).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
STAMP = ENVIRONMENT / "hostdoctor-set-up"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Set up what is missing, then hand over; the exit code is that of what ran."""
    if sys.version_info < OLDEST:
        return fail(
            f"hostdoctor needs Python {'.'.join(map(str, OLDEST))} or later, this is "
            f"{'.'.join(map(str, sys.version_info[:3]))}; on Windows `py -0` lists what is installed"
        )
    testing = arguments[:1] == ["test"]
    problem = set_up(testing)
    if problem and testing:
        return fail(problem)
    if problem:
        sys.stderr.write(f"{problem}\nrunning without the libraries: some things cannot be looked at\n")
        return call([sys.executable, "-m", "hostdoctor", *arguments], PYTHONPATH=source_roots())
    python = str(environment_python())
    if testing:
        return call([python, "-m", "pytest", *arguments[1:]], cwd=HERE)
    code = call([python, "-m", "hostdoctor", *arguments])
    if not shutil.which("hostdoctor"):
        name = "py run.py" if os.name == "nt" else "python3 run.py"
        sys.stderr.write(f"hostdoctor is not installed: write `{name}` in its place\n")
    return code


def set_up(testing: bool) -> str:
    """An empty text, or in one line what stands in the way and what to do."""
    groups = ["test"] if testing else []
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    done = STAMP.read_text("utf-8").split() if STAMP.exists() else []
    if done[:1] == [wanted] and set(groups) <= set(done[1:]):
        return ""
    sys.stderr.write("setting up .venv (once) ...\n")
    made = quietly([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    if made is not None:
        if "ensurepip" in made:
            release = ".".join(map(str, sys.version_info[:2]))
            return f"this Python cannot make a virtual environment; `sudo apt install python{release}-venv` adds that"
        return f".venv could not be made: {last_line(made)}"
    python = str(environment_python())
    steps = [[python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", str(HERE)]]
    if groups:
        steps.append([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements("test")])
    for step in steps:
        said = quietly(step)
        if said is not None:
            return f"pip could not install hostdoctor's libraries: {last_line(said)}"
    STAMP.write_text(" ".join([wanted, *sorted({*done[1:], *groups} if done[:1] == [wanted] else groups)]), "utf-8")
    return ""


def requirements(group: str) -> list[str]:
    """A dependency group of pyproject.toml; pip knows `--group` only since 25.1."""
    import tomllib  # noqa: PLC0415  # not in the older Pythons that are to get a clear line

    return list(tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["dependency-groups"][group])


def environment_python() -> Path:
    """The Python of the environment on either system."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def source_roots() -> str:
    """Both source roots, for a run without an installation."""
    return os.pathsep.join([str(HERE / "src"), str(HERE / "checks")])


def call(command: list[str], cwd: Path | None = None, **variables: str) -> int:
    """Run in the foreground; Ctrl-C goes to the program, which ends by itself."""
    try:
        return subprocess.run(command, cwd=cwd, env={**os.environ, **variables}, check=False).returncode
    except KeyboardInterrupt:
        return 130


def quietly(command: list[str]) -> str | None:
    """None when it worked, else all that it said."""
    ran = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return None if ran.returncode == 0 else ran.stdout.decode("utf-8", "replace")


def last_line(text: str) -> str:
    """The last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason was given")


def fail(message: str) -> int:
    """One clear line and exit code 2."""
    sys.stderr.write(message + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
