from hostdoctor.facts.shown_watcher import ShownWatcher
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.watch.watch_on_drive import watch_on_drive


def shown(*, polls: bool | None, setting: str = "ticket.md:9") -> ShownWatcher:
    return ShownWatcher(tool="air", folder="/mnt/c/src/shop", source="ticket.md:14", polls=polls, setting=setting)


def test_air_that_waits_for_events_on_a_windows_drive_is_told_with_both_lines() -> None:
    (finding,) = findings_of(watch_on_drive, shown(polls=False))

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert ["ticket.md:14", "ticket.md:9"] == [each.source for each in finding.evidence]
    assert "/mnt/c/src/shop" in finding.what


def test_without_the_settings_it_is_a_note() -> None:
    (finding,) = findings_of(watch_on_drive, shown(polls=None, setting=""))

    assert Severity.INFO is finding.severity


def test_a_container_on_a_windows_drive_is_read_from_its_mounts() -> None:
    seen = ShownWatcher(tool="air", folder="/src", source="ticket.md:7", polls=None, setting="", device="D:")

    (finding,) = findings_of(watch_on_drive, seen)

    assert (Severity.MEDIUM, Certainty.READ) == (finding.severity, finding.certainty)
    assert "the Windows drive D: at /src" in finding.what


def test_quiet_where_air_polls() -> None:
    assert () == findings_of(watch_on_drive, shown(polls=True))


def test_nothing_to_say_on_a_look_at_a_machine() -> None:
    assert Status.NOT_APPLICABLE is outcome(watch_on_drive, absent(ShownWatcher)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(watch_on_drive, unknown(ShownWatcher)).status
