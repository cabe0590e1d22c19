import pytest
from tests.checks.docker.dockers import info
from tests.checks.wsl.wslconfig import windows, wslconfig

from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.vm_memory import VmMemory
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.resources.vm_memory import vm_memory

GIB = 1 << 30
ENGINE = Engine(context="desktop-linux", endpoint="npipe:////./pipe/dockerDesktopLinuxEngine", active=True)
NO_FILE = absent(WslConfigFile)
NO_VM = absent(VmMemory)
NO_ENGINE = within(ENGINE, "desktop-linux", absent(EngineInfo))


def machine(gib: float) -> VmMemory:
    return VmMemory(place="Ubuntu", total=int(gib * GIB), free=GIB, cache=GIB)


def found(gib: float, ram: float = 32, file: object = NO_FILE) -> tuple[Finding, ...]:
    return findings_of(vm_memory, windows(ram), machine(gib), file, NO_ENGINE)


@pytest.mark.parametrize(
    ("gib", "severity"),
    [
        pytest.param(1.5, Severity.MEDIUM, id="half-of-what-is-needed"),
        pytest.param(3.0, Severity.LOW, id="little"),
        pytest.param(30.0, Severity.LOW, id="nearly-all"),
    ],
)
def test_a_share_that_hurts_is_told(gib: float, severity: Severity) -> None:
    (finding,) = found(gib)

    assert (severity, "32 GiB of memory") == (finding.severity, finding.evidence[1].value)


def test_docker_desktop_on_hyper_v_has_a_machine_of_its_own() -> None:
    hyper_v = info("6.12.54-linuxkit", MemTotal=2 * GIB)
    facts = windows(), NO_VM, NO_FILE, within(ENGINE, "desktop-linux", hyper_v)
    (finding,) = findings_of(vm_memory, *facts)

    assert "Docker Desktop's virtual machine has only 2.0 GiB of 32 GiB" == finding.what


@pytest.mark.parametrize(
    ("gib", "ram", "file"),
    [
        pytest.param(15.6, 32, NO_FILE, id="default"),
        pytest.param(3.8, 8, NO_FILE, id="small-computer"),
        pytest.param(3.9, 32, NO_FILE, id="four-gib-as-the-kernel-counts"),
        pytest.param(1.5, 32, wslconfig("[wsl2]\nmemory=2GB\n"), id="the-file-is-judged-elsewhere"),
    ],
)
def test_quiet(gib: float, ram: float, file: object) -> None:
    assert () == found(gib, ram, file)


@pytest.mark.parametrize(
    ("kernel", "system"),
    [
        pytest.param("6.6.87.2-microsoft-standard-WSL2", "Ubuntu 24.04.1 LTS", id="in-the-distribution"),
        pytest.param("6.12.43+deb13-amd64", "Debian GNU/Linux 13", id="on-another-computer"),
    ],
)
def test_an_engine_without_a_machine_of_its_own_here_is_not_judged(kernel: str, system: str) -> None:
    engine = info(kernel, system, MemTotal=GIB)
    facts = windows(), NO_VM, NO_FILE, within(ENGINE, "default", engine)

    assert () == findings_of(vm_memory, *facts)


def test_not_applicable_on_linux() -> None:
    assert Status.NOT_APPLICABLE is outcome(vm_memory, absent(WindowsSystem), NO_VM, NO_FILE, NO_ENGINE).status


def test_unknown_where_nothing_runs() -> None:
    assert Status.UNKNOWN is outcome(vm_memory, windows(), unknown(VmMemory), NO_FILE, NO_ENGINE).status
