"""The Docker engine, its back end and its contexts."""
