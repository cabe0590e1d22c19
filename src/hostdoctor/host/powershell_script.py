r"""The one PowerShell script of a run: a fixed frame around the questions, and what each question asks.

It keeps to ConstrainedLanguage, which application control policies enforce: cmdlets, methods and casts of core types,
no .NET statics, no Add-Type, no New-Object (PowerShell-Docs 5.1, about_Language_Modes). It is one line without double
quotes, since it travels as one argument through two ways of quoting.
"""

from __future__ import annotations

import ntpath
from collections.abc import Sequence

from .machine import Question
from .variables import WINDOWS_VARIABLES
from .windows_cim import CimQuery, cim_expression, named_expression, quoted
from .windows_pipes import ENGINE_WORDS
from .windows_registry import split_key
from .windows_system import CURRENT_VERSION, MACHINE_ENVIRONMENT
from .windows_volumes import drive_letter

PIECE = 40
"""Letters of an answer in a line; the whole line stays below the 80 at which a console would wrap it."""

ORDER = ("clock", "environment", "registry", "system", "pipes", "netsh-ports", "listeners", "cim", "volume", "appx")
"""Cheap and certain first: a question that hangs loses only those behind it (field note D4)."""

# Each answer is one or more lines `NONCE ID |piece|`, then `NONCE ID mark`. What is not ASCII becomes \uXXXX, which is
# JSON again, so that the console's code page does not matter.
PRELUDE = (
    "$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue';$WarningPreference='SilentlyContinue';"
    "function Say($Id,$Mark,$Value){"
    "$Text=ConvertTo-Json -InputObject @{v=$Value} -Compress -Depth 5;$Line='';"
    "foreach($C in $Text.ToCharArray()){"
    r"if([int]$C -gt 126){$Line+='\u{0:x4}' -f [int]$C}else{$Line+=[string]$C};"
    f"if($Line.Length -ge {PIECE}){{$Nonce+' '+$Id+' |'+$Line+'|';$Line=''}}}};"
    "$Nonce+' '+$Id+' |'+$Line+'|';$Nonce+' '+$Id+' '+$Mark};"
)
# One value of a wrong type must not hide the others, so each is read by itself.
KEY_FUNCTIONS = (
    "function TellKey($Id,$Path){"
    "if(-not(Test-Path -LiteralPath $Path)){Say $Id 'absent' $Path;return};$Values=@{};"
    "foreach($Name in @((Get-Item -LiteralPath $Path).Property)){try{"
    "$Data=(Get-ItemProperty -LiteralPath $Path -Name $Name).$Name;if($null -ne $Data){$Values[$Name]=$Data}}catch{}};"
    "Say $Id 'ok' @{path=$Path;values=$Values;"
    "subkeys=@(Get-ChildItem -LiteralPath $Path -Name -ErrorAction SilentlyContinue)}};"
    "function TellBelow($Id,$Path){$At=0;if(Test-Path -LiteralPath $Path){"
    "foreach($Sub in @(Get-ChildItem -LiteralPath $Path -Name)){if($Sub -like '{*}'){"
    r"TellKey ([string]$Id+'/'+[string]$At) ($Path+'\'+$Sub);$At+=1}}}};"
)
REGISTRY = "Registry::"
# In steps of 100 ns since the year 1. From its own start until now is time that was not spent on the way.
CLOCK = "@{began=(Get-Process -Id $PID).StartTime.ToUniversalTime().Ticks;told=(Get-Date).ToUniversalTime().Ticks}"


def build_script(nonce: str, questions: Sequence[Question], system_directory: str, above: frozenset[str]) -> str:
    """The script whose answers are numbered as the questions are.

    `above` are registry keys whose subkeys named {…} are answered along with them, as `ID/0`, `ID/1` and so on.
    """
    blocks = []
    for number, question in enumerate(questions):
        if question.operation == "registry" and question.arguments[0] in above:
            # Before the key itself: once that is answered, nobody waits any longer.
            blocks.append(_guarded(number, f"TellBelow {number} {_path(question.arguments[0])}", "/x"))
        blocks.append(_guarded(number, block(question, number, system_directory)))
    return f"$Nonce='{nonce}';{PRELUDE}{KEY_FUNCTIONS}{''.join(blocks)}"


def can_ask(question: Question) -> bool:
    """Whether PowerShell can answer this question."""
    return block(question, 0, "") != ""


def block(question: Question, number: int, system_directory: str) -> str:
    """The statement that answers one question; empty for one that PowerShell is not asked."""
    match question.operation, question.arguments:
        case "registry", (key,):
            return f"TellKey {number} {_path(key)}"
        case "environment", ():
            return _environment(number)
        case "clock", ():
            expression = CLOCK
        case "cim", (name,):
            expression = named_expression(name) or ""
        case "system", ():
            expression = _system(system_directory)
        case "pipes", ():
            expression = _pipes()
        case "netsh-ports", ():
            expression = _netsh(ntpath.join(system_directory, "netsh.exe"))
        case "listeners", ():
            expression = _listeners(ntpath.join(system_directory, "netstat.exe"))
        case "volume", (path,):
            disk = CimQuery("Win32_LogicalDisk", ("DriveType", "FileSystem"), f"DeviceID='{drive_letter(path)}:'")
            expression = cim_expression(disk) if drive_letter(path) else ""
        case "appx", (family,):
            expression = _appx(family)
        case _:
            expression = ""
    return f"Say {number} 'ok' {expression}" if expression else ""


def _guarded(number: int, statement: str, suffix: str = "") -> str:
    name = quoted(f"{number}{suffix}")
    return f"try{{{statement}}}catch{{Say {name} 'error' ([string]$_.FullyQualifiedErrorId)}};"


def _path(key: str) -> str:
    return quoted(REGISTRY + "\\".join(split_key(key)))


def _environment(number: int) -> str:
    wanted = ",".join(quoted(name) for name in WINDOWS_VARIABLES)
    return (
        f"$Values=@{{}};foreach($E in (Get-ChildItem Env:)){{if(@({wanted}) -contains $E.Name)"
        f"{{$Values[$E.Name]=[string]$E.Value}}}};Say {number} 'ok' $Values"
    )


def _system(system_directory: str) -> str:
    names = ("CurrentBuildNumber", "UBR", "DisplayVersion", "ReleaseId", "EditionID")
    version = ";".join(f"{name}=(Get-ItemProperty -LiteralPath {_path(CURRENT_VERSION)}).{name}" for name in names)
    whoami = quoted(ntpath.join(system_directory, "whoami.exe"))
    return (
        f"@{{{version};machine=(Get-ItemProperty -LiteralPath {_path(MACHINE_ENVIRONMENT)}).PROCESSOR_ARCHITECTURE;"
        "processors=[string]$env:NUMBER_OF_PROCESSORS;language=[string](Get-UICulture).Name;"
        "session=(Get-Process -Id $PID).SessionId;"
        # The label of a high or system integrity level; group names are localised, their identifiers are not.
        f"elevated=[string](& {whoami} /groups /fo csv /nh) -match 'S-1-16-(12288|16384)'}}"
    )


def _pipes() -> str:
    words = quoted("|".join(ENGINE_WORDS))
    return (
        r"@(foreach($Pipe in (Get-ChildItem '\\.\pipe\' -ErrorAction SilentlyContinue))"
        f"{{if($Pipe.Name -match {words}){{[string]$Pipe.Name}}}})"
    )


def _netsh(netsh: str) -> str:
    show = f"& {quoted(netsh)} interface ipv4 show"
    return f"@(@({show} dynamicport tcp)+@({show} excludedportrange 'protocol=tcp'))"


def _listeners(netstat: str) -> str:
    # States are localised; only a listener's far end is port 0.
    table = f"foreach($Line in (@(& {quoted(netstat)} -ano -p TCP)+@(& {quoted(netstat)} -ano -p TCPv6)))"
    names = "foreach($P in (Get-Process)){[string]$P.Id+' '+$P.ProcessName}"
    return rf"@{{lines=@({table}{{if($Line -match '^\s*TCP\s.*:0\s'){{[string]$Line}}}});names=@({names})}}"


def _appx(family: str) -> str:
    name = quoted(family.partition("_")[0])
    return f"(@(Get-AppxPackage -Name {name}|Where-Object {{$_.PackageFamilyName -eq {quoted(family)}}}).Count -gt 0)"
