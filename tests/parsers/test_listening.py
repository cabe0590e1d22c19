import pytest

from hostdoctor.parsers.listening import parse_listening

WINDOWS = """
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:5432           0.0.0.0:0              ABHÖREN          4321
  TCP    [::1]:8080             [::]:0                 ABHÖREN          77
  TCP    127.0.0.1:50001        127.0.0.1:443          HERGESTELLT      9
"""
LINUX = """Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
tcp        0      0 127.0.0.1:6379          0.0.0.0:*               LISTEN      812/redis-server
tcp6       0      0 :::8080                 :::*                    LISTEN      -
"""
SS = """State   Recv-Q  Send-Q   Local Address:Port   Peer Address:Port  Process
LISTEN  0       4096           0.0.0.0:3000        0.0.0.0:*      users:(("main",pid=4711,fd=7))
LISTEN  0       4096              [::]:22             [::]:*
LISTEN  0       4096     127.0.0.53%lo:53          0.0.0.0:*
"""
TABLE = """LocalAddress LocalPort RemoteAddress RemotePort State  AppliedSetting OwningProcess
------------ --------- ------------- ---------- -----  -------------- -------------
0.0.0.0      5432      0.0.0.0       0          Listen                4321
"""
PROPERTIES = """
LocalAddress   : ::
LocalPort      : 8080
RemotePort     : 0
State          : Listen
OwningProcess  : 99

LocalAddress   : 10.0.0.1
LocalPort      : 50000
State          : Established
OwningProcess  : 5
"""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(WINDOWS, [("0.0.0.0", 5432, 4321, ""), ("::1", 8080, 77, "")], id="netstat-german"),
        pytest.param(LINUX, [("127.0.0.1", 6379, 812, "redis-server"), ("::", 8080, None, "")], id="netstat-of-linux"),
        pytest.param(
            SS, [("0.0.0.0", 3000, 4711, "main"), ("::", 22, None, ""), ("127.0.0.53", 53, None, "")], id="ss"
        ),
        pytest.param(TABLE, [("0.0.0.0", 5432, 4321, "")], id="powershell-table"),
        pytest.param(
            "fe80::aaaa:bbbb:cccc:dddd%...       9000      ::                                  0          Listen\n",
            [("fe80::aaaa:bbbb:cccc:dddd", 9000, None, "")],
            id="powershell-table-with-a-cut-address",
        ),
        pytest.param(PROPERTIES, [("::", 8080, 99, "")], id="powershell-list"),
        pytest.param("nothing listens\n", [], id="prose"),
    ],
)
def test_listeners_are_read_from_every_table(text: str, rows: list[tuple[str, int, int | None, str]]) -> None:
    assert rows == [(row["address"], row["port"], row["pid"], row["process"]) for row in parse_listening(text)]
