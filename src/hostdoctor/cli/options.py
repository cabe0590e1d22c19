"""The options that `check` and `record` share."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

from . import exits

if TYPE_CHECKING:
    from hostdoctor.examine import Selection

DEFAULT_BUDGET, DEEP_BUDGET = 30.0, 60.0
"""Seconds for a whole run, and for one with --deep."""
MEASURING = {"quick": 1.0, "default": 3.0}
"""Seconds of it that all measurements together may take; with --deep all that is left."""


def add_look_arguments(parser: argparse.ArgumentParser) -> None:
    """What to look at and for how long."""
    parser.add_argument("--project", metavar="DIR", help="the project to look at (default: the current directory)")
    parser.add_argument("--only", metavar="ID|AREA,…", default="", help="only these checks or areas")
    parser.add_argument("--skip", metavar="ID|AREA,…", default="", help="not these checks or areas")
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument("--quick", action="store_true", help="measure nothing")
    depth.add_argument("--deep", action="store_true", help="measure more, and look in more places (60 s at most)")
    parser.add_argument("--budget", type=positive_seconds, metavar="SECONDS", help="end the look after this time")
    online = parser.add_mutually_exclusive_group()
    online.add_argument("--offline", action="store_true", help="ask nothing outside this machine (the default)")
    online.add_argument("--online", action="store_true", help="also ask the module proxies of GOPROXY")
    add_checks_dir(parser)


def add_checks_dir(parser: argparse.ArgumentParser) -> None:
    """The same for every command that knows checks."""
    parser.add_argument(
        "--checks-dir", action="append", type=directory, default=[], metavar="DIR", help="also a team's own checks"
    )


def directory(text: str) -> str:
    """A directory that exists: a misspelt one would leave a team's checks out."""
    from pathlib import Path

    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text}: there is no such directory")
    return text


def positive_seconds(text: str) -> float:
    """A number of seconds above zero."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return seconds


def selection_of(args: argparse.Namespace) -> Selection:
    """Which checks --only and --skip leave."""
    from hostdoctor.examine import Selection

    return Selection(only=words(args.only), skip=words(args.skip))


def budget_of(args: argparse.Namespace) -> float:
    """Seconds for the whole run."""
    if args.budget:
        return float(args.budget)
    return DEEP_BUDGET if args.deep else DEFAULT_BUDGET


def measuring_of(args: argparse.Namespace) -> float:
    """Seconds for all measurements together."""
    return MEASURING.get(depth_of(args), math.inf)


def depth_of(args: argparse.Namespace) -> str:
    """quick, default or deep."""
    return "quick" if args.quick else "deep" if args.deep else "default"


def words(text: str) -> tuple[str, ...]:
    """A comma-separated list; an option that was given without a word is a usage error."""
    found = tuple(word.strip().replace("_", "-") for word in text.split(",") if word.strip())
    if text and not found:
        raise exits.Usage(f"{text!r} names no check and no area; `hostdoctor list` shows them all")
    return found
