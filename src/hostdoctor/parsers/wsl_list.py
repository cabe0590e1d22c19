"""Output of `wsl --list --verbose`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from .decoding import decode_wsl
from .pasted import undecorate, unmark

# Modern builds print the English words everywhere (microsoft/WSL WslClient.cpp, ListDistributionsHelper); inbox
# builds and people who retype a table use their own language.
STATES = {
    "Running": "running|正在运行|运行中|執行中|正在執行|実行中|실행 중|실행중|wird ausgeführt|läuft"
    "|en cours d'exécution|en cours d’exécution|en ejecución|em execução|in esecuzione|выполняется"
    "|работает|запущен|запущено|uruchomiona|uruchomiony|działa|spuštěno|spuštěná|çalışıyor"
    "|wordt uitgevoerd|actief|körs|fut|kjører|kører|käynnissä"
    "|en cours|ejecutándose|a executar|executando|запущена|uruchomione|spuštěna|běží|ausgeführt",
    "Stopped": "stopped|已停止|停止|停止済み|중지됨|중지|beendet|angehalten|gestoppt|arrêté|arrêtée"
    "|detenido|detenida|parado|parada|interrompido|arrestato|arrestata|interrotto|остановлен|остановлена"
    "|остановлено|zatrzymana|zatrzymany|zatrzymano|zastaveno|zastavená|durduruldu|gestopt|stoppad"
    "|leállítva|stoppet|pysäytetty|停止中|정지됨|중단됨|zatrzymane|zastavena|durdu|leállt",
    "Installing": "installing|正在安装|安装中|正在安裝|安裝中|インストール中|설치 중|설치중"
    "|wird installiert|installation|en cours d'installation|instalando|installazione in corso"
    "|устанавливается|установка|instalowanie|instalace|yükleniyor|installeren|installeras|telepítés"
    "|installerer|asennetaan|インストール|installerande",
    "Uninstalling": "uninstalling|正在卸载|卸载中|正在解除安裝|解除安裝中|アンインストール中|제거 중"
    "|제거중|wird deinstalliert|deinstallation|désinstallation|en cours de désinstallation|desinstalando"
    "|disinstallazione in corso|удаляется|удаление|odinstalowywanie|odinstalace|kaldırılıyor|verwijderen"
    "|avinstalleras|eltávolítás|avinstallerer|afinstallerer|poistetaan",
    "Converting": "converting|正在转换|转换中|正在轉換|轉換中|変換中|변환 중|변환중|wird konvertiert"
    "|konvertierung|conversion|en cours de conversion|convirtiendo|convertendo|a converter"
    "|conversione in corso|преобразуется|преобразование|konwertowanie|převod|dönüştürülüyor|converteren"
    "|konverteras|konvertálás|konverterer|muunnetaan",
    "Exporting": "exporting|正在导出|导出中|正在匯出|匯出中|エクスポート中|내보내는 중|내보내기"
    "|wird exportiert|export|exportation|en cours d'exportation|exportando|a exportar"
    "|esportazione in corso|экспортируется|экспорт|eksportowanie|exportování|dışarı aktarılıyor"
    "|exporteren|exporteras|exportálás|eksporterer|viedään",
}
STATE_BY_WORD = {word: state for state, words in STATES.items() for word in words.split("|")}

# The names that registration accepts, WSL DistributionRegistration.cpp; a line of dashes is none.
NAME = r"(?=[._-]*[A-Za-z0-9])[A-Za-z0-9._-]{1,256}"
ROW = re.compile(
    rf"(?:[-•+]\s+|(?:#+>?|//|--\s|;|::|[Rr][Ee][Mm]\s)\s*)?(?:(?P<default>\\?\*)\s*)?(?P<name>{NAME})(?P<gap>\s+)"
    r"(?P<state>[^\W\d_](?:[^\W\d_]|[ .'’-]){0,40}?)(?P<gap2>\s*)(?P<version>[12])(?:\s*|\s+(?:\s|[#/<(←;|-]).*)"
)
# Below the table's head: names of other tools' making, which wsl.exe lists although it registers none with blanks.
SPACED_ROW = re.compile(
    r"(?:(?P<default>\*) )?(?P<name>\S+(?: \S+){1,8})(?P<gap>\s{2,})(?P<state>[A-Z][a-z]{2,15})(?P<gap2>\s{2,})"
    r"(?P<version>[12])"
)
LOGGED = re.compile(r"\s*(?:\[[^\[\]]{1,40}\]\s?){1,3}")
"""Level, time or program, as logs write them before each line."""
AROUND = " \"',│"
"""What stands around a row that somebody quoted, put into a list of a program or into a box."""
HEADER = re.compile(r"\bNAME\s+STATE\s+VERSION\b")
FLAT_ROW = re.compile(rf"(?P<default>\*)?\s*(?P<name>{NAME})\s+(?P<state>[A-Z][a-z]+)\s+(?P<version>[12])(?=\s|$)")

TOOL_DISTRIBUTION = re.compile(r"docker-desktop(?:-data)?|rancher-desktop.*|podman-.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionRow:
    """One row of the table: `state` as printed, `state_norm` in English or None for a word that we do not know.

    `version` is 1 or 2. wsl.exe marks one default; a text that was edited may mark several or none.
    """

    name: str
    state: str
    state_norm: str | None
    version: int
    default: bool


def parse_wsl_list_verbose(data: bytes) -> tuple[DistributionRow, ...]:
    """The rows in their order, which is the default first; () for the sentence that there are no distributions."""
    return tuple(_table(undecorate(decode_wsl(data)).split("\n")))


def is_tool_distribution(name: str) -> bool:
    """Whether a tool keeps this distribution for itself: Docker Desktop, Rancher Desktop, Podman."""
    return TOOL_DISTRIBUTION.fullmatch(name) is not None


def _table(lines: list[str]) -> Iterator[DistributionRow]:
    headed = False
    for line in map(unmark, lines):
        shown = line.replace("|", "  ") if line.lstrip().startswith("|") else line  # a table in Markdown
        header = HEADER.search(shown)
        if header:
            # Logs that join lines print the whole table on one.
            yield from (_row(match) for match in FLAT_ROW.finditer(shown, header.end()))
            headed = True
        elif match := _match(_row_alone(shown), headed=headed):
            yield _row(match)


def _row_alone(line: str) -> str:
    logged = LOGGED.match(line)
    return line[logged.end() if logged else 0 :].strip().strip(AROUND).strip()


def _match(text: str, *, headed: bool) -> re.Match[str] | None:
    match = ROW.fullmatch(text)
    if match and (_norm(match["state"]) or _is_column_layout(match)):
        return match
    if not headed:
        return None
    if match:
        return match if _retyped(match["state"]) else None
    spaced = SPACED_ROW.fullmatch(text)
    return spaced if spaced and _norm(spaced["state"]) else None


def _is_column_layout(match: re.Match[str]) -> bool:
    """Whether wide gaps, as only a table has them, vouch for a state that we have no word for."""
    return all(len(gap.expandtabs(4)) > 1 for gap in (match["gap"], match["gap2"]))


def _row(match: re.Match[str]) -> DistributionRow:
    return DistributionRow(
        name=match["name"],
        state=match["state"],
        state_norm=_norm(match["state"]) or _retyped(match["state"]),
        version=int(match["version"]),
        default=match["default"] is not None,
    )


def _norm(state: str) -> str | None:
    return STATE_BY_WORD.get(" ".join(state.lower().split()))


def _retyped(state: str) -> str | None:
    """The English state that somebody mistyped by a letter."""
    close = get_close_matches(state.capitalize(), STATES, n=1, cutoff=0.85) if state.isalpha() else []
    return close[0] if close else None
