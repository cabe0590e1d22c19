"""One code of the kernel, two causes: spent watches of inotify and a full disk."""

from __future__ import annotations

from tests.triage.parts import findings, triaged

CODE = "npm ERR! code ENOSPC\n"
WATCHES = "npm ERR! Error: ENOSPC: System limit for number of file watchers reached, watch '/home/anna/shop'\n"


def found(text: str) -> dict[str, str]:
    return {each.check: each.evidence[0].source for each in findings(triaged(text))}


def test_the_line_that_names_watchers_decides_and_is_the_evidence() -> None:
    told = found(CODE + WATCHES)

    assert "ticket.md:2" == told["inotify-refused"]
    assert "no-space" not in told


def test_a_full_disk_stays_a_full_disk() -> None:
    told = found("docker: Error response from daemon: write /var/lib/docker/tmp/x: no space left on device\n")

    assert "no-space" in told
    assert "inotify-refused" not in told
