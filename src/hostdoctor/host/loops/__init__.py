"""Run a developer's own command several times and bring home what it left: one module for each kind of loop.

Each has `measure(command, directory, setting) -> Loop`. It raises CannotMeasure before anything was run; afterwards it
gives what it has: a command that failed, was stopped or interrupted is in its Loop.
"""
