from __future__ import annotations

import pytest
from tests.render.findings import DEBIAN, LIMITS, UBUNTU, WINDOWS
from tests.render.reports import PLAIN_LINUX, TROUBLED

from hostdoctor.model import Do, Edit, Finding, Fix, Run, Severity, Shell
from hostdoctor.render.commands import open_shell, shells_to_open
from hostdoctor.render.edits import diff_lines
from hostdoctor.render.fix_steps import Reader, notes, steps, title, undo_commands
from hostdoctor.scopes import HERE, Scope

ANY = dict.fromkeys(Shell, "wsl --shutdown")
THREE = {Shell.POWERSHELL: "$env:X", Shell.CMD: "%X%", Shell.BASH: "$X"}


def headings(
    step: Run | Edit, scope: Scope = HERE, shell: Shell = Shell.POWERSHELL, side: str = "windows"
) -> list[str]:
    finding = Finding(severity=Severity.LOW, what="it is so", scope=scope)
    return [text.heading for text in steps(Fix(title="mend", steps=(step,)), finding, Reader(shell=shell, side=side))]


@pytest.mark.parametrize(
    ("shell", "host", "said"),
    [
        pytest.param(Shell.POWERSHELL, "windows", ("on Windows, PowerShell", "$env:X"), id="powershell"),
        pytest.param(Shell.CMD, "windows", ("on Windows, Command Prompt", "%X%"), id="cmd"),
        pytest.param(Shell.BASH, "windows", ("on Windows, bash", "$X"), id="git-bash"),
        pytest.param(Shell.BASH, "linux:Debian", ("on Windows, PowerShell", "$env:X"), id="seen-from-wsl"),
    ],
)
def test_a_windows_command_is_for_the_shell_in_use(shell: Shell, host: str, said: tuple[str, str]) -> None:
    finding = Finding(severity=Severity.LOW, what="it is so", scope=UBUNTU)
    (step,) = steps(Fix(title="mend", steps=(Run(THREE),)), finding, Reader(shell=shell, side=host))

    assert said == (step.heading, step.lines[0])


def test_a_command_for_every_shell_is_for_this_linux_where_there_is_no_windows() -> None:
    assert ["in bash"] == headings(Run(THREE), shell=Shell.BASH, side="linux")
    assert ["on Windows, PowerShell"] == headings(Run({Shell.POWERSHELL: "x"}), shell=Shell.BASH, side="linux")


def test_a_shell_without_a_text_of_its_own_is_not_claimed() -> None:
    assert ["on Windows, PowerShell"] == headings(Run({Shell.POWERSHELL: "Get-Item x"}), shell=Shell.CMD)


@pytest.mark.parametrize(
    ("run", "scope", "said"),
    [
        pytest.param(Run(ANY, side="linux"), UBUNTU, "in Ubuntu-24.04, bash", id="own-distribution"),
        pytest.param(Run(ANY, side="Debian"), UBUNTU, "in Debian, bash", id="named-distribution"),
        pytest.param(Run(ANY, side="linux:Debian"), UBUNTU, "in Debian, bash", id="named-as-a-side"),
        pytest.param(Run(ANY, side="linux"), HERE, "in bash", id="plain-linux"),
        pytest.param(Run(ANY, side="linux"), HERE.inside("Place", "Linux"), "in bash", id="this-linux"),
        pytest.param(Run(ANY, side="linux", elevated=True), UBUNTU, "in Ubuntu-24.04, bash as root", id="root"),
        pytest.param(Run(ANY, elevated=True), WINDOWS, "on Windows, PowerShell as administrator", id="administrator"),
    ],
)
def test_a_command_names_where_it_is_typed(run: Run, scope: Scope, said: str) -> None:
    assert [said] == headings(run, scope)


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        pytest.param(
            Edit(r"C:\Users\me\.wslconfig", "wsl2", "memory", "8gb", "8GB"),
            ["  [wsl2]", "- memory=8gb", "+ memory=8GB"],
            id="wslconfig",
        ),
        pytest.param(
            Edit("/etc/wsl.conf", "[boot]", "systemd", None, "true"), ["  [boot]", "+ systemd=true"], id="add"
        ),
        pytest.param(Edit("x.ini", "", "a", "1", None), ["- a=1"], id="remove"),
        pytest.param(
            Edit("C:/p/daemon.json", "builder", "gc", "true", "false"),
            ['  "builder": {', '- "gc": true', '+ "gc": false'],
            id="json",
        ),
        pytest.param(
            Edit(".air.toml", "build", "poll", "false", "true"),
            ["  [build]", "- poll = false", "+ poll = true"],
            id="toml",
        ),
        pytest.param(
            Edit("compose.yaml", "services:", "init", None, "true"), ["  services:", "+ init: true"], id="yaml"
        ),
        pytest.param(
            Edit("Dockerfile", old="FROM golang", new="FROM golang:1.27\nENV CGO_ENABLED=0"),
            ["- FROM golang", "+ FROM golang:1.27", "+ ENV CGO_ENABLED=0"],
            id="free-form",
        ),
        pytest.param(
            Edit(".wslconfig", "wsl2", "memory", "memory = 8gb", "memory = 8GB"),
            ["  [wsl2]", "- memory = 8gb", "+ memory = 8GB"],
            id="whole-lines-given",
        ),
        pytest.param(
            Edit("env", key="GOPROXY", new="GOPROXYX"), ["+ GOPROXY=GOPROXYX"], id="value-begins-like-the-key"
        ),
    ],
)
def test_an_edit_is_a_small_diff_in_the_syntax_of_its_file(edit: Edit, lines: list[str]) -> None:
    assert lines == diff_lines(edit)


def test_edits_of_one_file_stand_together_and_say_their_section_once() -> None:
    edits = tuple(Edit(".wslconfig", "wsl2", key, None, "1") for key in ("processors", "memory"))
    (step,) = steps(Fix(title="mend", steps=edits), LIMITS, Reader(shell=Shell.CMD))

    assert ("  [wsl2]", "+ processors=1", "+ memory=1") == step.lines


def test_commands_for_one_shell_stand_together_until_something_comes_between() -> None:
    fix = Fix(title="mend", steps=(Run(ANY), Run(THREE), Do("restart Windows"), Run(ANY)))
    found = steps(fix, LIMITS, Reader(shell=Shell.CMD))

    assert [("wsl --shutdown", "%X%"), (), ("wsl --shutdown",)] == [step.lines for step in found]
    assert "Restart Windows." == found[1].text


def test_what_a_fix_needs_and_stops_is_said_before_its_first_command() -> None:
    runs = (
        Run(ANY, elevated=True, interrupts="stops Debian"),
        Run(ANY, side="linux", elevated=True, interrupts="stops Debian"),
    )
    fix = Fix(title="Mend it", steps=runs, minutes=0.2, risk="it may fail", undo="wsl --set-version Debian 1")

    assert "Mend it (10\u00a0s, needs administrator, needs root)" == title(fix)
    assert ["Stops Debian.", "Risk: it may fail"] == notes(fix)
    assert ("wsl --set-version Debian 1",) == undo_commands(fix)


@pytest.mark.parametrize(
    ("undo", "commands"),
    [
        pytest.param("go env -w A=1; go env -w B=2", ("go env -w A=1", "go env -w B=2"), id="two"),
        pytest.param("`wsl --shutdown`", ("wsl --shutdown",), id="in-backticks"),
        pytest.param("docker context use desktop-linux", ("docker context use desktop-linux",), id="docker"),
        pytest.param("go env -w with the former value", (), id="go-in-words"),
        pytest.param("put the line back and run `wsl --shutdown`", (), id="sentence"),
        pytest.param("sudo rm /etc/x.conf, and restart", (), id="command-and-words"),
        pytest.param("", (), id="none"),
    ],
)
def test_an_undo_that_is_a_command_can_be_copied(undo: str, commands: tuple[str, ...]) -> None:
    fix = Fix(title="Mend it", steps=(), undo=undo)

    assert commands == undo_commands(fix)
    assert [f"Undo: {undo}"] * bool(undo and not commands) == notes(fix)


def test_an_interruption_that_another_contains_is_not_said() -> None:
    texts = ("stops Debian", "stops Debian for some minutes", "stops Debian")
    fix = Fix(title="Mend it", steps=tuple(Run(ANY, interrupts=text) for text in texts))

    assert ["Stops Debian for some minutes."] == notes(fix)


def test_the_shell_of_a_distribution_is_named_where_the_reader_sits_on_windows() -> None:
    assert ["Ubuntu-24.04"] == shells_to_open(TROUBLED)
    assert [] == shells_to_open(PLAIN_LINUX)
    assert 'wsl -d "My Debian"' == open_shell("My Debian")


def test_a_file_in_a_distribution_says_which() -> None:
    edit = Edit("/etc/wsl.conf", "boot", "systemd", None, "true", side="linux")

    assert ["in /etc/wsl.conf in Debian"] == headings(edit, DEBIAN)
