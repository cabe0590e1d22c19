"""Parts of composed hosts: the files of a project."""

from __future__ import annotations

from hostdoctor.scopes import Known

from .compose_parts import compose
from .context_parts import build_context
from .parts import Answers, ask, read

GO_MOD = "module example.com/shop\n\ngo 1.26.0\n"
COMPOSE = """services:
  shop:
    build: .
    ports:
      - "127.0.0.1:8080:8080"
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18
    ports:
      - "127.0.0.1:5432:5432"
    healthcheck:
      test: ["CMD", "pg_isready"]
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db-password
    secrets: [db-password]
secrets:
  db-password:
    file: ./db-password.txt
"""
DOCKERFILE = """FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 go build -o /out/shop ./cmd/shop
FROM gcr.io/distroless/static:nonroot
COPY --from=build /out/shop /shop
EXPOSE 8080
ENTRYPOINT ["/shop"]
"""
AIR = '[build]\n  cmd = "go build -o ./tmp/main ./cmd/shop"\n  bin = "./tmp/main"\n'


def project(side: str, root: str, **files: str) -> Answers:
    """A Go project with compose, Dockerfile and air; `files` replaces texts by name with `_` for `.`."""
    slash = "\\" if side == "windows" else "/"
    texts = {"go.mod": GO_MOD, "compose.yaml": COMPOSE, "Dockerfile": DOCKERFILE, ".air.toml": AIR}
    texts |= {name.replace("_", "."): text for name, text in files.items()}
    names = sorted([*texts, "cmd/", "internal/", "go.sum", ".git/"])
    return {
        ask(side, "list", root): Known(names),
        ask(side, "answers", root): Known(True),
        **build_context(side, root),
        **{ask(side, "read", f"{root}{slash}{name}"): read(text) for name, text in texts.items()},
        **compose(side, root, understood="compose_yaml" not in files),
    }
