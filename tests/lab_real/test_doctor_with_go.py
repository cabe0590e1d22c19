"""The whole doctor beside real Go toolchains, real mounts and a real module proxy on loopback."""

import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.doctor import Looked, look
from tests.lab.bindfs import TwoSides
from tests.lab.go import Go, run_go

pytestmark = pytest.mark.lab


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/shop\n\ngo 1.26.0\n")
    return folder


def look_with(project: Path, *toolchains: Go, options: tuple[str, ...] = (), **variables: str) -> Looked:
    """A look with these toolchains first on PATH, and settings that are nobody else's."""
    path = os.pathsep.join([*(str(go.binary.parent) for go in toolchains), os.environ["PATH"]])
    home = project.parent
    env = {"PATH": path, "HOME": str(home), "GOENV": str(home / "goenv"), "GOCACHE": str(home / "cache"), **variables}
    return look(project, "--only", "go", *options, env=env)


def test_a_current_go_is_quiet(project: Path, new_go: Go) -> None:
    looked = look_with(project, new_go)

    assert [] == looked.ranked()
    assert {"pass"} == looked.statuses("go-version") | looked.statuses("go-toolchain") | looked.statuses("goproxy")


def test_an_ended_go_that_may_not_switch_is_named(project: Path, old_go: Go) -> None:
    looked = look_with(project, old_go, GOTOOLCHAIN="local")

    assert "go.mod asks for Go 1.26.0; 1.21.13 is there and GOTOOLCHAIN=local forbids another" in (
        looked.finding("go-toolchain")["what"].replace("go1.21.13", "1.21.13")
    )
    assert "1.21 has had no fixes since 2024-08-13" in looked.finding("go-version")["what"]


def test_looking_downloads_no_toolchain(project: Path, old_go: Go) -> None:
    look_with(project, old_go, GOTOOLCHAIN="auto", GOPROXY="http://127.0.0.1:1")

    assert [] == [path.name for path in project.parent.rglob("toolchain@*")]


@pytest.mark.parametrize("version", ["new_go", "old_go"])
def test_looking_leaves_gos_caches_as_they_are(project: Path, version: str, request: pytest.FixtureRequest) -> None:
    (project / "go.mod").write_text("module example.com/shop\n\ngo 1.21\n")
    (project / "main.go").write_text("package main\n\nfunc main() {}\n")
    home = project.parent
    path = os.pathsep.join((str(request.getfixturevalue(version).binary.parent), os.environ["PATH"]))
    looked = look(project, env={"PATH": path, "HOME": str(home), "GOCACHE": str(home / "cache"), "GOPATH": str(home)})

    counts = [fact["value"] for fact in looked.report["facts"] if fact["name"] == "BuildCounts"]
    assert [False] == [value["published"] for value in counts]
    assert [project] == [each for each in home.iterdir() if not each.name.startswith(".")]


def test_two_releases_on_path_are_told_apart(project: Path, new_go: Go, old_go: Go) -> None:
    finding = look_with(project, new_go, old_go).finding("go-duplicate")

    assert str(new_go.binary) in finding["what"]
    assert 2 == len(finding["evidence"])


def test_a_setting_that_go_stored_is_judged(project: Path, new_go: Go) -> None:
    run_go(new_go, project.parent, "env", "-w", "GOSUMDB=off")

    finding = look_with(project, new_go).finding("gosumdb")

    assert "GOSUMDB=off: downloaded modules are trusted blindly, and toolchains cannot be fetched" == finding["what"]


def test_flags_that_break_every_command_are_a_reason_and_no_crash(project: Path, new_go: Go) -> None:
    looked = look_with(project, new_go, GOFLAGS="-bogus")

    assert not {"crashed"} & {outcome["status"] for outcome in looked.report["outcomes"]}
    assert "bogus" in str(looked.report)


class Refusing(http.server.BaseHTTPRequestHandler):
    """A proxy with a fault."""

    def do_GET(self) -> None:
        self.send_error(500)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def faulty_proxy() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_proxy_is_asked_only_with_online(project: Path, new_go: Go, faulty_proxy: str) -> None:
    value = f"{faulty_proxy},direct"

    offline = look_with(project, new_go, GOPROXY=value)
    online = look_with(project, new_go, options=("--online",), GOPROXY=value, no_proxy="127.0.0.1")

    assert {"not applicable"} == offline.statuses("goproxy-reachable")
    finding = online.finding("goproxy-reachable")
    assert "high" == finding["severity"]
    assert "(HTTP 500): Go stops there" in finding["what"]


def test_events_are_measured_where_the_project_lies(two_sides: TwoSides) -> None:
    looked = look(two_sides.mount, "--only", "watch-latency")

    (fact,) = [fact for fact in looked.report["facts"] if fact["name"] == "WatchMeasurement"]
    assert {"create", "overwrite", "rename"} == set(fact["value"]["series"])
    assert all(series["sent"] >= 20 for series in fact["value"]["series"].values())


def test_a_mount_with_a_millisecond_each_is_measured_and_left_clean(slow_mount: Path) -> None:
    looked = look(slow_mount, "--only", "watch-latency")

    assert {"pass"} == looked.statuses("watch-latency")
    assert [] == [path.name for path in slow_mount.iterdir() if "hostdoctor" in path.name]
