"""Parts of composed hosts: programs that examine Dockerfiles."""

from __future__ import annotations

from hostdoctor.facts.container_linters import LINTERS
from hostdoctor.scopes import Known

from .parts import Answers, ask


def linters(side: str, **paths: str) -> Answers:
    """Those of LINTERS that are there, by name; none without `paths`."""
    found = {name: [{"path": path, "source": "PATH", "alias": False, "target": path}] for name, path in paths.items()}
    return {ask(side, "programs", name): Known(found.get(name, [])) for name in LINTERS}
