"""The project: what git keeps of it, and where and how it lies."""
