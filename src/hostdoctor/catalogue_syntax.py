"""The checks of a file as Python's own parser reads it, for what is not written as checks mostly are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any


def parsed_entries(source: str) -> Iterator[dict[str, Any]]:
    """What a catalogue entry says of each check, without the area. Raises SyntaxError for what is no Python."""
    tree = ast.parse(source)
    page = ast.get_docstring(tree, clean=False) or ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and (call := _check_call(node)) is not None:
            yield {
                "id": node.name.replace("_", "-"),
                "title": _text(call.args[0]) if call.args else "",
                "page": page,
                "needs": tuple(dict.fromkeys(filter(None, (_fact(arg.annotation) for arg in node.args.args)))),
                "measures": any(word.arg == "measures" and _is_true(word.value) for word in call.keywords),
            }


def _check_call(node: ast.FunctionDef) -> ast.Call | None:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call):
            function = decorator.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name == "check":
                return decorator
    return None


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ast.unparse(node)


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _fact(annotation: ast.expr | None) -> str:
    """The fact's name in `X`, `X | None`, `Across[X | Unknown]`."""
    if isinstance(annotation, ast.Subscript):
        return _fact(annotation.slice)
    if isinstance(annotation, ast.BinOp):
        return _fact(annotation.left)
    if isinstance(annotation, ast.Attribute):
        return annotation.attr
    return annotation.id if isinstance(annotation, ast.Name) else ""
