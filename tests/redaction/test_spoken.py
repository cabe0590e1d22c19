"""Passwords as people write them down are hidden; words that only look like a password's name are not."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from hostdoctor.redaction import redact_text

SECRET = "Quaker7!Zebra"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("login failed, pwd=Fx7q", id="pwd"),
        pytest.param("login failed pass=Fx7q!2024", id="pass"),
        pytest.param("(pass: Fx7qabc)", id="pass-with-colon"),
        pytest.param("docker login -u ann7 -p Fx7qabcd", id="docker-login"),
        pytest.param("mysql -u ann7 -pFx7qabcd", id="mysql"),
        pytest.param("(-p Fx7qABCd, again)", id="option-quoted-alone"),
        pytest.param("tool --pw=Fx7q", id="pw"),
        pytest.param("kennwort=Fx7qer2025", id="german"),
        pytest.param("mot de passe : Fx7qtemps", id="french"),
        pytest.param("mot de passe\u00a0: Fx7qtemps", id="french-no-break-space"),
        pytest.param("contraseña=Fx7qno9", id="spanish"),
        pytest.param("密码：Fx7q99", id="chinese"),
        pytest.param("パスワード：Fx7q99", id="japanese"),
        pytest.param("пароль: Fx7q99", id="russian"),
        pytest.param("# password for vpn: Fx7q777", id="comment"),
        pytest.param("unauthorized: password Fx7q3wrong", id="behind-a-blank"),
        pytest.param("token ghp_Fx7qabcdefghijklmnopqrst", id="github"),
        pytest.param("join SWMTKN-1-fx7q1cmql0jkz5s954yi3oex3nedyz0fb0xx14ie39trti4wxv", id="swarm"),
        pytest.param("join SWMTKN-1-fx7q…", id="swarm-cut"),
        pytest.param("ghp_fx7qa…", id="github-cut"),
        pytest.param("https://a.blob.core.windows.net/x?sv=2021-01-01&sig=Fx7q%2Bxyz%3D", id="azure"),
        pytest.param(r'"https://a.blob.core.windows.net/x?sv=1\u0026sig=Fx7q%3D"', id="azure-in-json"),
        pytest.param("AccountKey=Fx7q1234efgh5678==", id="account-key"),
        pytest.param("https://x-access-token:gho_fx7qefghijklmnopqrst@github.com/a/b: exit status 128:", id="git"),
    ],
)
def test_a_password_is_hidden(text: str) -> None:
    assert "fx7q" not in redact_text(text)[0].casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("(user anna.wonder7, x)", "(user user1, x)", id="user-with-a-dot"),
        pytest.param("user jane.doe…", "user user1…", id="user-cut"),
        pytest.param("to peter.pan (at) contoso.io", "to mail1@mail.example", id="mail-spelled"),
        pytest.param("peter.pan [at] contoso [dot] io", "mail1@mail.example", id="mail-spelled-with-dot"),
        pytest.param(
            "git https://x-access-token:gho_abcdefghijklmnopqrst@github.com/a/b: exit status 128:",
            "git https://x-access-token:secret1@github.com/a/b: exit status 128:",
            id="address-stays-readable",
        ),
    ],
)
def test_what_stands_around_stays(text: str, expected: str) -> None:
    assert expected == redact_text(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The tests pass: all of them, and this pass 3 too", id="verb"),
        pytest.param("second pass: optimise2", id="run-over-something"),
        pytest.param("--- PASS: TestX2 (0.00s)\nPASS: TestX2\nPASS\nok", id="go-test"),
        pytest.param("pass=12 fail=0 pass: 12", id="tally"),
        pytest.param("docker run -p 8080:8080 -p 127.0.0.1:53:53/udp x", id="ports"),
        pytest.param("mkdir -p Build22 && docker compose -p shop2 up && ssh -p 2222 x && go test -p=4", id="other-p"),
        pytest.param("cd $(pwd) && docker run -v ${PWD}:/x1 y && pwd", id="pwd-command"),
        pytest.param("PWD=/srv/x1 OLDPWD=/srv pwd: /srv/x1", id="pwd-variable"),
        pytest.param("--pass-through --pass-env X1 bypass=Foo12 passed: Foo12", id="longer-words"),
        pytest.param("password authentication failed, password sha256, token expired", id="password-as-a-word"),
        pytest.param("sig=SIGTERM got sig=SIGSEGV", id="signals"),
        pytest.param("RUN --mount=type=secret,id=token,env=TOKEN x", id="secret-of-a-build"),
        pytest.param("user interface, user config.json, user docker.service, user not.found!", id="user-as-a-word"),
        pytest.param("meet (at) noon", id="at"),
        pytest.param("npm_config_cache=/x npm_lifecycle_event=build", id="npm-settings"),
    ],
)
def test_an_ordinary_word_stays(text: str) -> None:
    assert text == redact_text(text)[0]


PLACES = (
    "pass={}",
    "pwd={}",
    "--pw={}",
    "pass: {}",
    "docker login -u x -p {}",
    "sshpass -p {} ssh x",
    "Kennwort: {}",
    "mot de passe : {}",
    "密码：{}",
    "password for the vpn: {}",
    "password {}",
    "password is {}",
)
NOISE = st.text("abc xyz-=:/.(\n\"'", max_size=20)


@given(NOISE, st.sampled_from(PLACES), NOISE)
def test_a_password_survives_in_no_surroundings(before: str, place: str, after: str) -> None:
    text = f"{before}\n{place.format(SECRET)} {after}"

    assert SECRET not in redact_text(text)[0]


@given(st.text("pas word=:-p 1aB!\n", max_size=60))
def test_what_was_hidden_stays_as_it_is(text: str) -> None:
    once = redact_text(text)[0]

    assert once == redact_text(once)[0]
