"""One long-lived /bin/sh on the far side of a pipe, asked one request after another.

Starting wsl.exe costs a hundred times more than a request, so one shell serves a whole run. Each answer stands between
two marks that nobody can know beforehand, on stdout and on stderr, so that banners, warnings of wsl.exe and
what a killed program still writes stay outside. Limits live in the shell as well as here: killing wsl.exe does not
always kill what it runs in Linux.
"""

from __future__ import annotations

import contextlib
import queue
import secrets
import shlex
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hostdoctor.parsers.decoding import decode_wsl
from hostdoctor.scopes import CouldNotLook

from .machine import Ran
from .marked_stream import OUTPUT_LIMIT, MarkedStream
from .process import child_options, kill_tree, not_started

LIMIT = 5.0
"""Seconds for a request that does not say otherwise."""
GRACE = 1.5
"""Seconds that we wait longer than the shell's own limit, for its end to arrive."""
START_LIMIT = 12.0
"""Seconds until a new shell must answer: the service behind wsl.exe may have to start first."""

# POSIX sh, as dash, bash and BusyBox understand it. In WSL 2 the shell leads its own process group (microsoft/WSL
# init.cpp: forkpty), so the watchdog can take along what hangs; where it does not lead, it may only end itself.
# NixOS has its coreutils in a place that the fixed PATH of `--exec` does not name; `hd_path` keeps the PATH as it was.
# The request reads /dev/null: a Windows program started from it would swallow the requests that follow (field note D6).
# The watchdog's own streams are closed to it, or it would hold the pipes open. It takes its sleep along by KILL and by
# `$!`, which is set as soon as there is a sleep: TERM is lost on a child that has not yet become one.
PRELUDE = """\
LC_ALL=C; export LC_ALL; unset CDPATH ENV BASH_ENV
hd_path=$PATH
[ -d /run/current-system/sw/bin ] && PATH=$PATH:/run/current-system/sw/bin
hd_victim=$$
if read -r hd_line </proc/$$/stat; then
  set -- ${hd_line##*) }
  [ "$3" = "$$" ] && hd_victim=-$$
fi
hd_mark() { printf "$@"; printf "$@" >&2; }
hd_ask() {
  ( hd_old=$!; trap '[ "$!" = "$hd_old" ] || kill -s KILL "$!"; exit 0' TERM
    sleep "$2" & wait "$!" && kill -s KILL -- "$hd_victim" ) </dev/null >/dev/null 2>&1 &
  hd_dog=$!
  hd_mark '%s %s begin\\n' "$hd_nonce" "$1"
  ( eval "$3" ) </dev/null
  hd_code=$?
  kill "$hd_dog" 2>/dev/null; wait "$hd_dog" 2>/dev/null
  hd_mark '\\n%s %s end %s\\n' "$hd_nonce" "$1" "$hd_code"
}
"""

StartShell = Callable[[], subprocess.Popen[bytes]]


class AnyShell(Protocol):
    """What answers requests in POSIX sh: one shell for all of them, or one for each."""

    def ask(self, script: str, limit: float = LIMIT) -> Ran:
        """What it said; CouldNotLook after `limit` seconds or when no shell can be had."""
        ...

    def close(self) -> None:
        """End what is open."""
        ...


def shell_starter(
    argv: Sequence[str],
    env: Mapping[str, str] | None = None,
    cwd: str | None = None,
    lock: threading.Lock | None = None,
) -> StartShell:
    """What starts `argv` as a shell with three pipes; starts under the same `lock` wait for one another."""

    def start() -> subprocess.Popen[bytes]:
        with lock or contextlib.nullcontext():
            process: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # options by system
                list(argv),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=env,
                cwd=cwd,
                **child_options(),
            )
        return process

    return start


class ShellSession:
    """Requests to one shell, one at a time. A request that hangs loses only itself: the shell is replaced."""

    def __init__(self, start: StartShell, *, may_start: Callable[[], None] = lambda: None) -> None:
        """`may_start` is called before each start and raises NotHere or CouldNotLook where a shell must not start."""
        self._start = start
        self._may_start = may_start
        self._lock = threading.Lock()
        self._shell: _Shell | None = None
        self._hopeless = ""
        self._closed = threading.Event()

    def ask(self, script: str, limit: float = LIMIT) -> Ran:
        """Run `script` (POSIX sh) in a subshell; CouldNotLook after `limit` seconds or when no shell can be had."""
        with self._lock:
            if self._shell is not None:
                # One that answered before and is gone now, since its distribution was stopped and started, say.
                with contextlib.suppress(_DeadBefore):
                    return self._ask(script, limit)
            try:
                return self._ask(script, limit)
            except _DeadBefore as dead:
                self._hopeless = str(dead)
                raise CouldNotLook(str(dead)) from None

    def close(self) -> None:
        """End the shell. Later requests are refused."""
        self._closed.set()
        shell = self._shell
        if shell is not None:
            shell.end()

    def _ask(self, script: str, limit: float) -> Ran:
        shell = self._shell = self._shell or self._new()
        try:
            return shell.ask(script, limit)
        except (CouldNotLook, _DeadBefore):
            self._shell = None
            shell.end(last_words=0.0)
            raise

    def _new(self) -> _Shell:
        if self._hopeless or self._closed.is_set():
            raise CouldNotLook(self._hopeless or "the run has ended")
        self._may_start()
        try:
            shell = _Shell(self._start())
        except OSError as error:
            self._hopeless = f"the shell did not start: {not_started(error).why}"
            raise CouldNotLook(self._hopeless) from error
        if self._closed.is_set():
            shell.end(last_words=0.0)
        return shell


class _DeadBefore(Exception):
    """The shell was gone before it began with the request."""


class _Shell:
    """One process of a shell and the threads that write to it and read what it says."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._nonce = secrets.token_hex(16)
        self._number = 0
        self._news = threading.Condition()
        self._out = MarkedStream(process.stdout, self._news)
        self._err = MarkedStream(process.stderr, self._news)
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._feeder = threading.Thread(target=self._feed, name="shell input", daemon=True)
        self._feeder.start()
        # The nonce is a shell variable that is never exported: it shows in no list of processes.
        self._opening = f"hd_nonce={self._nonce}\n{PRELUDE}"

    def ask(self, script: str, limit: float) -> Ran:
        self._number += 1
        request = f"{self._opening}hd_ask {self._number} {max(1, round(limit))} {shlex.quote(script)}\n"
        began = time.monotonic()
        self._requests.put(request.encode("utf-8", "surrogateescape"))
        opening, self._opening = self._opening, ""
        begin = f"{self._nonce} {self._number} begin\n".encode()
        end = f"\n{self._nonce} {self._number} end ".encode()
        if not self._out.wait(begin, began + (START_LIMIT if opening else GRACE) + limit):
            alive = not opening and not self._out.ended
            raise (CouldNotLook if alive else _DeadBefore)(self._last_words())
        deadline = time.monotonic() + max(1, round(limit)) + GRACE
        if not (self._out.wait(end, deadline) and self._err.wait(end, deadline)):
            raise CouldNotLook(self._why_no_end(limit, time.monotonic() >= deadline - GRACE - 0.3))
        out, rest = self._out.take(begin, end)
        err, _ = self._err.take(begin, end)
        return Ran(int(rest or b"-1"), out, err)

    def end(self, last_words: float = 0.5) -> None:
        """Close the shell's input, on which it ends by itself; kill it and what it started if it does not."""
        self._requests.put(None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=last_words)
        kill_tree(self._process)
        self._feeder.join(timeout=0.2)
        self._out.close()
        self._err.close()

    def _feed(self) -> None:
        """Hand the requests on, then close the input: a shell that does not read holds nobody but this thread."""
        with contextlib.suppress(OSError), self._process.stdin or contextlib.nullcontext() as pipe:
            while pipe and (request := self._requests.get()) is not None:
                pipe.write(request)
                pipe.flush()

    def _why_no_end(self, limit: float, late: bool) -> str:
        if late:
            return f"no answer in {limit:g} s"
        if self._out.full or self._err.full:
            return f"the answer is longer than {OUTPUT_LIMIT >> 20} MiB"
        return "the shell ended in the middle of the answer"

    def _last_words(self) -> str:
        """Why there is no shell: wsl.exe writes its errors to stdout, in UTF-16 where it is old."""
        if self._out.ended:
            # The end of the stream arrives a moment before the exit code.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=GRACE)
            self._err.wait_for_end(time.monotonic() + GRACE)
        said = (decode_wsl(stream.said()) for stream in (self._out, self._err))
        lines = [line.strip() for text in said for line in text.splitlines() if line.strip()]
        code = self._process.poll()
        state = "does not answer" if code is None else f"ended with {code}"
        return f"the shell {state}" + (f": {' / '.join(lines[:3])[:300]}" if lines else "")
