from collections.abc import Mapping
from typing import Any

from tests.checks.go.parts import ROOT, composed, dockerfiles

from hostdoctor.facts.build_contexts import BuildContext, BuildContexts
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project
from hostdoctor.facts.started_files import (
    StartedFile,
    StartedFiles,
    look_at_started_files,
    pick_programs,
    pick_scripts,
)
from hostdoctor.host.file_start import start_value
from hostdoctor.parsers.dockerignore import DockerIgnore
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

SHOP = Project(root=ROOT, side="linux", files=("Dockerfile",))
CRLF = start_value(b"#!/bin/sh\r\necho\r\n")
COPIED = 'FROM alpine:3.24\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n'


def looked(
    files: Mapping[str, Any], images: Dockerfiles | None = None, compose: ComposeFile | None = None, folder: str = "."
) -> tuple[StartedFile, ...]:
    context = BuildContext(folder=folder, dockerfile="Dockerfile", copies=(), ignore="", patterns=DockerIgnore())
    machine = FakeMachine({("linux", "file-start", f"{ROOT}/{name}"): got for name, got in files.items()})
    state = probed(look_at_started_files, machine, SHOP, images, BuildContexts((context,)), compose)
    assert isinstance(state, Known)
    found: StartedFiles = state.value
    return found.items


def test_what_a_dockerfile_starts_is_looked_at() -> None:
    (item,) = looked({"entrypoint.sh": CRLF}, dockerfiles(COPIED))

    assert ("entrypoint.sh", f"{ROOT}/Dockerfile:3", "ENTRYPOINT", "script", True) == (
        item.path,
        item.where,
        item.by,
        item.kind,
        item.ends_with_cr,
    )


def test_it_lies_in_the_folder_of_its_context() -> None:
    (item,) = looked({"web/entrypoint.sh": CRLF}, dockerfiles(COPIED), folder="web")

    assert "web/entrypoint.sh" == item.path


def test_what_a_service_mounts_and_starts_is_looked_at() -> None:
    compose = composed(
        "services:\n  web:\n    image: alpine:3.24\n    command: /app/bin/shop --port 80\n    volumes: ['.:/app']\n"
        "  db:\n    image: postgres:18\n    volumes:\n      - ./init.sh:/docker-entrypoint-initdb.d/init.sh\n"
        "      - ./other.sh:/other.sh\n"
    )
    program = start_value(b"MZ" + bytes(80))

    one, two = looked({"bin/shop": program, "init.sh": CRLF, "other.sh": CRLF}, compose=compose)

    assert [("bin/shop", "service web", "pe"), ("init.sh", "service db", "script")] == [
        (item.path, item.by, item.kind) for item in (one, two)
    ]
    assert one.base is not None
    assert "alpine" == one.base.name


def test_a_script_that_python_reads_may_end_its_lines_as_it_likes() -> None:
    compose = composed("services: {web: {image: 'python:3', command: python /app/x.py, volumes: ['.:/app']}}")

    assert () == looked({"x.py": CRLF}, compose=compose)


def test_what_is_not_there_or_cannot_be_read_is_left_out() -> None:
    assert () == looked({"entrypoint.sh": Absent("not there")}, dockerfiles(COPIED))
    assert () == looked({"entrypoint.sh": Unknown("denied")}, dockerfiles(COPIED))


def test_scripts_and_programs_are_judged_apart() -> None:
    script = StartedFile(path="a.sh", where="Dockerfile:1", by="CMD", kind="text")
    program = StartedFile(path="shop", where="Dockerfile:1", by="CMD", kind="elf")
    text = StartedFile(path="notes", where="Dockerfile:1", by="CMD", kind="text")
    files = StartedFiles((script, program, text))

    scripts, programs = probed(pick_scripts, files), probed(pick_programs, files)

    assert isinstance(scripts, Known)
    assert isinstance(programs, Known)
    assert ((script,), (program,)) == (scripts.value.items, programs.value.items)
    assert isinstance(probed(pick_scripts, StartedFiles((text,))), Absent)
    assert isinstance(probed(pick_programs, StartedFiles((text,))), Absent)
