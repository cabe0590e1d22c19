"""Where the time of a developer's own command goes: the values, and what can be told from traces. Nothing here runs."""
