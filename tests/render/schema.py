"""The shipped JSON Schema, and what it has to say of a document."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator


def schema() -> dict[str, Any]:
    text = files("hostdoctor").joinpath("report.schema.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def strict(part: Any) -> Any:
    """The same schema with nothing allowed that it does not describe."""
    if isinstance(part, list):
        return [strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    closed = {key: strict(item) for key, item in part.items()}
    return {**closed, "additionalProperties": False} if part.get("additionalProperties") is True else closed


VALIDATOR = Draft202012Validator(strict(schema()))


def complain(document: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]
