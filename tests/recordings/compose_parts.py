"""Parts of composed hosts: what Compose says of the project's file, and what its services ask of the kernel."""

from __future__ import annotations

import json

from hostdoctor.scopes import Absent

from .parts import Answers, ask, ran, read


def compose(side: str, root: str, name: str = "compose.yaml", *, understood: bool = True) -> Answers:
    """`docker compose config` as host/compose_fields.py leaves it, for the usual file; no docker for any other."""
    slash = "\\" if side == "windows" else "/"
    port = {"host_ip": "127.0.0.1", "protocol": "tcp"}
    services = {
        "db": {
            "image": "postgres:18",
            "environment": {"POSTGRES_PASSWORD_FILE": True},
            "healthcheck": {"disable": False},
            "ports": [port | {"published": "5432", "target": 5432}],
            "secrets": [{"source": "db-password"}],
        },
        "shop": {
            "build": {"context": root, "dockerfile": "Dockerfile"},
            "depends_on": {"db": {"condition": "service_healthy", "required": True}},
            "ports": [port | {"published": "8080", "target": 8080}],
        },
    }
    words = ("--project-directory", root, "--file", f"{root}{slash}{name}", "--profile", "*", "config")
    asked = ask(side, "run", "docker", "compose", *words, "--format", "json")
    answer = (
        ran(json.dumps({"name": "shop", "services": services})) if understood else Absent("there is no docker here")
    )
    answers: Answers = {asked: answer}
    if side != "windows":
        answers[ask(side, "read", "/proc/sys/vm/max_map_count")] = read("262144\n")
    return answers
