from __future__ import annotations

import pytest

from hostdoctor.facts.wslconfig_file import WslConfigFile, WslConfigLookAlikes
from hostdoctor.model import Certainty, Do, Edit, Finding, Run, Severity, Shell, Status
from hostdoctor.parsers.wsl_settings import parse_wslconfig
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wslconfig_syntax import wslconfig_syntax

PATH = r"C:\Users\user1\.wslconfig"
RIGHT_NAME = WslConfigLookAlikes()
SHUTDOWN = "wsl --shutdown"

INFO, LOW, MEDIUM, HIGH, BLOCKER = Severity


def wslconfig(text: str | bytes, version: tuple[int, ...] | None = (2, 6, 3), *, inbox: bool = False) -> WslConfigFile:
    data = text.encode() if isinstance(text, str) else text
    return WslConfigFile(PATH, data, parse_wslconfig(data, version), ram_bytes=32 << 30, inbox=inbox)


def judged(text: str | bytes, version: tuple[int, ...] | None = (2, 6, 3)) -> tuple[Finding, ...]:
    return findings_of(wslconfig_syntax, wslconfig(text, version), RIGHT_NAME)


def said(text: str | bytes, version: tuple[int, ...] | None = (2, 6, 3)) -> list[tuple[Severity, str]]:
    return [(finding.severity, finding.what) for finding in judged(text, version)]


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "memory=8gb",
            HIGH,
            'WSL ignores your memory setting: "8gb" is not a size it can read',
            id="lower-case-unit",
        ),
        pytest.param(
            "memory=50%", HIGH, 'WSL ignores your memory setting: "50%" is not a size it can read', id="percent"
        ),
        pytest.param(
            "memory=8",
            HIGH,
            "WSL does not read memory=8 (line 2) as it looks: 8 without a unit is 8 bytes; WSL raises it to 256 MB",
            id="no-unit",
        ),
        pytest.param("memory: 8GB", HIGH, 'WSL cannot read line 2 and drops it: "memory: 8GB"', id="colon"),
        pytest.param(
            "processors=four",
            MEDIUM,
            'WSL ignores your processors setting: "four" is not a whole number it can read',
            id="a-word-for-a-number",
        ),
        pytest.param(
            "processors=010",
            MEDIUM,
            "WSL does not read processors=010 (line 2) as it looks: the leading 0 makes 010 octal: 8",
            id="octal",
        ),
        pytest.param(
            "swap=1.5GB", MEDIUM, 'WSL ignores your swap setting: "1.5GB" is not a size it can read', id="decimals"
        ),
        pytest.param(
            "guiApplications=off",
            MEDIUM,
            'WSL ignores your guiApplications setting: "off" is neither true nor false to it',
            id="off",
        ),
        pytest.param(
            "guiApplications=yes",
            LOW,
            'WSL ignores your guiApplications setting: "yes" is neither true nor false to it',
            id="what-wsl-does-anyway",
        ),
        pytest.param(
            "networkingMode=mirror",
            MEDIUM,
            'WSL ignores your networkingMode setting: it knows no "mirror"',
            id="nearly-a-mode",
        ),
        pytest.param(
            "macAddress=none",
            BLOCKER,
            'WSL does not start: macAddress "none" (line 2) is none that it can read',
            id="bad-mac-address",
        ),
        pytest.param(
            r"swapFile=C:\Users\me\swap.vhdx",
            MEDIUM,
            "WSL drops swapFile (line 2): a backslash has to be written twice",
            id="single-backslashes",
        ),
        pytest.param(
            r"swapFile=D:\temp\b.vhdx",
            MEDIUM,
            "WSL reads another path than swapFile (line 2) says: in swapFile \\t becomes a tab, \\b becomes a "
            "backspace; backslashes are doubled",
            id="silent-escapes",
        ),
        pytest.param(
            r"kernel=D:\temp\bzImage",
            BLOCKER,
            "WSL reads another path than kernel (line 2) says: in kernel \\t becomes a tab, \\b becomes a backspace; "
            "backslashes are doubled",
            id="a-kernel-that-cannot-be-found",
        ),
        pytest.param(
            'kernelCommandLine="quiet',
            MEDIUM,
            "WSL drops kernelCommandLine (line 2): a double quote is not closed",
            id="open-quote",
        ),
        pytest.param(
            "hostAddressLoopback=true",
            MEDIUM,
            "WSL does not know wsl2.hostAddressLoopback (line 2): it belongs in [experimental]",
            id="wrong-section",
        ),
        pytest.param(
            "systemd=true",
            LOW,
            "WSL does not know wsl2.systemd (line 2): it belongs in /etc/wsl.conf of a distribution",
            id="wrong-file",
        ),
        pytest.param("pageReporting=true", LOW, "WSL no longer reads wsl2.pageReporting (line 2)", id="retired"),
        pytest.param(
            "localhostForwading=false",
            MEDIUM,
            "WSL does not know wsl2.localhostForwading (line 2): it is called localhostForwarding",
            id="slip-of-typing",
        ),
        pytest.param(
            "turbo=true", LOW, "WSL does not know wsl2.turbo (line 2), so the line does nothing", id="unknown-key"
        ),
        pytest.param(
            "isolateDistroCgroup=false",
            LOW,
            "isolateDistroCgroup (line 2) needs WSL 2.9.5, so it has no effect yet",
            id="newer-than-this-wsl",
        ),
        pytest.param(
            "vmIdleTimeout=99999999999",
            LOW,
            "WSL does not read vmIdleTimeout=99999999999 (line 2) as it looks: 99999999999 is out of range; "
            "WSL takes 2147483647",
            id="out-of-range",
        ),
        pytest.param(
            r"swapFile=%USERPROFILE%\\swap.vhdx",
            LOW,
            "swapFile (line 2) is not filled in: the path in swapFile still holds %USERPROFILE%",
            id="placeholder",
        ),
        pytest.param(
            r"kernel=C:\\wsl\\kernel.yaml",
            INFO,
            "kernel (line 2) may not be what was meant: a kernel image hardly ends in .yaml; "
            "WSL does not start with a file that is no kernel",
            id="no-kernel-image",
        ),
        pytest.param(
            "memory=4GB # 8 GB",
            INFO,
            "memory (line 2) and its comment disagree: the comment says 8 GB, the value is 4GB",
            id="comment-disagrees",
        ),
        pytest.param(
            "vmSwitch=bridge",
            LOW,
            "vmSwitch=bridge (line 2) has no effect: vmSwitch works with networkingMode=bridged only",
            id="no-effect",
        ),
        pytest.param('swap=0\n"', LOW, 'WSL cannot read line 3 and drops it: """', id="a-lonely-quote"),
    ],
)
def test_one_line_one_sentence(line: str, severity: Severity, what: str) -> None:
    assert [(severity, what)] == said(f"[wsl2]\n{line}\n")


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param(
            "[ws12]\nmemory=8GB\nprocessors=4\n",
            [(HIGH, "Everything under [ws12] (line 1) is ignored: WSL has no such section")],
            id="one-letter-off",
        ),
        pytest.param(
            "[wsl2]\nswap=0\n[boot]\nsystemd=true\ncommand=x\n",
            [(LOW, "Everything under [boot] (line 3) is ignored: it belongs in /etc/wsl.conf of a distribution")],
            id="section-of-the-other-file",
        ),
        pytest.param(
            "memory=8GB\nprocessors=4\nswap=0\nlocalhostForwarding=true\n",
            [(HIGH, "memory, processors and 2 more settings (line 1) are ignored: no [section] stands above")],
            id="header-forgotten",
        ),
        pytest.param(
            "#[wsl2]\nswap=0\n",
            [(MEDIUM, "swap (line 2) is ignored: no [section] stands above")],
            id="header-commented-out",
        ),
        pytest.param(
            "[WSL 2]\nmemory=8GB\n",
            [(HIGH, 'WSL cannot read the header "[WSL 2]" (line 1), so memory below it is ignored')],
            id="blank-in-the-header",
        ),
        pytest.param(
            "[wsl2]\nswap=0\n[ experimental ]\nautoMemoryReclaim=gradual\n",
            [
                (
                    MEDIUM,
                    'WSL cannot read the header "[ experimental ]" (line 3), so autoMemoryReclaim below it is ignored',
                )
            ],
            id="blanks-around-the-name",
        ),
        pytest.param(
            "[wsl2]\nswap=0\n[wsl2\nprocessors=4\n",
            [(LOW, 'WSL cannot read the header "[wsl2" (line 3) and stays in the section before')],
            id="bracket-forgotten-without-harm",
        ),
        pytest.param(
            "[wsl2]\nmemory=4GB\nmemory=8GB\n",
            [(HIGH, "WSL ignores memory in line 3: the first one, in line 2, counts")],
            id="duplicate",
        ),
        pytest.param(
            "; one\n[wsl2]\n; two\nswap=0\n// three\n",
            [(INFO, 'WSL takes no ";" for a comment and warns of lines 1, 3 and 5')],
            id="other-comments",
        ),
        pytest.param(
            "[wsl2]\nkernelCommandLine=quiet \\\nswap=0\n",
            [
                (
                    MEDIUM,
                    "WSL takes the line below kernelCommandLine (line 2) for a part of it: the backslash at the end of "
                    "line 2 makes the next line part of this value",
                )
            ],
            id="line-swallowed",
        ),
        pytest.param(
            "[experimental]\nignoredPorts=3000,http\nnetworkingMode=mirrored\n",
            [
                (
                    MEDIUM,
                    'WSL drops a part of ignoredPorts (line 2): not every entry of "3000,http" is a port',
                )
            ],
            id="bad-port",
        ),
        pytest.param(
            "[experimental]\ndnsTunnelingIpAddress=10.1\n",
            [
                (
                    MEDIUM,
                    'WSL ignores dnsTunnelingIpAddress and switches dnsTunneling off: "10.1" is no IPv4 address',
                )
            ],
            id="bad-address",
        ),
    ],
)
def test_a_section_is_one_problem(text: str, findings: list[tuple[Severity, str]]) -> None:
    assert findings == said(text)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(
            "[wsl2]\nmemory=8GB\n".encode("utf-16-le"),
            "WSL reads nothing of .wslconfig: it is UTF-16 without a byte order mark",
            id="utf-16-without-mark",
        ),
        pytest.param(
            b"\xfe\xff" + "[wsl2]\nmemory=8GB\n".encode("utf-16-be"),
            "WSL cannot open .wslconfig: it is UTF-16 in big-endian order",
            id="utf-16-big-endian",
        ),
    ],
)
def test_a_file_that_wsl_cannot_read_is_one_finding(data: bytes, what: str) -> None:
    (finding,) = judged(data)

    assert (HIGH, what) == (finding.severity, finding.what)
    assert "Save the file as UTF-8" == finding.fixes[0].title


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf[wsl2]\r\nmemory=8GB\r\n", id="mark-and-crlf-of-wsl-settings"),
        pytest.param(b"\xff\xfe" + "[wsl2]\nmemory=8GB\n".encode("utf-16-le"), id="utf-16-with-mark"),
        pytest.param(b"", id="empty"),
        pytest.param(b"# nothing yet\n", id="only-a-comment"),
        pytest.param(b"[WSL2]\nMEMORY=8GB # half\nswap=0\nlocalhostforwarding=TRUE\n", id="any-case-and-no-swap"),
        pytest.param(b"[wsl2]\nvmIdleTimeout=-1\nkernelCommandLine=cgroup_no_v1=all quiet\n", id="unusual"),
        pytest.param(b'[wsl2]\nswapFile="D:\\\\wsl\\\\my swap.vhdx"\n', id="quoted-path"),
        pytest.param(
            b"[wsl2]\nnetworkingMode=mirrored\ndnsTunneling=true\nfirewall=true\nautoProxy=true\n"
            b"[experimental]\nhostAddressLoopback=true\nautoMemoryReclaim=dropCache\nignoredPorts=3000,9000\n",
            id="mirrored-as-recommended",
        ),
        pytest.param(b"[experimental]\nnetworkingMode=mirrored\nfirewall=true\n", id="the-old-section-of-moved-keys"),
        pytest.param(b"[general]\ninstanceIdleTimeout=60000\n", id="general"),
    ],
)
def test_valid_files_are_quiet(data: bytes) -> None:
    ended = outcome(wslconfig_syntax, wslconfig(data), RIGHT_NAME)

    assert (Status.PASS, ()) == (ended.status, ended.findings)


def test_without_a_file_all_is_default() -> None:
    assert Status.PASS is outcome(wslconfig_syntax, absent(WslConfigFile), RIGHT_NAME).status


def test_a_key_that_mirrored_mode_makes_idle_is_a_note_where_it_asks_for_the_default() -> None:
    text = "[wsl2]\nnetworkingMode=mirrored\nlocalhostForwarding={}\n"

    assert [INFO] == [severity for severity, _ in said(text.format("true"))]
    assert [LOW] == [severity for severity, _ in said(text.format("false"))]


def test_sparse_disks_are_only_a_note_where_the_version_is_not_known() -> None:
    text = "[experimental]\nsparseVhd=true\n"

    assert [LOW] == [severity for severity, _ in said(text)]
    assert [INFO] == [severity for severity, _ in said(text, None)]


def test_letters_beyond_ascii_are_lost_before_3_0_1() -> None:
    text = "[wsl2]\nswapFile=D:\\\\Jürgen\\\\swap.vhdx\n"

    assert [MEDIUM] == [severity for severity, _ in said(text, (2, 7, 14))]
    assert [] == said(text, (3, 0, 1))


def test_the_fix_is_the_line_as_wsl_reads_it() -> None:
    (finding,) = judged("[wsl2]\nmemory=8gb\n")
    edit, settings, shutdown = finding.fixes[0].steps

    assert Edit(file=PATH, section="wsl2", key="memory", old="8gb", new="8GB") == edit
    assert isinstance(settings, Do)
    assert "WSL Settings" in settings.text
    assert isinstance(shutdown, Run)
    assert (SHUTDOWN, "stops every distribution and Docker Desktop's engine") == (
        shutdown.commands[Shell.POWERSHELL],
        shutdown.interrupts,
    )


def test_a_key_moves_from_one_section_to_the_other() -> None:
    (finding,) = judged("[wsl2]\nnetworkingMode=mirrored\nhostAddressLoopback=true\n")

    assert (
        Edit(file=PATH, section="wsl2", key="hostAddressLoopback", old="true"),
        Edit(file=PATH, section="experimental", key="hostAddressLoopback", new="true"),
    ) == finding.fixes[0].steps[:2]
    assert "experimental.hostAddressLoopback" == finding.subject


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        pytest.param("[ws12]\nmemory=8GB\n", "[ws12]", "[wsl2]", id="section-with-a-slip"),
        pytest.param("[WSL 2]\nmemory=8GB\n", "[WSL 2]", "[wsl2]", id="broken-header"),
        pytest.param("memory=8GB\n", "memory=8GB", "[wsl2]\nmemory=8GB", id="no-header"),
    ],
)
def test_the_section_gets_its_name(text: str, old: str, new: str) -> None:
    (finding,) = judged(text)

    assert Edit(file=PATH, old=old, new=new) == finding.fixes[0].steps[0]


def test_lines_of_two_sections_above_any_header_have_no_single_fix() -> None:
    (finding,) = judged("memory=8GB\nautoMemoryReclaim=gradual\n")
    (where, _) = finding.fixes[0].steps

    assert Do(rf"In {PATH} WSL reads [experimental] and [wsl2]") == where


def test_sparse_disks_are_never_advised() -> None:
    (finding,) = judged("[wsl2]\nsparseVhd=true\n")

    assert (LOW, "Take the line out") == (finding.severity, finding.fixes[0].title)
    assert Edit(file=PATH, section="wsl2", key="sparseVhd", old="true") == finding.fixes[0].steps[0]


def test_a_double_backslash_replaces_the_single_one() -> None:
    (finding,) = judged("[wsl2]\nswapFile=C:\\Users\\me\\swap.vhdx # my disk\n")
    (edit, *_) = finding.fixes[0].steps

    assert isinstance(edit, Edit)
    assert ("swapFile", r"C:\\Users\\me\\swap.vhdx") == (edit.key, str(edit.new).partition(" #")[0])


def test_the_evidence_names_the_line_and_what_wsl_takes_instead() -> None:
    (finding,) = judged("[wsl2]\n\nmemory=8gb\n")

    assert [
        ("memory=8gb", rf"{PATH}:3"),
        ("WSL takes 16.0 GiB: the default, half of the computer's memory", "32.0 GiB by GlobalMemoryStatusEx"),
    ] == [(evidence.value, evidence.source) for evidence in finding.evidence]


def test_a_lost_memory_setting_explains_what_follows_from_it() -> None:
    (finding,) = judged("[wsl2]\nmemory=8gb\n")

    assert ("wslconfig-memory", "wslconfig-applied") == finding.explains


def test_every_finding_of_a_file_has_a_subject_of_its_own() -> None:
    found = judged("[wsl2]\nmemory=8gb\nmemory=9gb\nkernel=<a>.txt\n[x]\nmemory=1\n[y]\nmemory=2\n")

    assert len(found) == len({finding.subject for finding in found})


def test_what_is_said_of_the_inbox_wsl_is_inferred() -> None:
    file = wslconfig("[wsl2]\nmemory=8gb\npageReporting=true\n", None, inbox=True)
    (finding,) = findings_of(wslconfig_syntax, file, RIGHT_NAME)

    assert (MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)


def test_the_inbox_wsl_may_not_read_a_mark() -> None:
    file = wslconfig(b"\xef\xbb\xbf[wsl2]\nmemory=8GB\n", None, inbox=True)
    (finding,) = findings_of(wslconfig_syntax, file, RIGHT_NAME)

    assert (LOW, "The WSL that came with Windows may not read .wslconfig: it begins with a byte order mark") == (
        finding.severity,
        finding.what,
    )


def test_a_file_with_the_wrong_name_is_never_opened() -> None:
    path = r"C:\Users\o'neil\.wslconfig.txt"
    (finding,) = findings_of(wslconfig_syntax, absent(WslConfigFile), WslConfigLookAlikes((path,)))
    (rename, *_) = finding.fixes[0].steps

    assert (MEDIUM, "WSL reads no settings: they stand in .wslconfig.txt, a name that it never opens") == (
        finding.severity,
        finding.what,
    )
    assert isinstance(rename, Run)
    assert {
        Shell.POWERSHELL: r"Rename-Item -LiteralPath 'C:\Users\o''neil\.wslconfig.txt' -NewName .wslconfig",
        Shell.CMD: r'ren "C:\Users\o' + r"'neil\.wslconfig.txt" + '" .wslconfig',
    } == rename.commands


def test_safe_mode_is_not_told_once_for_each_line() -> None:
    assert () == judged("[wsl2]\nsafeMode=true\nswap=0\nnetworkingMode=mirrored\n")


def test_unknown_where_the_file_cannot_be_read() -> None:
    ended = outcome(wslconfig_syntax, unknown(WslConfigFile, "permission denied"), RIGHT_NAME)

    assert (Status.UNKNOWN, "permission denied") == (ended.status, ended.why)


def test_not_applicable_on_linux() -> None:
    nowhere = absent(WslConfigFile, "this is not Windows"), absent(WslConfigLookAlikes, "this is not Windows")

    assert Status.NOT_APPLICABLE is outcome(wslconfig_syntax, *nowhere).status
