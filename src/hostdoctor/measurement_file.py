"""The file of `hostdoctor measure`, read as one side of a comparison."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from .model import Event
from .proof_values import Kind, Measured, Quantity
from .rank import PER_DAY

SCHEMA = "hostdoctor-measurement/1"
LARGEST_FILE = 4 << 20
"""Bytes. A measurement has some tens of thousands."""


class BrokenMeasurement(ValueError):
    """The file is no measurement that this program can read; the message says why."""


def read_measurement(data: bytes) -> Measured:
    """A file's content as one side of a comparison; raises BrokenMeasurement with one line."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BrokenMeasurement("it is no text in UTF-8") from None
    except ValueError as error:
        raise BrokenMeasurement(f"it is cut short or no JSON ({error})") from None
    except RecursionError:
        raise BrokenMeasurement("it is nested too deep") from None
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        raise BrokenMeasurement(_foreign(schema))
    try:
        return measured_of(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenMeasurement(f"it is damaged: {type(error).__name__}: {error}") from None


def _foreign(schema: object) -> str:
    if isinstance(schema, str) and schema.startswith(SCHEMA.partition("/")[0] + "/"):
        return f"it is {schema[:60]!r} of another hostdoctor, and this one reads {SCHEMA}"
    what = f"it is {schema[:60]!r}" if isinstance(schema, str) and schema else "it is of another tool"
    return f"{what} and no measurement; `hostdoctor measure --save FILE` writes one"


def measured_of(document: Mapping[str, Any]) -> Measured:
    """What is compared; KeyError, TypeError or ValueError where the document is not as promised."""
    machine, project, command = document["machine"], document["project"], document["command"]
    told: dict[str, str] = {f"Go in {row['place']}": str(row["version"]) for row in machine["go"]}
    if machine["processors"]:
        told["Processors"] = str(int(machine["processors"]))
    if machine["memory_bytes"]:
        told["Memory"] = f"{_number(machine['memory_bytes']) / 2**30:.0f} GiB"
    if machine["measured_by"]:
        told["Measured by"] = " and ".join(map(str, machine["measured_by"]))
    return Measured(
        started=str(document["started"]),
        project=str(project["path"]),
        mount=str(project["mount"]),
        module=str(project["module"] or project["name"]),
        depth=str(document["depth"]),
        command=" ".join(map(str, command["words"])) if command else "",
        incomplete="it was interrupted" if document["interrupted"] else "",
        load=None if machine["load"] is None else _number(machine["load"]),
        versions=tuple(map(str, machine["versions"])),
        machine=told,
        checks={str(name): str(status) for name, status in document["checks"].items()},
        quantities=(*_of_command(command), *map(_of_cost, document["costs"]), *_of_samples(document["measurements"])),
    )


def _of_command(command: Mapping[str, Any] | None) -> Iterator[Quantity]:
    """Runs that came to their end; of another one the time says nothing."""
    for run in command["runs"] if command else ():
        rounds = [_number(each) for each in run["rounds"]]
        if command and rounds and not run["stopped"] and not run["exit_code"]:
            yield Quantity(
                kind=Kind.COMMAND,
                name=f"{' '.join(map(str, command['words']))}, {run['kind']}",
                unit="s",
                n=len(rounds),
                p50=median(rounds),
                low=min(rounds),
                high=max(rounds),
            )


def _of_cost(row: Mapping[str, Any]) -> Quantity:
    seconds, event = _number(row["seconds"]), Event(row["event"])
    return Quantity(
        kind=Kind.COST,
        name=" ".join(filter(None, (str(row["check"]), str(row["subject"]), f"per {event.value}"))),
        place=str(row["place"]),
        unit="s",
        n=int(row["n"]),
        p50=seconds,
        low=seconds if row["low"] is None else _number(row["low"]),
        high=seconds if row["high"] is None else _number(row["high"]),
        check=str(row["check"]),
        a_day=PER_DAY[event],
    )


def _of_samples(rows: list[Mapping[str, Any]]) -> Iterator[Quantity]:
    for row in rows:
        if row["p50"] is None or row["low"] is None or row["high"] is None:
            continue
        yield Quantity(
            kind=Kind(row["kind"]),
            name=str(row["name"]),
            place=str(row["place"]),
            unit=str(row["unit"]),
            n=int(row["n"]),
            p50=_number(row["p50"]),
            low=_number(row["low"]),
            high=_number(row["high"]),
            reference=None if row["reference"] is None else _number(row["reference"]),
            note=str(row["note"]),
        )


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(f"{str(value)[:40]!r} is no number")
    return float(value)
