from __future__ import annotations

import pytest

from hostdoctor.discovery import discover
from hostdoctor.why import compose_phases, docker_build_phases, reload

IDS = {spec.id for spec in discover().checks}


@pytest.mark.parametrize("module", [docker_build_phases, compose_phases, reload])
def test_every_check_that_is_to_explain_a_phase_is_there(module: object) -> None:
    named = {check for checks in module.CHECKS.values() for check in checks}  # type: ignore[attr-defined]  # a module

    assert set() == named - IDS
