"""The program beside us that makes a container, reads what it prints and removes it.

A process of its own, for two reasons: between the making of a container and its start nothing but the one who made it
knows of it, so that this must outlive our being killed; and opening a named pipe may take for ever. It ends as soon as
its stdin does, and removes the container first.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hostdoctor.parsers.docker_endpoint import Endpoint
from hostdoctor.scopes import CouldNotLook

from .container_script import DONE, container_script, hangs, longest
from .docker_containers import MAKING, Containers, Refused, container_body, sender
from .docker_endpoint import EngineAddress
from .docker_transport import TIMEOUT

MOST_TRIES = 3
"""An image without a shell, or for another processor, costs a third of a second."""
MOST_RUNNING = 2
"""Of the images that run now: those of Go programs are often bare, and must not use up all tries."""
WITH_SHELL = tuple(map(re.compile, (r"(?:^|/)golang:", r"alpine", r"busybox", r"debian", r"ubuntu")))
LOOK_AGAIN = 0.25
STARTED = b"begin\n"
MOUNTING = re.compile(r"mount|not shared|bind source|file ?sharing", re.IGNORECASE)
"""What engines say of a folder that they cannot hand to a container; it is the same with every image."""

Tell = Callable[[dict[str, Any]], None]


def candidates(images: Iterable[dict[str, Any]], running: Iterable[dict[str, Any]]) -> list[str]:
    """Images to try, best first: those that run now, then names known to have a shell, then the others."""
    names = sorted(name for row in images for name in row.get("RepoTags") or () if "<none>" not in name)
    in_use = dict.fromkeys(str(row.get("Image") or "") for row in running)
    first = sorted(filter(None, in_use), key=_unlikely)[:MOST_RUNNING]
    return list(dict.fromkeys([*first, *sorted(names, key=_unlikely)]))[:MOST_TRIES]


def _unlikely(name: str) -> int:
    return next((place for place, known in enumerate(WITH_SHELL) if known.search(name)), len(WITH_SHELL))


def measure(
    containers: Containers,
    order: dict[str, Any],
    over: threading.Event,
    tell: Tell,
    patience: Callable[[float], float] = longest,
) -> None:
    """Run the program in the first image that can, and tell what it prints as it comes, until `over` is set.

    `order` has image (empty for any), project, files and seconds; `patience` gives the seconds until a program that
    measures for so long has printed all that it will. CouldNotLook or Refused when no container ran.
    """
    containers.remove_left_over()
    images = [order["image"]] if order["image"] else candidates(containers.images(), containers.running())
    if not images:
        raise CouldNotLook("the engine has no image, and none is pulled without being asked", "docker pull golang")
    reasons: list[str] = []
    for image in images:
        why = _run(containers, image, order, over, tell, patience)
        if not why or over.is_set():
            return
        reasons.append(f"{image}: {why}")
    raise CouldNotLook(f"no image that is there can be used ({'; '.join(reasons)})", "docker pull golang")


def _run(
    containers: Containers,
    image: str,
    order: dict[str, Any],
    over: threading.Event,
    tell: Tell,
    patience: Callable[[float], float],
) -> str:
    """Why this image cannot be used; empty when it was. The container is gone afterwards, unless a mount hangs."""
    name = f"hostdoctor-{secrets.token_hex(8)}"
    project, seconds = str(order["project"]), float(order["seconds"])
    out, started = b"", False
    try:
        containers.create(name, container_body(image, container_script(int(order["files"]), seconds), project))
        if not over.is_set():
            containers.start(name)
            started = True
            out = _follow(containers, name, patience(seconds), over, lambda log: tell(_part(image, log)))
    except Refused as refused:
        if MOUNTING.search(refused.failure.text):
            raise CouldNotLook(f"the engine does not mount {project}: {refused.failure.text}") from None
        if refused.failure.kind == TIMEOUT and not started:
            raise CouldNotLook(f"the engine made no container in {MAKING:g} s; {project} may hang") from None
        return str(refused)
    finally:
        _end(containers, name, out, started)
    return "" if STARTED in out else "it does not run /bin/sh"


def _follow(
    containers: Containers, name: str, seconds: float, over: threading.Event, tell: Callable[[bytes], None]
) -> bytes:
    """What it printed until it was done, was gone or hung, or `over` was set. By asking again: a log that is followed
    ends without its last lines when the engine removes the container.
    """
    out = b""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not over.wait(LOOK_AGAIN):
        got = containers.printed(name)
        if got is None:
            break
        if got != out:
            out = got
            tell(out)
        if f"\n{DONE}\n".encode() in out or hangs(out):
            break
    return out


def _end(containers: Containers, name: str, out: bytes, started: bool) -> None:
    """One that hangs cannot be ended, and cleans up when its mount answers again; then the engine removes it.

    What was started may have made files already, though nothing was read of what it prints.
    """
    try:
        if hangs(out):
            return
        if started and f"\n{DONE}\n".encode() not in out:
            containers.stop(name)
        containers.remove(name)
    except Refused:
        # It ends by itself, and the engine removes it then.
        return


def _part(image: str, out: bytes) -> dict[str, Any]:
    return {"image": image, "out": out.decode("utf-8", "replace")}


def run(arguments: Sequence[str]) -> None:
    """Carry out the order that the one argument is. It does not return: a thread may sit in a call that never does."""
    order = json.loads(arguments[0])
    over = threading.Event()
    threading.Thread(target=_wait_for_end_of_stdin, args=(over,), name="stdin", daemon=True).start()
    endpoint = Endpoint(**order["endpoint"])
    address = EngineAddress(context=order["context"], endpoint=endpoint, certificates=order["certificates"])
    try:
        measure(Containers(sender(address), order["prefix"]), order, over, _tell)
        _tell({"done": True})
    except CouldNotLook as unknown:
        _tell({"unknown": str(unknown), "to_look": unknown.to_look})
    except Refused as refused:
        _tell(refused.failure.value())
    except Exception as error:  # noqa: BLE001  # the side that asked has to know
        _tell({"unknown": f"the measurement failed, which is our fault: {type(error).__name__}: {error}"})
    os._exit(0)


def _wait_for_end_of_stdin(over: threading.Event) -> None:
    try:
        while os.read(0, 64):
            pass
    except OSError:
        pass
    over.set()


def _tell(part: dict[str, Any]) -> None:
    """Nobody may be there any more to be told; the container is removed all the same."""
    try:
        sys.stdout.write(json.dumps(part) + "\n")
        sys.stdout.flush()
    except OSError:
        return
