import datetime
from dataclasses import replace

from tests.facts.parts import about

from hostdoctor.facts.host_services import WslPlugins
from hostdoctor.facts.wsl_package import WslRelease
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_plugin import wsl_plugin

DEFENDER = WslPlugins({"DefenderforEndpointPlug-in": r"C:\Program Files\Microsoft Defender for Endpoint\plugin.dll"})
OTHER = WslPlugins({"contoso": r"C:\contoso\wsl.dll"})
HERE = about("windows")
BAD, GOOD = WslRelease((2, 7, 12)), WslRelease((2, 7, 14))


def test_a_plug_in_is_named_and_no_more() -> None:
    (finding,) = findings_of(wsl_plugin, OTHER, GOOD, HERE)

    assert (Severity.INFO, "Plug-ins run inside WSL: contoso") == (finding.severity, finding.what)


def test_the_release_that_fails_with_defender_is_medium() -> None:
    (finding,) = findings_of(wsl_plugin, DEFENDER, BAD, HERE)

    assert (Severity.MEDIUM, "Update WSL") == (finding.severity, finding.fixes[0].title)


def test_old_data_says_so() -> None:
    later = replace(HERE, today=datetime.date(2029, 1, 1))
    (finding,) = findings_of(wsl_plugin, DEFENDER, BAD, later)

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)


def test_another_plug_in_or_another_release_is_a_note() -> None:
    assert [Severity.INFO, Severity.INFO] == [
        finding.severity
        for facts in ((OTHER, BAD), (DEFENDER, GOOD))
        for finding in findings_of(wsl_plugin, *facts, HERE)
    ]


def test_quiet_without_plug_ins() -> None:
    assert Status.NOT_APPLICABLE is outcome(wsl_plugin, absent(WslPlugins), GOOD, HERE).status
    assert () == outcome(wsl_plugin, absent(WslPlugins), GOOD, HERE).findings


def test_unknown_where_the_registry_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(wsl_plugin, unknown(WslPlugins), GOOD, HERE).status
