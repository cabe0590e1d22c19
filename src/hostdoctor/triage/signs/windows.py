"""What outputs of Windows' own tools look like, netsh and systeminfo aside."""

from __future__ import annotations

import re

from hostdoctor.parsers.dates import parse_date
from hostdoctor.parsers.kinds_tools import KINDS as VALUES
from hostdoctor.triage.kind import FILTERED, Kind, command, weights

NETSTAT = weights(
    (r"^\s*Proto\s+(?:Local Address|Lokale Adresse|Adresse locale|Recv-Q|Dirección local|Endereço local)", 5),
    (r"^\s*(?:TCP|UDP)\s+\S{3,60}:\d{1,5}\s+\S{1,60}(?:\s+\S.{0,30})?$", 4),
    (r"^\s*(?:tcp6?|udp6?)\s+\d+\s+\d+\s+\S+:\S+\s+\S+:\S+", 4),
    (
        r"^\s*(?:Active (?:Internet )?[Cc]onn|Aktive Verb|Connexions act|活动连接|アクティブな接続|Conexiones act)",
        3,
    ),
)
CONNECTIONS = weights(
    (r"^\s*LocalAddress\s+LocalPort", 5),
    (
        r"^\s*[0-9A-Fa-f:.%…]{2,60}\s+\d{1,5}\s+[0-9A-Fa-f:.%…]{2,60}\s+\d{1,5}\s+(?:Listen|Established|Bound|TimeWait)",
        4,
    ),
    (r"^\s*(?:LocalAddress|LocalPort|OwningProcess|RemoteAddress|RemotePort)\s*:\s", 2),
)
DATE = re.compile(
    r"\s*(?:[A-Z][a-z]{2} [A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d \S{1,12} (?:\S{2,6} )?20\d\d"
    r"|[A-Z][a-z]{1,3}\.? \d{1,2}\.? \S{3,5} \d\d:\d\d:\d\d \S{2,6} 20\d\d"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \w{3,9} \d{1,2}, 20\d\d \d{1,2}:\d\d:\d\d [AP]M)\s*"
)
ISO = re.compile(r"\s*20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d|[A-Z]{3,5}))?\s*")
BOOT = weights(
    (r"^\s*hypervisorlaunchtype\s+\S", 5),
    (r"^\s*(?:bootmenupolicy|displaybootmenu|osdevice|systemroot|resumeobject|nx|inherit|toolsdisplayorder)\s+\S", 2),
    (r"^\s*\S{4,20}\s+\{(?:bootmgr|current|default|globalsettings|[0-9a-f-]{36})\}\s*$|^\s*Windows Boot", 2),
)
DEFENDER = weights(
    (
        r"^\s*(?:AM(?:EngineVersion|ProductVersion|RunningMode|ServiceEnabled|ServiceVersion)|AntivirusEnabled"
        r"|RealTimeProtectionEnabled|BehaviorMonitorEnabled|OnAccessProtectionEnabled|IoavProtectionEnabled"
        r"|IsTamperProtected|Exclusion(?:Path|Process|Extension|IpAddress)|Disable\w{6,40}|MAPSReporting|CloudBlockLevel"
        r"|PerformanceModeStatus|SubmitSamplesConsent|PUAProtection|NISEnabled|DefenderSignaturesOutOfDate"
        r"|EnableControlledFolderAccess)\s*:",
        3,
    ),
    (r"^\s*(?:AntivirusSignature\w+|Quick\w+|Full\w+|Scan\w+|Computer\w+|NIS\w+)\s*:", 1),
)
CIM = weights(
    (
        r"^\s*(?:HypervisorPresent|TotalPhysicalMemory|NumberOfLogicalProcessors|NumberOfCores|VirtualizationFirmwareEnabled"
        r"|SecondLevelAddressTranslationExtensions|VMMonitorModeExtensions|BuildNumber|OSArchitecture|LastBootUpTime"
        r"|FreePhysicalMemory|TotalVisibleMemorySize|FeatureName|SizeRemaining|FileSystem(?:Type|Label)?|DriveLetter"
        r"|OsBuildNumber|OsVersion|OsName|CsTotalPhysicalMemory|CsModel|CsManufacturer|WindowsVersion|InstallState"
        r"|SystemSKU\w*|LocaleName|StartMode|StartType|CurrentRefreshRate|FriendlyName)\s*:\s?",
        3,
    ),
    (
        r"^\s*(?:Caption|Manufacturer|Model|Name|Version|Status|State|DisplayName|Description|PSComputerName|Size|Path)\s+:\s",
        1,
    ),
    (r"Cannot find any service with service name '|\bNoServiceFoundForGivenName\b", 4),
    (r"^\s*Feature Name : \w|^\s*VirtualMachinePlatform\s*\|\s*\w", 4),
    (
        r"^\s*(?:Status\s+Name\s+DisplayName|Name\s+(?:Status\s+StartType|StartType\s+Status)|FeatureName\s+State"
        r"|DriveLetter\s+\S+|Name\s+Used \(GB\)\s+Free)",
        4,
    ),
    (r"^\s*(?:Running|Stopped)\s{2,}\w[\w.-]{1,30}\s{2,}\S", 2),
)
PROPERTIES = re.compile(r"\s*[A-Za-z][\w.() -]{0,60}\s*:.*|\s{8,}\S.*|[\s-]+")


def date(line: str) -> int:
    """A date with its time that is all of the line."""
    if DATE.fullmatch(line):
        return 5
    return 3 if ISO.fullmatch(line) else 0


KINDS = (
    Kind(
        name="netstat",
        ask="netstat -ano",
        value=VALUES["netstat"],
        weigh=NETSTAT,
        between=re.compile(r"\s+\[?\S{1,60}\]?"),
        gap=1,
        starts=re.compile(r"^\s*Active "),
        commands=command(r"netstat(?:\.exe)?"),
        silent=FILTERED,
    ),
    Kind(
        name="get-nettcpconnection",
        ask="Get-NetTCPConnection -State Listen",
        value=VALUES["get-nettcpconnection"],
        weigh=CONNECTIONS,
        between=PROPERTIES,
        commands=command(r"Get-NetTCPConnection"),
        silent=FILTERED,
        side="windows",
    ),
    Kind(
        name="date",
        ask="date (in WSL) and Get-Date (in PowerShell)",
        value=VALUES["date"],
        weigh=date,
        gap=0,
        blanks=0,
        starts=re.compile(r".*\d"),
        commands=command(r"date|Get-Date|time /t|timedatectl|hwclock|w32tm|\[(?:System\.)?DateTime(?:Offset)?\]::\w+"),
        told=re.compile(r".*\d.*"),
        holds=lambda text: parse_date(text) is not None,
    ),
    Kind(
        name="bcdedit",
        ask="bcdedit /enum (as administrator)",
        value=VALUES["bcdedit"],
        weigh=BOOT,
        between=re.compile(r"\s*[a-z]{2,40}\s+\S.*|\s*-{5,}\s*|\s*\S.{4,40}|\s{10,}\S.*"),
        gap=1,
        above=2,
        commands=command(r"bcdedit(?:\.exe)?"),
        side="windows",
    ),
    Kind(
        name="ver",
        ask="ver",
        value=VALUES["ver"],
        weigh=weights((r"^\s*Microsoft Windows \[\D{0,30}10\.\d", 5)),
        commands=command(r"ver"),
        side="windows",
    ),
    Kind(
        name="defender-status",
        ask="Get-MpComputerStatus; Get-MpPreference",
        value=VALUES["defender-status"],
        weigh=DEFENDER,
        between=PROPERTIES,
        gap=1,
        commands=command(r"Get-Mp(?:ComputerStatus|Preference)"),
        side="windows",
    ),
    Kind(
        name="cim-list",
        ask="Get-CimInstance Win32_ComputerSystem | Format-List *",
        value=VALUES["cim-list"],
        weigh=CIM,
        between=PROPERTIES,
        gap=1,
        commands=command(
            r"Get-(?:CimInstance|WmiObject|ComputerInfo|Service|Volume|PSDrive|WindowsOptionalFeature|HotFix)"
            r"|dism(?:\.exe)? .*/Get-Feature.*"
        ),
        side="windows",
    ),
)
