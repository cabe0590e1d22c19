"""No planted name is left in any encoding, whatever it looks like; ordinary words are left where they are words."""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import hypothesis.strategies as st
from hypothesis import given
from tests.redaction.planting import BARE, IN_PATHS, NASTY, ORDINARY, WORDS, Planted, planted_hosts, seen_in

from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording import Recording
from hostdoctor.redaction import redact_recording, redact_text
from hostdoctor.redaction.identifiers import GUID
from hostdoctor.scopes import Known

LETTERS = st.characters(categories=["Ll", "Lu", "Lo", "Nd"], max_codepoint=0x9FFF)
INNER = st.one_of(LETTERS, st.sampled_from(" .-_+&'()[]{}^$~%"))
MADE_UP = st.builds(
    lambda first, inner, last: first + inner + last, LETTERS, st.text(INNER, min_size=5, max_size=12), LETTERS
)
DISTINCTIVE = st.sampled_from(NASTY)


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def leaks(planted: Planted) -> list[str]:
    redacted, _ = redact_recording(planted.recording)
    return [text for text in seen_in(redacted) if folded(planted.user) in text]


@given(planted_hosts(DISTINCTIVE, IN_PATHS + BARE))
def test_a_distinctive_name_survives_nowhere(planted: Planted) -> None:
    assert [] == leaks(planted)


@given(planted_hosts(st.sampled_from(WORDS), IN_PATHS + BARE))
def test_a_name_that_stands_inside_words_is_hidden_as_a_word(planted: Planted) -> None:
    word = re.compile(rf"(?<![^\W_]){re.escape(folded(planted.user))}(?![^\W_])")
    redacted, _ = redact_recording(planted.recording)
    assert [] == [text for text in seen_in(redacted) if word.search(text)]


@given(planted_hosts(DISTINCTIVE | st.sampled_from(ORDINARY) | MADE_UP, IN_PATHS))
def test_any_name_is_hidden_in_paths(planted: Planted) -> None:
    name = re.escape(folded(planted.user))
    in_path = re.compile(rf"(?:users|home)[\\/]+{name}(?![\w-])|username={name}(?!\w)")
    redacted, _ = redact_recording(planted.recording)
    assert [] == [text for text in seen_in(redacted) if in_path.search(text)]


@dataclass(frozen=True)
class Firm:
    """Secrets of a place of work, as they are set on a machine."""

    host: str
    domain: str
    login: str
    password: str

    def settings(self) -> dict[str, str]:
        return {
            "COMPUTERNAME": self.host,
            "HTTPS_PROXY": f"http://{self.login}:{quote(self.password, safe='')}@gate7.{self.domain}:3128",
            "GOPRIVATE": f"*.{self.domain},github.com/{self.login}-labs/*",
        }


FIRMS = st.builds(
    Firm,
    host=st.sampled_from(["DESKTOP-4F2K9QX", "LAPTOP-MELANIE", "wkst0815", "MELANIES-LANGER-RECHNERNAME", "büro-7b"]),
    domain=st.sampled_from(["contoso.com", "corp.fabrikam.local", "northwind.co.uk", "adatum-werke.de"]),
    login=st.sampled_from(["svcbuild7", "m.mustermann", "x7login"]),
    password=st.sampled_from(["hunter22", "pä$$wörd!", "a:b@c/d e", "correct horse", "Tr0ub4dor&3", "%41%42cdef"]),
)
IN_FIRMS: list[Callable[[Firm], str]] = [
    lambda firm: f"Host {firm.host.lower()}.{firm.domain} has 4 CPUs",
    lambda firm: f"\\\\{firm.host}\\c$",
    lambda firm: f"user@{firm.host}:~$ go build\n{firm.host.upper()}",
    lambda firm: f"Name:  {firm.host}     x",
    lambda firm: f"search {firm.domain}",
    lambda firm: f'image: "registry9.{firm.domain}:5000/team/app:1.2"',
    lambda firm: f"module git.{firm.domain}/team/app\n",
    lambda firm: f"go: https://{firm.login}:{quote(firm.password, safe='')}@proxy.{firm.domain}/x@v1.2.3: 401",
    lambda firm: json.dumps({"password": firm.password, "server": f"https://{firm.domain}"}),
    lambda firm: json.dumps({"auth": b64encode(f"{firm.login}:{firm.password}".encode()).decode()}),
    lambda firm: f"mail {firm.login}@{firm.domain}",
    lambda firm: b64encode(f"{firm.password} on {firm.host}".encode()).decode(),
    lambda firm: firm.password,
]


@st.composite
def firms_hosts(draw: st.DrawFn) -> tuple[Firm, Recording]:
    firm = draw(FIRMS)
    answers: dict[Question, Answer] = {Question("windows", "environment"): Known(firm.settings())}
    for place, shape in enumerate(draw(st.lists(st.sampled_from(IN_FIRMS), min_size=1, max_size=4))):
        text = shape(firm)
        value = draw(st.sampled_from([text, text.encode(), text.encode("utf-16"), b64encode(text.encode()).decode()]))
        answers[Question("linux", "read", (str(place),))] = Known(value)
    return firm, Recording(answers=answers)


@given(firms_hosts())
def test_nothing_of_a_firm_survives(planted: tuple[Firm, Recording]) -> None:
    firm, recording = planted
    redacted, _ = redact_recording(recording)
    secrets = [folded(each) for each in (firm.host, firm.domain, firm.login, firm.password)]
    secrets += [folded(firm.domain).split(".")[-2 if not firm.domain.endswith("co.uk") else -3]]
    assert [] == [text for text in seen_in(redacted) for secret in secrets if secret in text]


def test_every_guid_that_our_own_code_names_is_kept() -> None:
    """A check that looks for a vendor's GUID finds it in a redacted recording too."""
    root = Path(__file__).parents[2]
    sources = [*(root / "src").rglob("*.py"), *(root / "checks").rglob("*.py")]
    named = {guid for file in sources for guid in GUID.findall(file.read_text(encoding="utf-8"))}
    assert {guid for guid in named if guid == redact_text(guid)[0]} == named
