from hostdoctor.facts.environment import Environment, read_environment
from hostdoctor.facts.places import Place
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")


def test_the_variables_of_a_place_are_those_of_its_side() -> None:
    machine = FakeMachine({("linux:Ubuntu", "environment"): {"GOPROXY": "off"}, ("windows", "environment"): {"A": "b"}})

    assert Known(Environment({"GOPROXY": "off"})) == probed(read_environment, machine, UBUNTU)


def test_names_are_found_in_any_case_and_an_exact_one_comes_first() -> None:
    variables = Environment({"Path": "a", "HTTP_PROXY": "upper", "http_proxy": "lower"})

    assert ("a", "lower", "upper", "", "x") == (
        variables.get("PATH"),
        variables.get("http_proxy"),
        variables.get("HTTP_PROXY"),
        variables.get("GOFLAGS"),
        variables.get("GOFLAGS", "x"),
    )


def test_a_distribution_that_sleeps_is_not_asked() -> None:
    machine = FakeMachine({})
    asleep = Place(name="Debian", side="linux:Debian", kind="wsl2", asleep="Debian is stopped")

    assert Unknown("Debian is stopped", "wsl -d Debian true") == probed(read_environment, machine, asleep)
    assert [] == machine.asked


def test_a_login_shell_that_does_not_answer_is_unknown() -> None:
    answer = Unknown("the login shell of Ubuntu did not answer in 3 s", "wsl -d Ubuntu")

    assert answer == probed(read_environment, FakeMachine({("linux:Ubuntu", "environment"): answer}), UBUNTU)
