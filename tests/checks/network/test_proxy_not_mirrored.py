import pytest
from tests.checks.tickets import pasted

from hostdoctor.facts.localhost_proxy import ProxyNotMirrored, find_proxy_not_mirrored
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.network.proxy_not_mirrored import proxy_not_mirrored


@pytest.mark.parametrize(
    "line",
    [
        "wsl: A localhost proxy configuration was detected but not mirrored into WSL. WSL in NAT mode does not ...",
        "wsl: 检测到 localhost 代理配置，但未镜像到 WSL。NAT 模式下的 WSL 不支持 localhost 代理。",
    ],
)
def test_the_warning_is_known_in_every_language(line: str) -> None:
    state = probed(find_proxy_not_mirrored, pasted("$ wsl", line))
    assert isinstance(state, Known)
    (finding,) = findings_of(proxy_not_mirrored, state.value)

    assert (Severity.LOW, "ticket.md:2") == (finding.severity, finding.evidence[0].source)


def test_other_warnings_are_quiet() -> None:
    lines = pasted("wsl: Unknown key 'wsl2.x' in C:\\Users\\user1\\.wslconfig:3", "NAT on localhost")

    assert isinstance(probed(find_proxy_not_mirrored, lines), Absent)
    assert () == outcome(proxy_not_mirrored, absent(ProxyNotMirrored)).findings


def test_unknown_stays_unknown() -> None:
    assert Status.UNKNOWN is outcome(proxy_not_mirrored, unknown(ProxyNotMirrored)).status
