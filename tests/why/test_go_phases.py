"""The phases of a go command from a trace and an action graph composed by hand."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.go_actiongraph import Action
from hostdoctor.parsers.go_trace import Span
from hostdoctor.why import go_phases
from hostdoctor.why.go_misses import Edit, reasons
from hostdoctor.why.go_phases import phase_name, phases_of
from hostdoctor.why.model import Phase

LOADING = (Span("Running build command", 0.1, 9.9), Span("load.PackagesAndErrors", 0.5, 2.5))


def action(number: int, mode: str, package: str = "", **more: object) -> Action:
    return Action(number=number, mode=mode, package=package, **more)  # type: ignore[arg-type]  # fields by name


def compiled(number: int, package: str, begin: float, end: float, **more: object) -> Action:
    """A package whose compiler ran all the time, unless `real` says less."""
    fields = {"real": end - begin, "commands": ("/go/tool/compile -o x",), "action_id": package, **more}
    return action(number, "build", package, begin=begin, end=end, **fields)


def by_name(phases: tuple[Phase, ...]) -> dict[str, float]:
    return {phase.name: round(phase.seconds, 6) for phase in phases}


def test_phases_stand_in_the_order_of_a_build_and_add_up_to_it() -> None:
    link = action(1, "link", "shop", begin=6.0, end=8.0, real=2.0, commands=("/go/tool/link -o x",))

    phases = phases_of(LOADING, [compiled(2, "fmt", 3.0, 6.0), link], 0.0, 10.0)

    assert {"load packages": 2.0, "compile": 3.0, "link": 2.0, "start and end Go": 3.0} == by_name(phases)
    assert ["load packages", "compile", "link", "start and end Go"] == [phase.name for phase in phases]


def test_what_an_action_does_beside_its_compiler_is_work_on_the_cache() -> None:
    phases = phases_of((), [compiled(1, "fmt", 0.0, 4.0, real=1.0)], 0.0, 4.0)

    assert {"build cache": 3.0, "compile": 1.0} == by_name(phases)


def test_an_action_that_ran_nothing_looked_into_the_cache() -> None:
    assert {"build cache": 1.0} == by_name(phases_of((), [action(1, "build", "fmt", begin=0.0, end=1.0)], 0.0, 1.0))


def test_loading_stops_while_modules_are_downloaded() -> None:
    spans = (*LOADING, Span("modfetch.download example.test/dep@v1.2.3", 1.0, 2.0))

    phases = phases_of(spans, [], 0.0, 3.0)

    assert {"load packages": 1.0, "download modules": 1.0, "start and end Go": 1.0} == by_name(phases)
    (download,) = [phase for phase in phases if phase.name == "download modules"]
    assert ["example.test/dep@v1.2.3"] == [detail.name for detail in download.details]


def test_the_longest_packages_come_first() -> None:
    (phase,) = phases_of((), [compiled(1, "cmp", 0.0, 1.0), compiled(2, "fmt", 1.0, 9.0)], 0.0, 9.0)

    assert ["fmt", "cmp"] == [detail.name for detail in phase.details]


def test_the_many_actions_of_a_package_with_cgo_are_one() -> None:
    steps = [
        action(number, mode, "net", begin=0.0, end=2.0, real=2.0, commands=("gcc -c x",))
        for number, mode in enumerate(["cgo run", "cgo compile a.c", "build"])
    ]

    (phase,) = phases_of((), steps, 0.0, 2.0)

    assert ("C compiler (cgo)", [("net", 6.0)]) == (phase.name, [(each.name, each.seconds) for each in phase.details])


def test_a_compiler_that_waits_is_told_from_one_that_computes() -> None:
    (waits,) = phases_of((), [compiled(1, "fmt", 0.0, 9.0, user=1.0)], 0.0, 9.0)
    (computes,) = phases_of((), [compiled(1, "fmt", 0.0, 9.0, user=8.0, system=0.5)], 0.0, 9.0)

    assert "it computed for 11% of that time and waited for files or processors otherwise" == waits.note
    assert "" == computes.note


def test_a_command_that_was_stopped_is_told_by_its_trace_alone() -> None:
    spans = (
        *LOADING,
        Span("Executing action (build check cache fmt)", 3.0, 3.5),
        Span("Executing action (build fmt)", 3.5, 5.5),
        Span("Executing action (test run example.test/shop)", 5.5, None),
    )
    before = [action(1, "build", "fmt"), action(2, "test run", "example.test/shop")]

    phases = phases_of(spans, before, 0.0, 8.5)

    assert {
        "load packages": 2.0,
        "build cache": 0.5,
        "compile": 2.0,
        "run tests": 3.0,
        "start and end Go": 1.0,
    } == by_name(phases)
    assert ["had not ended"] == [detail.note for detail in phases[3].details]


@pytest.mark.parametrize(
    ("mode", "command", "expected"),
    [
        pytest.param("build", "/go/tool/compile -o x", go_phases.COMPILE, id="compiler"),
        pytest.param("build", "/go/tool/cgo -objdir x", go_phases.CGO, id="cgo"),
        pytest.param("build", "gcc -I . -o x", go_phases.CGO, id="gcc"),
        pytest.param("build", r"C:\mingw64\bin\x86_64-w64-mingw32-gcc.exe -o x", go_phases.CGO, id="mingw"),
        pytest.param("build", "/usr/lib/ccache/clang-17 -o x", go_phases.CGO, id="clang"),
        pytest.param("build", "/home/gcc/go/tool/compile -o x", go_phases.COMPILE, id="folder-named-gcc"),
        pytest.param("cgo run", "/go/tool/cgo -objdir x", go_phases.CGO, id="cgo-of-1.27"),
        pytest.param("link", "/go/tool/link -o x", go_phases.LINK, id="linker"),
        pytest.param("vet", "/go/tool/vet -x", go_phases.VET, id="vet"),
        pytest.param("link", "", go_phases.CACHE, id="linked-already"),
        pytest.param("test run", "", go_phases.TESTS, id="tests"),
        pytest.param("link-install", "", go_phases.WRITE, id="installed"),
        pytest.param("test barrier", "", go_phases.REST, id="order-only"),
        pytest.param("something new", "/go/tool/new -o x", go_phases.COMPILE, id="mode-of-a-later-go"),
    ],
)
def test_an_action_belongs_to_the_phase_of_what_it_ran(mode: str, command: str, expected: str) -> None:
    assert expected == phase_name(action(1, mode, "shop", commands=(command,) if command else ()))


PRICE = compiled(3, "shop/price", 0.0, 1.0, action_id="new")
SHOP = compiled(2, "shop", 1.0, 2.0, after=(3,), action_id="new too")
LINK = action(1, "link", "shop", begin=2.0, end=3.0, after=(2, 3), commands=("link -o x",), action_id="other")
BEFORE = [compiled(3, "shop/price", 0, 1, action_id="old"), compiled(2, "shop", 1, 2, action_id="old too"), LINK]


def test_what_is_made_anew_after_an_edit_says_why() -> None:
    edit = Edit(file="price/price.go", package="shop/price")
    why = reasons([LINK, SHOP, PRICE], BEFORE, edit, always=False, programs=1)

    assert "price/price.go changed" == why(PRICE)
    assert "shop/price was made anew" == why(SHOP)
    assert "shop was made anew" == why(LINK)


@pytest.mark.parametrize(
    ("done", "always", "programs", "says"),
    [
        pytest.param(LINK, False, 3, "thrown away when several packages are named", id="several-programs"),
        pytest.param(LINK, True, 1, "the flag -a is set", id="always"),
        pytest.param(LINK, False, 1, "it is not kept in the cache", id="not-kept"),
        pytest.param(SHOP, False, 1, "its files, flags or environment changed", id="changed"),
        pytest.param(action(9, "vet", "shop", commands=("vet -x",)), False, 1, "what vet said", id="vet"),
    ],
)
def test_what_is_made_anew_though_nothing_was_edited_says_why(
    done: Action, always: bool, programs: int, says: str
) -> None:
    why = reasons([done], BEFORE, None, always=always, programs=programs)

    assert says in why(done)


def test_actions_that_need_each_other_are_no_endless_search() -> None:
    one = action(1, "build", "a", after=(2,), commands=("compile",))
    two = action(2, "vet", "b", after=(1, 2, 7))

    assert "a was made anew" == reasons([one, two], (), None, always=False, programs=1)(two)
