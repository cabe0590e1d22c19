import pytest

from hostdoctor.api import Edit, Run, Shell
from hostdoctor.facts.places import UNNAMED
from hostdoctor.facts.wsl_conf import WslConfFile
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.parsers.wsl_settings import parse_wsl_conf
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wslconf_syntax import wslconf_syntax

CURRENT = (2, 6, 3)


def conf(text: str | bytes, version: tuple[int, ...] | None = CURRENT) -> WslConfFile:
    data = text.encode() if isinstance(text, str) else text
    return WslConfFile("Ubuntu", data, parse_wsl_conf(data, version))


def found(text: str | bytes, version: tuple[int, ...] | None = CURRENT) -> tuple[Finding, ...]:
    return findings_of(wslconf_syntax, conf(text, version))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            "; my settings\n[boot]\nsystemd=true\n",
            "WSL stops reading /etc/wsl.conf at line 1, so boot.systemd below is ignored",
            id="comment-of-another-language",
        ),
        pytest.param(
            "[interop\nenabled=false\n[boot]\nsystemd=true\n[user]\ndefault=me\n[network]\nhostname=x\n",
            "WSL stops reading /etc/wsl.conf at line 1, so enabled, boot.systemd and 2 more settings below are ignored",
            id="header-without-its-bracket",
        ),
        pytest.param(
            b"\xef\xbb\xbf[boot]\nsystemd=true\n",
            "WSL does not read /etc/wsl.conf: it begins with a byte order mark",
            id="saved-by-notepad",
        ),
        pytest.param(
            "[boot]\nsystemd=true\n".encode("utf-16"), "WSL does not read /etc/wsl.conf: it is UTF-16", id="powershell"
        ),
        pytest.param(
            "[boot]\nsystemd=yes\n",
            "WSL ignores line 2 of /etc/wsl.conf: WSL takes true, false, 1 or 0",
            id="yes-for-true",
        ),
    ],
)
def test_lost_settings_are_medium(text: str | bytes, says: str) -> None:
    (finding,) = found(text)

    assert (Severity.MEDIUM, says) == (finding.severity, finding.what)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("[automount]\ncrossDistro=true\n", "WSL stopped reading crossDistro", id="retired"),
        pytest.param(
            "[wsl2]\nmemory=8GB\n", "[wsl2] memory belongs in .wslconfig on the Windows side", id="other-file"
        ),
        pytest.param("[boot]\nsystemd=true\nsystemd=false\n", "the first one, in line 2, counts", id="twice"),
    ],
)
def test_lines_that_do_nothing_are_low(text: str, says: str) -> None:
    (finding,) = found(text)

    assert (Severity.LOW, True) == (finding.severity, says in finding.what)


def test_windows_line_ends_matter_to_an_old_wsl_alone() -> None:
    text = "[boot]\r\nsystemd=true\r\n"
    (finding,) = found(text, (2, 3, 26))

    assert Severity.MEDIUM is finding.severity
    assert () == found(text, CURRENT)


def test_the_fix_writes_the_line_as_wsl_reads_it() -> None:
    (finding,) = found("[boot]\nsystemd=yes\n")

    assert Edit(file="/etc/wsl.conf", old="systemd=yes", new="systemd=true", side="Ubuntu") == finding.fixes[0].steps[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# comment\n[boot]\nsystemd=true # why\n", id="as-ubuntu-ships-it"),
        pytest.param("[BOOT]\nSystemd = TRUE\n[automount]\noptions=metadata,umask=22\n", id="any-case"),
    ],
)
def test_a_good_file_is_quiet(text: str) -> None:
    assert () == found(text)


def test_a_bad_line_stands_alone_from_2_9_13_on() -> None:
    (finding,) = found("; x\n[boot]\nsystemd=true\n", (2, 9, 13))

    assert Severity.LOW is finding.severity


def test_all_are_stopped_where_a_ticket_does_not_name_the_distribution() -> None:
    data = b"[boot]\nsystemd=yes\n"
    (finding,) = findings_of(wslconf_syntax, WslConfFile(UNNAMED, data, parse_wsl_conf(data)))
    step = finding.fixes[0].steps[-1]

    assert isinstance(step, Run)
    assert "wsl --shutdown" == step.commands[Shell.CMD]


def test_not_applicable_without_the_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(wslconf_syntax, absent(WslConfFile)).status


def test_unknown_where_the_distribution_sleeps() -> None:
    ended = outcome(wslconf_syntax, unknown(WslConfFile, "it is stopped"))

    assert (Status.UNKNOWN, "it is stopped") == (ended.status, ended.why)


def test_a_lost_systemd_explains_that_systemctl_does_not_work() -> None:
    (finding,) = found("[network]\nhostname pc\n\n[boot]\nsystemd=true\n")

    assert "systemd-session init" in finding.explains
