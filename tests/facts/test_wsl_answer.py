import pytest
from tests.facts.parts import about

from hostdoctor.facts.distributions import LIST
from hostdoctor.facts.wsl_answer import WslAnswer, read_wsl_answer
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

MODERN = WslPackage(generation=Generation.MODERN)


def asked(answer: object, package: WslPackage = MODERN) -> object:
    return probed(read_wsl_answer, FakeMachine({LIST: answer}), about("windows"), package)


def test_any_list_is_an_answer() -> None:
    assert Known(WslAnswer()) == asked(file("  NAME    STATE    VERSION\r\n", "utf-16-le"))


def test_a_code_leads_to_its_cause() -> None:
    state = asked(Unknown("wsl.exe failed with Wsl/Service/0x80070422", "wsl.exe -l -v"))

    assert isinstance(state, Known)
    assert ("Wsl/Service/0x80070422", "wsl-service-disabled") == (state.value.code, state.value.cause.id)


def test_a_code_that_nobody_knows_stays_a_failure() -> None:
    state = asked(Unknown("wsl.exe failed with Wsl/Service/0x8badf00d"))

    assert Known(
        WslAnswer(failed=True, code="Wsl/Service/0x8badf00d", said="wsl.exe failed with Wsl/Service/0x8badf00d")
    ) == (state)


def test_silence_is_a_failure_without_a_code() -> None:
    said = "wsl.exe -l -v did not answer within 12 s"

    assert Known(WslAnswer(failed=True, said=said)) == asked(Unknown(said))


def test_what_was_not_asked_is_unknown() -> None:
    assert Unknown("not an interactive session") == asked(Unknown("not an interactive session"))


@pytest.mark.parametrize("generation", [Generation.STUB, Generation.NONE, Generation.UNFINISHED])
def test_absent_where_wsl_exe_must_not_be_started(generation: Generation) -> None:
    machine = FakeMachine({})
    state = probed(read_wsl_answer, machine, about("windows"), WslPackage(generation=generation))

    assert isinstance(state, Absent)
    assert [] == machine.asked


def test_absent_on_linux() -> None:
    assert isinstance(probed(read_wsl_answer, FakeMachine({}), about("linux"), MODERN), Absent)
