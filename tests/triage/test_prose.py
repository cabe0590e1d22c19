"""What sentences say of errors and versions is no output; what stands there by itself is one."""

from __future__ import annotations

import pytest

from hostdoctor.model import Severity
from hostdoctor.triage.blocks import find_blocks

from .parts import findings, triaged

REFUSED = "Cannot connect to the Docker daemon at unix:///run/docker.sock. Is the docker daemon running?"
SPOKEN_OF = (
    pytest.param(f'The handbook has "{REFUSED}", which is not what happens here.', id="quoted-and-denied"),
    pytest.param(f"Is “{REFUSED}” a known message?", id="typographic-quotes"),
    pytest.param(f"Somebody pasted `{REFUSED}` into the wiki.", id="inline-code"),
    pytest.param(f"The handbook explains that {REFUSED} means a stopped engine.", id="without-quotes"),
    pytest.param(f"I get: {REFUSED} but only in the other office", id="goes-on-behind"),
    pytest.param("Get x: x509: certificate signed by unknown authority was solved since", id="solved"),
    pytest.param("no space left on device: /data was my problem with Docker last year", id="last-year"),
    pytest.param("Unser Wiki nennt go version go1.15 linux/amd64 als Beispiel.", id="german"),
    pytest.param("According to the release notes go version go1.15 linux/amd64 is old.", id="release-notes"),
    pytest.param("My go version go1.15 is old, right?", id="own-version-in-a-question"),
    pytest.param("The release notes speak of WSL version: 1.1.3.0", id="label-behind-words"),
    pytest.param('One may see "Out of memory: Killed process 77 (link)" on small machines.', id="kernel-quoted"),
)
ABROAD = (
    pytest.param("我昨天看到 %s 但是现在没有了", id="chinese"),
    pytest.param("文档里的例子 %s", id="chinese-without-a-person"),
    pytest.param("同事說他看過「%s」，已經解決", id="taiwan"),
    pytest.param("先週は %s と出ましたが、解決しました", id="japanese"),
    pytest.param("記事によると「%s」は古い", id="japanese-quotes"),
    pytest.param("어제는 %s 라고 나왔습니다", id="korean"),
    pytest.param("문서에 있는 예는 %s 입니다", id="korean-without-a-person"),
    pytest.param("У нас раньше было: %s но уже исправлено", id="russian"),
    pytest.param("В документации написано %s", id="russian-without-a-person"),
    pytest.param("Ontem um colega viu %s na máquina dele", id="portuguese"),
    pytest.param("O manual diz que %s significa outra coisa", id="portuguese-without-a-person"),
    pytest.param("Un collega ieri ha visto %s e ora va", id="italian"),
    pytest.param("Il manuale dice che %s vuol dire altro", id="italian-without-a-person"),
    pytest.param("Wczoraj kolega miał %s na swoim laptopie", id="polish"),
    pytest.param("Według tej dokumentacji %s znaczy co innego", id="polish-without-a-person"),
    pytest.param("Bizim ekipte dün %s vardı", id="turkish"),
    pytest.param("Bu kılavuzda yazan %s başka bir şey", id="turkish-without-a-person"),
)
PRINTED = (
    pytest.param(f"现在出现: {REFUSED}", id="chinese-colon"),
    pytest.param(f"我得到：{REFUSED}", id="chinese-person-colon"),
    pytest.param(f"今こうなります：\n{REFUSED}", id="japanese-line-above"),
    pytest.param(f"Сейчас у меня так: {REFUSED}", id="russian-colon"),
    pytest.param(f"Agora tenho isto: {REFUSED}", id="portuguese-colon"),
    pytest.param(REFUSED, id="alone"),
    pytest.param(f"I get: {REFUSED}", id="introduced-by-a-colon"),
    pytest.param(f'We see this now: "{REFUSED}".', id="introduced-and-quoted"),
    pytest.param(f'"{REFUSED}"', id="whole-line-quoted"),
    pytest.param(f"- {REFUSED}", id="list"),
    pytest.param(f"> {REFUSED}", id="mail"),
    pytest.param(f"2026-02-03 04:05:06 ERROR {REFUSED}", id="log"),
    pytest.param(f"deploy.sh: error: {REFUSED}", id="program-prefix"),
    pytest.param(f"`{REFUSED}`", id="inline-code-alone"),
    pytest.param(f"Here:\n\n```\nour tool says {REFUSED}\n```", id="fence"),
    pytest.param("The command 'docker' could not be found in this WSL 2 distro.", id="sentence-of-a-program"),
    pytest.param('process "/bin/sh -c go mod download" did not complete successfully: exit code: 1', id="quoted-step"),
)


@pytest.mark.parametrize("sentence", SPOKEN_OF)
def test_what_a_sentence_speaks_of_gives_no_verdict(sentence: str) -> None:
    ticket = f"Hello team,\n\n{sentence}\n\nRegards, Kim\n"

    assert () == find_blocks(ticket.encode())
    assert [] == [each.what for each in findings(triaged(ticket)) if each.severity > Severity.INFO]


@pytest.mark.parametrize("sentence", ABROAD)
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(REFUSED, id="engine"),
        pytest.param("The command 'docker' could not be found in this WSL 2 distro.", id="integration"),
        pytest.param("go version go1.15 linux/amd64", id="release"),
    ],
)
def test_what_a_sentence_of_any_language_speaks_of_gives_no_verdict(sentence: str, shown: str) -> None:
    assert () == find_blocks(f"Hello team,\n\n{sentence % shown}\n\nRegards, Kim\n".encode())


@pytest.mark.parametrize("line", PRINTED)
def test_an_output_that_is_all_of_a_line_or_its_end_is_read(line: str) -> None:
    found = find_blocks(f"Hello team,\n\n{line}\n\nRegards, Kim\n".encode())

    assert [True] == [block.kind in {"docker-connect-errors", "docker-errors"} for block in found]


def test_a_label_behind_the_end_of_a_sentence_is_none_of_its_words() -> None:
    ticket = "Hi,\n\nThe named service is disabled. Error code: Wsl/Service/0x80070422\n\nThanks\n"

    assert ["wsl-errors"] == [block.kind for block in find_blocks(ticket.encode())]


def test_what_people_write_behind_an_output_is_prose_again() -> None:
    ticket = f'user@host:~$ go version\ngo version go1.27.3 linux/amd64\n\nOur wiki shows "{REFUSED}" as an example.\n'

    assert ["go-version"] == [block.kind for block in find_blocks(ticket.encode())]


def test_a_sentence_of_wsl_that_goes_on_was_not_printed() -> None:
    said = "Windows Subsystem for Linux has no installed distributions"

    assert ["wsl-errors"] == [block.kind for block in find_blocks(f"It says\n\n{said}.\n".encode())]
    assert () == find_blocks(f"{said}... no wait, that is gone\n".encode())


VIRTUALIZATION = "https://aka.ms/enablevirtualization"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"The terminal sent me to this page:\n\n{VIRTUALIZATION}\n\nwhich does not help.", id="link-alone"
        ),
        pytest.param(f"Please see {VIRTUALIZATION}", id="advice"),
        pytest.param(f"- <{VIRTUALIZATION}>", id="listed-link"),
        pytest.param("Install the kernel from https://aka.ms/wsl2kernel first.", id="kernel-advice"),
    ],
)
def test_a_link_to_a_page_is_no_error(text: str) -> None:
    assert () == find_blocks(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Enable virtualization in the BIOS.\nFor information visit {VIRTUALIZATION}", id="english"),
        pytest.param(f"WSL2 不受支持。\n请在 BIOS 中打开虚拟化。\n有关信息，请访问 {VIRTUALIZATION}", id="chinese"),
        pytest.param("WSL 2 braucht einen Kern. Mehr dazu: https://aka.ms/wsl2kernel", id="one-line"),
        pytest.param(f"For information please visit {VIRTUALIZATION}", id="last-line-alone"),
        pytest.param(f"```\nПодробнее: {VIRTUALIZATION}\n```", id="fenced"),
    ],
)
def test_a_message_with_a_link_is_an_error(text: str) -> None:
    assert ["wsl-errors"] == [block.kind for block in find_blocks(text.encode())]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Here is an example from the docs, not mine:", id="english"),
        pytest.param("This one isn't from my machine:", id="other-machine"),
        pytest.param("Ein Beispiel aus der Dokumentation:", id="german"),
        pytest.param("文档里的例子，不是我的：", id="chinese"),
        pytest.param("ドキュメントの例です：", id="japanese"),
        pytest.param("Пример из документации:", id="russian"),
        pytest.param("Un esempio dalla documentazione:", id="italian"),
    ],
)
@pytest.mark.parametrize("shape", [pytest.param("    %s", id="indented"), pytest.param("```\n%s\n```", id="fenced")])
def test_what_is_introduced_as_somebody_elses_gives_no_verdict(words: str, shape: str) -> None:
    ticket = f"Hello team,\n\n{words}\n\n{shape % REFUSED}\n\nRegards, Kim\n"

    assert () == find_blocks(ticket.encode())


def test_an_example_of_ones_own_error_counts() -> None:
    ticket = f"Here is an example of the error:\n\n    {REFUSED}\n\nRegards, Kim\n"

    assert ["docker-connect-errors"] == [block.kind for block in find_blocks(ticket.encode())]
