"""A doctor for Windows machines on which people write Go and run it in Docker."""

__version__ = "0.1.0"
