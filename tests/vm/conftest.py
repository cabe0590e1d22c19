from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.lab.vm.machine import Image, build_image


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """An emulated processor takes its time: 5 s to boot, and about 5 s until Python has imported the doctor."""
    for item in items:
        if item.get_closest_marker("vm") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(240))


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """What VMs boot from. HOSTDOCTOR_VM_KERNEL names the directory in which Debian's linux-image was unpacked."""
    return build_image(Path(os.environ.get("HOSTDOCTOR_VM_KERNEL", "")), tmp_path_factory.mktemp("image"))
