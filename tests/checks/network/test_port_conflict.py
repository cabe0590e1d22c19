import pytest

from hostdoctor.facts.container_ports import ContainerPort, ContainerPorts
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners
from hostdoctor.facts.project import ComposeFile, Project
from hostdoctor.facts.wanted_ports import WantedPort, WantedPorts
from hostdoctor.model import Do, Finding, Outcome, Run, Severity, Shell, Status
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.testing import absent, outcome, unknown, within
from hostdoctor_checks.network.port_conflict import port_conflict

WINDOWS = Place(name="Windows", side="windows", kind="windows")
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
DEBIAN = Place(name="Debian", side="linux:Debian", kind="wsl2", asleep="it is stopped, and looking would start it")
LINUX = Place(name="Linux", side="linux", kind="linux")
DB = WantedPort(port=5432, source="compose.yaml:12", service="db", target=5432)
LOOPBACK_DB = WantedPort(port=5432, source="compose.yaml:12", service="db", address="127.0.0.1", target=5432)
NO_CONTAINERS = ContainerPorts(())
HANGING = ContainerPorts((), "the engine of context default does not answer")
POSTGRES = Listener(address="0.0.0.0", port=5432, process="postgres.exe", pid=4242)
RELAY = Listener(address="127.0.0.1", port=5432, process="wslrelay.exe", pid=77)
BACKEND = Listener(address="0.0.0.0", port=5432, process="com.docker.backend.exe", pid=88)
HIDDEN = Listener(address="0.0.0.0", port=5432)


def composed(text: str) -> ComposeFile:
    file = parse_compose(text)
    return ComposeFile((("/home/user1/shop/compose.yaml", file),), file)


def project(
    *ports: WantedPort, root: str = "/home/user1/shop", compose: ComposeFile | None = None, named: bool = True
) -> object:
    file = compose or absent(ComposeFile)
    return within(Project(root=root, side="any"), "shop", WantedPorts(ports or (DB,), named), file)


def in_wsl(
    *on_windows: Listener,
    inside: tuple[Listener, ...] = (),
    containers: ContainerPorts = NO_CONTAINERS,
    wants: object | None = None,
) -> Outcome:
    """The project in Ubuntu, Docker Desktop on Windows, a second distribution that sleeps."""
    return outcome(
        port_conflict,
        containers,
        within(WINDOWS, "Windows", Listeners(on_windows, "netstat -ano")),
        within(UBUNTU, "Ubuntu", Listeners(inside), wants or project()),
        within(DEBIAN, "Debian", absent(Listeners, "Debian does not run, so nothing listens there")),
    )


def on_linux(*listeners: Listener, containers: ContainerPorts = NO_CONTAINERS, wants: object | None = None) -> Outcome:
    return outcome(port_conflict, containers, within(LINUX, "Linux", Listeners(listeners), wants or project()))


def only(ended: Outcome) -> Finding:
    (finding,) = ended.findings
    return finding


def test_another_program_on_windows_is_in_the_way_of_what_docker_publishes_there() -> None:
    finding = only(in_wsl(POSTGRES))

    assert (Severity.HIGH, "Port 5432 is taken by postgres.exe") == (finding.severity, finding.what)
    assert ["postgres.exe (process 4242) listens on 0.0.0.0:5432", "wants 5432"] == [
        row.value for row in finding.evidence
    ]
    assert ["netstat -ano", "compose.yaml:12"] == [row.source for row in finding.evidence]
    assert "Ubuntu, shop" == str(finding.where)


def test_another_program_in_the_distribution_is_found_as_well() -> None:
    finding = only(in_wsl(RELAY, inside=(Listener(address="127.0.0.1", port=5432, process="postgres", pid=9),)))

    assert (Severity.HIGH, "Port 5432 is taken by postgres") == (finding.severity, finding.what)


def test_nothing_that_listens_is_a_pass_although_the_engine_is_unknown() -> None:
    assert Status.PASS is in_wsl(containers=HANGING).status


def test_an_unknown_engine_hides_no_certain_conflict() -> None:
    assert Severity.HIGH is only(in_wsl(POSTGRES, containers=HANGING)).severity


def test_where_neither_the_system_nor_docker_tells_it_is_a_note() -> None:
    finding = only(on_linux(HIDDEN, containers=HANGING))

    assert Severity.INFO is finding.severity
    assert (
        "Port 5432 is in use, perhaps by a container of this project: the engine of context default does not answer"
        == finding.what
    )


def test_a_hidden_owner_that_is_no_container_is_a_note() -> None:
    finding = only(on_linux(HIDDEN))

    assert (Severity.INFO, "Port 5432 is taken by a program whose name is hidden") == (finding.severity, finding.what)


@pytest.mark.parametrize(
    ("container", "root"),
    [
        pytest.param(
            ContainerPort(port=5432, container="x-db-1", compose_project="x", folder="/home/user1/shop"),
            "/home/user1/shop",
            id="same-folder",
        ),
        pytest.param(
            ContainerPort(port=5432, container="x-db-1", compose_project="x", folder=r"C:\Src\Shop"),
            "/mnt/c/src/shop",
            id="windows-spelling-of-a-mounted-folder",
        ),
        pytest.param(
            ContainerPort(port=5432, container="shop-db-1", compose_project="shop", folder="/somewhere/else"),
            "/home/user1/Shop",
            id="same-project-name",
        ),
        pytest.param(
            ContainerPort(port=5432, container="myshop-db-1", compose_project="myshop"),
            "/home/user1/My.Shop",
            id="name-as-compose-writes-it",
        ),
    ],
)
def test_a_container_of_this_project_is_no_conflict(container: ContainerPort, root: str) -> None:
    ended = in_wsl(BACKEND, containers=ContainerPorts((container,)), wants=project(root=root))

    assert Status.PASS is ended.status


def test_the_name_in_the_compose_file_counts() -> None:
    container = ContainerPort(port=5432, container="store-db-1", compose_project="store")
    wants = project(compose=composed("name: store\nservices:\n  db:\n    image: postgres\n"))

    assert Status.PASS is in_wsl(BACKEND, containers=ContainerPorts((container,)), wants=wants).status


def test_a_container_of_this_project_behind_a_hidden_owner_is_no_conflict() -> None:
    own = ContainerPort(port=5432, container="shop-db-1", compose_project="shop")

    assert Status.PASS is on_linux(HIDDEN, containers=ContainerPorts((own,))).status


def test_a_container_of_another_compose_project_is_in_the_way() -> None:
    other = ContainerPort(port=5432, container="blog-db-1", compose_project="blog", service="db", folder="/src/blog")

    finding = only(in_wsl(BACKEND, containers=ContainerPorts((other,))))

    assert (Severity.MEDIUM, "Port 5432 is taken by container blog-db-1") == (finding.severity, finding.what)
    (step, *_) = finding.fixes[0].steps
    assert isinstance(step, Run)
    assert "docker compose -p blog stop db" == step.commands[Shell.POWERSHELL]
    assert "docker compose -p blog start db" == finding.fixes[0].undo


def test_a_container_without_compose_is_a_note() -> None:
    finding = only(in_wsl(BACKEND, containers=ContainerPorts((ContainerPort(port=5432, container="db"),))))

    assert (Severity.INFO, "Port 5432 is taken by container db") == (finding.severity, finding.what)


@pytest.mark.parametrize("relay", [RELAY, BACKEND], ids=["wslrelay", "docker-desktop"])
def test_a_relay_owns_nothing(relay: Listener) -> None:
    assert Status.PASS is in_wsl(relay).status


def test_a_program_beside_a_relay_is_in_the_way_all_the_same() -> None:
    own = ContainerPort(port=5432, container="shop-db-1", compose_project="shop")

    finding = only(in_wsl(BACKEND, POSTGRES, containers=ContainerPorts((own,))))

    assert "Port 5432 is taken by postgres.exe" == finding.what
    assert 1 == len([row for row in finding.evidence if "listens" in row.value])


def test_several_owners_are_all_named() -> None:
    second = Listener(address="::", port=5432, process="pgbouncer.exe", pid=5)

    finding = only(in_wsl(POSTGRES, second))

    assert "Port 5432 is taken by postgres.exe and pgbouncer.exe" == finding.what
    assert "pgbouncer.exe (process 5) listens on [::]:5432" == finding.evidence[1].value


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param(Listener(address="192.168.1.5", port=5432, process="postgres", pid=1), id="another-card"),
        pytest.param(Listener(address="::1", port=5432, process="postgres", pid=1), id="loopback-of-ipv6"),
        pytest.param(Listener(address="127.0.0.1", port=15432, process="postgres", pid=1), id="another-port"),
    ],
)
def test_a_listener_on_another_address_is_quiet(elsewhere: Listener) -> None:
    assert Status.PASS is on_linux(elsewhere, wants=project(LOOPBACK_DB)).status


def test_a_port_inside_a_container_is_quiet() -> None:
    inside = WantedPort(port=8080, source="Dockerfile:9", opener="container")

    assert Status.PASS is on_linux(Listener(address="0.0.0.0", port=8080, process="java"), wants=project(inside)).status


@pytest.mark.parametrize("name", ["air", "main", "shop", "__debug_bin3421", "dlv"])
def test_the_projects_own_program_is_a_note(name: str) -> None:
    proxy = WantedPort(port=8090, source=".air.toml", opener="program")

    finding = only(on_linux(Listener(address="127.0.0.1", port=8090, process=name, pid=3), wants=project(proxy)))

    assert (Severity.INFO, f"Port 8090 is taken by {name}, which looks like shop itself") == (
        finding.severity,
        finding.what,
    )


def test_somebody_else_on_a_port_of_air_is_in_the_way() -> None:
    proxy = WantedPort(port=8090, source=".air.toml", opener="program")

    finding = only(on_linux(Listener(address="127.0.0.1", port=8090, process="java", pid=3), wants=project(proxy)))

    assert (Severity.HIGH, "Port 8090 is taken by java") == (finding.severity, finding.what)


def test_a_program_on_windows_does_not_take_a_port_that_air_opens_in_wsl() -> None:
    proxy = WantedPort(port=8090, source=".air.toml", opener="program")
    java = Listener(address="127.0.0.1", port=8090, process="java.exe", pid=3)

    assert Status.PASS is in_wsl(java, wants=project(proxy)).status


def test_a_usual_port_that_no_file_names_is_a_note() -> None:
    usual = WantedPort(port=5432, opener="nobody")

    finding = only(
        on_linux(Listener(address="127.0.0.1", port=5432, process="postgres"), wants=project(usual, named=False))
    )

    assert Severity.INFO is finding.severity


def test_the_kernel_of_windows_is_asked_for_its_queues() -> None:
    web = WantedPort(port=80, source="compose.yaml:5", target=8080)
    kernel = Listener(address="0.0.0.0", port=80, process="System", pid=4)

    finding = only(in_wsl(kernel, wants=project(web)))

    (step, *_, last) = finding.fixes[0].steps
    assert isinstance(step, Run)
    assert ("netsh http show servicestate", True) == (step.commands[Shell.CMD], step.elevated)
    assert isinstance(last, Do)
    assert "Or publish another port (compose.yaml:5): 10080:8080" == last.text


def test_another_free_port_stays_below_the_last() -> None:
    high = WantedPort(port=60000, source="compose.yaml:5", target=80)

    finding = only(on_linux(Listener(address="0.0.0.0", port=60000, process="java"), wants=project(high)))

    last = finding.fixes[0].steps[-1]
    assert isinstance(last, Do)
    assert "Or publish another port (compose.yaml:5): 50000:80" == last.text


def test_unknown_where_windows_cannot_be_asked_and_nothing_is_found() -> None:
    ended = outcome(
        port_conflict,
        NO_CONTAINERS,
        within(WINDOWS, "Windows", unknown(Listeners, "Windows could not be asked", "wsl --shutdown")),
        within(UBUNTU, "Ubuntu", Listeners(()), project()),
    )

    assert (Status.UNKNOWN, "wsl --shutdown") == (ended.status, ended.to_look)


def test_a_conflict_is_found_although_windows_cannot_be_asked() -> None:
    ended = outcome(
        port_conflict,
        NO_CONTAINERS,
        within(WINDOWS, "Windows", unknown(Listeners, "Windows could not be asked")),
        within(UBUNTU, "Ubuntu", Listeners((Listener(address="0.0.0.0", port=5432, process="postgres"),)), project()),
    )

    assert (Status.FOUND, Severity.HIGH) == (ended.status, ended.findings[0].severity)


def test_the_fix_ends_the_owner_whose_process_is_known() -> None:
    windows = [step.commands for step in only(in_wsl(POSTGRES)).fixes[0].steps if isinstance(step, Run)]
    linux = only(on_linux(Listener(address="127.0.0.1", port=5432, process="postgres", pid=9)))

    assert ("Stop-Process -Id 4242", "taskkill /PID 4242") == (windows[1][Shell.POWERSHELL], windows[1][Shell.CMD])
    assert ["sudo ss -ltnp 'sport = :5432'", "kill 9"] == [
        step.commands[Shell.BASH] for step in linux.fixes[0].steps if isinstance(step, Run)
    ]


def test_a_reported_refusal_with_the_number_of_its_owner_needs_no_name() -> None:
    refused = WantedPort(port=5432, source="ticket.md:4", refused=True)
    held = Listener(address="0.0.0.0", port=5432, pid=4321)
    ended = in_wsl(held, containers=HANGING, wants=project(refused))
    finding = only(ended)

    assert (Severity.HIGH, "Port 5432 is taken by process 4321") == (finding.severity, finding.what)
    assert ("published-ports",) == finding.explains
