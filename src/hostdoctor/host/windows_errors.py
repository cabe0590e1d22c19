"""What the error numbers of Windows mean to a reader; their texts are localised and never matched."""

from __future__ import annotations

FILE_NOT_FOUND = 2
PATH_NOT_FOUND = 3
ACCESS_DENIED = 5
INSUFFICIENT_BUFFER = 122
BAD_EXE_FORMAT = 193
MORE_DATA = 234
DIRECTORY_NAME_INVALID = 267
CANNOT_ACCESS_FILE = 1920

# winerror.h; which of them real machines show, and when, from public reports of Smart App Control (4551),
# AppLocker (1260), packaged programs and session 0 (1920), and damaged reparse points (4390, 4393).
MEANINGS = {
    FILE_NOT_FOUND: "not found",
    PATH_NOT_FOUND: "not found",
    ACCESS_DENIED: "access is denied",
    32: "in use by another program",
    33: "in use by another program",
    53: "the network place is not reachable",
    67: "the network place is not reachable",
    BAD_EXE_FORMAT: "not a program for this processor",
    231: "the named pipe is busy",
    DIRECTORY_NAME_INVALID: "the folder is not there",
    362: "the cloud file provider does not run",
    740: "needs an elevated terminal",
    1260: "blocked by a policy of the organisation (AppLocker or software restriction)",
    CANNOT_ACCESS_FILE: "cannot be accessed from here (an app alias in session 0, a socket, or a packaged program)",
    4390: "a reparse point that cannot be followed",
    4393: "a reparse point that cannot be followed",
    4551: "blocked by application control (Smart App Control or WDAC)",
}
NOT_THERE = frozenset({FILE_NOT_FOUND, PATH_NOT_FOUND})


def meaning(code: int) -> str:
    """A phrase for an error number of Windows, with the number when it is not one of the well known."""
    return MEANINGS.get(code, f"Windows error {code}")


def number(error: OSError) -> int:
    """The error number of Windows; elsewhere, where a file system hands none on, errno."""
    return int(getattr(error, "winerror", None) or error.errno or 0)
