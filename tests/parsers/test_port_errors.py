from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.port_errors import FORBIDDEN, IN_USE, PortError, parse_port_error
from hostdoctor.triage.blocks import find_blocks

EXCLUDED, PROCESS, CONTAINER = "excluded-port-range", "port-in-use-by-process", "port-in-use-by-container"

# How the same two errors of Windows end a line of Go, cut short.
FORBIDDEN_TEXTS = {
    "english": "An attempt was made to access a socket in a way forbidden by its access permissions.",
    "german": "Der Zugriff auf einen Socket war aufgrund der Zugriffsrechte unzulässig.",
    "french": "Une tentative d’accès à un socket interdite par ses autorisations d’accès.",
    "spanish": "Intento de acceso a un socket no permitido por sus permisos de acceso.",
    "russian": "Доступ к сокету запрещен правами доступа.",
    "chinese": "以访问权限不允许的方式访问了套接字。",
    "japanese": "アクセス許可で禁じられた方法でソケットにアクセスしました。",
    "korean": "액세스 권한에 의해 숨겨진 소켓입니다.",
}
IN_USE_TEXTS = {
    "english": "Only one usage of each socket address (protocol/network address/port) is normally permitted.",
    "german": "Jede Socketadresse (Protokoll, Netzwerkadresse oder Anschluss) nur einmal.",
    "french": "Une seule utilisation (protocole/adresse réseau/port) est autorisée.",
    "spanish": "Solo se permite un uso (protocolo/dirección de red/puerto).",
    "russian": "Только одно использование (протокол/сетевой адрес/порт).",
    "chinese": "每个套接字地址(协议/网络地址/端口)只允许使用一次。",
    "japanese": "各ソケット アドレスに対してどれか 1 つのみを使用できます。",
    "korean": "각 소켓 주소(프로토콜/네트워크 주소/포트)는 하나만 사용할 수 있습니다.",
    "linux": "address already in use",
}


def docker(address: str, port: int, reason: str) -> str:
    return (
        f"Error response from daemon: Ports are not available: exposing port TCP {address}:{port} -> 127.0.0.1:0: "
        f"listen tcp {address}:{port}: bind: {reason}"
    )


@pytest.mark.parametrize("language", FORBIDDEN_TEXTS)
def test_an_excluded_port_is_known_in_every_language(language: str) -> None:
    text = docker("0.0.0.0", 5432, FORBIDDEN_TEXTS[language])

    assert PortError(proto="tcp", address="0.0.0.0", port=5432, error=FORBIDDEN, cause=EXCLUDED) == parse_port_error(
        text.encode()
    )


@pytest.mark.parametrize("language", IN_USE_TEXTS)
def test_a_port_in_use_is_known_in_every_language(language: str) -> None:
    text = docker("127.0.0.1", 3306, IN_USE_TEXTS[language])

    assert PortError(proto="tcp", address="127.0.0.1", port=3306, error=IN_USE, cause=PROCESS) == parse_port_error(
        text.encode()
    )


@pytest.mark.parametrize(
    ("text", "address", "port", "error", "cause"),
    [
        pytest.param(
            "Bind for 0.0.0.0:8080 failed: port is already allocated.",
            "0.0.0.0",
            8080,
            IN_USE,
            CONTAINER,
            id="container",
        ),
        pytest.param(
            "failed to bind host port for 0.0.0.0:80:172.17.0.2:80/tcp: address already in use",
            "0.0.0.0",
            80,
            IN_USE,
            PROCESS,
            id="docker-28",
        ),
        pytest.param(
            "Error: listen EADDRINUSE: address already in use :::3000", "::", 3000, IN_USE, PROCESS, id="node"
        ),
        pytest.param(
            "Error: listen EACCES: permission denied 0.0.0.0:5000",
            "0.0.0.0",
            5000,
            FORBIDDEN,
            EXCLUDED,
            id="node-windows",
        ),
        pytest.param(
            "bind on address ('127.0.0.1', 8000): [winerror 10013]", "127.0.0.1", 8000, FORBIDDEN, EXCLUDED, id="python"
        ),
        pytest.param(
            "OSError: [Errno 98] Address already in use", None, None, IN_USE, PROCESS, id="python-without-port"
        ),
        pytest.param(
            "Web server failed to start. Port 8080 was already in use.", None, 8080, IN_USE, PROCESS, id="spring"
        ),
        pytest.param(
            "Failed to bind to address http://127.0.0.1:5000: address already in use.",
            "127.0.0.1",
            5000,
            IN_USE,
            PROCESS,
            id="dotnet",
        ),
        pytest.param(
            "nginx: [emerg] bind() to [::]:80 failed (10048: x)", "::", 80, IN_USE, PROCESS, id="nginx-windows"
        ),
        pytest.param(
            "listen tcp :80: bind: permission denied", None, 80, FORBIDDEN, "privileged-port", id="linux-privileged"
        ),
        pytest.param("listen tcp *:8080: bind: address already in use", None, 8080, IN_USE, PROCESS, id="star"),
        pytest.param(
            "listen tcp 0.0.0.0:xxxx: bind: access permissions", "0.0.0.0", None, FORBIDDEN, EXCLUDED, id="port-hidden"
        ),
        pytest.param(
            "listen tcp 0.0.0.0:5432: bind: ไม่ทราบ", "0.0.0.0", 5432, None, None, id="language-we-do-not-know"
        ),
        pytest.param(
            "exposing port TCP 0.0.0.0:5432 -> 127.0.0.1:0: /forwards/expose returned unexpected status: 500",
            "0.0.0.0",
            5432,
            None,
            "port-forwarder-failed",
            id="docker-4.82",
        ),
        pytest.param(
            "ready on :9090\nlisten tcp 0.0.0.0:5432: bind: An attempt was made to\n   access a socket in a way"
            " forbidden by its access permissions.",
            "0.0.0.0",
            5432,
            FORBIDDEN,
            EXCLUDED,
            id="broken-by-the-terminal",
        ),
        pytest.param(
            "server on :8080\nbind: address already in use", None, 8080, IN_USE, PROCESS, id="port-on-another-line"
        ),
    ],
)
def test_each_program_names_the_port_in_its_way(
    text: str, address: str | None, port: int | None, error: str | None, cause: str | None
) -> None:
    found = parse_port_error(text.encode())

    assert (address, port, error, cause) == (found.address, found.port, found.error, found.cause)


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        pytest.param("Solo se permite un uso de cada dirección de socket", IN_USE, id="spanish"),
        pytest.param("Une seule utilisation de chaque adresse de socket", IN_USE, id="french"),
        pytest.param("Di norma è consentito un solo utilizzo di ogni indirizzo di socket", IN_USE, id="italian"),
        pytest.param("Zwykle dozwolone jest tylko jedno użycie każdego adresu gniazda", IN_USE, id="polish"),
        pytest.param("Обычно разрешается только одно использование адреса сокета", IN_USE, id="russian"),
        pytest.param("An attempt was made to access a socket...", FORBIDDEN, id="english"),
        pytest.param("Only one usage...", IN_USE, id="english-in-use"),
        pytest.param("Une tentative d'accès à un socket", FORBIDDEN, id="french-forbidden"),
        pytest.param("A hozzáférési engedélyek által tiltott mód", FORBIDDEN, id="hungarian"),
        pytest.param("forbudt af dens adgangstilladelser", FORBIDDEN, id="danish"),
    ],
)
def test_a_sentence_that_was_cut_off_is_known(reason: str, error: str) -> None:
    assert error == parse_port_error(docker("0.0.0.0", 3306, reason).encode()).error


@pytest.mark.parametrize(
    ("text", "address", "port", "cause"),
    [
        pytest.param(
            'Address already in use - bind(2) for "127.0.0.1" port 3000 (Errno::EADDRINUSE)',
            "127.0.0.1",
            3000,
            PROCESS,
            id="ruby",
        ),
        pytest.param("Error: listen EADDRINUSE: address already in use ::1:4200", "::1", 4200, PROCESS, id="node-ipv6"),
        pytest.param(
            "Can't start server: Bind on TCP/IP port: Address already in use\nIs another one on port: 3306 ?",
            None,
            3306,
            PROCESS,
            id="mysql",
        ),
        pytest.param("Error: That port is already in use.", None, None, PROCESS, id="django"),
        pytest.param(
            "ERROR:tcp_socket_win.cc:1] bind() returned an error:\n  通常每个套接字地址只允许使用一次。 (0x2740)",
            None,
            None,
            PROCESS,
            id="chromium-chinese",
        ),
        pytest.param("bind() returned an error: … (0x271D)", None, None, EXCLUDED, id="chromium-excluded"),
        pytest.param(
            "Error starting userland proxy: mkdir /port/tcp:0.0.0.0:8080:tcp:172.17.0.2:80: input/output error.",
            "0.0.0.0",
            8080,
            "port-forwarder-failed",
            id="docker-for-windows-2018",
        ),
        pytest.param(
            "failed to start: Error response from daemon: \nports are not available: exposing port TCP 0.0.0.0:5432 -> "
            "127.0.0.1:0: \nlisten tcp 0.0.0.0:5432: bind: An attempt was made to access a socket \nin a way forbidden "
            "by its access permissions.",
            "0.0.0.0",
            5432,
            EXCLUDED,
            id="docker-broken-into-four-lines",
        ),
    ],
)
def test_less_common_programs_and_broken_lines_are_read(
    text: str, address: str | None, port: int | None, cause: str
) -> None:
    got = parse_port_error(text.encode())

    assert (address, port, cause) == (got.address, got.port, got.cause)


def test_node_binds_for_udp_alone() -> None:
    assert "udp" == parse_port_error(b"Error: bind EADDRINUSE 0.0.0.0:5353").proto


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            "failed to bind host port for 0.0.0.0:8000:172.17.0.2:8000/tcp:\naddress already in use", id="docker-28"
        ),
        pytest.param(
            "ports are not available: exposing port TCP 0.0.0.0:8000 -> 127.0.0.1:0:\nbind: Only one usage",
            id="desktop",
        ),
    ],
)
def test_a_message_that_was_broken_behind_its_port_is_one_output(said: str) -> None:
    (block,) = find_blocks(f"Hi,\n\ndocker run ends so:\n\n{said}\n\nWhat now?\n".encode())

    assert PortError(proto="tcp", address="0.0.0.0", port=8000, error=IN_USE, cause=PROCESS) == parse_port_error(
        block.data
    )


def test_udp_is_told_from_tcp() -> None:
    assert "udp" == parse_port_error(b"listen udp4 0.0.0.0:53: bind: address already in use").proto
    assert (
        "udp"
        == parse_port_error(b"failed to bind host port for 0.0.0.0:53:1.2.3.4:53/udp: address already in use").proto
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "listening on :8080",
        "open /etc/shadow: permission denied",
        'Conflict. The container name "/web" is already in use by container "3f2a".',
        "dial tcp 127.0.0.1:5432: connect: connection refused",
        "listen unix /run/app.sock: bind: permission denied",
        "dial tcp 140.82.121.4:443: connectex: An attempt was made to access a socket in a way forbidden by its access "
        "permissions.",
    ],
)
def test_other_errors_are_none_of_a_port(text: str) -> None:
    assert PortError() == parse_port_error(text.encode())


@given(
    st.ip_addresses(v=4).map(str),
    st.integers(1, 65535),
    st.sampled_from(sorted({*FORBIDDEN_TEXTS.values(), *IN_USE_TEXTS.values()})),
)
def test_what_docker_printed_is_read(address: str, port: int, reason: str) -> None:
    found = parse_port_error(docker(address, port, reason).encode())

    assert (address, port) == (found.address, found.port)
    assert (FORBIDDEN if reason in FORBIDDEN_TEXTS.values() else IN_USE) == found.error


@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert parse_port_error(data).error in {None, FORBIDDEN, IN_USE}
