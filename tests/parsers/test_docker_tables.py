from hostdoctor.parsers.docker_tables import ContextRow, is_whole_ps, parse_docker_context_ls, parse_docker_ps

PS = """CONTAINER ID   IMAGE         COMMAND                  CREATED       STATUS       PORTS                                                   NAMES
4f1c2d3e4f5a   postgres:17   "docker-entrypoint.s…"   2 days ago    Up 2 days    0.0.0.0:5432->5432/tcp, [::]:5432->5432/tcp             shop-db-1
5a6b7c8d9e0f   shop-web      "/app"                   2 days ago    Up 2 days    127.0.0.1:9000-9001->80-81/tcp, 53/udp                  shop-web-1
"""  # noqa: E501  # as wide as docker prints it
CONTEXTS = """NAME                TYPE   DESCRIPTION          DOCKER ENDPOINT                             KUBERNETES ENDPOINT   ORCHESTRATOR
default             moby   Current DOCKER_HOST  npipe:////./pipe/docker_engine                                    swarm
desktop-linux *     moby   Docker Desktop       npipe:////./pipe/dockerDesktopLinuxEngine
"""  # noqa: E501


def ports(row: dict[str, object]) -> list[tuple[object, ...]]:
    found = row["Ports"]
    assert isinstance(found, list)
    return [tuple(port[key] for key in ("IP", "PublicPort", "PrivatePort", "Type")) for port in found]


def test_containers_have_their_names_and_published_ports() -> None:
    rows = parse_docker_ps(PS)

    assert rows is not None
    assert [["/shop-db-1"], ["/shop-web-1"]] == [row["Names"] for row in rows]
    assert [("0.0.0.0", 5432, 5432, "tcp"), ("::", 5432, 5432, "tcp")] == ports(rows[0])
    assert [("127.0.0.1", 9000, 80, "tcp"), ("127.0.0.1", 9001, 81, "tcp")] == ports(rows[1])


def test_an_empty_list_of_containers_is_not_no_list() -> None:
    assert () == parse_docker_ps(PS.split("\n", maxsplit=1)[0])
    assert None is parse_docker_ps("no such table")


def test_the_context_in_use_has_the_star_in_old_and_new_tables() -> None:
    assert (
        ContextRow("default", "npipe:////./pipe/docker_engine", False, "Current DOCKER_HOST"),
        ContextRow("desktop-linux", "npipe:////./pipe/dockerDesktopLinuxEngine", True, "Docker Desktop"),
    ) == parse_docker_context_ls(CONTEXTS)
    assert () == parse_docker_context_ls("NAME   STATE   VERSION\n* Ubuntu   Running   2")


def test_columns_that_an_editor_squeezed_are_told_by_their_gaps() -> None:
    text = "NAME  DESCRIPTION  DOCKER ENDPOINT  ERROR\nold *  left over  tcp://10.0.0.1:2376  refused"

    assert (ContextRow("old", "tcp://10.0.0.1:2376", True, "left over"),) == parse_docker_context_ls(text)


BROKEN = """
CONTAINER ID   IMAGE         COMMAND                  CREATED
STATUS         PORTS                    NAMES
0f1e2d3c4b5a   postgres:17   "docker-entrypoint.s…"   2 hours ago
Up 2 hours     0.0.0.0:5432->5432/tcp   db
1a2b3c4d5e6f   redis:8       "docker-entrypoint.s…"   3 hours ago
Exited (1) 2 hours ago                  cache
"""
CUT = """
CONTAINER ID   IMAGE         COMMAND                  CREATED       STATUS       PO
0f1e2d3c4b5a   postgres:17   "docker-entrypoint.s…"   2 hours ago   Up 2 hours   0.0
"""
OF_COMPOSE = """
NAME         IMAGE         COMMAND                  SERVICE   CREATED       STATUS       PORTS
shop-db-1    postgres:17   "docker-entrypoint.s…"   db        2 hours ago   Up 2 hours   127.0.0.1:5432->5432/tcp
"""


def test_a_table_that_a_terminal_broke_is_read_by_its_identifiers() -> None:
    rows = parse_docker_ps(BROKEN)

    assert rows is not None
    assert [["/db"], ["/cache"]] == [row["Names"] for row in rows]
    assert [5432] == [port["PublicPort"] for port in rows[0]["Ports"]]
    assert ["Up 2 hours", "Exited (1) 2 hours ago"] == [row["Status"] for row in rows]
    assert is_whole_ps(BROKEN)


def test_a_table_that_is_cut_off_tells_of_no_port_and_is_not_whole() -> None:
    rows = parse_docker_ps(CUT)

    assert rows is not None
    assert [("postgres:17", [], [])] == [(row["Image"], row["Names"], row["Ports"]) for row in rows]
    assert not is_whole_ps(CUT)


def test_the_table_of_compose_names_containers_and_ports() -> None:
    rows = parse_docker_ps(OF_COMPOSE)

    assert rows is not None
    assert [(["/shop-db-1"], [5432])] == [(row["Names"], [port["PublicPort"] for port in row["Ports"]]) for row in rows]
    assert not is_whole_ps(OF_COMPOSE)


def test_rows_without_a_head_are_told_too() -> None:
    rows = parse_docker_ps('0f1e2d3c4b5a   redis:8   "redis-server"   1 hour ago   Up 1 hour   6379/tcp   cache\n')

    assert ["redis:8"] == [row["Image"] for row in rows or ()]
    assert None is parse_docker_ps("no table at all")
