"""A module imports only what stands before it: machine, recording, probes, facts, checks, findings, rank, render.

Imports under TYPE_CHECKING and inside functions count as well: they are dependencies all the same. What ruff can say by
module names stands in src/ruff.toml and checks/ruff.toml; this is the table that needs an order.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOTS = (ROOT / "src", ROOT / "checks")

VALUES = ("hostdoctor.scopes", "hostdoctor.samples", "hostdoctor.model")
DOOR = "hostdoctor.host.machine"
RECORDED = ("hostdoctor.host.recorded_values", "hostdoctor.host.recording_file")

LAYERS: dict[str, tuple[str, ...]] = {
    "hostdoctor.scopes": (),
    "hostdoctor.wording": (),
    "hostdoctor.samples": ("hostdoctor.scopes",),
    "hostdoctor.model": ("hostdoctor.scopes", "hostdoctor.samples"),
    "hostdoctor.parsers": (),
    # What a developer's own command spent its time on: values, and what traces say. host/loops runs the command.
    "hostdoctor.why": ("hostdoctor.parsers", "hostdoctor.wording"),
    # What a question and an answer are. All of host/ that a probe may know.
    DOOR: ("hostdoctor.scopes",),
    "hostdoctor.host.recorded_values": ("hostdoctor.scopes", DOOR),
    "hostdoctor.host.recording_file": ("hostdoctor", "hostdoctor.scopes", DOOR, "hostdoctor.host.recorded_values"),
    "hostdoctor.redaction": ("hostdoctor.scopes", DOOR, *RECORDED),
    "hostdoctor.host": (
        "hostdoctor.scopes",
        "hostdoctor.parsers",
        "hostdoctor.why",
        DOOR,
        *RECORDED,
        "hostdoctor.redaction",
    ),
    "hostdoctor.wiring": ("hostdoctor.scopes", DOOR),
    "hostdoctor.lint": ("hostdoctor.parsers", "hostdoctor.wording"),
    "hostdoctor.cost_model": VALUES,
    "hostdoctor.facts": (
        "hostdoctor.scopes",
        "hostdoctor.cost_model",
        "hostdoctor.samples",
        "hostdoctor.parsers",
        DOOR,
        "hostdoctor.wiring",
        "hostdoctor.lint",
    ),
    "hostdoctor.dated": ("hostdoctor.model",),
    "hostdoctor.api": (*VALUES, "hostdoctor.wording", "hostdoctor.dated", "hostdoctor.wiring"),
    "hostdoctor_checks": ("hostdoctor.api", "hostdoctor.facts"),
    "hostdoctor.entry_points": (),
    "hostdoctor.catalogue_syntax": (),
    "hostdoctor.catalogue": ("hostdoctor.entry_points", "hostdoctor.catalogue_syntax"),
    "hostdoctor.discovery": ("hostdoctor.entry_points", "hostdoctor.wiring"),
    "hostdoctor.planning": ("hostdoctor.wiring",),
    "hostdoctor.lacking": ("hostdoctor.scopes", "hostdoctor.wiring", "hostdoctor.planning"),
    "hostdoctor.engine": ("hostdoctor.scopes", "hostdoctor.wiring", "hostdoctor.planning", "hostdoctor.lacking"),
    "hostdoctor.patience": (),
    "hostdoctor.judging": (
        *VALUES,
        "hostdoctor.wiring",
        "hostdoctor.lacking",
        "hostdoctor.engine",
        "hostdoctor.patience",
    ),
    "hostdoctor.rank": VALUES,
    "hostdoctor.costing": (
        *VALUES,
        "hostdoctor.cost_model",
        "hostdoctor.facts",
        "hostdoctor.engine",
        "hostdoctor.rank",
    ),
    "hostdoctor.host_line": (*VALUES, "hostdoctor.facts", "hostdoctor.engine"),
    "hostdoctor.examine": (
        *VALUES,
        DOOR,
        "hostdoctor.wiring",
        "hostdoctor.facts.about",
        "hostdoctor.discovery",
        "hostdoctor.planning",
        "hostdoctor.engine",
        "hostdoctor.judging",
        "hostdoctor.patience",
        "hostdoctor.rank",
        "hostdoctor.costing",
        "hostdoctor.host_line",
    ),
    # From pasted text to a recording; the same checks run on it.
    "hostdoctor.triage": (
        "hostdoctor.rank",
        *VALUES,
        "hostdoctor.parsers",
        "hostdoctor.host",
        "hostdoctor.redaction",
        "hostdoctor.wiring",
        "hostdoctor.facts",
        "hostdoctor.catalogue",
        "hostdoctor.discovery",
        "hostdoctor.planning",
        "hostdoctor.engine",
        "hostdoctor.examine",
    ),
    "hostdoctor.self_check": (
        "hostdoctor.dated",
        "hostdoctor.discovery",
        "hostdoctor.entry_points",
        "hostdoctor.planning",
        DOOR,
    ),
    "hostdoctor.testing": (
        *VALUES,
        "hostdoctor.host",
        "hostdoctor.wiring",
        "hostdoctor.planning",
        "hostdoctor.engine",
        "hostdoctor.judging",
    ),
    "hostdoctor.circumstances": (*VALUES, "hostdoctor.facts.small_files"),
    "hostdoctor.proof_values": (),
    "hostdoctor.proof_doubts": ("hostdoctor.circumstances", "hostdoctor.proof_values"),
    "hostdoctor.proof": ("hostdoctor.circumstances", "hostdoctor.proof_values", "hostdoctor.proof_doubts"),
    "hostdoctor.render": (
        "hostdoctor",
        *VALUES,
        # What the user typed may hold a secret, and a report of it is passed on.
        "hostdoctor.redaction.command_words",
        # Facts hold files of the project, and a JSON report is passed on.
        "hostdoctor.redaction.credentials",
        "hostdoctor.redaction.tokens",
        # Of a ticket, what it shows as a credential is a star in every format.
        "hostdoctor.redaction.collecting",
        "hostdoctor.redaction.words",
        DOOR,
        "hostdoctor.proof",
        "hostdoctor.proof_values",
        "hostdoctor.samples",
        "hostdoctor.circumstances",
        "hostdoctor.wording",
        "hostdoctor.why",
        "hostdoctor.catalogue",
        "hostdoctor.rank",
        "hostdoctor.triage",
        "hostdoctor.self_check",
    ),
    "hostdoctor.measurement_file": (*VALUES, "hostdoctor.rank", "hostdoctor.proof_values"),
    "hostdoctor.measurement_document": (
        "hostdoctor",
        *VALUES,
        "hostdoctor.samples",
        "hostdoctor.facts",
        "hostdoctor.why",
        "hostdoctor.circumstances",
        "hostdoctor.measurement_file",
    ),
    # The text of `lint` is a report; only the command prints it.
    "hostdoctor.lint.text": ("hostdoctor.wording", "hostdoctor.lint", "hostdoctor.render"),
    "hostdoctor.cli": (
        "hostdoctor",
        *VALUES,
        "hostdoctor.host",
        "hostdoctor.why",
        "hostdoctor.redaction",
        "hostdoctor.lint",
        "hostdoctor.catalogue",
        "hostdoctor.discovery",
        "hostdoctor.planning",
        "hostdoctor.examine",
        "hostdoctor.triage",
        "hostdoctor.self_check",
        "hostdoctor.proof",
        "hostdoctor.proof_values",
        "hostdoctor.measurement_file",
        "hostdoctor.measurement_document",
        "hostdoctor.render",
        "hostdoctor.lint.text",
    ),
    "hostdoctor.__main__": ("hostdoctor", "hostdoctor.cli"),
    "hostdoctor": (),
}
"""Layer -> the layers that it may import besides itself, in the order of the flow. A module is in the closest layer."""

REFUSED_IN_HOST = ("platform", "mock", "unittest")
"""In host/ ruff lets every import through, since asking the machine is its job."""


def modules() -> dict[str, Path]:
    found = {}
    for root in ROOTS:
        for file in sorted(root.rglob("*.py")):
            parts = file.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


MODULES = modules()
OURS = ("hostdoctor", "hostdoctor_checks")


def within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(f"{prefix}.")


def layer_of(name: str) -> str:
    # The package itself holds the version only; every module below it must be in a layer of its own.
    if name == "hostdoctor":
        return name
    fitting = [layer for layer in LAYERS if layer != "hostdoctor" and within(name, layer)]
    assert fitting, f"{name} is in no layer: say in LAYERS what it may import"
    return max(fitting, key=len)


def imported_by(name: str, file: Path) -> Iterator[str]:
    """Full names of modules; `from package import module` counts as the module."""
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join(filter(None, [*parts[: len(parts) - node.level + 1], base]))
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if full in MODULES else base


def allowed(layer: str, target: str) -> bool:
    if layer_of(target) == layer:
        return True
    return any(target == each if each == "hostdoctor" else within(target, each) for each in LAYERS[layer])


def test_layers_only_name_layers_before_them() -> None:
    names = list(LAYERS)
    for place, (layer, before) in enumerate(LAYERS.items()):
        late = [each for each in before if each != "hostdoctor" and layer_of(each) not in names[:place]]
        assert [] == late, f"{layer} may not rest on {late}"


def test_a_module_imports_only_what_stands_before_it() -> None:
    layers = {name: layer_of(name) for name in MODULES}
    refused = {
        name: sorted(
            target
            for target in set(imported_by(name, file))
            if target.split(".")[0] in OURS and not allowed(layers[name], target)
        )
        for name, file in MODULES.items()
    }

    assert {} == {name: targets for name, targets in refused.items() if targets}


def test_the_host_layer_never_asks_platform() -> None:
    asked = {
        name: [target for target in imported_by(name, file) if target.split(".")[0] in REFUSED_IN_HOST]
        for name, file in MODULES.items()
        if within(name, "hostdoctor.host")
    }

    assert {} == {name: targets for name, targets in asked.items() if targets}
