"""`python -m hostdoctor` and the `hostdoctor` command."""

from __future__ import annotations

import gc
import sys

RARELY = 100_000
"""New objects between two looks for garbage: nearly all that a run makes is what it imports, which stays."""


def main() -> int:
    """The exit code of the whole program; `--version` imports nothing else, so that it costs nothing."""
    if sys.argv[1:] == ["--version"]:
        from hostdoctor import __version__  # noqa: PLC0415  # the fast path

        try:
            sys.stdout.write(f"hostdoctor {__version__}\n")
            sys.stdout.flush()
        except OSError:
            pass  # what follows tries again, and says in one line why it cannot
        else:
            return 0
    gc.set_threshold(RARELY)
    from hostdoctor.cli.main import leave, run  # noqa: PLC0415  # keeps --version fast
    from hostdoctor.cli.supervision import supervised  # noqa: PLC0415

    code = supervised(sys.argv[1:])
    return leave(run(sys.argv[1:])) if code is None else code


if __name__ == "__main__":
    sys.exit(main())
