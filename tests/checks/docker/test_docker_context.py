from tests.checks.docker.dockers import about, on_windows

from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.docker_presence import ContextInUse
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.places import Place
from hostdoctor.model import Finding, Run, Severity, Shell, Status
from hostdoctor.parsers.docker_contexts import Context, ContextChoice, DockerCliConfig, resolve_context
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.docker.docker_context import docker_context

WINDOWS = Place(name="Windows", side="windows", kind="windows")
UBUNTU = Place(name="Ubuntu-24.04", side="linux:Ubuntu-24.04", kind="wsl2")
DESKTOP_LINUX = "npipe:////./pipe/dockerDesktopLinuxEngine"
RANCHER = "npipe:////./pipe/rancher-desktop"
RUNNING = on_windows("docker_engine", "dockerDesktopLinuxEngine")


def contexts(
    current: str | None = None, host: str = "", variable: str = "", problem: str = "", side: str = "windows"
) -> DockerContexts:
    """A store with the contexts of Docker Desktop and of a Rancher Desktop that is gone."""
    known = {
        name: Context(name=name, endpoint=parse_endpoint(address))
        for name, address in {"desktop-linux": DESKTOP_LINUX, "rancher-desktop": RANCHER, "far": "ssh://b"}.items()
    }
    config = DockerCliConfig(current_context=current, problem=problem or None)  # type: ignore[arg-type]  # a literal
    choice = ContextChoice(
        docker_host=host, docker_context=variable, config=config, contexts=known, windows=side == "windows"
    )
    return DockerContexts(side=side, items=tuple(known.values()), active=resolve_context(choice), config=config)


def judged(found: DockerContexts, traces: DockerTraces = RUNNING, place: Place = WINDOWS) -> tuple[Finding, ...]:
    return findings_of(docker_context, within(place, place.name, found, ContextInUse()), traces, about())


def fix_of(finding: Finding, shell: Shell = Shell.POWERSHELL) -> str:
    (step,) = finding.fixes[0].steps
    assert isinstance(step, Run)
    return step.commands[shell]


def test_the_context_of_a_removed_product_leads_to_no_pipe() -> None:
    (finding,) = judged(contexts("rancher-desktop"))

    assert (
        Severity.BLOCKER,
        "The Docker context rancher-desktop leads to a pipe that does not exist, while Docker Desktop runs",
        "docker context use desktop-linux",
        ("docker-engine",),
    ) == (finding.severity, finding.what, fix_of(finding), finding.explains)
    assert ("currentContext: rancher-desktop", "~/.docker/config.json") == (
        finding.evidence[0].value,
        finding.evidence[0].source,
    )


def test_another_engine_at_the_default_pipe_is_not_called_docker_desktop() -> None:
    (finding,) = judged(contexts("desktop-linux"), on_windows("docker_engine"))

    assert "The Docker context desktop-linux leads to a pipe that does not exist, while another engine runs" == (
        finding.what
    )
    assert "docker context use default" == fix_of(finding)


def test_a_context_that_nobody_knows_stops_every_command() -> None:
    (finding,) = judged(contexts(variable="prod"))

    assert (
        Severity.BLOCKER,
        "The Docker context prod is not in the context store, so every docker command fails",
    ) == (finding.severity, finding.what)
    assert "$env:DOCKER_CONTEXT = $null" == fix_of(finding)
    assert "unset DOCKER_CONTEXT" == fix_of(finding, Shell.BASH)
    assert "known: desktop-linux, rancher-desktop, far" == finding.evidence[-1].value


def test_in_another_place_than_ones_own_it_is_milder() -> None:
    (finding,) = judged(contexts("gone", side=UBUNTU.side), place=UBUNTU)

    assert (Severity.HIGH, "docker context use default") == (finding.severity, fix_of(finding, Shell.BASH))


def test_docker_host_over_a_context_is_worth_tidying_up() -> None:
    (finding,) = judged(contexts("desktop-linux", host="tcp://localhost:2375"))

    assert (
        Severity.LOW,
        "DOCKER_HOST sends docker to tcp://localhost:2375, whatever context desktop-linux says",
        (),
    ) == (finding.severity, finding.what, finding.explains)


def test_a_remote_engine_on_purpose_is_only_named() -> None:
    (finding,) = judged(contexts("desktop-linux", host="ssh://build.example.com"))

    assert Severity.INFO is finding.severity


def test_docker_host_with_the_address_of_the_context_changes_nothing() -> None:
    assert () == judged(contexts("desktop-linux", host="npipe:////./pipe/dockerdesktoplinuxengine"))


def test_a_remote_context_is_left_alone() -> None:
    assert () == judged(contexts("far"))


def test_the_usual_contexts_are_quiet() -> None:
    assert () == judged(contexts("desktop-linux"))
    assert () == judged(contexts())
    assert () == judged(contexts(side=UBUNTU.side), place=UBUNTU)


def test_a_stopped_engine_is_told_by_docker_engine() -> None:
    assert () == judged(contexts("desktop-linux"), on_windows())


def test_pipes_that_nobody_could_list_accuse_no_context() -> None:
    assert () == judged(contexts("rancher-desktop"), DockerTraces())


def test_a_config_that_docker_cannot_read_loses_the_context() -> None:
    (finding,) = judged(contexts(problem="bom"))

    assert (Severity.MEDIUM, "docker takes nothing from config.json: it begins with a byte order mark") == (
        finding.severity,
        finding.what,
    )


def test_unknown_where_the_place_sleeps() -> None:
    asleep = within(UBUNTU, UBUNTU.name, unknown(DockerContexts, "Ubuntu-24.04 is stopped"), ContextInUse())
    ended = outcome(docker_context, asleep, RUNNING, about())

    assert (Status.UNKNOWN, "Ubuntu-24.04 is stopped") == (ended.status, ended.why)


def test_not_applicable_without_docker() -> None:
    nothing = absent(ContextInUse, "no Docker engine answers and none was found")
    ended = outcome(docker_context, within(WINDOWS, "Windows", contexts(), nothing), DockerTraces(), about())

    assert Status.NOT_APPLICABLE is ended.status
