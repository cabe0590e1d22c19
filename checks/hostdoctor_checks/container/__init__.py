"""Containers: Dockerfiles, Compose files, what is sent to a build, and what runs."""
