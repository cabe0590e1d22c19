"""Tickets with a wsl.conf that WSL reads otherwise than meant, and what a distribution says of itself."""

from __future__ import annotations

from . import KnownProblem

SYNTAX = "wslconf-syntax"
FILES = (
    (
        "bad-line",
        SYNTAX,
        "line 2",
        "systemd is off again",
        "[automount]\n; drives\nenabled=true\n[boot]\nsystemd=true\n",
    ),
    ("typo", SYNTAX, "system", "kein systemd", "[boot]\nsystem=true\n"),
    ("wsl2-keys", SYNTAX, ".wslconfig", "memory limit ignored", "[wsl2]\nmemory=6GB\n[boot]\nsystemd=true\n"),
    ("yes", SYNTAX, "systemd", "systemctl ne marche pas", "[boot]\nsystemd=yes\n"),
    ("wrong-section", SYNTAX, "[boot]", "systemd 不生效", "[user]\nsystemd=true\ndefault=kai\n"),
    ("crossdistro", SYNTAX, "crossDistro", "warning at start", "[automount]\ncrossDistro=true\n"),
    ("no-section", SYNTAX, "systemd", "no systemd", "systemd=true\n"),
    ("cgroups", SYNTAX, "cgroups", "k3s does not come up", "[automount]\ncgroups=v3\n"),
    (
        "duplicate",
        SYNTAX,
        "generateResolvConf",
        "DNS",
        "[network]\ngenerateResolvConf=true\ngenerateResolvConf=false\n",
    ),
    ("unclosed", SYNTAX, "line 1", "nothing in it counts", "[boot\nsystemd=true\n"),
)

PROBLEMS = tuple(
    KnownProblem(
        f"wsl-conf-{name}",
        check,
        word,
        (
            f"{complaint}\n\n```\nkai@box:~$ cat /etc/wsl.conf\n{file}kai@box:~$\n```\n",
            f"{complaint}\n\n/etc/wsl.conf:\n\n{file}\n",
            f"{complaint}\n\nPS C:\\> wsl -d Debian cat /etc/wsl.conf\n{file}PS C:\\>\n",
        )[number % 3],
    )
    for number, (name, check, word, complaint, file) in enumerate(FILES)
)
