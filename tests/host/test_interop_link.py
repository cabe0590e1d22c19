from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from hostdoctor.host.interop_link import MENDS, RESTART, find_broken_link

ENTRY = "enabled\ninterpreter /init\nflags: PF\noffset 0\nmagic 4d5a\n"
HEALTHY = {
    "proc/sys/fs/binfmt_misc/status": "enabled\n",
    "proc/sys/fs/binfmt_misc/WSLInterop": ENTRY,
    "run/WSL/1_interop": "",
    "run/WSL/8_interop": "",
}
SYMPTOM = "reg.exe answered nothing and ended with 1"


def find(tmp_path: Path, files: Mapping[str, str], environment: Mapping[str, str] | None = None) -> str:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return (
        find_broken_link(environment or {}, SYMPTOM, tmp_path)
        .why.removesuffix(f": {MENDS}")
        .removesuffix(f": with enabled=true there, {MENDS}")
    )


def without(name: str) -> dict[str, str]:
    return {path: text for path, text in HEALTHY.items() if not path.endswith(name)}


@pytest.mark.parametrize(
    ("files", "environment", "why"),
    [
        pytest.param(
            {**HEALTHY, "etc/wsl.conf": "[interop]\nenabled = false\n"},
            {},
            "interop is switched off in /etc/wsl.conf ([interop] enabled=false)",
            id="switched-off-by-the-user",
        ),
        pytest.param(
            without("WSLInterop"), {}, "the entry WSLInterop is missing from binfmt_misc", id="wiped-by-systemd-40537"
        ),
        pytest.param(
            {**HEALTHY, "proc/sys/fs/binfmt_misc/WSLInterop": "disabled\n"},
            {},
            "the entry WSLInterop of binfmt_misc is disabled",
            id="disabled",
        ),
        pytest.param(
            {"run/WSL/1_interop": ""},
            {},
            "binfmt_misc is not mounted, so the kernel does not know Windows programs",
            id="binfmt-not-mounted",
        ),
        pytest.param(without("_interop"), {}, "there is no interop socket in /run/WSL", id="no-socket"),
        pytest.param(
            HEALTHY,
            {"WSL_INTEROP": "/run/WSL/4711_interop"},
            "WSL_INTEROP names /run/WSL/4711_interop, which is gone: this shell outlived the session that started it",
            id="tmux-after-a-restart",
        ),
        pytest.param(HEALTHY, {"WSL_INTEROP": "/run/WSL/8_interop"}, SYMPTOM, id="all-whole-as-far-as-we-see"),
        pytest.param(
            {**without("WSLInterop"), "proc/sys/fs/binfmt_misc/WSLInterop-late": ENTRY},
            {},
            SYMPTOM,
            id="systemd-between-2.0.9-and-2.6.1",
        ),
    ],
)
def test_the_first_broken_link_is_named(
    tmp_path: Path, files: Mapping[str, str], environment: Mapping[str, str], why: str
) -> None:
    assert why == find(tmp_path, files, environment)


def test_a_stale_socket_is_mended_by_one_that_lives(tmp_path: Path) -> None:
    find(tmp_path, HEALTHY)
    link = find_broken_link({"WSL_INTEROP": "/run/WSL/4711_interop"}, SYMPTOM, tmp_path)

    assert "export WSL_INTEROP=/run/WSL/1_interop" == link.mend


def test_what_is_to_be_typed_stands_alone_and_the_reason_says_where(tmp_path: Path) -> None:
    find(tmp_path, without("WSLInterop"))
    link = find_broken_link({}, SYMPTOM, tmp_path)

    assert "wsl --shutdown" == RESTART == link.mend
    assert ": a restart of WSL from PowerShell mends it, which stops every distribution" in link.why
