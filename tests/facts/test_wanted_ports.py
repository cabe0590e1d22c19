from hostdoctor.facts.project import AirConfig, ComposeFile, Dockerfiles, Project
from hostdoctor.facts.wanted_ports import COMMON_PORTS, WantedPort, WantedPorts, list_wanted_ports, wanted_ports
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed

SHOP = Project(root=r"C:\src\shop", side="windows")


def wanted(
    compose: str = "", air: str = "", dockerfile: str = "", path: str = r"C:\src\shop\Dockerfile"
) -> WantedPorts:
    parsed = parse_compose(compose) if compose else None
    return wanted_ports(
        SHOP,
        ComposeFile(((r"C:\src\shop\compose.yaml", parsed),), parsed) if parsed else None,
        AirConfig(r"C:\src\shop\.air.toml", parse_air_toml(air)) if air else None,
        Dockerfiles(((path, parse_dockerfile(dockerfile)),)) if dockerfile else None,
    )


def web(ports: str, more: str = "") -> str:
    return f"services:\n  web:\n    image: nginx\n    ports: {ports}\n{more}"


def test_what_compose_publishes_is_wanted_with_its_line_and_target() -> None:
    assert WantedPorts(
        (
            WantedPort(port=8080, source="compose.yaml:4", service="web", target=80),
            WantedPort(port=8443, source="compose.yaml:4", service="web", address="127.0.0.1", target=443),
        ),
        named=True,
    ) == wanted(web("['8080:80', '127.0.0.1:8443:443']"))


def test_a_range_is_wanted_port_by_port() -> None:
    ports = wanted(web("['9000-9002:80-82']")).items

    assert [(9000, 80), (9001, 81), (9002, 82)] == [(port.port, port.target) for port in ports]


def test_ports_that_docker_picks_itself_udp_and_a_choice_are_not_wanted() -> None:
    assert not wanted(web("['80', '53:53/udp', '9000-9010:80']")).named


def test_services_with_a_profile_or_on_the_hosts_network_publish_nothing() -> None:
    assert not wanted(web("['8080:80']", "    profiles: [debug]\n")).named
    assert not wanted(web("['8080:80']", "    network_mode: host\n")).named


def test_air_wants_ports_only_for_its_proxy() -> None:
    proxy = "[proxy]\nenabled = true\napp_port = 8081\n"

    assert [(8081, "program", ".air.toml"), (8090, "program", ".air.toml")] == [
        (port.port, port.opener, port.source) for port in wanted(air=proxy).items
    ]
    assert not wanted(air="[proxy]\napp_port = 8081\n").named


def test_expose_of_the_final_stage_stays_inside_the_container() -> None:
    dockerfile = "FROM golang:1.27 AS build\nEXPOSE 1\nFROM scratch\nEXPOSE 8080 53/udp\n"

    assert [(8080, "container", "api/Dockerfile:4")] == [
        (port.port, port.opener, port.source)
        for port in wanted(dockerfile=dockerfile, path=r"C:\src\shop\api\Dockerfile").items
    ]


def test_who_publishes_a_port_says_most_of_it() -> None:
    (port,) = wanted(web("['8080:80']"), dockerfile="FROM scratch\nEXPOSE 8080\n").items

    assert ("docker", 80) == (port.opener, port.target)


def test_without_any_file_the_usual_ports_are_looked_at() -> None:
    usual = wanted()

    assert (False, COMMON_PORTS) == (usual.named, tuple(port.port for port in usual.items))
    assert {"nobody"} == {port.opener for port in usual.items}


def test_a_reported_refusal_names_the_port_with_its_line_though_no_file_is_known() -> None:
    refused = "listen tcp 0.0.0.0:5432: bind: access forbidden by its access permissions."
    text = f"Error response from daemon: Ports are not available: {refused}"
    machine = FakeMachine(
        {("ticket", "errors"): [{"kind": "port-errors", "text": text, "name": "ticket.md", "lines": [7]}]}
    )
    project = Project(root="project", side="windows", files=("compose.yaml",))

    state = probed(list_wanted_ports, machine, project)

    port = WantedPort(port=5432, source="ticket.md:7", opener="docker", forbidden=True)
    assert Known(WantedPorts((port,), named=True)) == state


def test_a_file_that_cannot_be_read_leaves_the_ports_unknown() -> None:
    project = Project(root="project", side="windows", files=("compose.yaml",))

    assert isinstance(probed(list_wanted_ports, FakeMachine({}), project), Unknown)
