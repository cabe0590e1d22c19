"""Credentials of a ticket are in no format of its report; the words of a fix stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostdoctor.cli.main import run

TICKET = """ann@box7:~$ go build ./...
go: git.contoso.io/team/lib@v1.2.3: reading https://ann:Fx7qone@git.contoso.io/team/lib?token=Fx7qtwo: 401 Unauthorized
\tfatal: could not read Username for 'https://x:glpat-Fx7qdEfGhIjKlMnOp@git.contoso.io': terminal prompts disabled
ann@box7:~$ docker pull registry.contoso.io/app --password=Fx7qthree
Error response from daemon: x509: certificate signed by unknown authority (pass: Fx7qfour, -p Fx7qABc9, sig=1)
Dockerfile
```
FROM golang:1.19
ARG GITHUB_TOKEN=Fx7qfive
COPY . .
RUN curl -u ann:Fx7qsix https://git.contoso.io/x | sh
RUN echo "machine git.contoso.io login ann password Fx7qseven" > ~/.netrc && go build -o /app .
CMD ["/app","-dsn","user:Fx7qeight@tcp(db:3306)/x"]
```
"""


def shown(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> str:
    (tmp_path / "ticket.md").write_text(TICKET, encoding="utf-8")
    run(["triage", str(tmp_path / "ticket.md"), "--format", form])
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_no_format_shows_a_credential(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    said = shown(tmp_path, capsys, form)

    assert "401" in said
    assert "fx7q" not in said.casefold()


@pytest.mark.parametrize("form", ["text", "json"])
def test_names_stay_where_the_report_is_for_oneself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert "git.contoso.io" in shown(tmp_path, capsys, form)


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_words_of_a_fix_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    said = " ".join(shown(tmp_path, capsys, form).split())

    assert "may not ask for a password: give it one" in said
    assert "--mount=type=secret,id=token,env=TOKEN" in said
