"""`go build`, `go test`, `go vet`, `go install` and `go run`, cold, after one edit and unchanged."""

from __future__ import annotations

from hostdoctor.why.model import CannotMeasure, Command, Loop

from .setting import Setting


def measure(command: Command, directory: str, setting: Setting) -> Loop:
    """Run it in that directory."""
    raise CannotMeasure("go")
