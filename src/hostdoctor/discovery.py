"""Finds checks and probes: our own facts, every installed `hostdoctor.checks` entry point, named directories."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from .entry_points import installed_packs
from .wiring import CheckSpec, ProbeSpec


@dataclass(frozen=True, slots=True)
class Found:
    """Checks and probes sorted by id, and one complaint for each plug-in that could not be loaded."""

    checks: tuple[CheckSpec, ...]
    probes: tuple[ProbeSpec, ...]
    complaints: tuple[str, ...] = ()


def discover(directories: Sequence[str] = ()) -> Found:
    """Everything that can be run. The current directory is never loaded by itself."""
    complaints: list[str] = []
    modules = list(_package("hostdoctor.facts", complaints))
    for pack in installed_packs():
        modules += _package(pack.module, complaints)
    for directory in directories:
        modules += _directory(Path(directory), complaints)
    checks = _unique([spec for module in modules for spec in checks_of(module)], complaints)
    probes = [spec for module in modules for spec in probes_of(module)]
    return Found(tuple(checks), tuple(probes), tuple(complaints))


def checks_of(module: ModuleType) -> Iterator[CheckSpec]:
    """The checks defined in a module, with their area (the folder) and page (the module's docstring)."""
    for function in _functions(module):
        spec = getattr(function, "__check__", None)
        if isinstance(spec, CheckSpec):
            parts = module.__name__.split(".")
            area = parts[-2] if len(parts) > 1 else "own"
            yield replace(spec, area=area, page=module.__doc__ or "", origin=module.__name__)


def probes_of(module: ModuleType) -> Iterator[ProbeSpec]:
    """The probes defined in a module."""
    for function in _functions(module):
        spec = getattr(function, "__probe__", None)
        if isinstance(spec, ProbeSpec):
            yield spec


def _functions(module: ModuleType) -> Iterator[object]:
    for member in vars(module).values():
        if inspect.isfunction(member) and member.__module__ == module.__name__:
            yield member


def _package(name: str, complaints: list[str]) -> Iterator[ModuleType]:
    """A module or package and all that lies below it; what does not import is a complaint."""
    module = _import(name, complaints)
    if module is None:
        return
    yield module
    for path in getattr(module, "__path__", ()):
        for info in sorted(pkgutil.iter_modules([path]), key=lambda info: info.name):
            yield from _package(f"{name}.{info.name}", complaints)


def _import(name: str, complaints: list[str]) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a plug-in raises is one line in the report
        complaints.append(f"plug-in {name} could not be loaded: {type(error).__name__}: {error}")
        return None


def _directory(directory: Path, complaints: list[str]) -> Iterator[ModuleType]:
    """The check files of a team. The area is the folder's name."""
    if not directory.is_dir():
        complaints.append(f"--checks-dir {directory}: there is no such directory")
        return
    import hashlib  # noqa: PLC0415  # few runs name a directory, and OpenSSL is slow to load

    root = f"hostdoctor_dir_{hashlib.sha256(str(directory.resolve()).encode()).hexdigest()[:8]}"
    for file in sorted(directory.rglob("*.py")):
        if file.name.startswith("_"):
            continue
        name = ".".join((root, file.parent.name.replace(".", "_") or "own", file.stem))
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            continue
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # the same for a team's file
            complaints.append(f"check file {file} could not be loaded: {type(error).__name__}: {error}")
            continue
        yield module


def _unique(checks: list[CheckSpec], complaints: list[str]) -> list[CheckSpec]:
    """The first check of each id, sorted; our own come first, so a plug-in cannot replace one."""
    by_id: dict[str, CheckSpec] = {}
    for spec in checks:
        if (other := by_id.get(spec.id)) is not None:
            complaints.append(f"check {spec.id} of {spec.origin} is left out: {other.origin} has that id")
        else:
            by_id[spec.id] = spec
    return sorted(by_id.values(), key=lambda spec: spec.id)
