import pytest
from tests.facts.parts import about

from hostdoctor.facts.filesystem_errors import FilesystemErrors, read_filesystem_errors
from hostdoctor.facts.reported import REPORTED
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, absent, file, findings_of, outcome, probed, unknown
from hostdoctor_checks.storage.filesystem_errors import filesystem_errors

SIDE = "linux:Ubuntu"
EXT4 = (SIDE, "list", "/sys/fs/ext4")


def reported(*lines: str) -> tuple[Finding, ...]:
    ticket = [{"kind": "other", "text": "\n".join(lines), "name": "t.md", "lines": [1, 2, 3]}]
    state = probed(read_filesystem_errors, FakeMachine({REPORTED: ticket, EXT4: []}), about("wsl"))
    assert isinstance(state, Known)
    return findings_of(filesystem_errors, state.value)


def test_the_kernel_s_counter_is_high() -> None:
    machine = FakeMachine(
        {
            EXT4: ["features/", "sdc/", "sdd/"],
            (SIDE, "read", "/sys/fs/ext4/sdc/errors_count"): file("3\n"),
            (SIDE, "read", "/sys/fs/ext4/sdd/errors_count"): file("0\n"),
        }
    )
    state = probed(read_filesystem_errors, machine, about("wsl"))
    assert isinstance(state, Known)
    (finding,) = findings_of(filesystem_errors, state.value)

    assert (Severity.HIGH, "3 errors") == (finding.severity, finding.evidence[0].value)
    assert "The file system on sdc has errors: files there can be lost" == finding.what


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        pytest.param("EXT4-fs error (device sdc): ext4_lookup:1787: inode #2", Severity.HIGH, id="damage"),
        pytest.param("EXT4-fs (sdc): Remounting filesystem read-only", Severity.HIGH, id="read-only"),
        pytest.param("I/O error, dev sdc, sector 4096 op 0x1:(WRITE)", Severity.HIGH, id="input-output-error"),
        pytest.param(
            "hv_storvsc fd1d2cbd: tag#22 cmd 0x2a status: scsi 0x2 srb 0x4 hv 0xc0000001", Severity.MEDIUM, id="storvsc"
        ),
    ],
)
def test_a_line_of_the_log_is_enough(line: str, severity: Severity) -> None:
    (finding,) = reported("$ dmesg", line)

    assert (severity, "t.md:2") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("hv_storvsc fd1d2cbd: tag#22 cmd 0x85 status: scsi 0x2 srb 0x6 hv 0xc0000001", id="every-log"),
        pytest.param("hv_storvsc fd1d2cbd: tag#9 cmd 0x12 status: scsi 0x2 srb 0x86 hv 0xc0000001", id="inquiry"),
        pytest.param("EXT4-fs (sdc): mounted filesystem with ordered data mode", id="mounted"),
    ],
)
def test_ordinary_lines_are_quiet(line: str) -> None:
    ticket = [{"kind": "other", "text": line, "name": "t.md", "lines": [1]}]
    state = probed(read_filesystem_errors, FakeMachine({REPORTED: ticket, EXT4: ["sdc/"]}), about("wsl"))

    assert isinstance(state, Known)
    assert () == findings_of(filesystem_errors, state.value)


def test_no_errors_are_quiet() -> None:
    assert () == findings_of(filesystem_errors, FilesystemErrors(counts={"sdc": 0}))


def test_not_applicable_on_linux() -> None:
    assert isinstance(probed(read_filesystem_errors, FakeMachine({}), about("linux")), Absent)
    assert Status.NOT_APPLICABLE is outcome(filesystem_errors, absent(FilesystemErrors)).status


def test_unknown_where_nothing_can_be_seen() -> None:
    assert isinstance(probed(read_filesystem_errors, FakeMachine({}), about("wsl")), Unknown)
    assert Status.UNKNOWN is outcome(filesystem_errors, unknown(FilesystemErrors)).status
