from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.model import Run, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_distribution_version import wsl_distribution_version


def test_the_default_on_wsl_1_costs() -> None:
    ubuntu = RegisteredDistribution(name="Ubuntu", version=1, default=True)

    (finding,) = findings_of(wsl_distribution_version, Distributions((ubuntu,)))

    assert (Severity.MEDIUM, "Ubuntu, the default distribution, runs on WSL 1, where Docker cannot run") == (
        finding.severity,
        finding.what,
    )
    assert ["wsl --export Ubuntu Ubuntu.tar", "wsl --set-version Ubuntu 2"] == [
        step.commands[Shell.POWERSHELL] for step in finding.fixes[0].steps if isinstance(step, Run)
    ]


def test_a_wsl_1_beside_a_wsl_2_default_is_a_note() -> None:
    old = RegisteredDistribution(name="Legacy-18.04", version=1)
    new = RegisteredDistribution(name="Ubuntu", version=2, default=True)

    (finding,) = findings_of(wsl_distribution_version, Distributions((old, new)))

    assert (Severity.INFO, "Legacy-18.04 runs on WSL 1, where Docker cannot run", "Legacy-18.04") == (
        finding.severity,
        finding.what,
        finding.subject,
    )


def test_that_new_ones_get_wsl_1_is_a_note() -> None:
    ubuntu = RegisteredDistribution(name="Ubuntu", version=2, default=True)

    (finding,) = findings_of(wsl_distribution_version, Distributions((ubuntu,), default_version=1))

    assert (Severity.INFO, "New distributions will run on WSL 1") == (finding.severity, finding.what)


def test_wsl_2_and_tools_own_distributions_are_quiet() -> None:
    items = (
        RegisteredDistribution(name="Ubuntu", version=2, default=True),
        RegisteredDistribution(name="docker-desktop", version=1),
        RegisteredDistribution(name="rancher-desktop-data", version=1),
        RegisteredDistribution(name="podman-machine-default", version=1),
    )

    assert () == findings_of(wsl_distribution_version, Distributions(items))


def test_unknown_where_nobody_could_list() -> None:
    assert Status.UNKNOWN is outcome(wsl_distribution_version, unknown(Distributions, "interop is off")).status


def test_not_applicable_without_wsl() -> None:
    assert Status.NOT_APPLICABLE is outcome(wsl_distribution_version, absent(Distributions)).status


def test_one_that_is_being_converted_is_quiet() -> None:
    ubuntu = RegisteredDistribution(name="Ubuntu", version=1, default=True, state="Converting")

    assert () == findings_of(wsl_distribution_version, Distributions((ubuntu,)))
