import json
from typing import Any

import pytest

from hostdoctor.facts.golang import GoInUse, GoToolchain, GoToolchains, find_go_toolchains, pick_go
from hostdoctor.facts.places import Place
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, probed, said

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
WINDOWS = Place(name="Windows", side="windows", kind="windows")
LINUX = Place(name="Linux", side="linux", kind="linux")
NEW = "go version go1.27.3 linux/amd64\n"
OLD = "go version go1.21.13 linux/amd64\n"
LOCAL = "/usr/local/go/bin/go"


def row(path: str, *, source: str = "PATH", target: str = "", alias: bool = False) -> dict[str, Any]:
    return {"path": path, "source": source, "alias": alias, "target": target}


def machine(place: Place, rows: Any, versions: dict[str, Any]) -> FakeMachine:
    return FakeMachine(
        {
            (place.side, "programs", "go"): rows,
            **{(place.side, "run", path, "version"): answer for path, answer in versions.items()},
        }
    )


def found(place: Place, rows: Any, versions: dict[str, Any]) -> GoToolchains:
    state = probed(find_go_toolchains, machine(place, rows, versions), place)
    assert isinstance(state, Known), state
    assert isinstance(state.value, GoToolchains)
    return state.value


def test_the_first_on_path_wins_and_each_is_asked() -> None:
    rows = [row(LOCAL), row("/usr/bin/go", target="/usr/lib/go-1.21/bin/go")]

    toolchains = found(UBUNTU, rows, {LOCAL: said(NEW), "/usr/bin/go": said(OLD)})

    assert [(LOCAL, "go1.27.3", False), ("/usr/bin/go", "go1.21.13", True)] == [
        (go.path, go.version.version if go.version else None, go.packaged) for go in toolchains.items
    ]
    assert toolchains.first is toolchains.items[0]


def test_two_links_to_one_program_are_one_toolchain() -> None:
    rows = [row("/usr/bin/go", target=LOCAL), row(LOCAL, source="known place", target=LOCAL)]

    assert ["/usr/bin/go"] == [go.path for go in found(UBUNTU, rows, {"/usr/bin/go": said(NEW)}).items]


def test_an_alias_of_the_store_is_no_installation() -> None:
    alias = row(r"C:\Users\user1\AppData\Local\Microsoft\WindowsApps\go.exe", alias=True)

    state = probed(find_go_toolchains, machine(WINDOWS, [alias], {}), WINDOWS)

    assert Absent("there is no Go on Windows") == state


@pytest.mark.parametrize(
    ("place", "says"),
    [
        pytest.param(UBUNTU, "there is no Go in Ubuntu", id="wsl"),
        pytest.param(LINUX, "there is no Go on Linux", id="linux"),
    ],
)
def test_nowhere_is_absent(place: Place, says: str) -> None:
    assert Absent(says) == probed(find_go_toolchains, machine(place, [], {}), place)


def test_a_login_shell_that_does_not_answer_is_unknown_and_not_absent() -> None:
    answer = Unknown("the login shell of Ubuntu did not answer in 3 s", "wsl -d Ubuntu")

    assert answer == probed(find_go_toolchains, machine(UBUNTU, answer, {}), UBUNTU)


def test_a_distribution_that_sleeps_is_not_asked() -> None:
    asleep = Place(name="Debian", side="linux:Debian", kind="wsl2", asleep="Debian is stopped")
    fake = FakeMachine({})

    assert Unknown("Debian is stopped", "wsl -d Debian true") == probed(find_go_toolchains, fake, asleep)
    assert [] == fake.asked


def test_a_go_that_does_not_answer_in_time_is_unknown() -> None:
    state = probed(
        find_go_toolchains, machine(WINDOWS, [row("go.exe")], {"go.exe": Unknown("no answer in 10 s")}), WINDOWS
    )

    assert Unknown("no answer in 10 s") == state


def test_a_go_that_cannot_be_started_says_so() -> None:
    toolchains = found(UBUNTU, [row(LOCAL)], {LOCAL: Absent("there is no /lib64/ld-linux-x86-64.so.2")})

    assert (None, "there is no /lib64/ld-linux-x86-64.so.2") == (toolchains.first.version, toolchains.first.said)


def test_flags_that_go_refuses_leave_its_version_known() -> None:
    complaint = said(exit_code=1, err="go: parsing $GOFLAGS: unknown flag -bogus\n")
    settings = {"GOVERSION": "go1.27.3", "GOHOSTOS": "linux", "GOHOSTARCH": "amd64"}
    fake = FakeMachine(
        {
            ("linux", "programs", "go"): [row(LOCAL)],
            ("linux", "run", LOCAL, "version"): complaint,
            ("linux", "run", LOCAL, "env", "-json"): said(json.dumps(settings)),
        }
    )

    state = probed(find_go_toolchains, fake, LINUX)

    assert isinstance(state, Known)
    first = state.value.first
    assert first.version is not None
    assert ("go1.27.3", "go: parsing $GOFLAGS: unknown flag -bogus") == (first.version.version, first.said)


NO_VERSION = said(exit_code=126, err="No version is set for command go\n")
SHIM = "/home/user1/.asdf/shims/go"
INSTALLED = "/home/user1/.asdf/installs/golang/1.26.4/go/bin/go"


def test_a_shim_without_a_project_gives_way_to_what_it_leads_to() -> None:
    rows = [row(SHIM), row(INSTALLED, source="known place")]

    toolchains = found(LINUX, rows, {SHIM: NO_VERSION, INSTALLED: said("go version go1.26.4 linux/amd64")})

    assert [INSTALLED] == [go.path for go in toolchains.items]


def test_a_shim_alone_is_unknown_and_not_broken() -> None:
    state = probed(find_go_toolchains, machine(LINUX, [row(SHIM)], {SHIM: NO_VERSION}), LINUX)

    assert Unknown(f"{SHIM} belongs to a version manager, which tells a version only inside a project") == state


def test_more_than_six_are_not_asked() -> None:
    rows = [row(f"/opt/go{number}/bin/go") for number in range(9)]

    toolchains = found(LINUX, rows, {item["path"]: said(NEW) for item in rows})

    assert 6 == len(toolchains.items)


@pytest.mark.parametrize(
    ("target", "packaged"),
    [
        pytest.param("/usr/lib/go-1.22/bin/go", True, id="ubuntu"),
        pytest.param("/usr/lib/golang/bin/go", True, id="fedora"),
        pytest.param("/usr/lib/go/bin/go", True, id="alpine"),
        pytest.param("/usr/local/go/bin/go", False, id="tarball"),
        pytest.param(r"C:\Program Files\Go\bin\go.exe", False, id="msi"),
    ],
)
def test_who_packaged_it(target: str, packaged: bool) -> None:
    assert packaged is GoToolchain(path="/usr/bin/go", found_by="PATH", target=target).packaged


def test_the_go_in_use_is_the_first_one_if_it_told_its_version() -> None:
    version = parse_go_version(NEW)
    first = GoToolchain(path=LOCAL, found_by="PATH", version=version)
    silent = GoToolchain(path=LOCAL, found_by="PATH", said="bash: exec format error\nmore")

    in_use: State = Known(GoInUse(first, version))
    assert in_use == probed(pick_go, GoToolchains((first,)))
    assert Unknown(f"{LOCAL} does not tell its version: bash: exec format error") == probed(
        pick_go, GoToolchains((silent,))
    )
