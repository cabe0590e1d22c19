"""A stand-in for air, which cannot be installed where no module proxy is in reach.

It prints the lines that air prints (air-verse/air runner/engine.go, 1.67) in air's order: a change, after its delay
`NAME has changed`, `building...`, the output of the build, and `running...` or why it failed. It watches by looking
at the folder every few milliseconds.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

LOOK_AGAIN = 0.01


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def seen(root: Path) -> dict[str, int]:
    found = {}
    for path in root.iterdir():
        if path.suffix == ".go":
            found[path.name] = path.stat().st_mtime_ns
    return found


def build_and_run(
    command: str, program: str, running: subprocess.Popen[bytes] | None
) -> subprocess.Popen[bytes] | None:
    say("building...")
    built = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    sys.stdout.write((built.stdout + built.stderr).decode())
    sys.stdout.flush()
    if built.returncode:
        say(f"failed to build, error: exit status {built.returncode}")
        return running
    if running:
        running.kill()
        running.wait()
    say("running...")
    # Air puts each program into a process group of its own.
    return subprocess.Popen(shlex.split(program), start_new_session=True)


def main() -> None:
    parser = argparse.ArgumentParser(prefix_chars="-")
    parser.add_argument("-tmp_dir", required=True)
    parser.add_argument("-build.cmd", dest="command", required=True)
    parser.add_argument("-build.bin", dest="program", required=True)
    args, _ = parser.parse_known_args()
    Path(args.tmp_dir).mkdir()
    say(f"mkdir {Path.cwd() / args.tmp_dir}")
    say("watching .")
    delay = float(os.environ.get("STAND_IN_DELAY", "0.3"))
    try:
        watch(args.command, args.program, delay)
    except KeyboardInterrupt:
        say("cleaning...")


def watch(command: str, program: str, delay: float) -> None:
    # Air's watches hold before its first build.
    before = seen(Path())
    running = build_and_run(command, program, None)
    try:
        while True:
            time.sleep(LOOK_AGAIN)
            now = seen(Path())
            changed = sorted(name for name, at in now.items() if before.get(name) != at)
            before = now
            if changed and "STAND_IN_DEAF" not in os.environ:
                time.sleep(delay)
                before = seen(Path())
                say(f"{changed[0]} has changed")
                running = build_and_run(command, program, running)
    finally:
        if running:
            running.kill()


if __name__ == "__main__":
    main()
