"""A change of a settings file as the few lines of a diff, in the file's own syntax."""

from __future__ import annotations

import json

from hostdoctor.model import Edit

KEEP, OLD, NEW = "  ", "- ", "+ "
"""What a line of the diff begins with."""

_SEPARATORS = {".json": ": ", ".yaml": ": ", ".yml": ": ", ".toml": " = "}


def diff_lines(edit: Edit) -> list[str]:
    """The section as context, then what goes and what comes."""
    lines = [KEEP + _section(edit)] if edit.section else []
    for mark, value in ((OLD, edit.old), (NEW, edit.new)):
        if value is not None:
            lines += [mark + line for line in _setting(edit, value).split("\n")]
    return lines


def _section(edit: Edit) -> str:
    ending = _ending(edit.file)
    if ending == ".json":
        return f"{json.dumps(edit.section, ensure_ascii=False)}: {{"
    if ending in (".yaml", ".yml"):
        return f"{edit.section.removesuffix(':')}:"
    return edit.section if not edit.key or edit.section.startswith("[") else f"[{edit.section}]"


def _setting(edit: Edit, value: str) -> str:
    """The line as it stands in the file; free-form files have no key, and the value is the line."""
    separator = _SEPARATORS.get(_ending(edit.file), "=")
    if not edit.key or _is_line(edit.key, value):
        return value
    name = json.dumps(edit.key, ensure_ascii=False) if _ending(edit.file) == ".json" else edit.key
    return f"{name}{separator}{value}"


def _is_line(key: str, value: str) -> bool:
    """Whether the value is the whole line already."""
    after = value.lstrip("\"' ").removeprefix(key)
    return after != value.lstrip("\"' ") and after.lstrip("\"' ")[:1] in ("=", ":")


def _ending(file: str) -> str:
    name = file.replace("\\", "/").rpartition("/")[2].lower()
    return name[name.rfind(".") :] if "." in name else ""
