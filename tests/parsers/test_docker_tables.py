from hostdoctor.parsers.docker_tables import ContextRow, parse_docker_context_ls, parse_docker_ps

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
