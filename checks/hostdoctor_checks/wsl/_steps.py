"""Steps that fixes of several checks share."""

from __future__ import annotations

from hostdoctor.api import Run, windows_command
from hostdoctor.facts.places import UNNAMED

STOPS = "stops every distribution and Docker Desktop's engine"
SHUTDOWN = windows_command("wsl --shutdown", interrupts=STOPS)
UPDATE = windows_command("wsl --update")
WSL_SETTINGS = "Or set it in the program WSL Settings of the Start menu, which edits the same file"


def terminate(place: str) -> Run:
    """Stop one distribution, so that it reads its wsl.conf again; all of them where its name is not known."""
    if place == UNNAMED:
        return SHUTDOWN
    return windows_command(f"wsl --terminate {place}", interrupts=f"stops {place}")
