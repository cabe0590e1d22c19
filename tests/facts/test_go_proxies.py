from hostdoctor.facts.go_proxies import ProxyList, read_go_proxies
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.scopes import Known
from hostdoctor.testing import probed


def test_the_list_is_that_of_go_env() -> None:
    state = probed(read_go_proxies, GoEnv({"GOPROXY": "https://a.example|https://b.example,direct"}, "go env"))

    assert isinstance(state, Known)
    proxies: ProxyList = state.value
    assert [("https://a.example", "any"), ("https://b.example", "not-found"), ("direct", "not-found")] == [
        (entry.value, entry.falls_through_on) for entry in proxies.entries
    ]


def test_a_go_without_the_setting_has_the_default() -> None:
    assert read_go_proxies(GoEnv({}, "go env")).is_default
