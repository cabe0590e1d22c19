"""Passwords that people write down: behind words of any language, behind short names, behind -p.

A short name is a word of its own in other places (`pass` and `PASS` of tests, `pwd` as a command and a variable, `-p`
for ports and projects), so what stands behind it has to look like a password.
"""

from __future__ import annotations

import re

NOUNS = (
    r"passw(?:or)?d|passphrase|passwor[td]|kennwort|mot\ de\ passe|contrase(?:ñ|n\u0303|n)a|senha|palavra-passe"
    r"|wachtwoord|lösenord|adgangskode|salasana|has[łl]o|heslo|jelszó|parolă|[şs]ifre|пароль|密码|密碼|口令|パスワード|비밀번호|암호"
    r"|mật\ khẩu|κωδικός|סיסמה|รหัสผ่าน"
)
"""What a password is called in languages of Windows."""
BLANKS = r"[ \t\u00a0\u202f\u3000]"
SEPARATOR = rf"{BLANKS}*(?:=>|[:=：＝]){BLANKS}*"
WORD = r"[^\s,;&\"'`\\<>\[\]{}()|，；。]"
VALUE = rf"""(?P<value>\\?"[^"\n]*"|'[^'\n]*'|{WORD}[^\s,;&"'`\\<>\]}})|，；。]*)"""

NOUN = re.compile(rf"(?<![^\W_])(?:{NOUNS}){SEPARATOR}{VALUE}".replace(r"\ ", " "), re.IGNORECASE)
"""`Kennwort: x`, `mot de passe : x`, `密码：x`."""
NOUN_OF = re.compile(
    rf"(?<![^\W_])(?:{NOUNS}){BLANKS}+(?:for|of|to|on|für|von|vom|zum|pour|du|de|para|per|voor)"
    rf"(?:{BLANKS}+[\w.@-]{{1,64}}){{1,4}}?{SEPARATOR}{VALUE}".replace(r"\ ", " "),
    re.IGNORECASE,
)
"""`password for vpn: x`."""
SAID = re.compile(
    rf"(?<![^\W_-])(?:{NOUNS}|token|secret){BLANKS}+(?:(?:is|was|ist|war|lautet|est|es|é|è){BLANKS}+)?{VALUE}".replace(
        r"\ ", " "
    ),
    re.IGNORECASE,
)
"""`password x`, `password is x`."""
SHORT = re.compile(rf"(?<![\w$%./-])(?:--?)?(?P<key>pass|pwd|pw){SEPARATOR}{VALUE}", re.IGNORECASE)
SHORT_OPTION = re.compile(rf"(?<![\w-])--(?:pass|pwd|pw)(?:=|[ \t]+){VALUE}", re.IGNORECASE)
LOGIN = re.compile(
    rf"\b(?:docker|podman|nerdctl|buildah|skopeo|helm|crane|oras|az|oc|registry)\b[^|;&\n]{{0,200}}?\blogin\b"
    rf"[^|;&\n]{{0,200}}?\s-p[ =]?{VALUE}"
)
SSHPASS = re.compile(rf"\b(?:sshpass|mongo(?:sh|dump)?)\b[^|;&\n]{{0,200}}?\s-p[ =]?{VALUE}")
DASH_P = re.compile(rf"(?<![\w-])-p[ =]{VALUE}")
OTHER_P = re.compile(
    r"\b(?:mkdir|compose|cp|scp|ssh|sftp|go|ps|patch|ls|rsync|tar|unzip|kill|su|wsl|install|test|touch|git|nmap)\b[^|;&\n]*\Z"
)
"""Programs whose -p is something else."""

NUMBERED_NAME = re.compile(
    r"(?:sha|md|argon|bcrypt|scrypt|pbkdf|base|oauth|utf|ipv|ssl|tls|x|rfc|v|level|line|step|test)[-_]?\d[\w.-]*", re.I
)
PATH = re.compile(r"[/\\~.]|[A-Za-z]:(?:[\\/]|$)|\$|%\w+%")
VERB = re.compile(r"\b(?:first|second|third|next|last|one|tests?|to|must|will|should|may|can)[ \t]+\Z", re.IGNORECASE)
"""Before `pass` as a verb, or as a run over something."""
TALLY = re.compile(r"\d{1,4}%?|ok|passed|failed|skip(?:ped)?|fail|manager|gopass", re.I)


def hidden_by(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether what a pattern of this module found is a password and no word of something else."""
    value = match["value"].strip("\\\"'")
    if pattern in (NOUN, NOUN_OF, LOGIN, SSHPASS, SHORT_OPTION):
        return True
    if pattern is SAID:
        return looks_made_up(value) and len(value) >= 6
    if pattern is DASH_P:
        line = match.string[: match.start()].rpartition("\n")[2]
        return _mixed(value) and "/" not in value and not OTHER_P.search(line)
    if PATH.match(value) or TALLY.fullmatch(value) or VERB.search(match.string[: match.start()]):
        return False
    assigned = "=" in match[0][len(match["key"]) : match.start("value") - match.start()]
    tight = match.string[match.start("value") - 1] == "="
    return (assigned and tight) or (not match["key"].isupper() and looks_made_up(value))


def looks_made_up(value: str) -> bool:
    """Letters with digits or signs among them, as no word has."""
    if len(value) < 4 or NUMBERED_NAME.fullmatch(value) or re.search(r"://|\.\w{2,4}$", value):
        return False
    core = value.rstrip(".:!?…")
    letters, digits = re.search(r"[^\W\d_]", core), re.search(r"\d", core)
    return bool(letters and (digits or re.search(r"[!@#$%^*+?~]", core)))


def _mixed(value: str) -> bool:
    """Capitals, small letters and digits: projects of Compose have no capitals, ports no letters."""
    return len(value) >= 6 and all(re.search(each, value) for each in ("[A-Z]", "[a-z]", r"\d"))


PATTERNS = (NOUN_OF, NOUN, SHORT_OPTION, SHORT, LOGIN, SSHPASS, DASH_P, SAID)
"""In the order in which they are looked for."""
