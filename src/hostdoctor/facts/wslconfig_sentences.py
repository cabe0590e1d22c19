"""What WSL does with a problematic line of `.wslconfig`, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hostdoctor.parsers.wslconfig_keys import WSLCONFIG_KEYS

from .wslconfig_problems import SettingsProblem

NAMED = 3
"""Settings that a sentence names before it only counts."""

SENTENCES: Mapping[str, str] = {
    "comments": 'WSL takes no "{mark}" for a comment and warns of {lines}',
    "wrong-section": "WSL does not know {name} (line {line}): it belongs in [{home}]",
    "wrong-file": "WSL does not know {name} (line {line}): it belongs in /etc/wsl.conf of a distribution",
    "retired-key": "WSL no longer reads {name} (line {line})",
    "similar-key": "WSL does not know {name} (line {line}): it is called {known}",
    "needs-newer-wsl": "{key} (line {line}) {detail}, so it has no effect yet",
    "unknown-key": "WSL does not know {name} (line {line}), so the line does nothing",
    "duplicate-key": "WSL ignores {key} in line {line}: {detail}",
    "syntax-quote": "WSL drops {key} (line {line}): a double quote is not closed",
    "bad-escape": "WSL drops {key} (line {line}): a backslash has to be written twice",
    "invalid-size": 'WSL ignores your {key} setting: "{value}" is not a size it can read',
    "invalid-integer": 'WSL ignores your {key} setting: "{value}" is not a whole number it can read',
    "invalid-bool": 'WSL ignores your {key} setting: "{value}" is neither true nor false to it',
    "invalid-enum": 'WSL ignores your {key} setting: it knows no "{value}"',
    "invalid-ip": 'WSL ignores {key} and switches dnsTunneling off: "{value}" is no IPv4 address',
    "invalid-mac-fatal": 'WSL does not start: macAddress "{value}" (line {line}) is none that it can read',
    "escape-corrupts-path": "WSL reads another path than {key} (line {line}) says: {detail}",
    "suspicious-value": "WSL does not read {key}={value} (line {line}) as it looks: {detail}",
    "swallowed-line": "WSL takes the line below {key} (line {line}) for a part of it: {detail}",
    "non-ascii-value": "WSL misreads {key} (line {line}): {detail}",
    "no-effect": "{key}={value} (line {line}) has no effect: {detail}",
    "placeholder-path": "{key} (line {line}) is not filled in: {detail}",
    "comment-contradicts-value": "{key} (line {line}) and its comment disagree: {detail}",
}
"""By the kind of the problem; other broken lines have a sentence of their own below."""

ENCODINGS = {
    "utf-16-le": "WSL reads nothing of .wslconfig: it is UTF-16 without a byte order mark",
    "utf-16-be-mark": "WSL cannot open .wslconfig: it is UTF-16 in big-endian order",
    "utf-8-mark": "The WSL that came with Windows may not read .wslconfig: it begins with a byte order mark",
    "utf-16-le-mark": "The WSL that came with Windows may not read .wslconfig: it is UTF-16",
}


def sentence_of(problem: SettingsProblem) -> str:
    """The sentence that states the fact."""
    if problem.kind.startswith("encoding"):
        return ENCODINGS.get(problem.detail, f"WSL may not read .wslconfig: its encoding is {problem.detail}")
    if problem.kind in ("dead-section", "no-section", "broken-header"):
        return _of_section(problem)
    if problem.kind == "invalid-integer" and problem.target == "experimental.ignoredPorts":
        return f'WSL drops a part of ignoredPorts (line {problem.line}): not every entry of "{problem.value}" is a port'
    if problem.kind == "suspicious-value" and not problem.misread:
        return f"{problem.key} (line {problem.line}) may not be what was meant: {problem.detail}"
    if problem.kind not in SENTENCES:
        return f'WSL cannot read line {problem.line} and drops it: "{problem.text}"'
    return SENTENCES[problem.kind].format_map(_words(problem))


def _words(problem: SettingsProblem) -> dict[str, object]:
    setting = WSLCONFIG_KEYS.get(problem.target.lower())
    return {
        "line": problem.line,
        "lines": _listed("line", [str(line) for line in problem.lines]),
        "mark": problem.text[:2] if problem.text.startswith(("//", "--")) else problem.text[:1],
        "name": f"{problem.section}.{problem.key}" if problem.section else problem.key,
        "key": problem.key,
        "value": problem.value,
        "detail": problem.detail,
        "home": setting.section if setting else "",
        "known": setting.name if setting else "",
    }


def _of_section(problem: SettingsProblem) -> str:
    lost = [str(entry.key) for entry in problem.lost]
    if problem.kind == "dead-section":
        where = f"Everything under [{problem.section}] (line {problem.line}) is ignored"
        elsewhere = problem.detail == "wrong-file"
        return f"{where}: {'it belongs in /etc/wsl.conf of a distribution' if elsewhere else 'WSL has no such section'}"
    verb = "is" if len(lost) == 1 else "are"
    if problem.kind == "no-section":
        return f"{_some(lost)} (line {problem.line}) {verb} ignored: no [section] stands above"
    unread = f'WSL cannot read the header "{problem.text}" (line {problem.line})'
    return (
        f"{unread}, so {_some(lost)} below it {verb} ignored" if lost else f"{unread} and stays in the section before"
    )


def _some(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        return _joined(names)
    return f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1} more settings"


def _listed(word: str, names: Sequence[str]) -> str:
    return f"{word}{'s' * (len(names) > 1)} {_joined(names)}"


def _joined(names: Sequence[str]) -> str:
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last
