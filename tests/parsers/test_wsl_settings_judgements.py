"""Hints on lines that WSL accepts, and the quiet cases beside them."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.wsl_settings import parse_wsl_conf, parse_wslconfig


def hints(text: str, version: tuple[int, ...] | None = (2, 7, 14)) -> list[str]:
    return [judgement.kind for judgement in parse_wslconfig(text.encode(), version).judgements]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("[wsl2]\nnetworkingMode=mirrored\nlocalhostForwarding=true", "no-effect", id="localhost-mirrored"),
        pytest.param("[experimental]\nhostAddressLoopback=true", "no-effect", id="loopback-in-nat"),
        pytest.param("[experimental]\nsparseVhd=true", "no-effect", id="sparse-vhd"),
        pytest.param("[wsl2]\nmemory=0", "no-effect", id="memory-zero"),
        pytest.param("[wsl2]\nsafeMode=true\nswap=8GB", "no-effect", id="safe-mode"),
        pytest.param("[wsl2]\nmemory=8", "suspicious-value", id="eight-bytes"),
        pytest.param("[wsl2]\nmemory=-1GB", "suspicious-value", id="wrapped"),
        pytest.param("[wsl2]\nswap=-1", "suspicious-value", id="swap-minus-one"),
        pytest.param("[wsl2]\nprocessors=010", "suspicious-value", id="octal"),
        pytest.param("[wsl2]\nvmIdleTimeout=99999999999", "suspicious-value", id="saturated"),
        pytest.param("[wsl2]\nkernel=C:\\\\k\\\\compose.yaml", "suspicious-value", id="no-kernel"),
        pytest.param("[wsl2]\nkernel=C:\\temp\\kernel", "", id="bad-escape-is-a-warning"),
        pytest.param("[wsl2]\nkernel=C:\\temp\\bzImage", "escape-corrupts-path", id="tab-in-path"),
        pytest.param("[wsl2]\nkernel=C:\\\\Users\\\\<user>\\\\vmlinux", "placeholder-path", id="angle-brackets"),
        pytest.param("[wsl2]\nkernel=C:\\\\Users\\\\XXX YYY\\\\bzImage", "placeholder-path", id="crossed-out"),
        pytest.param("[wsl2]\nkernel=C:\\\\Users\\\\{name}\\\\bzImage", "placeholder-path", id="braces"),
        pytest.param("[wsl2]\nkernel=C:\\\\Users\\\\[your name]\\\\bzImage", "placeholder-path", id="brackets"),
        pytest.param("[wsl2]\nswapFile=C:\\\\Users\\\\you\\\\swap.vhdx", "placeholder-path", id="you"),
        pytest.param("[wsl2]\nswapFile=%TEMP%\\\\swap.vhdx", "placeholder-path", id="variable"),
        pytest.param("[wsl2]\n# Limit to 4 GB\nmemory=2GB", "comment-contradicts-value", id="size-above"),
        pytest.param("[wsl2]\nprocessors=8 # two virtual processors", "comment-contradicts-value", id="words"),
        pytest.param(
            "[wsl2]\n# At 4 GB, this can be set as whole numbers using GB or MB\nmemory=8GB",
            "comment-contradicts-value",
            id="sample-file-memory",
        ),
        pytest.param(
            "[wsl2]\n# Sets swap to 8GB, default is 25% of available RAM\nswap=2GB",
            "comment-contradicts-value",
            id="sample-file-swap",
        ),
        pytest.param("[wsl2]\nswap=4GB # disable swap", "comment-contradicts-value", id="no-swap-and-yet-some"),
        pytest.param("[wsl2]\nprocessors=2 # WSL 2 gets 4 cores", "comment-contradicts-value", id="wsl-2-is-no-count"),
        pytest.param(
            "[wsl2]\n# Disables nested virtualization\nnestedVirtualization=true", "comment-contradicts-value", id="off"
        ),
    ],
)
def test_says_so(text: str, kind: str) -> None:
    assert [kind] * bool(kind) == hints(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[wsl2]\nmemory=8GB\nswap=0\nprocessors=64", id="plain"),
        pytest.param("[wsl2]\nmemory=52428800000", id="bytes"),
        pytest.param("[wsl2]\nkernel=C:\\\\Users\\\\dev\\\\bzImage-6.6", id="kernel"),
        pytest.param("[wsl2]\nswapFile=D:\\\\Younes [old]\\\\{0a1b-2c}\\\\swap.vhdx", id="odd-names-of-folders"),
        pytest.param("[wsl2]\nkernelCommandLine=sysctl.vm.max_map_count=262144", id="command-line"),
        pytest.param("[wsl2]\n# Limit to 2 GB, of 16 GB\nmemory=4GB", id="two-sizes"),
        pytest.param("[wsl2]\n# memory=4GB\nmemory=8GB", id="switched-off-line"),
        pytest.param("[wsl2]\n# default is 8GB\nmemory=4GB", id="default-mentioned"),
        pytest.param("[wsl2]\n# 8 cores here, WSL gets 7\nprocessors=7", id="value-is-in-the-comment"),
        pytest.param("[wsl2]\nswap=8GB # 默认 4GB", id="default-mentioned-in-chinese"),
        pytest.param("[wsl2]\n# Leave 4GB for Windows\nmemory=12GB", id="what-windows-keeps"),
        pytest.param("[wsl2]\nswap=4GB # helps with your 2GB RAM", id="size-of-something-else"),
        pytest.param("[wsl2]\nswap=0 # disable swap", id="no-swap"),
        pytest.param("[wsl2]\n# 4 GB\n\nmemory=8GB", id="comment-further-up"),
        pytest.param("[wsl2]\nnetworkingMode=mirrored\n[experimental]\nhostAddressLoopback=true", id="mirrored"),
    ],
)
def test_keeps_quiet(text: str) -> None:
    assert [] == hints(text)


def test_sparse_vhd_worked_before_2_5_6() -> None:
    assert [] == hints("[experimental]\nsparseVhd=true\n", (2, 4, 13))


def test_wsl_conf_placeholder_and_umask() -> None:
    settings = parse_wsl_conf(b"[user]\ndefault=${ME}\n[filesystem]\numask=22\n[network]\nhostname=CHANGEME\n")

    assert ["suspicious-value", "suspicious-value"] == [judgement.kind for judgement in settings.judgements]
    assert 22 == settings.accepted["filesystem.umask"]


@pytest.mark.parametrize("user", ["$USER", "%USERNAME%", "<name>", "{{ user }}", "__User__"])
def test_a_user_is_no_variable(user: str) -> None:
    (judgement,) = parse_wsl_conf(f"[user]\ndefault={user}\n".encode()).judgements

    assert "suspicious-value" == judgement.kind


def test_a_boot_command_may_hold_variables() -> None:
    assert () == parse_wsl_conf(b"[boot]\ncommand=echo ${HOME}\n").judgements


def test_says_what_later_versions_would_read() -> None:
    settings = parse_wsl_conf(b"[boot]\nsystemd true\n[user]\ndefault=me\n", (2, 7, 14))

    assert [("version-differs", True)] == [(judgement.kind, judgement.misread) for judgement in settings.judgements]


def test_without_a_version_new_keys_are_named() -> None:
    assert ["version-differs"] == hints("[experimental]\nswiotlb=64MB\n", None)
    assert ["needs-newer-wsl"] == hints("[experimental]\nswiotlb=64MB\n", (2, 7, 14))
