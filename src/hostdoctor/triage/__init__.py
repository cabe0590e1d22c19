"""Outputs of commands in free text: found, read, recorded, and reported like a look at a machine."""
