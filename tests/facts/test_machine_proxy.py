from hostdoctor.facts.machine_proxy import MachineProxy, see_machine_proxy
from hostdoctor.facts.places import Place
from hostdoctor.parsers.goproxy import parse_goproxy
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed, said

LINUX = Place(name="Linux", side="linux", kind="linux")
GO = {"path": "/go/bin/go", "source": "PATH", "alias": False, "target": "/go/bin/go"}
VERSION = "go version go1.27.3 linux/amd64\n"


def test_go_tells_its_proxies() -> None:
    machine = FakeMachine(
        {
            ("linux", "programs", "go"): Known([GO]),
            ("linux", "run", "/go/bin/go", "version"): said(VERSION),
            ("linux", "run", "/go/bin/go", "env", "-json"): said('{"GOPROXY": "https://a.example,direct"}'),
            ("linux", "environment"): Known({}),
        }
    )

    assert Known(MachineProxy(parse_goproxy("https://a.example,direct"))) == probed(see_machine_proxy, machine, LINUX)


def test_what_cannot_be_seen_leaves_the_rest_standing() -> None:
    without = FakeMachine({("linux", "programs", "go"): Known([])})
    unseen = FakeMachine({("linux", "programs", "go"): Unknown("nobody could look")})

    assert Known(MachineProxy(None)) == probed(see_machine_proxy, without, LINUX)
    assert Known(MachineProxy(None)) == probed(see_machine_proxy, unseen, LINUX)
