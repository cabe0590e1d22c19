from __future__ import annotations

import pytest

from hostdoctor.parsers.reload_lines import Mark, Marked
from hostdoctor.why.air_command import air_start
from hostdoctor.why.reload import phases_of_reload, reload_of

OLD = Marked(Mark.RUNNING, 9.0)


def test_a_reload_by_air_is_the_event_its_delay_the_rebuild_and_the_start() -> None:
    marks = [OLD, Marked(Mark.CHANGED, 11.25, "x.go"), Marked(Mark.BUILDING, 11.5), Marked(Mark.RUNNING, 13.5)]
    reload = reload_of(10.0, 10.25, marks, up=14.0)

    assert [
        ("event", 0.25),
        ("the tool's delay", 1.0),
        ("stop and pre_cmd", 0.25),
        ("rebuild", 2.0),
        ("program start", 0.5),
    ] == [(phase.name, phase.seconds) for phase in phases_of_reload(reload)]
    assert 4.0 == reload.seconds


def test_a_rebuild_by_compose_ends_before_the_container_starts() -> None:
    marks = [Marked(Mark.BUILDING, 10.5), Marked(Mark.BUILT, 12.0), Marked(Mark.RUNNING, 23.0)]
    phases = phases_of_reload(reload_of(10.0, None, marks), container=True)

    assert [("event and the tool's delay", 0.5), ("rebuild", 1.5), ("program start", 11.0)] == [
        (phase.name, phase.seconds) for phase in phases
    ]
    assert "SIGTERM" in phases[-1].note


@pytest.mark.parametrize("up", [None, 15.0])
def test_the_phases_add_up_to_the_whole(up: float | None) -> None:
    marks = [Marked(Mark.CHANGED, 11.0), Marked(Mark.BUILDING, 11.0), Marked(Mark.RUNNING, 12.0)]
    reload = reload_of(10.0, 10.001, marks, up)

    assert reload.seconds == pytest.approx(sum(phase.seconds for phase in phases_of_reload(reload)))


def test_what_air_builds_goes_into_a_folder_of_ours() -> None:
    start = air_start(
        b'tmp_dir = "out"\n[build]\ncmd = "go build -o ./out/main ./cmd/out"\nbin = "out/main"\n', ".t", "linux"
    )

    assert start is not None
    assert (
        "-tmp_dir",
        ".t",
        "-build.cmd",
        "go build -o ./.t/main ./cmd/out",
        "-build.bin",
        ".t/main",
    ) == start.arguments
    assert start.own_folder


def test_an_empty_file_means_the_defaults_of_air() -> None:
    start = air_start(b"", ".t", "linux")

    assert start is not None
    assert ("go build -o ./.t/main .", "./.t/main") == (start.arguments[3], start.arguments[5])


def test_the_section_of_the_system_wins() -> None:
    data = b'[build]\ncmd = "go build -o ./tmp/main ."\n[build.windows]\ncmd = "go build -o ./tmp/main.exe ."\n'
    start = air_start(data, ".t", "windows")

    assert start is not None
    assert "go build -o ./.t/main.exe ." in start.arguments


def test_what_hides_the_lines_or_holds_a_port_is_switched_off() -> None:
    start = air_start(b"[log]\nsilent = true\n[proxy]\nenabled = true\n", ".t", "linux")

    assert start is not None
    assert ("-log.silent", "false", "-proxy.enabled", "false") == start.arguments[-4:]


def test_a_build_command_that_writes_elsewhere_is_told() -> None:
    start = air_start(b'[build]\ncmd = "make build"\nbin = "./bin/app"\n', ".t", "linux")

    assert start is not None
    assert not start.own_folder


def test_a_file_that_is_no_toml_starts_nothing() -> None:
    assert air_start(b"[build\n", ".t", "linux") is None
