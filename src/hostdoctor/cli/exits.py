"""Exit codes: the same for every format, and a contract."""

from __future__ import annotations

FINE = 0
"""nothing at or above --fail-on"""
FINDINGS = 1
"""something at or above --fail-on"""
USAGE = 2
"""the command line, a file that it names, or the output was not usable"""
NOTHING_SEEN = 3
"""nothing useful could be looked at"""
OUR_FAULT = 4
"""hostdoctor itself failed; a log to paste was written"""
INTERRUPTED = 130
"""Ctrl-C; what is known by then was printed"""
CLOSED_PIPE = 141
"""the reader of our output went away, as a shell reports SIGPIPE"""


class Usage(Exception):  # it is the user's word that did not fit, not an error of ours
    """One clear line that names the thing and the next step; ends with exit code 2."""
